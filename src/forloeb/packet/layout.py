"""Divides a packet's lines into cases, and each case into sections, decisions and attachments, by a profile's words.

One pass from top to bottom. What a line may be depends on the part it stands in: among an attachment's pages only a new
case counts, as an attachment has headings of its own.
"""

import re
from collections.abc import Sequence

from forloeb.packet.blocks import CaseText, DecisionText, PacketText, SectionText
from forloeb.packet.bodies import FirstBody, same_body
from forloeb.packet.decisions import outcome_of
from forloeb.packet.flow import broken_on_purpose
from forloeb.packet.lines import Line
from forloeb.packet.profile import Profile
from forloeb.packet.signs import CaseHeading, Signs


def packet_text(lines: Sequence[Line], profile: Profile) -> PacketText:
    """The lines in parts; every line but blank ones and page furniture is in exactly one of them."""
    return _Layout(lines, profile).whole()


class _Layout:
    """`state` is the part under way: head, title, section, decision, attachments, papers, or a decision that waits."""

    def __init__(self, lines: Sequence[Line], profile: Profile) -> None:
        self.lines = lines
        self.profile = profile
        self.signs = Signs(lines, profile)
        self.head: list[Line] = []
        self.cases: list[CaseText] = []
        self.furniture: list[Line] = []
        self.waiting: dict[int, DecisionText] = {}
        self.under_way: list[Line] = self.head
        self.state = "head"
        self.closed = False
        self.in_head, self.in_furniture = FirstBody(self.head), FirstBody(self.furniture)

    def whole(self) -> PacketText:
        begun = 0
        while begun < len(self.lines):
            place, may_be_more = self.signs.next_place(begun, among_papers=self.state == "papers")
            self._go_on(begun, place)
            if place < len(self.lines):
                self._take(place, self.lines[place], may_be_more)
            begun = place + 1
        return PacketText(tuple(self.lines), tuple(self.head), tuple(self.cases), tuple(self.furniture))

    def _go_on(self, begin: int, end: int) -> None:
        """These lines begin nothing, and belong to what is under way."""
        for place in range(begin, end):
            if self.state not in ("title", "attachments"):
                self.under_way.extend(self.lines[place:end])
                return
            self._goes_on(place, self.lines[place])

    def _take(self, place: int, line: Line, may_be_more: bool) -> None:
        """A line that begins with a small letter, as most do, is no heading of any kind; `may_be_more`: than the
        heading of a section or of attachments.
        """
        if self.state == "papers" and place not in self.signs.strict:
            self.under_way.append(line)
        elif not may_be_more:
            if not self._begins_list_or_section(place, line):
                self._goes_on(place, line)
        elif line.text[0].islower() and not line.mark:
            self._take_small(place, line)
        elif self._begins_case(place, line) or self._turns(line):
            return
        elif self.state == "papers":
            self.under_way.append(line)
        elif self.signs.is_furniture(line):
            self.furniture.append(line)
        elif not self._begins_any_decision(place, line) and not self._begins_list_or_section(place, line):
            self._goes_on(place, line)

    def _begins_any_decision(self, place: int, line: Line) -> bool:
        found = self.signs.decision(line)
        if self._begins_waiting(line, found):
            return True
        return self.state not in ("head", "waiting") and self._begins_decision(place, line, found)

    def _begins_list_or_section(self, place: int, line: Line) -> bool:
        if not self.signs.may_head(place) or self.state in ("head", "waiting", "papers"):
            return False
        return self._begins_section(line) or self._begins_attachments(line)

    def _turns(self, line: Line) -> bool:
        """A line that says that all cases below it are closed, or open again."""
        if line.mark or self.state == "papers":
            return False
        closes, opens = (self.profile.match("case", key, line.text) for key in ("closed_from", "open_from"))
        if closes or opens:
            self.closed = closes is not None
        return bool(closes or opens)

    def _take_small(self, place: int, line: Line) -> None:
        if self.state != "papers" and self.signs.is_furniture(line):
            self.furniture.append(line)
        else:
            self._goes_on(place, line)

    @property
    def last(self) -> int:
        return int(self.cases[-1].number) if self.cases else 0

    def _begins_case(self, place: int, line: Line) -> bool:
        if self.signs.restarts(place, line, self.cases[0].number if self.cases else None) and self._is_contents():
            self.head.extend(case.heading for case in self.cases)
            self.cases.clear()
            self.state, self.under_way = "head", self.head
        heading = self.signs.case_heading(place, self.last, self.state == "papers")
        if heading is None or self._is_decided(heading) or (heading.is_loose and self._carries_a_list_on(heading)):
            return False
        case = CaseText(str(heading.number), line, closed=heading.closed or self.closed)
        if heading.title:
            case.title_lines.append(Line(line.number, heading.title))
        if heading.number in self.waiting:
            case.decisions.append(self.waiting.pop(heading.number))
        self.cases.append(case)
        self.state, self.under_way = "title", case.title_lines
        return True

    def _is_contents(self) -> bool:
        """Whether the cases so far are only their headings: then they were the table of contents."""
        return len(self.cases) > 1 and not any(
            case.decisions or case.attachments or any(any(section.lines) for section in case.sections)
            for case in self.cases
        )

    def _is_decided(self, heading: CaseHeading) -> bool:
        """`Punkt 2: Godkendt` below a decision is its second point, and no case."""
        if self.state != "decision" or self._is_usual(heading):
            return False
        return outcome_of(heading.title or "", self.profile) is not None

    def _is_usual(self, heading: CaseHeading) -> bool:
        """Whether most agendas have such an item: `Eventuelt`."""
        return self.profile.match("case", "usual", heading.title or "") is not None

    def _carries_a_list_on(self, heading: CaseHeading) -> bool:
        """Whether a numbered line is rather the next point of the recommendation under way, or of another list."""
        before = str(heading.number - 1)
        in_recommendation = self.state == "section" and self.cases[-1].sections[-1].role == "recommendation"
        if heading.is_item:
            return not self._is_usual(heading) and self._lists_with_blanks(before, in_recommendation)
        if not in_recommendation:
            return False
        labels = (self.profile.match("recommendation", "label", line.text) for line in self.under_way)
        return before in {label.groupdict().get("n") for label in labels if label}

    def _lists_with_blanks(self, number: str, also_dense: bool) -> bool:
        """Whether what is under way has a point of this number that begins with a capital, as an item of an agenda
        does, and stands as one does behind a blank line. In a recommendation any point may be the one before.
        """
        if self.state in ("head", "title", "papers"):
            return False
        behind_blank = self.state == "section"
        for line in self.under_way:
            told = self.profile.match("case", "loose_heading", line.text) if behind_blank or also_dense else None
            if told and told["number"] == number:
                return True
            behind_blank = not line.text
        return False

    def _ends_title(self) -> None:
        case = self.cases[-1]
        if case.title_lines:
            case.sections.append(SectionText("", "body", case.heading))
            self.state, self.under_way = "section", case.sections[-1].lines

    def _begins_waiting(self, line: Line, found: re.Match[str] | None) -> bool:
        """A decision that names the number of a case still to come waits for it."""
        number = found.groupdict().get("number") if found else None
        if found is None or number is None or int(number) <= self.last:
            return False
        decision = DecisionText(found["body"], found["date"], line)
        self.waiting[int(number)] = decision
        self.state, self.under_way = "waiting", decision.lines
        return True

    def _begins_decision(self, place: int, line: Line, found: re.Match[str] | None) -> bool:
        marked = line.mark if line.mark and line.mark.kind == "decision" else None
        if found is None and marked is None:
            return False
        said = found.groupdict() if found else {}
        if self._is_quoted(place, said.get("body")):
            return False
        decision = DecisionText(said.get("body") or (marked.name if marked else "") or None, said.get("date"), line)
        self.cases[-1].decisions.append(decision)
        self.state, self.under_way = "decision", decision.lines
        return True

    def _is_quoted(self, place: int, body: str | None) -> bool:
        """Whether another body's decision is only told of: the case's own sections go on below it."""
        if body is None or self.state != "section" or same_body(body, self.committee or body):
            return False
        for ahead in range(place + 1, len(self.lines)):
            line = self.lines[ahead]
            if not line:
                continue
            if self.signs.section(line):
                return True
            found = self.signs.decision(line)
            if found and same_body(found.groupdict().get("body"), self.committee):
                return False
            if self.signs.case_heading(ahead, self.last, among_papers=False):
                return False
        return False

    @property
    def committee(self) -> str | None:
        """The committee whose meeting it is, by the head and the furniture so far."""
        return self.in_head.named() or self.in_furniture.named()

    def _begins_attachments(self, line: Line) -> bool:
        rest = self.signs.attachments(line)
        if rest is None:
            return False
        listed = self.cases[-1].attachments
        if rest:
            listed.append(Line(line.number, rest))
        self.state, self.under_way = "attachments", listed
        return True

    def _begins_section(self, line: Line) -> bool:
        named = self.signs.section(line)
        if named is None:
            return False
        name, rest = named
        section = SectionText(name.name, name.role, line)
        if rest:
            section.lines.append(Line(line.number, rest))
        self.cases[-1].sections.append(section)
        self.state, self.under_way = "section", section.lines
        return True

    def _goes_on(self, place: int, line: Line) -> None:
        """A line that begins nothing belongs to what is under way."""
        if self.state == "title" and not line.text:
            self._ends_title()
            return
        if not line.text or self.state not in ("title", "attachments"):
            self.under_way.append(line)
            return
        case = self.cases[-1]
        closed = self.profile.match("case", "closed", line.text) if self.state == "title" else None
        case.closed = case.closed or closed is not None
        if closed and closed[0] == line.text:
            return
        if self.state == "title" and self._is_behind_title(line, case):
            self._ends_title()
        if self.state == "attachments" and not self._lists_on(place, line):
            self.state, self.under_way = "papers", case.papers
            case.papers.append(line)
        else:
            self.under_way.append(line)

    def _is_behind_title(self, line: Line, case: CaseText) -> bool:
        """Whether a line below a title, without a blank one between, is the case's text and not more of the title."""
        if line.mark or not case.title_lines:
            return False
        if self.profile.match("case", "title_ends", line.text):
            return True
        if len(case.title_lines) > 1 or case.title_lines[0].number != case.heading.number:
            return False
        return line.text[0].isupper() and (line.text[-1] == "." or broken_on_purpose(case.heading.text, line.text))

    def _lists_on(self, place: int, line: Line) -> bool:
        """Whether a line below the heading of attachments is still of their list."""
        if line.mark:
            return True
        if line.begins_page and not self._is_item(line):
            return False
        goes_on = bool(self.lines[place - 1]) and any(self.cases[-1].attachments)
        return self._is_item(line) or not any(self.cases[-1].attachments) or goes_on

    def _is_item(self, line: Line) -> bool:
        return any(self.profile.match("attachments", key, line.text) for key in ("item", "none"))
