"""A meeting as it is kept, written and published: what is to be dealt with, and what came of it, in plain paragraphs.

Where `record` says what stands on which line of a paper, this says what the meeting is, whatever paper it came from or
whoever writes it. Frozen values; what nobody has said is None or empty.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import Any

from pydantic import TypeAdapter

from forloeb.packet.blocks import CaseText
from forloeb.packet.competence import statements
from forloeb.packet.flow import paragraphs, passage
from forloeb.packet.lines import Line
from forloeb.packet.read import Reading
from forloeb.packet.record import Attachment as ReadAttachment
from forloeb.packet.record import Case, Competence, Meeting, Outcome, Person, SaidIn, Tally
from forloeb.packet.record import Decision as ReadDecision
from forloeb.packet.record import Followup as ReadFollowup

_JOURNAL = re.compile(r"\b(?:Sagsnr|Journalnr|Sags-?id|J\. ?nr)\b\.?\s*:?\s*(?P<number>\d[\w./-]*\d)")

ORDER: tuple[tuple[str, str], ...] = (
    ("summary", "Resume"),
    ("recommendation", "Indstilling"),
    ("presentation", "Sagsfremstilling"),
    ("law", "Lovgrundlag"),
    ("money", "Økonomi"),
    ("competence", "Beslutningskompetence"),
)
"""The sections that a case is written in, in their order (domain S1): role and heading."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the paragraphs below it. Of `recommendation` they are what leads in the points."""

    name: str
    role: str
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that is recommended. `n` is None where the paper numbers nothing."""

    n: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided of some points; of the whole case where `applies_to` is empty. `text` tells the vote too."""

    applies_to: tuple[int, ...]
    outcome: Outcome | None
    text: str
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """`recommendation` is the point that was voted on, None where it is the whole case."""

    recommendation: int | None
    in_favour: Tally
    against: Tally
    abstain: Tally
    statement: str | None = None
    """What a minority had put in the minutes."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What one body decided of a case on one day (YYYY-MM-DD)."""

    committee: str | None
    date: str | None
    rulings: tuple[Ruling, ...]
    votes: tuple[Vote, ...] = ()
    absent: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """`paragraphs` is its text, empty where only its title is at hand."""

    n: int | None
    title: str
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Followup:
    """What is to happen after the meeting. `when` is as exact as what was said: 2015-12-17, 2015-12, 2016 or None.

    What somebody adds by hand, and what was kept without `said_in`, is taken as decided.
    """

    text: str
    who: str | None = None
    when_text: str | None = None
    when: str | None = None
    said_in: SaidIn = "decision"


@dataclass(frozen=True, slots=True)
class Item:
    """A case on the agenda. `key` names it as long as it is kept, whatever number it has; empty until it is kept.

    `ground` is the legal ground on which a closed case is closed.
    """

    number: str
    title: str
    key: str = ""
    closed: bool = False
    ground: str | None = None
    journal: str | None = None
    sections: tuple[Section, ...] = ()
    recommendations: tuple[Point, ...] = ()
    competence: tuple[Competence, ...] = ()
    not_decided_here: tuple[int, ...] = ()
    decisions: tuple[Decision, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    followups: tuple[Followup, ...] = ()


@dataclass(frozen=True, slots=True)
class Proceedings:
    meeting: Meeting
    items: tuple[Item, ...]


def is_minutes(meeting: Meeting, decisions: Iterable[Decision]) -> bool:
    """Whether the meeting has decided something: what others decided on an earlier day stands in an agenda too."""
    day = meeting.date.isoformat() if meeting.date else None
    return any(each.rulings and not (each.date and day and each.date < day) for each in decisions)


def proceedings_of(reading: Reading) -> Proceedings:
    """What a paper says of its meeting, without the lines on which it says it."""
    cases = zip(reading.packet.cases, reading.text.cases, strict=True)
    meeting = reading.packet.meeting
    present, absent = ([replace(each, line=0) for each in people] for people in (meeting.present, meeting.absent))
    return Proceedings(
        replace(meeting, present=tuple(present), absent=tuple(absent)),
        tuple(_item(case, text, reading) for case, text in cases),
    )


def as_data(proceedings: Proceedings) -> dict[str, Any]:
    """As JSON keeps it."""
    data: dict[str, Any] = _adapter().dump_python(proceedings, mode="json")
    return data


def from_data(data: object) -> Proceedings:
    """The inverse of `as_data`. Raises ValueError for what has not its shape."""
    return _adapter().validate_python(data)


@cache
def _adapter() -> TypeAdapter[Proceedings]:
    return TypeAdapter(Proceedings)


def _item(case: Case, text: CaseText, reading: Reading) -> Item:
    attachments = tuple(Attachment(each.n, each.title, _between(reading, each)) for each in case.attachments)
    return Item(
        number=case.number,
        title=case.title,
        closed=case.closed,
        journal=_journal(text, attachments),
        sections=tuple(each for each in _sections(case, text) if each.name or each.paragraphs),
        recommendations=tuple(Point(each.n, each.text) for each in case.recommendations),
        competence=case.competence,
        not_decided_here=case.not_decided_here,
        decisions=tuple(_decision(each) for each in case.decisions),
        attachments=attachments,
        followups=tuple(map(followup_of, case.followups)),
    )


def followup_of(read: ReadFollowup) -> Followup:
    """Without the line on which it stands."""
    return Followup(read.text, read.who, read.when_text, read.when, read.said_in)


def _journal(text: CaseText, attachments: Iterable[Attachment]) -> str | None:
    """The number under which the case is journalled; notes behind a case carry it, most cases themselves do not."""
    told = chain((line.text for line in text.own_lines()), *(each.paragraphs for each in attachments))
    return next((found["number"] for each in told if (found := _JOURNAL.search(each))), None)


def _sections(case: Case, text: CaseText) -> Iterator[Section]:
    for each in text.sections:
        lines: Iterable[Line] = each.lines
        if each.role == "recommendation" and case.recommendations:
            first = case.recommendations[0].line
            lines = [line for line in each.lines if line.number < first]
        told = statements(lines) if each.role == "competence" else _paragraphs(lines)
        yield Section(each.name, each.role, tuple(told))


def _paragraphs(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(passage(run).text for run in paragraphs(lines))


def _decision(decision: ReadDecision) -> Decision:
    return Decision(
        committee=decision.committee,
        date=decision.date.isoformat() if decision.date else None,
        rulings=tuple(Ruling(each.applies_to, each.outcome, each.text, each.condition) for each in decision.items),
        votes=tuple(
            Vote(each.recommendation, each.in_favour, each.against, each.abstain, each.statement)
            for each in decision.votes
        ),
        absent=tuple(replace(each, line=0) for each in decision.absent),
    )


def _between(reading: Reading, attachment: ReadAttachment) -> tuple[str, ...]:
    first, last, lines = attachment.first_line, attachment.last_line, reading.text.lines
    if first is None or last is None:
        return ()
    begin = bisect_left(lines, first, key=lambda line: line.number)
    end = bisect_right(lines, last, key=lambda line: line.number)
    return _paragraphs(lines[begin:end])
