"""One thing owed in one case: what `derive` makes a row of and `explain` a sentence."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from forloeb.book.model import ChoiceRow, InForce, Participant, Rule, Step, Version
from forloeb.book.predicates import Predicate
from forloeb.engine.consent import ConsentAnswer
from forloeb.engine.limits import Limits, Move, Remark
from forloeb.engine.moments import Moment, in_order
from forloeb.engine.pauses import Pause
from forloeb.engine.record import Record

Status = Literal[
    "done",
    "done-late",
    "waived",
    "lapsed",
    "missed",
    "waiting",
    "declined",
    "blocked",
    "paused",
    "upcoming",
    "overdue",
    "not-yet",
    "open",
]
PASSED_ON: frozenset[Status] = frozenset({"waived", "declined", "lapsed", "missed"})
"""A step whose anchor step has one of these takes it, without dates."""

WhyNot = Literal[
    "not-known", "kind", "not-in-force", "family", "when", "no-row", "no-event", "anchor-not-owed", "no-such-occurrence"
]


@dataclass(frozen=True, slots=True)
class NotOwed:
    """Why a step is not owed in this case."""

    why: WhyNot
    detail: str = ""
    judged_on: date | None = None
    predicate: Predicate | None = None
    """What is not true of the case."""
    in_force: InForce | None = None
    """The days of force that the day lies outside of."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where the window of an occurrence starts; `moment` is None while that is unknown."""

    number: int = 1
    moment: Moment | None = None
    record: Record | None = None
    waits_for: str = ""
    passed_on: Status | None = None


@dataclass(slots=True)
class Occurrence:
    """`number` and `step` name it for ever; `limits` is None while its window is unknown."""

    step: Step
    number: int
    version: Version
    rule: Rule
    start: Start
    judged_on: date
    row: ChoiceRow | None = None
    missing: tuple[str, ...] = ()
    written: Limits | None = None
    """The window as the book gives it, before anything moved it."""
    limits: Limits | None = None
    first_due: Moment | None = None
    """What due was before any extension."""
    consent: ConsentAnswer | None = None
    done: Record | None = None
    waiver: Record | None = None
    end: Record | None = None
    paused: Pause | None = None
    responsible: str = ""
    participants: tuple[Participant, ...] = ()
    status: Status = "waiting"
    remarks: list[tuple[Remark, Record]] = field(default_factory=list)

    @property
    def opens(self) -> Moment | None:
        return self.limits.opens if self.limits else None

    @property
    def due(self) -> Moment | None:
        return self.limits.due if self.limits else None

    @property
    def moves(self) -> tuple[Move, ...]:
        return self.limits.moves if self.limits else ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a step in a case: its occurrences, or why there are none."""

    occurrences: tuple[Occurrence, ...] = ()
    not_owed: NotOwed | None = None
    remarks: tuple[tuple[Remark, Record], ...] = ()

    @property
    def first_done(self) -> Occurrence | None:
        """The occurrence that was done before the others."""
        done = [(in_order(each.done.at), each.number, each) for each in self.occurrences if each.done is not None]
        return min(done, key=lambda each: each[:2])[2] if done else None
