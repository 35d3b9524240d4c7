"""A checked book: what the engine reads. Every name is known and every word understood; made by `build`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from forloeb.book.calendars import Calendar
from forloeb.book.letter_texts import Letter
from forloeb.book.predicates import Predicate
from forloeb.book.repeats import Repeats
from forloeb.book.shape import Force, Standing
from forloeb.book.situations import Situation
from forloeb.book.sources import Citation, LeftOut, Source
from forloeb.book.spans import Span
from forloeb.book.text import Text
from forloeb.book.windows import Window

FactType = Literal["choice", "date", "number", "text", "language", "case", "years-since"]


@dataclass(frozen=True, slots=True)
class Unit:
    id: str
    title: Text
    outside: bool
    part_of: str | None
    telephone: str | None
    named_by: str | None = None
    """The fact that names, in a case, the unit that is meant."""


@dataclass(frozen=True, slots=True)
class Fact:
    id: str
    title: Text
    type: FactType
    values: Mapping[str, Text]
    years_since: str | None


@dataclass(frozen=True, slots=True)
class Event:
    id: str
    title: Text
    timed: bool
    dated: bool
    """Its record carries a date as value."""
    clause: Text | None = None
    """It as a clause after »that«."""


@dataclass(frozen=True, slots=True)
class Consent:
    id: str
    title: Text
    asks: Text


@dataclass(frozen=True, slots=True)
class ToldField:
    """Something that another unit can be told."""

    id: str
    title: Text
    identifying: bool


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a window starts: `kind` tells what `name` is; `before` is taken off the moment that it gives."""

    kind: Literal["event", "event value", "fact value", "step"]
    name: str
    before: Span | None = None


@dataclass(frozen=True, slots=True)
class InForce:
    """The first and last day of a rule, both counted; None means no limit."""

    first: date | None = None
    last: date | None = None

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


ALWAYS = InForce()


@dataclass(frozen=True, slots=True)
class ResponsibleRow:
    unit: str
    when: Predicate | None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Participant:
    unit: str
    when: Predicate | None
    note: Text | None


@dataclass(frozen=True, slots=True)
class Tells:
    whom: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a step says in one version, and in one row of a choice where it has one."""

    responsible: tuple[ResponsibleRow, ...]
    force: Force
    standing: Standing
    source: Citation | None
    when: Predicate | None
    when_text: str | None
    anchor: Anchor
    window: Window | None
    ends_at: Anchor | None
    """The anchor of a window that runs to another anchor (`to`)."""
    repeats: Repeats | None
    until: str | None
    needs: tuple[str, ...]
    tells: Tells | None
    participants: tuple[Participant, ...]
    guide: tuple[Text, ...]
    reading: Text | None
    lasts: Span | None = None
    """How long after the anchor a recurrence goes on."""


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    when: Predicate
    when_text: str
    rule: Rule
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Version:
    """A step's rule from a day to a day."""

    in_force: InForce
    rule: Rule
    choice: tuple[ChoiceRow, ...]
    note: Text | None
    line: int = field(default=0, compare=False)

    @property
    def name(self) -> str:
        return f"version {self.in_force.first}" if self.in_force.first else "first version"

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rule of each row of its choice; without a choice, its one rule."""
        return tuple(row.rule for row in self.choice) or (self.rule,)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to be done. `id` is `procedure.step`, for ever; earlier ids are in `formerly`."""

    id: str
    procedure: str
    name: str
    title: Text
    formerly: tuple[str, ...]
    per_family: bool
    each: str | None
    done_event: str | None
    done_nth: int | None
    version_by_opens: bool
    versions: tuple[Version, ...]
    file: str
    line: int
    clause: Text | None = None
    """That it is done, as a clause after »that«."""


@dataclass(frozen=True, slots=True)
class Procedure:
    id: str
    title: Text
    summary: Text | None
    kinds: frozenset[str]
    starts: str
    ends: tuple[str, ...]
    when: Predicate | None
    """For whom all of it is; each rule's own `when` has it in it."""
    pauses: tuple[tuple[str, str], ...]
    """Pairs of events: between the first and the second its clock stands still."""
    calendar: Calendar
    in_force: InForce
    steps: tuple[Step, ...]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Statement:
    """What one paper says. The citation is None while its source is not known."""

    citation: Citation | None
    says: Text


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of the papers: the steps as they then read, by id."""

    id: str
    title: Text
    steps: Mapping[str, Step]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    id: str
    title: Text
    about: tuple[str, ...]
    papers: tuple[Statement, ...]
    leaves: Text
    reading: Text
    standing: Standing
    decides: Text
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True)
class Book:
    """What a municipality decided, ready to be applied to cases."""

    id: str
    title: Text
    units: Mapping[str, Unit]
    kinds: Mapping[str, Text]
    facts: Mapping[str, Fact]
    consents: Mapping[str, Consent]
    events: Mapping[str, Event]
    fields: Mapping[str, ToldField]
    sources: Mapping[str, Source]
    disagreements: tuple[Disagreement, ...]
    left_out: tuple[LeftOut, ...]
    letters: Mapping[str, Letter]
    procedures: Mapping[str, Procedure]
    situations: tuple[Situation, ...] = ()
    """Its own examples."""

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        return {step.id: step for procedure in self.procedures.values() for step in procedure.steps}

    @cached_property
    def step_ids(self) -> Mapping[str, str]:
        """Every id that records may use for a step, earlier ones too → the id of today."""
        return {step: step for step in self.steps} | {
            former: step.id for step in self.steps.values() for former in step.formerly
        }

    @cached_property
    def slots(self) -> Mapping[tuple[str, str], tuple[Step, ...]]:
        """(procedure, event) → the steps that the k-th such event completes, in order of k."""
        groups: dict[tuple[str, str], list[Step]] = {}
        for step in self.steps.values():
            if step.done_event and step.done_nth:
                groups.setdefault((step.procedure, step.done_event), []).append(step)
        return {group: tuple(sorted(steps, key=lambda step: step.done_nth or 0)) for group, steps in groups.items()}

    def procedure_of(self, step: Step) -> Procedure:
        return self.procedures[step.procedure]
