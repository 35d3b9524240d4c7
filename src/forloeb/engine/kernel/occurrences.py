"""Occurrences of one step in many cases, as columns: what `engine.occurrence.Occurrence` is for one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final, get_args

import numpy as np
from numpy.typing import NDArray

from forloeb.engine.kernel.columns import FAR, NO_DAY, NO_ROW, NOTHING, Column, Days, Mask, at, spread
from forloeb.engine.occurrence import Status

STATUSES: Final[tuple[Status, ...]] = get_args(Status)
CODE: Final[dict[Status, int]] = {status: code for code, status in enumerate(STATUSES)}


@dataclass
class Occurrences:
    """By case, then number. `case` in the block; `rule` in `Plan.rules`; `start` and `done` rows of the records.

    What is the same in all of them may be one number instead of a column.
    """

    case: Column
    anchor: Days
    """NO_DAY while it is unknown; then `opens` and `due` are too."""
    start: Column
    rule: Column | int
    opens: Days
    due: Days
    done: Column | int = NO_ROW
    done_day: Days | int = NO_DAY
    first_due: Days | None = None
    """Where it is not `due`."""
    number: Column | int = 1
    passed_on: Column | int = NOTHING
    """The status that the anchor's step passes on."""
    responsible: Column | int = 0
    end: Days | int = FAR
    """The day of the earliest event that ended the course or the step; FAR when none has."""
    status: Column | int = NOTHING

    are_all_shown: bool = False
    """Whether it is known that none lies so far ahead that it is not shown."""

    @classmethod
    def of(cls, case: Column, anchor: Days, start: Column, rule: Column | int) -> "Occurrences":
        """Without windows."""
        return cls(case, anchor, start, rule, np.zeros(len(case), np.int32), np.zeros(len(case), np.int32))

    @classmethod
    def none(cls) -> "Occurrences":
        nothing = np.zeros(0, np.int32)
        return cls.of(nothing, nothing, nothing, 0)

    def __len__(self) -> int:
        return len(self.case)

    def where(self, wanted: Column | Mask) -> "Occurrences":
        columns: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(self)}
        chosen: dict[str, Any] = {name: None if each is None else at(each, wanted) for name, each in columns.items()}
        return Occurrences(**chosen)

    @property
    def done_rows(self) -> Column:
        return spread(self.done, len(self))

    @property
    def is_done(self) -> Mask:
        return self.done_rows != NO_ROW

    def set_done(self, places: Column | Mask, row: Column, day: Days) -> None:
        """What completes some of them: the record and its day."""
        self.done, self.done_day = self.done_rows, spread(self.done_day, len(self))
        self.done[places], self.done_day[places] = row, day

    @property
    def has_window(self) -> Mask:
        return self.opens != NO_DAY

    def rules(self) -> Iterator[tuple[int, Column | slice]]:
        return each_value(self.rule)


def joined(parts: Sequence[Occurrences]) -> Occurrences:
    """The occurrences of all of them, one after the other. (No case is in two.)"""
    if not parts:
        return Occurrences.none()
    if len(parts) == 1:
        return parts[0]
    columns: dict[str, Any] = {}
    for field in fields(Occurrences):
        values = [getattr(part, field.name) for part in parts]
        if all(value is None or isinstance(value, int) for value in values) and len(set(values)) == 1:
            columns[field.name] = values[0]
        else:
            columns[field.name] = np.concatenate(
                [spread(value, len(part)) for value, part in zip(values, parts, strict=True)]
            )
    return Occurrences(**columns)


def each_value(column: Column | int) -> Iterator[tuple[int, Column | slice]]:
    """Each code that stands in a column, and where."""
    if isinstance(column, int):
        if column >= 0:
            yield column, slice(None)
        return
    if not len(column):
        return
    first = int(column[0])
    if (column == first).all():
        if first >= 0:
            yield first, slice(None)
        return
    for number in np.flatnonzero(np.bincount(column[column >= 0])).tolist():
        yield number, np.flatnonzero(column == number)


@dataclass
class Outcome:
    """By case of the block, what other steps ask of one: is it owed, when was it first done, what does it pass on."""

    owed: Mask
    done: Column
    done_day: Days
    passed_on: Column
    left: Mask | None
    """The cases that are left to the evaluator."""

    @classmethod
    def of(cls, found: Occurrences, size: int, in_order: NDArray[np.int64], left: Mask | None) -> "Outcome":
        """`in_order`: of the records that say what was done, numbers in order of time."""
        owed = np.zeros(size, dtype=bool)
        owed[found.case] = True
        passed_on = np.full(size, NOTHING, np.int8)
        status = spread(found.status, len(found))
        several = not isinstance(found.number, int)
        first = np.flatnonzero(np.diff(found.case, prepend=-1)) if several else slice(None)
        passed_on[found.case[first]] = _PASSES_ON[status[first]]
        done, done_day = np.full(size, NO_ROW, np.int32), np.zeros(size, np.int32)
        those = np.flatnonzero(found.is_done)
        if several:
            number = spread(found.number, len(found))
            those = those[np.lexsort((number[those], in_order[those], found.case[those]))]
            those = those[np.flatnonzero(np.diff(found.case[those], prepend=-1))]
        done[found.case[those]], done_day[found.case[those]] = at(found.done, those), at(found.done_day, those)
        return cls(owed, done, done_day, passed_on, left)


_PASSES_ON = np.array(
    [code if status in {"waived", "declined", "lapsed", "missed"} else NOTHING for code, status in enumerate(STATUSES)],
    dtype=np.int8,
)
