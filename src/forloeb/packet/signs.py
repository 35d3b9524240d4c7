"""What a single line is by its own words and its neighbours: a case's heading, a section's, a decision's, furniture."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from forloeb.packet.agenda import agenda_items
from forloeb.packet.furniture import returning
from forloeb.packet.lines import Line
from forloeb.packet.openings import LONGEST_HEADING, Openings
from forloeb.packet.profile import Profile, SectionName, plain

CLOSED = " closed"
"""At the end of a case's mark: the format says that its item is closed."""
_AHEAD = 14
"""Lines within which a loosely written case heading must be followed by a section's or a decision's heading."""
_GREATEST = 9_999
"""Some bodies number their cases through the whole year."""
_MOST_SKIPPED = 30
"""So many closed cases may be left out between two numbers."""
_INLINE = re.compile(r"^(?P<name>[A-ZÆØÅÄÖ][\w æøåäöé]{2,40}):\s+(?P<rest>\S.*)$")


@dataclass(frozen=True, slots=True)
class CaseHeading:
    number: int
    title: str | None
    closed: bool = False
    is_loose: bool = False
    is_item: bool = False
    """Of an agenda that numbers its items."""


class Signs:
    """The signs of one paper. Where its format marks the cases, only marks begin one."""

    def __init__(self, lines: Sequence[Line], profile: Profile) -> None:
        self.lines = lines
        self.profile = profile
        self.texts = [line.text for line in lines]
        self.marks = [place for place, line in enumerate(lines) if line.mark and line.text]
        self.returning = returning(lines)
        marked = [place for place, line in enumerate(lines) if line.mark and line.mark.kind == "case"]
        self.marked = bool(marked)
        self.strict_places = [place for place in marked or self._worded_cases() if self.texts[place]]
        self.strict = frozenset(self.strict_places)
        """Places that by their words alone begin a case, or that the format marks so."""
        returns = [place for place, line in enumerate(lines) if line.number in self.returning]
        self.agenda = (
            frozenset[int]() if self.strict else agenda_items(lines, profile, self._stands_free, self._heads_a_case)
        )
        """Places of numbered lines that are the items of an agenda, where neither words nor the format tell."""
        sure = (*self.strict_places, *self.marks, *returns)
        self.openings = Openings(self.texts, profile, self.marks, sure, with_loose=not self.strict)

    def next_place(self, begin: int, among_papers: bool) -> tuple[int, bool]:
        """The first place from `begin` on where something may begin; behind all lines when there is none. And whether
        its line may be anything but the heading of a section or of attachments.
        """
        if not among_papers:
            place = self.openings.next(begin)
            return place, place in self.openings.others
        at = bisect_left(self.strict_places, begin)
        return (self.strict_places[at] if at < len(self.strict_places) else len(self.lines)), True

    def may_head(self, place: int) -> bool:
        """Whether the heading of a section or of attachments may stand there."""
        return place in self.openings.heads

    def _worded_cases(self) -> list[int]:
        search = self.profile.finder(("case", "heading"))
        return [place for place, text in enumerate(self.texts) if search(text)]

    def case_heading(self, place: int, last: int, among_papers: bool) -> CaseHeading | None:
        """The case that the line begins, `last` being the number of the one before."""
        line = self.lines[place]
        if self.marked:
            return self._marked_case(line, last)
        strict = self.profile.match("case", "heading", line.text) if place in self.strict else None
        if strict and last < int(strict["number"]) <= (last + _MOST_SKIPPED if last else _GREATEST):
            return CaseHeading(int(strict["number"]), strict.groupdict().get("title"))
        loose = None if among_papers or self.strict else self.profile.match("case", "loose_heading", line.text)
        if loose and int(loose["number"]) == last + 1 and self._is_loose_case(place):
            return CaseHeading(last + 1, loose["title"], is_loose=True, is_item=bool(self.agenda))
        return None

    def restarts(self, place: int, line: Line, first: str | None) -> bool:
        """Whether the line is a heading with the number of the first case, once more."""
        if first is None or self.marked or (place not in self.strict and place not in self.agenda):
            return False
        key = "heading" if place in self.strict else "loose_heading"
        found = self.profile.match("case", key, line.text)
        return found is not None and found["number"].lstrip("0") == first

    def _marked_case(self, line: Line, last: int) -> CaseHeading | None:
        if not (line.mark and line.mark.kind == "case"):
            return None
        told = line.mark.name.removesuffix(CLOSED)
        number = int(told) if told.isdigit() and len(told) < 5 and int(told) > last else last + 1
        return CaseHeading(number, line.text, line.mark.name.endswith(CLOSED))

    def _is_loose_case(self, place: int) -> bool:
        return place in self.agenda if self.agenda else self._heads_a_case(place)

    def _stands_free(self, place: int) -> bool:
        """Whether nothing but a page's head or foot stands right above."""
        return not place or not self.lines[place - 1].text or self.is_furniture(self.lines[place - 1])

    def _heads_a_case(self, place: int) -> bool:
        """Whether a heading of a section or a decision follows soon, with no other numbered line before it."""
        if not self._stands_free(place):
            return False
        ahead = [line for line in self.lines[place + 1 : place + 1 + 2 * _AHEAD] if line][:_AHEAD]
        for line in ahead:
            if self.section(line) or self.decision(line) or plain(line.text) in self.profile.attachment_headings:
                return True
            if self.profile.match("case", "loose_heading", line.text):
                return False
        return False

    def section(self, line: Line) -> tuple[SectionName, str] | None:
        """The section that the line begins, and what of its text stands on the heading's line."""
        if line.mark:
            if line.mark.kind != "section":
                return None
            return self.profile.sections.get(plain(line.mark.name)) or SectionName(line.mark.name, "other"), ""
        known = self.profile.sections.get(plain(line.text)) if len(line.text) <= LONGEST_HEADING else None
        if known:
            return known, ""
        inline = _INLINE.match(line.text)
        known = self.profile.sections.get(plain(inline["name"])) if inline else None
        return (known, inline["rest"]) if known and inline else None

    def decision(self, line: Line) -> re.Match[str] | None:
        return None if line.mark else self.profile.match("decision", "heading", line.text)

    def attachments(self, line: Line) -> str | None:
        """What stands behind the heading of a list of attachments on its own line; None when the line is none."""
        if line.mark:
            return "" if line.mark.kind == "attachments" else None
        heading, _, rest = line.text.partition(":")
        if len(heading) > LONGEST_HEADING or plain(heading) not in self.profile.attachment_headings or len(rest) > 120:
            return None
        return rest.strip()

    def is_furniture(self, line: Line) -> bool:
        if line.mark or self.marked:
            return False
        if line.number in self.returning:
            return True
        return self.profile.match("furniture", "lines", line.text) is not None and self.decision(line) is None
