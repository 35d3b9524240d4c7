"""The places of a paper where something may begin: soon told of many lines, so that few are looked at closely."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from forloeb.packet.profile import Profile

LONGEST_HEADING = 60
FURNITURE = ("furniture", "lines")
_OPENING = (("case", "closed_from"), ("case", "open_from"), ("decision", "heading"), FURNITURE)
_LOOSE = ("case", "loose_heading")
_AT_ONCE = 64
"""Lines; an attachment's pages, of which most papers are made, are asked for none."""


class Openings:
    """`heads`: where a section or a list of attachments may begin, with or without text behind its heading.
    `others`: where anything else may, or a page's head or foot stands. Both are told as far as they were asked for.
    """

    def __init__(
        self, texts: Sequence[str], profile: Profile, marked: Iterable[int], sure: Iterable[int], with_loose: bool
    ) -> None:
        self.texts = texts
        self.heads = set(marked)
        self.others = set(sure)
        self._may_head = profile.may_head
        self._opens = profile.finder(*_OPENING, *((_LOOSE,) if with_loose else ()))
        self._is_furniture = profile.finder(FURNITURE)
        self._told: dict[int, list[int]] = {}

    def next(self, begin: int) -> int:
        """The first place from `begin` on; behind all lines when there is none."""
        for first in range(begin - begin % _AT_ONCE, len(self.texts), _AT_ONCE):
            if first not in self._told:
                self._told[first] = self._of(range(first, min(first + _AT_ONCE, len(self.texts))))
            told = self._told[first]
            at = bisect_left(told, begin)
            if at < len(told):
                return told[at]
        return len(self.texts)

    def _of(self, places: range) -> list[int]:
        """What begins with a small letter, as most lines do, heads nothing."""
        opens, is_furniture = self._opens, self._is_furniture
        with_text = [(place, text) for place in places if (text := self.texts[place])]
        large = [(place, text) for place, text in with_text if not text[0].islower()]
        self.others.update(place for place, text in with_text if (is_furniture if text[0].islower() else opens)(text))
        self.heads.update(place for place, text in large if self._heads(text))
        return [place for place in places if place in self.others or place in self.heads]

    def _heads(self, text: str) -> bool:
        return (len(text) <= LONGEST_HEADING or ":" in text[: LONGEST_HEADING + 1]) and self._may_head(text)
