"""What is owed in many cases, as columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import groupby

import numpy as np

from forloeb.engine.derive import Row
from forloeb.engine.kernel.columns import NO_DAY, NO_ROW, Column, Days
from forloeb.engine.kernel.occurrences import STATUSES
from forloeb.engine.kernel.plan import Plan
from forloeb.engine.kernel.record_columns import RecordColumns
from forloeb.engine.moments import Moment, written
from forloeb.engine.recurrence import is_chain


@dataclass(frozen=True)
class Owed:
    """One row a thing owed. `case` is a number of the records' cases, `step` of the plan's steps, `rule` of its rules,
    `responsible` of its units; `status` a place in STATUSES. Days are ordinals, NO_DAY for none. `start`, `done`,
    `assigned` and `noted` are rows of the records, NO_ROW for none.
    """

    case: Column
    step: Column
    occurrence: Column
    opens: Days
    due: Days
    act_by: Days
    first_due: Days
    status: Column
    done: Column
    rule: Column
    responsible: Column
    start: Column
    assigned: Column
    noted: Column

    def __len__(self) -> int:
        return len(self.case)

    @classmethod
    def joined(cls, parts: Sequence["Owed"]) -> "Owed":
        if len(parts) == 1:
            return parts[0]
        return cls.filled([(len(part), vars(part)) for part in parts])

    @classmethod
    def filled(cls, parts: Sequence[tuple[int, Mapping[str, Column | int]]]) -> "Owed":
        """From (rows, columns) one after the other, where a column may be one number for all its rows."""
        size = sum(rows for rows, _ in parts)
        found = {field.name: np.empty(size, _KINDS.get(field.name, np.int32)) for field in fields(cls)}
        begin = 0
        for rows, columns in parts:
            for name, column in found.items():
                column[begin : begin + rows] = columns[name]
            begin += rows
        return cls(**found)


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

    def rows(self) -> list[Row]:
        """As the evaluator has them: in order of the cases as given, then of the book, then of the occurrences."""
        case_of = {case: number for number, case in enumerate(self.records.cases)} if self.evaluated else {}
        keyed = [((case_of[row.case], self.plan.by_id[row.step].number, row.occurrence), row) for row in self.evaluated]
        keyed += [(key, self._row(place)) for place, key in enumerate(self._keys())]
        return [row for _, row in sorted(keyed, key=lambda each: each[0])]

    def by_case(self) -> Iterator[tuple[str, list[Row]]]:
        """The rows of each case that has any."""
        for case_id, rows in groupby(self.rows(), key=lambda row: row.case):
            yield case_id, list(rows)

    def _keys(self) -> Iterator[tuple[int, int, int]]:
        owed = self.owed
        return zip(owed.case.tolist(), owed.step.tolist(), owed.occurrence.tolist(), strict=True)

    def _row(self, place: int) -> Row:
        owed, rule = self.owed, self.plan.rules[self.owed.rule[place]]
        return Row(
            case=self.records.cases[owed.case[place]],
            step=self.plan.steps[owed.step[place]].step.id,
            occurrence=int(owed.occurrence[place]),
            opens=_day(owed.opens[place]),
            due=_day(owed.due[place]),
            act_by=_day(owed.act_by[place]),
            status=STATUSES[owed.status[place]],
            done_at=self._moment(owed.done[place]),
            responsible=self.plan.units[owed.responsible[place]],
            force=rule.rule.force,
            because=self.because(place),
            first_due=_day(owed.first_due[place]),
            assigned=self._value(owed.assigned[place]),
            noted=self._value(owed.noted[place]),
        )

    def _moment(self, row: int) -> Moment | None:
        return None if row == NO_ROW else self.records.at(row)

    def _value(self, row: int) -> str:
        return "" if row == NO_ROW else self.records.values[self.records.value[row]]

    def because(self, place: int) -> str:
        """The starting record and the rule version, as `engine.derive.because` has it."""
        rule, row = self.plan.rules[self.owed.rule[place]], int(self.owed.start[place])
        if row == NO_ROW:
            number = int(self.owed.occurrence[place])
            waits_for_the_last = is_chain(rule.rule) and number > 1
            step = self.plan.steps[self.owed.step[place]].step.id
            waits_for = f"{step}#{number - 1}" if waits_for_the_last else rule.version.rule.anchor.name
            return f"waits for {waits_for}; {rule.version.name}"
        name = self.records.names[self.records.name[row]]
        about = f"{name.about}:" if name.about not in {"event", "fact"} else ""
        record_id = self.records.id_of(row)
        told = f"{about}{name.subject} {written(self.records.at(row))}{f' ({record_id})' if record_id else ''}"
        return f"{told}; {rule.version.name}"


def _day(ordinal: int) -> date | None:
    return None if ordinal == NO_DAY else date.fromordinal(int(ordinal))
