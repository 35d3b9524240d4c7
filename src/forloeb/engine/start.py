"""Start: the anchor that a window runs from (semantics: Start)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from forloeb.book.calendars import Calendar
from forloeb.book.model import Anchor, Step
from forloeb.engine.case import Case
from forloeb.engine.moments import Moment, read_moment
from forloeb.engine.occurrence import PASSED_ON, NotOwed, Outcome, Start
from forloeb.engine.record import Record
from forloeb.engine.windows import minus

OutcomeOf = Callable[[str], Outcome]


def starts_of(
    step: Step, anchor: Anchor, case: Case, calendar: Calendar, outcome_of: OutcomeOf
) -> list[Start] | NotOwed:
    """One start, or one for each event of a step with `each`, in order of their numbers."""
    if step.each is None:
        start = start_at(anchor, case, calendar, outcome_of)
        return start if isinstance(start, NotOwed) else [start]
    starts = []
    for number in sorted(case.numbers.get(step.each, {})):
        start = numbered_start(step, anchor, number, case, calendar, outcome_of)
        if isinstance(start, NotOwed):
            return start
        starts.append(start)
    return starts or NotOwed("no-event", step.each)


def numbered_start(
    step: Step, anchor: Anchor, number: int, case: Case, calendar: Calendar, outcome_of: OutcomeOf
) -> Start | NotOwed:
    """The start of one occurrence: its own event where the anchor is the event that `each` counts."""
    if anchor.kind in {"event", "event value"} and anchor.name == step.each:
        return _from_event(anchor, case.numbers[step.each][number], calendar, number)
    start = start_at(anchor, case, calendar, outcome_of)
    return start if isinstance(start, NotOwed) else replace(start, number=number)


def start_at(anchor: Anchor, case: Case, calendar: Calendar, outcome_of: OutcomeOf) -> Start | NotOwed:
    """The start that an anchor gives in a case; without a moment while nothing has given it."""
    match anchor.kind:
        case "event" | "event value":
            record = case.first(anchor.name)
            return Start(waits_for=anchor.name) if record is None else _from_event(anchor, record, calendar, 1)
        case "fact value":
            given = case.facts.get(anchor.name)
            if not given:
                return Start(waits_for=anchor.name)
            record = given[0]  # a later change of a fact does not touch what has opened; a correction retracts it
            return Start(1, _before(anchor, date.fromisoformat(record.value), calendar), record)
        case "step":
            return _from_step(anchor, outcome_of(anchor.name), calendar)


def _from_event(anchor: Anchor, record: Record, calendar: Calendar, number: int) -> Start:
    moment = read_moment(record.value) if anchor.kind == "event value" else record.at
    return Start(number, _before(anchor, moment, calendar), record)


def _from_step(anchor: Anchor, outcome: Outcome, calendar: Calendar) -> Start | NotOwed:
    """From when the step was done. Waived, declined, lapsed and missed pass on; so does its not being owed."""
    if outcome.not_owed is not None and not outcome.occurrences:
        return NotOwed("anchor-not-owed", anchor.name)
    done = outcome.first_done
    if done is not None and done.done is not None:
        return Start(1, _before(anchor, done.done.at, calendar), done.done)
    first = outcome.occurrences[0]
    return Start(waits_for=anchor.name, passed_on=first.status if first.status in PASSED_ON else None)


def _before(anchor: Anchor, moment: Moment, calendar: Calendar) -> Moment:
    return minus(moment, anchor.before, calendar) if anchor.before is not None else moment
