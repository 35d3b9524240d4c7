"""The parts of a packet, still as lines: what stands before the cases, and of each case its sections, decisions
and lists.
"""

from dataclasses import dataclass, field

from forloeb.packet.lines import Line


@dataclass(slots=True)
class SectionText:
    """`name` is the heading as the profile spells it; `role` what it is for. Text before any heading has the role
    `body`.
    """

    name: str
    role: str
    heading: Line
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class DecisionText:
    """A decision's heading as it was found (None: it names none) and the lines below it."""

    committee: str | None
    day: str | None
    heading: Line
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class CaseText:
    number: str
    heading: Line
    title_lines: list[Line] = field(default_factory=list)
    closed: bool = False
    sections: list[SectionText] = field(default_factory=list)
    decisions: list[DecisionText] = field(default_factory=list)
    attachments: list[Line] = field(default_factory=list)
    papers: list[Line] = field(default_factory=list)
    """The pages behind the list of attachments; behind the last case they may be those of all cases."""

    def body(self) -> list[Line]:
        """Every line of the case itself, without its attachments' pages."""
        return [line for section in self.sections for line in section.lines]

    def own_lines(self) -> list[Line]:
        decided = [line for decision in self.decisions for line in (decision.heading, *decision.lines)]
        return sorted([*self.body(), *decided], key=lambda line: line.number)


@dataclass(frozen=True, slots=True)
class PacketText:
    """A whole packet in parts. `furniture` are the lines that every page carries, kept for dates and page numbers."""

    lines: tuple[Line, ...]
    head: tuple[Line, ...]
    cases: tuple[CaseText, ...]
    furniture: tuple[Line, ...]
