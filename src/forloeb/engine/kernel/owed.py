"""What columns tell of what is owed: one row a thing owed."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final, TypeVar, get_args

import numpy as np

from forloeb.engine.kernel.columns import NO_ROW, Column, Days, Mask
from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
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
    """The facts that it waits for (`Plan.facts_of`)."""
    by_the_clock: ByTheClock | None = None
    remarked: Remarked | None = None

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
    def of(cls, rows: Column, beside: Column) -> "Owed":
        """From what compiled functions wrote: the columns, and what they said beside of few rows."""
        owed = cls(*rows)
        row, what, value = beside.T
        said: dict[str, Any] = {}
        for name, code, usual in _BESIDE:
            here = what == code
            if here.any():
                column = np.full(len(owed), usual, np.int64) if isinstance(usual, int) else owed.due.astype(np.int64)
                column[row[here]] = value[here]
                said[name] = column if code == codes.MISSING_BY else column.astype(np.int32)
        timed = what == codes.OPENS_AT
        if timed.any():
            moments = [value[what == code] for code in (codes.OPENS_AT, codes.DUE_AT, codes.DUE_AT_FIRST_AT)]
            said["by_the_clock"] = ByTheClock(row[timed], *moments)
        remarks = what == codes.REMARK
        if remarks.any():
            said["remarked"] = Remarked(row[remarks], value[remarks] >> 32, value[remarks] & 0xFFFF_FFFF)
        return replace(owed, **said) if said else owed

    @classmethod
    def joined(cls, parts: Sequence["Owed"]) -> "Owed":
        """One after the other."""
        if len(parts) == 1:
            return parts[0]
        if not parts:
            return cls.of(np.zeros((at.OUT_SIZE, 0), np.int32), np.zeros((0, at.BESIDE_SIZE), np.int64))
        found: dict[str, Any] = {}
        for name in (field.name for field in fields(cls) if field.name not in OF_FEW):
            columns = [getattr(part, name) for part in parts]
            if any(column is not None for column in columns):
                pairs = zip(parts, columns, strict=True)
                found[name] = np.concatenate([_usual(name, *pair) if pair[1] is None else pair[1] for pair in pairs])
        clocks = _joined(ByTheClock, [part.by_the_clock for part in parts], parts)
        return cls(**found, by_the_clock=clocks, remarked=_joined(Remarked, [part.remarked for part in parts], parts))


_BESIDE: tuple[tuple[str, int, int | None], ...] = (
    ("assigned_by", codes.ASSIGNED_BY, NO_ROW),
    ("noted_by", codes.NOTED_BY, NO_ROW),
    ("missing_by", codes.MISSING_BY, 0),
    ("due_at_first", codes.DUE_AT_FIRST, None),
)
"""(column, its code, what stands where nothing was said; None: the due)."""


def _usual(name: str, part: Owed, column: None) -> Column:
    del column
    usual = next(usual for each, _, usual in _BESIDE if each == name)
    kind = np.int64 if name == "missing_by" else np.int32
    return part.due if usual is None else np.full(len(part), usual, kind)


OfFew = TypeVar("OfFew", ByTheClock, Remarked)
OF_FEW = {"by_the_clock", "remarked"}


def _joined(kind: type[OfFew], told: Sequence[OfFew | None], parts: Sequence[Owed]) -> OfFew | None:
    """What is told of few rows of each part, at their places among all."""
    begins = np.cumsum([0, *(len(part) for part in parts)])
    some = [replace(each, place=each.place + begin) for begin, each in zip(begins, told, strict=False) if each]
    if not some:
        return None
    names = [field.name for field in fields(kind)]
    return kind(*(np.concatenate([getattr(each, name) for each in some]) for name in names))


def of_rows(told: OfFew | None, wanted: Mask) -> OfFew | None:
    """What is told of those rows that are wanted."""
    if told is None:
        return None
    kept, place = wanted[told.place], np.cumsum(wanted) - 1
    columns = {field.name: getattr(told, field.name)[kept] for field in fields(told)}
    return replace(told, **{**columns, "place": place[columns["place"]]})
