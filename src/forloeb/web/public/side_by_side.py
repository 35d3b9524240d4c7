"""Two texts as rows of two columns: what was beside what is, unchanged stretches folded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from forloeb.packet.aligned import Pair, aligned
from forloeb.packet.side_by_side import Piece, pieces

_FOLDED_FROM, _HEADING_SIGNS = 3, 80
"""Unchanged paragraphs in a row that are folded; signs of one that is a heading, shown above what follows it."""

Text = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """`kind` is a pair's, or `replaced` for what went out with what came in its place. A text is its paragraphs."""

    kind: str
    left: tuple[Text, ...]
    right: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows that belong together; folded where nothing is changed in them."""

    rows: tuple[Row, ...]
    is_folded: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """The counts are of paragraphs."""

    stretches: tuple[Stretch, ...]
    same: int
    changed: int
    removed: int
    added: int
    moved: int

    @property
    def is_same(self) -> bool:
        return not (self.changed or self.removed or self.added or self.moved)


def compared(old: Sequence[str], new: Sequence[str]) -> Compared:
    pairs = aligned(old, new)
    counts = {kind: sum(pair.kind == kind for pair in pairs) for kind in ("same", "changed", "removed", "added")}
    moved = sum(pair.kind == "moved-in" for pair in pairs)
    joined = [list(run) for _, run in groupby(_stretches(pairs), key=lambda stretch: stretch.is_folded)]
    rows = [Stretch(tuple(chain.from_iterable(each.rows for each in run)), run[0].is_folded) for run in joined]
    return Compared(tuple(rows), moved=moved, **counts)


def _stretches(pairs: Sequence[Pair]) -> Iterator[Stretch]:
    for is_same, run in groupby(pairs, key=lambda pair: pair.kind == "same"):
        told = list(run)
        if not is_same:
            yield Stretch(tuple(_rows(told)), False)
            continue
        heading = told[-1:] if pairs[-1] is not told[-1] and len(told[-1].new[0]) <= _HEADING_SIGNS else []
        rest = told[: len(told) - len(heading)]
        if rest:
            yield Stretch(tuple(_rows(rest)), len(rest) >= _FOLDED_FROM)
        if heading:
            yield Stretch(tuple(_rows(heading)), False)


def _rows(pairs: Sequence[Pair]) -> Iterator[Row]:
    """What went out and what came in after it share a row."""
    groups = [list(run) for _, run in groupby(pairs, key=lambda pair: pair.kind)]
    place = 0
    while place < len(groups):
        group, behind = groups[place], groups[place + 1] if place + 1 < len(groups) else []
        if group[0].kind == "removed" and behind and behind[0].kind == "added":
            yield Row("replaced", tuple(_only(each.old, "old") for each in group), _all_new(behind))
            place += 1
        elif group[0].kind == "removed":
            yield Row("removed", tuple(_only(each.old, "old") for each in group), ())
        elif group[0].kind == "added":
            yield Row("added", (), _all_new(group))
        else:
            yield from map(_row, group)
        place += 1


def _all_new(pairs: Sequence[Pair]) -> tuple[Text, ...]:
    return tuple(_only(each.new, "new") for each in pairs)


def _row(pair: Pair) -> Row:
    if pair.kind == "same":
        return Row("same", tuple((Piece("same", each),) for each in pair.old), _plain(pair.new))
    if pair.kind == "moved-out":
        return Row("moved-out", _plain(pair.old), ())
    told = pieces("\n".join(pair.old), "\n".join(pair.new))
    return Row(pair.kind, (_side(told, "new"),), (_side(told, "old"),))


def _plain(texts: Sequence[str]) -> tuple[Text, ...]:
    return tuple((Piece("same", each),) for each in texts)


def _only(texts: Sequence[str], kind: str) -> Text:
    return tuple(Piece("old" if kind == "old" else "new", each) for each in texts)


def _side(told: Sequence[Piece], without: str) -> Text:
    """The pieces of one column. The space behind a word that went out or came in is not marked with it."""
    found: list[Piece] = []
    for piece in told:
        if piece.kind != without:
            words = piece.text.rstrip()
            found += [Piece(piece.kind, words), Piece("same", piece.text[len(words) :])]
    return tuple(piece for piece in found if piece.text)
