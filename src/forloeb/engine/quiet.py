"""How long a case stays as it is: until when the dates of its rows alone tell how they stand on another day.

What time can change besides is one of these: a record dated ahead has its day; of several occurrences the next one
opens, or one comes within the horizon; a pause that nobody ended goes on; a waiver ends; somebody is a year older, or a
rule comes in or out of force, while a window is unknown and `on` decides. All else follows from the records.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from forloeb.book.model import Book, InForce
from forloeb.engine.case import Case
from forloeb.engine.derive import Row
from forloeb.engine.evaluate import Evaluation
from forloeb.engine.moments import Moment, day_of, has_come
from forloeb.engine.occurrence import Outcome
from forloeb.engine.reasons import read_waiver
from forloeb.engine.record import Record
from forloeb.engine.recurrence import is_recurring
from forloeb.engine.status import BY_THE_CLOCK, by_the_clock
from forloeb.engine.windows import ONE_DAY, whole_years


def rows_on(rows: Iterable[Row], on: Moment) -> list[Row]:
    """The rows of a case on a later day or moment that it is quiet until."""
    return [_row_on(row, on) for row in rows]


def _row_on(row: Row, on: Moment) -> Row:
    if row.status not in BY_THE_CLOCK or row.opens is None:
        return row
    status = by_the_clock(row.opens, row.due, row.force, on)
    return row if status == row.status else replace(row, status=status)


class QuietDays:
    """What a book has to do with how long cases are quiet, worked out once."""

    def __init__(self, book: Book) -> None:
        in_force = [procedure.in_force for procedure in book.procedures.values()]
        in_force += [version.in_force for step in book.steps.values() for version in step.versions]
        self._turns = sorted({day for each in in_force for day in _turns_of(each)})
        self._births = [fact.years_since for fact in book.facts.values() if fact.years_since is not None]

    def until(self, evaluation: Evaluation, records: Iterable[Record]) -> date:
        """The first day on which more than `rows_on` tells can change, when the horizon moves along with the day asked
        about. That day itself: nothing can be told of any later moment.

        The rows of the case have been asked for before; `records` are all that are known of it.
        """
        case, on = evaluation.case, day_of(evaluation.case.on)
        ahead = day_of(evaluation.horizon) - on
        days = [day_of(record.at) for record in records if not has_come(record.at, case.on)]
        days += [day for day in self._turns if day > on]
        days += [_birthday_after(on, since) for fact in self._births if isinstance(since := case.fact(fact, on), date)]
        days += _ends_of_waivers(case)
        if any(not pause.is_over for pauses in evaluation.finder.pauses for pause in pauses):
            days.append(on + ONE_DAY)
        days += [day for outcome in evaluation.outcomes for day in _openings(outcome, case.on, ahead)]
        if evaluation.finder.beyond is not None:
            days.append(evaluation.finder.beyond - ahead)
        return max(min(days, default=date.max), on)


def _turns_of(in_force: InForce) -> Iterator[date]:
    if in_force.first is not None:
        yield in_force.first
    if in_force.last is not None:
        yield in_force.last + ONE_DAY


def _birthday_after(on: date, since: date) -> date:
    """The next day on which somebody is a year older."""
    return since + relativedelta(years=whole_years(since, on) + 1)


def _ends_of_waivers(case: Case) -> Iterator[date]:
    for (about, _), waivers in case.on_step.items():
        untils = (read_waiver(record.value).until for record in waivers if about == "waived")
        yield from (until + ONE_DAY for until in untils if until is not None and until >= day_of(case.on))


def _openings(outcome: Outcome, on: Moment, ahead: timedelta) -> Iterator[date]:
    """Of a step that has, or may come to have, more occurrences than one: when the next opens, or is within reach."""
    is_alone = len(outcome.occurrences) == 1 and not is_recurring(outcome.occurrences[0].rule)
    for occurrence in () if is_alone else outcome.occurrences:
        if occurrence.opens is not None and not has_come(occurrence.opens, on):
            opens = day_of(occurrence.opens)
            yield opens - ahead if opens - ahead > day_of(on) else opens
