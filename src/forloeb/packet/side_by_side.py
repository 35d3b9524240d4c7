"""An old text and a new one in one reading: what stands in both, what went out, what came in; word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

Kind = Literal["same", "old", "new"]

_PARAGRAPHS = re.compile(r"[^\n]+\n*|\n+")
_WORDS = re.compile(r"\S+\s*|\s+")
_ALIKE = 0.25
"""Below this share of common words, a passage is shown as one that went out and one that came in."""
_MOST = 10_000
"""Words of a passage that are compared one by one: above it the time grows with the square."""


@dataclass(frozen=True, slots=True)
class Piece:
    """`same` stands in both, in the words and spaces of the new; `old` went out; `new` came in."""

    kind: Kind
    text: str


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Paragraph by paragraph (a line is one), and by words within those that differ. Spaces alone are no difference.

    The pieces that are not `old` are together the new text; those that are not `new` have the words of the old.
    """
    before, after = _PARAGRAPHS.findall(old), _PARAGRAPHS.findall(new)
    found = list(_by_paragraph(before, after))
    joined: list[Piece] = []
    for kind, run in groupby((piece for piece in found if piece.text), key=lambda each: each.kind):
        text = "".join(piece.text for piece in run)
        is_glued = kind == "old" and joined and joined[-1].text[-1:].strip()
        joined.append(Piece(kind, f" {text}" if is_glued else text))
    return tuple(joined)


def _by_paragraph(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    for is_same, old, new in _compared(before, after):
        if is_same:
            yield Piece("same", "".join(new))
        elif len(old) == len(new):
            for one, other in zip(old, new, strict=True):
                yield from _by_word(one, other)
        else:
            yield from _by_word("".join(old), "".join(new))


def _by_word(old: str, new: str) -> Iterator[Piece]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    compared = list(_compared(before, after)) if max(len(before), len(after)) <= _MOST else []
    alike = sum(len(right) for is_same, _, right in compared if is_same)
    if alike < _ALIKE * max(len(before), len(after)):
        compared = [(False, before, after)]
    for is_same, left, right in compared:
        if is_same:
            yield Piece("same", "".join(right))
        else:
            yield Piece("old", "".join(left))
            yield Piece("new", "".join(right))


def _compared(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    left, right = ([" ".join(each.split()) for each in texts] for texts in (before, after))
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        yield tag == "equal", before[i:j], after[k:m]
