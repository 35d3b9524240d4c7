"""`explain`: why an occurrence has its dates and its status, or why a case is not owed a step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from forloeb.book.calendars import Calendar
from forloeb.book.model import Rule
from forloeb.book.predicates import Predicate, terms_of
from forloeb.book.repeats import AfterTheLast, TimesWithin
from forloeb.book.spans import Span
from forloeb.book.telling.rule_lines import window_words
from forloeb.book.text import Text, join, same
from forloeb.book.windows import Between, Within
from forloeb.engine.case import Case
from forloeb.engine.derive import act_by
from forloeb.engine.evaluate import Evaluation
from forloeb.engine.limits import Remark
from forloeb.engine.moments import Moment, day_of, read_moment, written
from forloeb.engine.occurrence import NotOwed, Occurrence
from forloeb.engine.reasons import read_extension
from forloeb.engine.record import Record
from forloeb.engine.words import REMARK, day_in_words, days_in_words, with_weekday


@dataclass(frozen=True, slots=True)
class FactUsed:
    """A fact that decided for whom the step is: its value on the day it was judged, and from when it was given."""

    name: str
    value: str | None
    since: Moment | None
    line: int | None


@dataclass(frozen=True)
class Explanation:
    """All that led to one occurrence. Without an `occurrence`, `not_owed` tells why the case is not owed the step."""

    case: Case
    step_id: str
    occurrence: Occurrence | None = None
    not_owed: NotOwed | None = None
    facts: tuple[FactUsed, ...] = ()
    calendar_steps: tuple[Text, ...] = ()
    counted_from: Moment | None = None
    """The date in the starting record, or its moment before which the window starts; None where it starts there."""
    moves: tuple[Text, ...] = ()
    remarks: tuple[Text, ...] = ()
    act_by: Moment | None = None
    all_numbers: tuple[int, ...] = ()


def explain(case: Case, step_id: str, number: int | None = None) -> Explanation:
    """The explanation of occurrence `number`; without one, of the one that most calls for action."""
    evaluation = Evaluation(case)
    outcome = evaluation.outcome(step_id)
    numbers = tuple(occurrence.number for occurrence in outcome.occurrences)
    occurrence = _wanted(outcome.occurrences, number)
    if occurrence is None:
        why = outcome.not_owed or NotOwed("no-such-occurrence", str(number))
        return Explanation(case, step_id, not_owed=why, facts=_facts_not_owed(case, step_id, why), all_numbers=numbers)
    return Explanation(
        case,
        step_id,
        occurrence,
        facts=tuple(_facts_used(case, occurrence)),
        calendar_steps=tuple(_calendar_steps(case, occurrence)),
        counted_from=_counted_from(occurrence),
        moves=tuple(_moves(occurrence)),
        remarks=tuple(_remarks((*occurrence.remarks, *outcome.remarks))),
        act_by=act_by(case, occurrence),
        all_numbers=numbers,
    )


_CALLS_FOR_ACTION = ("overdue", "open", "not-yet", "blocked", "paused", "upcoming", "waiting")


def _wanted(occurrences: Sequence[Occurrence], number: int | None) -> Occurrence | None:
    if number is not None:
        return next((occurrence for occurrence in occurrences if occurrence.number == number), None)
    for status in _CALLS_FOR_ACTION:
        for occurrence in occurrences:
            if occurrence.status == status:
                return occurrence
    return occurrences[-1] if occurrences else None


def _facts_used(case: Case, occurrence: Occurrence) -> Iterator[FactUsed]:
    predicates = [occurrence.rule.when, occurrence.row.when if occurrence.row else None]
    if not occurrence.row and occurrence.missing:
        predicates += [row.when for row in occurrence.version.choice]
    if len(occurrence.rule.responsible) > 1:
        predicates += [row.when for row in occurrence.rule.responsible]
    yield from _facts_in(case, predicates, occurrence.judged_on)
    named_by = {case.book.units[row.unit].named_by for row in occurrence.rule.responsible}
    yield from (_fact_used(case, name, occurrence.judged_on) for name in sorted(filter(None, named_by)))


def _facts_not_owed(case: Case, step_id: str, why: NotOwed) -> tuple[FactUsed, ...]:
    if why.judged_on is None or why.why not in {"when", "no-row"}:
        return ()
    versions = case.book.steps[step_id].versions
    predicates: list[Predicate | None] = [version.rule.when for version in versions]
    predicates += [row.when for version in versions for row in version.choice]
    return tuple(_facts_in(case, predicates, why.judged_on))


def _facts_in(case: Case, predicates: Sequence[Predicate | None], day: date) -> Iterator[FactUsed]:
    seen: set[str] = set()
    for predicate in predicates:
        for left, _, right in terms_of(predicate) if predicate is not None else ():
            for term in (left, right):
                if term.is_fact and term.text not in seen:
                    seen.add(term.text)
                    yield _fact_used(case, term.text, day)


def _fact_used(case: Case, name: str, day: date) -> FactUsed:
    value = case.fact(name, day)
    if name == "kind":
        return FactUsed(name, str(value), None, None)
    record = case.fact_record(case.book.facts[name].years_since or name, day)
    shown = None if value is None else str(value)
    return FactUsed(name, shown, record.at if record else None, record.line if record else None)


def _counted_from(occurrence: Occurrence) -> Moment | None:
    anchor, record = occurrence.rule.anchor, occurrence.start.record
    is_later_link = isinstance(occurrence.rule.repeats, AfterTheLast) and occurrence.number > 1
    if record is None or occurrence.start.moment is None or is_later_link:
        return None
    if anchor.kind in {"event value", "fact value"}:
        return read_moment(record.value)
    return record.at if anchor.before is not None else None


def _calendar_steps(case: Case, occurrence: Occurrence) -> Iterator[Text]:
    """How the calendar gave the dates: the sum, the days that were passed over, the last working day."""
    calendar = case.book.procedure_of(occurrence.step).calendar
    anchor, limits = occurrence.start.moment, occurrence.written
    if anchor is None or limits is None:
        return
    opens, due = day_in_words(limits.opens), day_in_words(limits.due) if limits.due is not None else same("…")
    start, rule = day_in_words(anchor), window_words(occurrence.rule, case.book)
    base, before = _counted_from(occurrence), occurrence.rule.anchor.before
    if base is not None and before is not None:
        begun = day_in_words(base)
        yield Text(
            f"{before.text.da} før {begun.da}: {start.da}",
            f"{before.text.en} before {begun.en}: {start.en}",
        )
        if before.unit == "working day":
            yield from _not_working_days(calendar, anchor, base)
    yield Text(
        f"{start.da} → {rule.da}: {opens.da} – {due.da}",
        f"{start.en} → {rule.en}: {opens.en} – {due.en}",
    )
    for span in _spans(occurrence.rule):
        if span.unit == "working day" and limits.due is not None:
            yield from _not_working_days(calendar, anchor, limits.due)
        if (
            span.unit in {"month", "year"}
            and isinstance(limits.due, date)
            and day_of(limits.due).day < day_of(anchor).day
        ):
            yield Text(
                f"måneden har ingen {day_of(anchor).day}.: dens sidste dag gælder",
                f"the month has no day {day_of(anchor).day}: its last day counts",
            )
    last = act_by(case, occurrence)
    if last is not None and occurrence.due is not None and last != occurrence.due:
        shown, why = with_weekday(day_of(last)), calendar.why_closed(day_of(occurrence.due))
        reason = why or same("")
        yield Text(
            f"fristen falder på {reason.da}: sidste arbejdsdag inden er {shown.da}",
            f"the due day is no working day ({reason.en}): the last working day before it is {shown.en}",
        )


def _not_working_days(calendar: Calendar, first: Moment, last: Moment) -> Iterator[Text]:
    closed = list(calendar.closed_days(day_of(first), day_of(last)))
    days = join([with_weekday(day) + same(" (") + why + same(")") for day, why in closed], same(", "))
    if closed:
        yield Text(f"ikke arbejdsdage: {days.da}", f"not working days: {days.en}")


def _spans(rule: Rule) -> list[Span]:
    match rule.repeats or rule.window:
        case Within(span) | AfterTheLast(span) | TimesWithin(_, span):
            return [span]
        case Between(first, last):
            return [first, last]
    return []


def _moves(occurrence: Occurrence) -> Iterator[Text]:
    for move in occurrence.moves:
        began, due = day_in_words(move.record.at), day_in_words(move.due) if move.due is not None else same("…")
        days = days_in_words(move.days)
        if move.by == "pause":
            yield Text(
                f"sat i bero fra {began.da}: flyttet {days.da}, frist {due.da}",
                f"paused from {began.en}: moved {days.en}, due {due.en}",
            )
        elif move.by == "consent":
            yield Text(
                f"samtykke givet {began.da}: flyttet {days.da}, frist {due.da}",
                f"consent given {began.en}: moved {days.en}, due {due.en}",
            )
        else:
            reason = read_extension(move.record.value).reason
            yield Text(
                f"frist forlænget til {due.da} ({reason}), besluttet {began.da}",
                f"extended to {due.en} ({reason}), decided {began.en}",
            )


def _remarks(remarks: Sequence[tuple[Remark, Record]]) -> Iterator[Text]:
    for kind, record in remarks:
        words, place = REMARK[kind], f"{record.name.about}:{record.name.subject}"
        at, line = written(record.at), record.line
        da, en = (f" (linje {line})", f" (line {line})") if line else ("", "")
        followed = Text("er ikke fulgt: den", "was not followed: it")
        yield Text(f"{place} fra {at}{da} {followed.da} {words.da}", f"{place} of {at}{en} {followed.en} {words.en}")
