"""The neutral record of a meeting's papers: what any reader gives, and all that checks and pages need of it.

Frozen values. What the papers do not say is None or empty, never a guess. `as_data` gives the JSON of
docs/formats.md; lines count from 1 in the text as it was read.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Outcome = Literal["approved", "recommended", "discussed", "noted", "referred", "declined", "postponed", "no comments"]
SaidIn = Literal["decision", "case"]
"""Who says it: what was decided, or the case's own text, where it may be only a proposal."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in the papers, with the letter of a party where one stands."""

    name: str
    party: str | None
    role: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Meeting:
    municipality: str | None
    committee: str | None
    date: date | None
    time: str | None
    place: str | None
    present: tuple[Person, ...]
    absent: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One point of what the administration recommends. `n` and `label` are None where the text numbers nothing."""

    n: int | None
    label: str | None
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class DecisionItem:
    """What was decided of some recommendations. `applies_to` is empty where the decision names none."""

    applies_to: tuple[int, ...]
    outcome: Outcome | None
    text: str
    condition: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Tally:
    count: int | None
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vote:
    recommendation: int | None
    in_favour: Tally
    against: Tally
    abstain: Tally
    statement: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Decision:
    committee: str | None
    date: date | None
    items: tuple[DecisionItem, ...]
    votes: tuple[Vote, ...]
    absent: tuple[Person, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Competence:
    """A body that decides, and of what; `scope` in the words of the paper."""

    body: str
    scope: str | None
    recommendations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """`first_line` and `last_line` are None where the attachment is announced but its text is not there."""

    n: int | None
    title: str
    first_line: int | None
    last_line: int | None
    line: int


@dataclass(frozen=True, slots=True)
class Amount:
    """Money as it stands in the text, its value in whole `unit`s (ISO 4217), and the period it is for."""

    text: str
    value: float
    unit: str
    period: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Followup:
    """What is to happen after the meeting. `when` is as exact as the text: 2015-12-17, 2015-12 or 2016."""

    text: str
    who: str | None
    when_text: str | None
    when: str | None
    said_in: SaidIn
    line: int


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    role: str
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Case:
    number: str
    title: str
    closed: bool
    sections: tuple[Section, ...]
    recommendations: tuple[Recommendation, ...]
    decisions: tuple[Decision, ...]
    not_decided_here: tuple[int, ...]
    competence: tuple[Competence, ...]
    attachments: tuple[Attachment, ...]
    amounts: tuple[Amount, ...]
    laws: tuple[str, ...]
    followups: tuple[Followup, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Unsure:
    """Something in the text that the reading does not vouch for: where, and what, in Danish and English."""

    line: int
    case: str | None
    da: str
    en: str


@dataclass(frozen=True, slots=True)
class Packet:
    """A meeting's papers, read. `profile` is the dress they were read by; `unsure` what could not be read for sure."""

    meeting: Meeting
    cases: tuple[Case, ...]
    profile: str
    language: str
    unsure: tuple[Unsure, ...] = ()
