"""What is owed in many cases, as columns."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from forloeb.engine.derive import Row, asked_for
from forloeb.engine.kernel.columns import NO_DAY, NO_ROW, Column, Days
from forloeb.engine.kernel.occurrences import STATUSES
from forloeb.engine.kernel.plan import Plan
from forloeb.engine.kernel.record_columns import NOT_SAID, RecordColumns
from forloeb.engine.moments import Moment, written
from forloeb.engine.recurrence import is_chain


@dataclass(frozen=True)
class Owed:
    """One row a thing owed. `case` is a number of the records' cases, `step` of the plan's steps, `rule` of its rules,
    `responsible` of its units; `status` a place in STATUSES. Days are ordinals, NO_DAY for none. `start`, `done`,
    `assigned` and `noted` are rows of the records, NO_ROW for none. What nothing was said of stands as None.
    """

    case: Column
    step: Column
    occurrence: Column
    opens: Days
    due: Days
    act_by: Days
    status: Column
    done: Column
    rule: Column
    responsible: Column
    start: Column
    due_at_first: Days | None = None
    assigned_by: Column | None = None
    noted_by: Column | None = None
    missing_by: Column | None = None
    """The facts that it waits for, by their number in `Plan.missing`."""

    def __len__(self) -> int:
        return len(self.case)

    @property
    def first_due(self) -> Days:
        return self.due if self.due_at_first is None else self.due_at_first

    @property
    def assigned(self) -> Column:
        return self._or_nothing(self.assigned_by)

    @property
    def noted(self) -> Column:
        return self._or_nothing(self.noted_by)

    def _or_nothing(self, said: Column | None) -> Column:
        return np.full(len(self), NO_ROW, np.int32) if said is None else said

    @classmethod
    def joined(cls, parts: Sequence["Owed"]) -> "Owed":
        if len(parts) == 1:
            return parts[0]
        return cls.filled([(len(part), vars(part)) for part in parts])

    @classmethod
    def filled(cls, parts: Sequence["Part"]) -> "Owed":
        """From the parts one after the other."""
        size = sum(rows for rows, _ in parts)
        names = [field.name for field in fields(cls)]
        names = [name for name in names if name not in _WHEN_SAID or any(part[name] is not None for _, part in parts)]
        found = {name: np.empty(size, _KINDS.get(name, np.int32)) for name in names}
        begin = 0
        for rows, part in parts:
            for name, column in found.items():
                values = part[name]
                column[begin : begin + rows] = _instead(name, part) if values is None else values
            begin += rows
        return cls(**found)


def _instead(name: str, part: Mapping[str, Column | int | None]) -> Column | int | None:
    return part["due"] if name == "due_at_first" else 0 if name == "missing_by" else NO_ROW


Part = tuple[int, Mapping[str, Column | int | None]]
"""(rows, columns): a column may be one number for all its rows, or None where nothing is said."""
_WHEN_SAID = {"due_at_first", "assigned_by", "noted_by", "missing_by"}
_KINDS = {"step": np.int16, "rule": np.int16, "responsible": np.int16, "status": np.int8}


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
        columns: dict[str, Any] = vars(self.owed)
        chosen: dict[str, Any] = {name: None if column is None else column[wanted] for name, column in columns.items()}
        return replace(self, owed=Owed(**chosen), evaluated=[row for row in self.evaluated if row.step in steps])

    def rows(self) -> list[Row]:
        """As the evaluator has them: in order of the cases as given, then of the book, then of the occurrences."""
        return [row for _, rows in self.by_case() for row in rows]

    def by_case(self) -> Iterator[tuple[str, list[Row]]]:
        """The rows of each case that has any."""
        numbers = {case: number for number, case in enumerate(self.records.cases)} if self.evaluated else {}
        steps = self.plan.by_id
        left = [(numbers[row.case], steps[row.step].number, row.occurrence) for row in self.evaluated]
        beside = np.array(left, np.int64).reshape(-1, 3)
        keys = (self.owed.case, self.owed.step, self.owed.occurrence)
        case, step, occurrence = (np.concatenate([own, other]) for own, other in zip(keys, beside.T, strict=True))
        order = np.lexsort((occurrence, step, case))
        made = [*_Making(self).rows(), *self.evaluated]
        rows = [made[place] for place in order.tolist()]
        count = np.bincount(case, minlength=len(self.records.cases))
        ends = np.cumsum(count)
        for number in np.flatnonzero(count).tolist():
            yield self.records.cases[number], rows[ends[number] - count[number] : ends[number]]

    def because(self, place: int) -> str:
        """The starting record and the rule version, as `engine.derive.because` has it."""
        row = int(self.owed.start[place])
        told = self.waiting(place) if row == NO_ROW else self.start(row)
        missing = 0 if self.owed.missing_by is None else int(self.owed.missing_by[place])
        return f"{told}; {self.not_given[missing]}{self.plan.rules[self.owed.rule[place]].version.name}"

    @cached_property
    def not_given(self) -> dict[int, str]:
        """What is said of facts that are not given, by their number."""
        words = {0: ""}
        for number, names in self.plan.missing.names().items():
            asked = ", ".join(asked_for(self.plan.book, name) for name in names)
            words[number] = f"fact not given: {asked}; " if names else ""
        return words

    def start(self, row: int) -> str:
        """A record as what started something."""
        name = self.records.names[self.records.name[row]]
        about = f"{name.about}:" if name.about not in {"event", "fact"} else ""
        record_id = self.records.id_of(row)
        return f"{about}{name.subject} {written(self.records.at(row))}{f' ({record_id})' if record_id else ''}"

    def waiting(self, place: int) -> str:
        """What something that has not started waits for."""
        rule, number = self.plan.rules[self.owed.rule[place]], int(self.owed.occurrence[place])
        if is_chain(rule.rule) and number > 1:
            return f"waits for {self.plan.steps[self.owed.step[place]].step.id}#{number - 1}"
        return f"waits for {rule.version.rule.anchor.name}"


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
        opens, due, act_by, first_due = _dates(owed.opens, owed.due, owed.act_by, owed.first_due)
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
        )

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
        missing = self.owed.missing_by
        not_given = self.columns.not_given
        facts = (
            ("" for _ in range(len(self.owed))) if missing is None else (not_given[each] for each in missing.tolist())
        )
        return (
            f"{start or self.columns.waiting(place)}; {fact}{versions[rule]}"
            for (start, rule, place), fact in zip(rows, facts, strict=True)
        )


def _looked_up(words: Sequence[Any], column: Column) -> Iterator[Any]:
    return map(words.__getitem__, column.tolist())


def _dates(*columns: Days) -> Iterator[Iterator[date | None]]:
    """Every day once, however many columns it stands in."""
    days = np.unique(np.concatenate(columns)).tolist()
    dates: dict[int, date | None] = {day: date.fromordinal(day) if day != NO_DAY else None for day in days}
    return (map(dates.__getitem__, column.tolist()) for column in columns)
