"""What is owed in many cases, as columns and as rows."""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from forloeb.engine.derive import Row, asked_for
from forloeb.engine.kernel.columns import NO_DAY, NO_ROW, Column, Days
from forloeb.engine.kernel.owed import REMARKS, STATUSES, Owed
from forloeb.engine.kernel.plan import Plan
from forloeb.engine.kernel.record_columns import NOT_SAID, RecordColumns, is_timed, moment_numbers, moment_of
from forloeb.engine.limits import Remark
from forloeb.engine.moments import Moment, written
from forloeb.engine.record import Record
from forloeb.engine.recurrence import is_chain


@dataclass(frozen=True)
class RowColumns:
    """`owed` is what columns told; `evaluated` are the rows of what was left to the evaluator."""

    plan: Plan
    records: RecordColumns
    owed: Owed
    evaluated: Sequence[Row]

    def __len__(self) -> int:
        return len(self.owed) + len(self.evaluated)

    def of_steps(self, steps: Container[str]) -> "RowColumns":
        """The rows of some steps alone."""
        wanted = np.array([each.step.id in steps for each in self.plan.steps], dtype=bool)[self.owed.step]
        chosen = [row for row in self.evaluated if row.step in steps]
        return replace(self, owed=self.owed.where(wanted), evaluated=chosen)

    def remarks(self) -> dict[int, tuple[tuple[Remark, Record], ...]]:
        """By the place of a row: what could not be followed."""
        found: dict[int, tuple[tuple[Remark, Record], ...]] = {}
        told = self.owed.remarked
        if told is not None:
            for place, kind, row in zip(told.place.tolist(), told.kind.tolist(), told.record.tolist(), strict=True):
                found[place] = (*found.get(place, ()), (REMARKS[kind], self.records.record(row)))
        return found

    def rows(self) -> list[Row]:
        """As the evaluator has them: in order of the cases as given, then of the book, then of the occurrences."""
        return [row for _, rows in self.by_case() for row in rows]

    def by_case(self) -> Iterator[tuple[str, list[Row]]]:
        """The rows of each case that has any."""
        made = [*_Making(self).rows(), *self.evaluated]
        rows = [made[place] for place in self.in_order.tolist()]
        count = np.bincount(self._keys[0], minlength=len(self.records.cases))
        ends = np.cumsum(count)
        for number in np.flatnonzero(count).tolist():
            yield self.records.cases[number], rows[ends[number] - count[number] : ends[number]]

    @property
    def in_order(self) -> Column:
        """The places of all rows, those of the evaluator behind the others, in the order of `rows`."""
        case, step, occurrence = self._keys
        return np.lexsort((occurrence, step, case))

    @cached_property
    def _keys(self) -> tuple[Column, Column, Column]:
        """(case, step, occurrence) of all rows."""
        numbers = {case: number for number, case in enumerate(self.records.cases)} if self.evaluated else {}
        steps = self.plan.by_id
        left = [(numbers[row.case], steps[row.step].number, row.occurrence) for row in self.evaluated]
        case, step, occurrence = np.array(left, np.int64).reshape(-1, 3).T
        owed = self.owed
        return (
            np.concatenate([owed.case, case]),
            np.concatenate([owed.step, step]),
            np.concatenate([owed.occurrence, occurrence]),
        )

    def because(self, place: int) -> str:
        """The starting record and the rule version, as `engine.derive.because` has it."""
        row = int(self.owed.start[place])
        told = self.waiting(place) if row == NO_ROW else self.start(row)
        lacking = self.not_given(int(self.owed.missing[place]))
        return f"{told}; {lacking}{self.plan.rules[self.owed.rule[place]].version.name}"

    def not_given(self, lacking: int) -> str:
        """What is said of the facts that a row waits for."""
        asked = [asked_for(self.plan.book, name) for name in self.plan.facts_of(lacking)]
        return f"fact not given: {', '.join(asked)}; " if asked else ""

    def start(self, row: int) -> str:
        """A record as what started something."""
        name = self.records.names[self.records.name[row]]
        about = f"{name.about}:" if name.about not in {"event", "fact"} else ""
        record_id = self.records.id_of(row)
        return f"{about}{name.subject} {written(self.records.at(row))}{f' ({record_id})' if record_id else ''}"

    def waiting(self, place: int) -> str:
        """What something that has not started waits for."""
        rule, number = self.plan.rules[self.owed.rule[place]], int(self.owed.occurrence[place])
        step = self.plan.steps[self.owed.step[place]].step
        if is_chain(rule.rule) and number > 1:
            return f"waits for {step.id}#{number - 1}"
        version = step.versions[0] if step.version_by_opens else rule.version
        return f"waits for {version.rule.anchor.name}"


@dataclass(frozen=True)
class _Making:
    """Rows from columns, all at once: whatever many of them share is made once."""

    columns: RowColumns

    @property
    def owed(self) -> Owed:
        return self.columns.owed

    @property
    def records(self) -> RecordColumns:
        return self.columns.records

    def rows(self) -> Iterator[Row]:
        owed, plan = self.owed, self.columns.plan
        opens, due, act_by, first_due = self._limits()
        return map(
            Row,
            _looked_up(self.records.cases, owed.case),
            _looked_up([each.step.id for each in plan.steps], owed.step),
            owed.occurrence.tolist(),
            opens,
            due,
            act_by,
            _looked_up(STATUSES, owed.status),
            self._moments(owed.done),
            _looked_up(plan.units, owed.responsible),
            _looked_up([each.rule.force for each in plan.rules], owed.rule),
            self._because(),
            first_due,
            self._of_rows(owed.assigned, self._value, ""),
            self._of_rows(owed.noted, self._value, ""),
            self._remarks(),
        )

    def _remarks(self) -> Iterator[tuple[tuple[Remark, Record], ...]]:
        remarks = self.columns.remarks()
        return (remarks.get(place, ()) for place in range(len(self.owed)))

    def _limits(self) -> Iterator[list[Moment | None]]:
        """opens, due, act_by and first_due of all rows; where a window goes by the clock, as moments."""
        owed, timed = self.owed, self.owed.by_the_clock
        days = (list[Moment | None](column) for column in _dates(owed.opens, owed.due, owed.act_by, owed.first_due))
        if timed is None:
            yield from days
            return
        to_act = np.where(is_timed(timed.due), timed.due, moment_numbers(owed.act_by[timed.place]))
        for column, moments in zip(days, (timed.opens, timed.due, to_act, timed.first_due), strict=True):
            for place, moment in zip(timed.place.tolist(), moments.tolist(), strict=True):
                column[place] = moment_of(moment) if moment else None
            yield column

    def _value(self, row: int) -> str:
        return self.records.values[self.records.value[row]]

    def _of_rows(self, rows: Column, said: Callable[[int], Any], nothing: object) -> Iterator[Any]:
        """What a record says, asked of each record once."""
        found = {row: said(row) for row in set(rows.tolist()) - {NO_ROW}}
        found[NO_ROW] = nothing
        return map(found.__getitem__, rows.tolist())

    def _moments(self, rows: Column) -> Iterator[Moment | None]:
        records = self.records
        days = np.where(rows == NO_ROW, NO_DAY, records.day[rows]) if len(records) else rows
        (found,) = _dates(days)
        if records.time is None:
            return found
        moments: list[Moment | None] = list(found)
        for place in np.flatnonzero((rows != NO_ROW) & (records.time[rows] != NOT_SAID)).tolist():
            moments[place] = records.at(int(rows[place]))
        return iter(moments)

    def _because(self) -> Iterator[str]:
        told = self._of_rows(self.owed.start, self.columns.start, "")
        rows = zip(told, self.owed.rule.tolist(), range(len(self.owed)), strict=True)
        versions = [each.version.name for each in self.columns.plan.rules]
        missing = self.owed.missing.tolist()
        not_given = {each: self.columns.not_given(each) for each in set(missing)}
        return (
            f"{start or self.columns.waiting(place)}; {fact}{versions[rule]}"
            for (start, rule, place), fact in zip(rows, map(not_given.__getitem__, missing), strict=True)
        )


def _looked_up(words: Sequence[Any], column: Column) -> Iterator[Any]:
    return map(words.__getitem__, column.tolist())


def _dates(*columns: Days) -> Iterator[Iterator[date | None]]:
    """Every day once, however many columns it stands in."""
    days = np.unique(np.concatenate(columns)).tolist()
    dates: dict[int, date | None] = {day: date.fromordinal(day) if day != NO_DAY else None for day in days}
    return (map(dates.__getitem__, column.tolist()) for column in columns)
