"""How long a case stays as it is: until when the dates of its rows alone tell how they stand on another day.

What time can change besides is one of these: a record dated ahead has its day; of several occurrences the next one
opens, or one comes within the horizon; a pause that nobody ended goes on; a waiver ends; somebody is a year older, or a
rule comes in or out of force, while a window is unknown and `on` decides. All else follows from the records.

To see what comes within the horizon, rows are derived some days further ahead than they are shown.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from dateutil.relativedelta import relativedelta
from numpy.typing import NDArray

from forloeb.book.model import Book, InForce
from forloeb.engine.case import event_of
from forloeb.engine.derive import Row, has_begun
from forloeb.engine.kernel import NO_ROW, RecordColumns
from forloeb.engine.moments import Moment, day_of, has_come, later_of
from forloeb.engine.reasons import read_waiver
from forloeb.engine.record import Name
from forloeb.engine.recurrence import is_recurring
from forloeb.engine.status import BY_THE_CLOCK, by_the_clock
from forloeb.engine.windows import ONE_DAY, whole_years

Places = NDArray[np.intp]
_FAR = date.max.toordinal()


def row_on(row: Row, on: Moment) -> Row:
    """A row on a later day or moment, when its case is quiet until after that."""
    if row.status not in BY_THE_CLOCK or row.opens is None:
        return row
    status = by_the_clock(row.opens, row.due, row.force, on)
    return row if status == row.status else replace(row, status=status)


class QuietDays:
    """What a book has to do with how long cases are quiet, worked out once."""

    def __init__(self, book: Book) -> None:
        self._book = book
        in_force = [procedure.in_force for procedure in book.procedures.values()]
        in_force += [version.in_force for step in book.steps.values() for version in step.versions]
        self._turns = sorted({day for each in in_force for day in _turns_of(each)})
        self._births = {fact.years_since for fact in book.facts.values()}
        self._several = {
            step.id
            for step in book.steps.values()
            for version in step.versions
            if step.each is not None or any(map(is_recurring, (version.rule, *version.rules)))
        }
        self._kinds = {kind for step in self._several for kind in book.procedure_of(book.steps[step]).kinds}
        self._pauses = [(("paused", each), ("resumed", each)) for each in book.procedures]
        for procedure in book.procedures.values():
            self._pauses += [(("event", first), ("event", second)) for first, second in procedure.pauses]

    # ── What is shown ────────────────────────────────────────────────────────────────────────────────────────────────

    def is_told_by_rows(self, rows: Iterable[Row]) -> bool:
        """Whether the rows of a case tell what is shown by another day or horizon: not while one of several occurrences
        waits for a fact, as its row has no dates then.
        """
        return not any(row.step in self._several and row.status == "waiting" and has_begun(row) for row in rows)

    def shown(self, rows: Iterable[Row], on: Moment, until: Moment) -> list[Row]:
        """Of the rows of a case, derived further ahead than `until`, those that `until` shows."""
        shown, next_of, horizon = list[Row](), "", later_of(on, until)
        for row in rows:
            if row.step in self._several and row.done_at is None and not _has_opened(row, on):
                if row.step == next_of and not _has_opened(row, horizon):
                    continue
                next_of = row.step
            shown.append(row)
        return shown

    # ── Until when ───────────────────────────────────────────────────────────────────────────────────────────────────

    def until(
        self, records: RecordColumns, rows: Sequence[Sequence[Row]], on: Moment, until: date, further: int
    ) -> list[date]:
        """By case: the first day on which more than `row_on` tells can change in what is shown, when the horizon moves
        along with the day asked about. The day of `on` itself: nothing can be told of any later moment.

        `rows`: those of each case, derived `further` days ahead of `until`.
        """
        on_day, horizon = day_of(on).toordinal(), until.toordinal()
        first = np.full(len(records.cases), min((day for day in self._turns if day > on_day), default=_FAR))
        for places, days in self._days_of_records(records, on, on_day, further):
            np.minimum.at(first, records.case[places], days)
        found = first.tolist()
        for number, own in enumerate(rows):
            if not self.is_told_by_rows(own):
                found[number] = on_day
            for row in own:
                if row.step in self._several and row.opens is not None and not has_come(row.opens, on):
                    opens = day_of(row.opens).toordinal()
                    found[number] = min(found[number], opens if opens <= horizon else opens - horizon + on_day)
        return [date.fromordinal(max(day, on_day)) for day in found]

    def _days_of_records(
        self, records: RecordColumns, on: Moment, on_day: int, further: int
    ) -> Iterator[tuple[Places, NDArray[np.int64]]]:
        """(places, what the records there say of their case): the days of what is ahead, of birthdays and of the ends
        of waivers; and the day after those that can be told of cases with a pause or with several occurrences.
        """
        everywhere = np.arange(len(records))
        has_come_yet = records.have_come(everywhere, on)
        yield (ahead := np.flatnonzero(~has_come_yet)), records.day[ahead].astype(np.int64)
        births = _of_names(records, lambda name: name.about == "fact" and name.subject in self._births)
        yield births, _by_value(records, births, lambda value: _birthday_after(date.fromordinal(on_day), value))
        waivers = _of_names(records, lambda name: name.about == "waived")
        yield waivers, _by_value(records, waivers, lambda value: _end_of_waiver(value, on_day))
        paused = self._begins_of_open_pauses(records, has_come_yet)
        yield paused, np.full(len(paused), on_day + 1)
        kinds = _of_names(records, lambda name: name.about == "kind")
        yield kinds, _by_value(records, kinds, lambda value: on_day + further + 1 if value in self._kinds else _FAR)

    def _begins_of_open_pauses(self, records: RecordColumns, has_come_yet: NDArray[np.bool_]) -> Places:
        """The records that began a pause, where none ended it later; or where it cannot be told for retractions."""
        retracts = np.zeros(len(records.cases), dtype=bool)
        if records.retracts is not None:
            retracts[records.case[records.retracts != NO_ROW]] = True
        found, names = [np.zeros(0, np.intp)], [self._means(name) for name in records.names]
        for begins, ends in self._pauses:
            if begins in names:
                began, ended = (
                    np.flatnonzero(np.array([name == wanted for name in names])[records.name] & has_come_yet)
                    for wanted in (begins, ends)
                )
                last = np.zeros(len(records.cases), np.int64)
                np.maximum.at(last, records.case[ended], records.day[ended])
                case = records.case[began]
                found.append(began[(records.day[began] > last[case]) | retracts[case]])
        return np.concatenate(found)

    def _means(self, name: Name) -> tuple[str, str]:
        event = event_of(self._book, name)
        return (name.about, name.subject) if event is None else ("event", event)


def _has_opened(row: Row, by: Moment) -> bool:
    return row.opens is not None and has_come(row.opens, by)


def _turns_of(in_force: InForce) -> Iterator[int]:
    """The days on which it begins to hold, and no longer does."""
    if in_force.first is not None:
        yield in_force.first.toordinal()
    if in_force.last is not None:
        yield (in_force.last + ONE_DAY).toordinal()


def _birthday_after(on: date, value: str) -> int:
    """The next day on which somebody is a year older."""
    since = date.fromisoformat(value)
    return (since + relativedelta(years=whole_years(since, on) + 1)).toordinal()


def _end_of_waiver(value: str, on_day: int) -> int:
    until = read_waiver(value).until
    return _FAR if until is None or until.toordinal() < on_day else until.toordinal() + 1


def _of_names(records: RecordColumns, wanted: Callable[[Name], bool]) -> Places:
    is_wanted = np.array([wanted(name) for name in records.names], dtype=bool)
    return np.flatnonzero(is_wanted[records.name]) if is_wanted.any() else np.zeros(0, np.intp)


def _by_value(records: RecordColumns, places: Places, said: Callable[[str], int]) -> NDArray[np.int64]:
    """By place: what its value says, asked of each value once."""
    values, place_of = np.unique(records.value[places], return_inverse=True)
    return np.array([said(records.values[value]) for value in values], np.int64)[place_of]
