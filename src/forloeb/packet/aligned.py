"""Two versions of a text, paragraph by paragraph: which became which, also where they were edited, split or moved."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Kind = Literal["same", "changed", "removed", "added", "moved-out", "moved-in"]

_WORD = re.compile(r"[^\W_]+")
_ALIKE, _SURELY_ALIKE = 0.4, 0.75
"""Shares of common words from which on a paragraph is another one edited: in the same place, and anywhere."""
_PART, _MOVED = 5, 6
"""Words that a part of a split paragraph has at least, and one that is found again elsewhere."""
_MOST_CELLS = 40_000
"""Pairs of paragraphs that are compared between two that stand unchanged in both; above it none of them are."""


@dataclass(frozen=True, slots=True)
class Pair:
    """`old` and `new` are one paragraph, several where it was split or joined, none where nothing answers to it.

    One that moved stands twice: `moved-out` where it was, without `new`; `moved-in` where it is, with what it was.
    """

    kind: Kind
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True)
class _Paragraph:
    text: str

    @cached_property
    def plain(self) -> str:
        return " ".join(self.text.split())

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self.text.casefold()))


_Match = tuple[range, range]
"""Places of the old text and of the new."""


def aligned(old: Sequence[str], new: Sequence[str]) -> tuple[Pair, ...]:
    """The pairs in the order of the new text, what went out where it stood.

    All `old` but of `moved-in` are together the old text, all `new` the new one. Spaces alone are no difference.
    """
    before, after = [_Paragraph(text) for text in old], [_Paragraph(text) for text in new]
    matches = list(_matches(before, after))
    moved = _moved(before, after, matches)
    goes, comes = {i for i, _ in moved}, {j: i for i, j in moved}
    found: list[Pair] = []
    i = j = 0
    for left, right in [*matches, (range(len(before), len(before)), range(len(after), len(after)))]:
        found += [Pair("moved-out" if at in goes else "removed", (old[at],), ()) for at in range(i, left.start)]
        for at in range(j, right.start):
            was = (old[comes[at]],) if at in comes else ()
            found.append(Pair("moved-in" if was else "added", was, (new[at],)))
        if left:
            is_same = [before[at].plain for at in left] == [after[at].plain for at in right]
            found.append(Pair("same" if is_same else "changed", _slice(old, left), _slice(new, right)))
        i, j = left.stop, right.stop
    return tuple(found)


def _slice(texts: Sequence[str], places: range) -> tuple[str, ...]:
    return tuple(texts[places.start : places.stop])


def _matches(before: Sequence[_Paragraph], after: Sequence[_Paragraph]) -> Iterator[_Match]:
    """In the order of both texts: first what stands once in each and is the same, then what lies between."""
    i = j = 0
    for left, right in [*_anchors(before, after), (len(before), len(after))]:
        for places, others in _between(before[i:left], after[j:right]):
            yield _shifted(places, i), _shifted(others, j)
        if left < len(before):
            yield range(left, left + 1), range(right, right + 1)
        i, j = left + 1, right + 1


def _shifted(places: range, by: int) -> range:
    return range(places.start + by, places.stop + by)


def _anchors(before: Sequence[_Paragraph], after: Sequence[_Paragraph]) -> list[tuple[int, int]]:
    """The longest row of paragraphs that stand once in each text, in the same order."""
    once = [{text for text, n in Counter(each.plain for each in texts).items() if n == 1} for texts in (before, after)]
    place = {each.plain: j for j, each in enumerate(after)}
    shared = [(i, place[each.plain]) for i, each in enumerate(before) if each.plain in once[0] & once[1]]
    ends: list[list[tuple[int, int]]] = []
    for i, j in shared:
        at = _first(ends, j)
        row = [*(ends[at - 1] if at else []), (i, j)]
        ends[at : at + 1] = [row]
    return ends[-1] if ends else []


def _first(ends: Sequence[Sequence[tuple[int, int]]], j: int) -> int:
    """Of rows by length, the first that ends behind `j`."""
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if ends[middle][-1][1] < j else (low, middle)
    return low


def _between(before: Sequence[_Paragraph], after: Sequence[_Paragraph]) -> list[_Match]:
    """The matches with most words in common: one to one, one to two where it was split, two to one where joined."""
    if not before or not after or len(before) * len(after) > _MOST_CELLS:
        return []
    best = [[0] * (len(after) + 1) for _ in range(len(before) + 1)]
    step = [[(0, 0)] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in range(len(before), -1, -1):
        for j in range(len(after), -1, -1):
            for rows, columns in ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1)):
                if i + rows > len(before) or j + columns > len(after):
                    continue
                gained = _common(before[i : i + rows], after[j : j + columns]) if rows and columns else 0
                if gained is not None and best[i + rows][j + columns] + gained > best[i][j] - (step[i][j] == (0, 0)):
                    best[i][j], step[i][j] = best[i + rows][j + columns] + gained, (rows, columns)
    return list(_walked(step))


def _walked(step: Sequence[Sequence[tuple[int, int]]]) -> Iterator[_Match]:
    i = j = 0
    while step[i][j] != (0, 0):
        rows, columns = step[i][j]
        if rows and columns:
            yield range(i, i + rows), range(j, j + columns)
        i, j = i + rows, j + columns


def _common(old: Sequence[_Paragraph], new: Sequence[_Paragraph]) -> int | None:
    """How many words the two have in common; None where they are not each other's."""
    if len(old) == len(new) == 1:
        if old[0].plain == new[0].plain:
            return 2 * len(old[0].words) + 2
        return len(old[0].words & new[0].words) if _likeness(old[0].words, new[0].words) >= _ALIKE else None
    whole, (one, other) = (old[0], new) if len(old) == 1 else (new[0], old)
    shared = [each.words & whole.words for each in (one, other)]
    for part, its, others in ((one, shared[0], shared[1]), (other, shared[1], shared[0])):
        if len(part.words) < _PART or len(its - others) < len(part.words) / 2:
            return None
    together = one.words | other.words
    return len(together & whole.words) if _likeness(together, whole.words) >= _ALIKE else None


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's share: 1 for the same words, 0 for no word in common."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _moved(
    before: Sequence[_Paragraph], after: Sequence[_Paragraph], matches: Sequence[_Match]
) -> list[tuple[int, int]]:
    """Of what is left, paragraphs of some length that stand elsewhere in the new text, the likest first."""
    left = [{at for places in side for at in places} for side in zip(*matches, strict=True)] or [set[int](), set[int]()]
    gone = [i for i, each in enumerate(before) if i not in left[0] and len(each.words) >= _MOVED]
    come = [j for j, each in enumerate(after) if j not in left[1] and len(each.words) >= _MOVED]
    if len(gone) * len(come) > _MOST_CELLS:
        return []
    likest = sorted((-_likeness(before[i].words, after[j].words), i, j) for i in gone for j in come)
    found: list[tuple[int, int]] = []
    for likeness, i, j in likest:
        is_free = all(i != other and j != another for other, another in found)
        if -likeness >= _SURELY_ALIKE and is_free:
            found.append((i, j))
    return found
