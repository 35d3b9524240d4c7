"""Divides a packet's lines into cases, and each case into sections, decisions and attachments, by a profile's words.

One pass from top to bottom. What a line may be depends on the part it stands in: among an attachment's pages only a
new case counts, as an attachment has headings of its own.
"""

import re
from collections.abc import Sequence

from forloeb.packet.blocks import CaseText, DecisionText, PacketText, SectionText
from forloeb.packet.lines import Line
from forloeb.packet.profile import Profile, SectionName, plain

_AHEAD = 14
"""Lines within which a loosely written case heading must be followed by a section's or a decision's heading."""
_INLINE = re.compile(r"^(?P<name>[A-ZÆØÅÄÖ][\w æøåäöé]{2,40}):\s+(?P<rest>\S.*)$")


def packet_text(lines: Sequence[Line], profile: Profile) -> PacketText:
    """The lines in parts; every line but blank ones and page furniture is in exactly one of them."""
    return _Layout(lines, profile).whole()


class _Layout:
    def __init__(self, lines: Sequence[Line], profile: Profile) -> None:
        self.lines = lines
        self.profile = profile
        self.head: list[Line] = []
        self.cases: list[CaseText] = []
        self.furniture: list[Line] = []
        self.decides_first: bool = profile.word("decision", "comes") == "before"
        self.waiting: list[DecisionText] = []
        self.state = "head"

    def whole(self) -> PacketText:
        for place, line in enumerate(self.lines):
            self._take(place, line)
        return PacketText(tuple(self.lines), tuple(self.head), tuple(self.cases), tuple(self.furniture))

    def _take(self, place: int, line: Line) -> None:
        if line and self._is_case(place, line):
            return
        if line and self.state != "papers" and self._is_furniture(line):
            self.furniture.append(line)
        elif self.state == "head":
            self.head.append(line)
        elif self.state == "papers":
            self.cases[-1].papers.append(line)
        elif not (line and (self._is_decision(line) or self._is_attachments(line) or self._is_section(line))):
            self._goes_on(place, line)

    def _is_case(self, place: int, line: Line) -> bool:
        found = self.profile.match("case", "heading", line.text) if not line.mark else None
        number = int(found["number"]) if found else None
        if number is None and line.mark and line.mark.kind == "case":
            number = int(line.mark.name) if line.mark.name.isdigit() else self._last() + 1
        if number is None and self.state != "papers":
            found = self.profile.match("case", "loose_heading", line.text)
            if found and int(found["number"]) == self._last() + 1 and self._heads_a_case(place):
                number = int(found["number"])
        if number is None or not self._last() < number <= self._last() + 30:
            return False
        case = CaseText(str(number), line)
        title = line.text if line.mark else (found.groupdict().get("title") if found else None)
        if title:
            case.title_lines.append(Line(line.number, title))
        self.cases.append(case)
        self.state = "title"
        return True

    def _last(self) -> int:
        return int(self.cases[-1].number) if self.cases else 0

    def _heads_a_case(self, place: int) -> bool:
        """Whether a heading of a section or a decision follows soon, with no other numbered line of the kind
        before it.
        """
        if place and self.lines[place - 1].text and not self._is_furniture(self.lines[place - 1]):
            return False
        ahead = [line for line in self.lines[place + 1 : place + 1 + 2 * _AHEAD] if line][:_AHEAD]
        for line in ahead:
            if (
                self._section_named(line)
                or self._decision_in(line)
                or plain(line.text) in self.profile.attachment_headings
            ):
                return True
            if self.profile.match("case", "loose_heading", line.text):
                return False
        return False

    def _is_furniture(self, line: Line) -> bool:
        return not line.mark and self.profile.match("furniture", "lines", line.text) is not None

    def _is_section(self, line: Line) -> bool:
        named = self._section_named(line)
        if named is None:
            return False
        name, rest = named
        section = SectionText(name.name, name.role, line)
        if rest:
            section.lines.append(Line(line.number, rest))
        self.cases[-1].sections.append(section)
        self.state = "section"
        return True

    def _section_named(self, line: Line) -> tuple[SectionName, str] | None:
        if line.mark:
            if line.mark.kind != "section":
                return None
            known = self.profile.sections.get(plain(line.mark.name))
            return known or SectionName(line.mark.name, "other"), ""
        known = self.profile.sections.get(plain(line.text)) if len(line.text) < 60 else None
        if known:
            return known, ""
        inline = _INLINE.match(line.text)
        known = self.profile.sections.get(plain(inline["name"])) if inline else None
        return (known, inline["rest"]) if known and inline else None

    def _decision_in(self, line: Line) -> re.Match[str] | None:
        return self.profile.match("decision", "heading", line.text) if not line.mark else None

    def _is_decision(self, line: Line) -> bool:
        found = self._decision_in(line)
        if found is None and not (line.mark and line.mark.kind == "decision"):
            return False
        said = found.groupdict() if found else {}
        body = said.get("body") or (line.mark.name or None if line.mark else None)
        decision = DecisionText(body, said.get("date"), line)
        self.cases[-1].decisions.append(decision)
        self.state = "decision"
        return True

    def _is_attachments(self, line: Line) -> bool:
        if line.mark:
            if line.mark.kind != "attachments":
                return False
        else:
            heading, _, rest = line.text.partition(":")
            if plain(heading) not in self.profile.attachment_headings or len(rest) > 120:
                return False
            if rest.strip():
                self.cases[-1].attachments.append(Line(line.number, rest.strip()))
        self.state = "attachments"
        return True

    def _goes_on(self, place: int, line: Line) -> None:
        """A line that begins nothing belongs to what is under way."""
        case = self.cases[-1]
        if line and self.profile.match("case", "closed", line.text) and self.state == "title":
            case.closed = True
        if self.state == "title":
            self._title_goes_on(case, line)
        elif self.state == "section":
            case.sections[-1].lines.append(line)
        elif self.state == "decision":
            case.decisions[-1].lines.append(line)
        elif self._lists_on(place, line):
            case.attachments.append(line)
        else:
            self.state = "papers"
            case.papers.append(line)

    def _title_goes_on(self, case: CaseText, line: Line) -> None:
        if line:
            case.title_lines.append(line)
        elif case.title_lines:
            case.sections.append(SectionText("", "body", case.heading))
            self.state = "section"

    def _lists_on(self, place: int, line: Line) -> bool:
        """Whether a line below the heading of attachments is still of their list."""
        if not line or line.mark:
            return True
        if line.begins_page:
            return False
        before = self.lines[place - 1]
        listed = self.profile.match("attachments", "item", line.text) or self.profile.match(
            "attachments", "none", line.text
        )
        is_first = not any(self.cases[-1].attachments)
        return listed is not None or is_first or bool(before and self.cases[-1].attachments)
