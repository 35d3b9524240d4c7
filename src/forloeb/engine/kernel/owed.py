"""What columns tell of what is owed: one row a thing owed."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, Final, TypeVar, get_args

import numpy as np

from forloeb.engine.kernel.columns import NO_ROW, Column, Days, Mask
from forloeb.engine.kernel.compiled import codes
from forloeb.engine.limits import Remark
from forloeb.engine.occurrence import Status

STATUSES: Final[tuple[Status, ...]] = get_args(Status)
REMARKS: Final[tuple[Remark, ...]] = get_args(Remark)


@dataclass(frozen=True)
class ByTheClock:
    """Rows whose window has a time of day: their places among the rows, and their moments as `moment_number` has them,
    0 for none.
    """

    place: Column
    opens: Column
    due: Column
    first_due: Column


@dataclass(frozen=True)
class Remarked:
    """Records of a step that could not be followed: the place of the row, why (a place in REMARKS), and the record."""

    place: Column
    kind: Column
    record: Column


@dataclass(frozen=True)
class Said:
    """What was said beside of few rows: their places, and a record, a day or the number of the facts."""

    place: Column
    value: Column


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
    due_at_first: Said | None = None
    assigned_by: Said | None = None
    noted_by: Said | None = None
    missing_by: Said | None = None
    by_the_clock: ByTheClock | None = None
    remarked: Remarked | None = None

    def __len__(self) -> int:
        return len(self.case)

    @cached_property
    def first_due(self) -> Days:
        return self.due if self.due_at_first is None else _put(self.due.copy(), self.due_at_first)

    @cached_property
    def assigned(self) -> Column:
        return _put(np.full(len(self), NO_ROW, np.int32), self.assigned_by)

    @cached_property
    def noted(self) -> Column:
        return _put(np.full(len(self), NO_ROW, np.int32), self.noted_by)

    @cached_property
    def missing(self) -> Column:
        """The facts that each row waits for (`Plan.facts_of`), 0 for none."""
        return _put(np.zeros(len(self), np.int64), self.missing_by)

    @classmethod
    def of(cls, rows: Column, beside: Column) -> "Owed":
        """From what compiled functions wrote: the columns, and what they said beside of few rows."""
        if not len(beside):
            return cls(*rows)
        row, what, value = beside.T
        said: dict[str, Any] = {name: Said(row[here], value[here]) for name, here in _said_of(what)}
        timed = what == codes.OPENS_AT
        if timed.any():
            moments = [value[what == code] for code in (codes.OPENS_AT, codes.DUE_AT, codes.DUE_AT_FIRST_AT)]
            said["by_the_clock"] = ByTheClock(row[timed], *moments)
        remarks = what == codes.REMARK
        if remarks.any():
            said["remarked"] = Remarked(row[remarks], value[remarks] >> 32, value[remarks] & 0xFFFF_FFFF)
        return cls(*rows, **said)

    def where(self, wanted: Mask) -> "Owed":
        """Some of the rows."""
        chosen: dict[str, Any] = {name: getattr(self, name)[wanted] for name in OF_ALL}
        chosen |= {name: _where(getattr(self, name), wanted) for name in OF_FEW}
        return Owed(**chosen)


_SAID = {
    "assigned_by": codes.ASSIGNED_BY,
    "noted_by": codes.NOTED_BY,
    "missing_by": codes.MISSING_BY,
    "due_at_first": codes.DUE_AT_FIRST,
}


def _said_of(what: Column) -> Iterator[tuple[str, Mask]]:
    for name, code in _SAID.items():
        here = what == code
        if here.any():
            yield name, here


def _put(column: Column, said: Said | None) -> Column:
    if said is not None:
        column[said.place] = said.value
    return column


OfFew = TypeVar("OfFew", ByTheClock, Remarked, Said)
OF_FEW: Final[dict[str, Any]] = {**dict.fromkeys(_SAID, Said), "by_the_clock": ByTheClock, "remarked": Remarked}
"""What is told of few rows."""
OF_ALL: Final = tuple(field.name for field in fields(Owed) if field.name not in OF_FEW)
"""What every row has."""


def _where(told: OfFew | None, wanted: Mask) -> OfFew | None:
    """What is told of those rows that are wanted."""
    if told is None:
        return None
    kept, place = wanted[told.place], np.cumsum(wanted) - 1
    columns = {field.name: getattr(told, field.name)[kept] for field in fields(told)}
    return replace(told, **{**columns, "place": place[columns["place"]]})
