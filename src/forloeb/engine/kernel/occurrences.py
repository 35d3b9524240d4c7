"""Occurrences of one step in many cases, as columns: what `engine.occurrence.Occurrence` is for one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final, get_args

import numpy as np
from numpy.typing import NDArray

from forloeb.engine.kernel.columns import FAR, NO_DAY, NO_ROW, NOTHING, WIDE, Column, Days, Mask, at, spread
from forloeb.engine.occurrence import Status

STATUSES: Final[tuple[Status, ...]] = get_args(Status)
CODE: Final[dict[Status, int]] = {status: code for code, status in enumerate(STATUSES)}


EVERYWHERE: Final = slice(None)


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

    assigned: Column | int = NO_ROW
    noted: Column | int = NO_ROW
    missing: Column | int = 0
    """Of which facts it waits for (`Plan.missing`)."""
    waived: Mask | bool = False
    followed: Mask | bool = False
    """Whether the next one had opened and taken its place."""
    are_all_shown: bool = False
    """Whether it is known that none lies so far ahead that it is not shown."""
    strands: Sequence[tuple[int, Column | slice]] | None = None
    """Where each rule stands, when that is known."""

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

    def where(self, wanted: Column | Mask | slice) -> "Occurrences":
        columns: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(self)}
        columns["strands"] = None
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

    def places_of(self, case: Column, number: Column) -> Column:
        """Where the occurrences of these numbers stand; NO_ROW for one that is not there."""
        keys = self.case * WIDE + spread(self.number, len(self))
        order = np.argsort(keys, kind="stable")
        wanted = case * WIDE + number
        place = np.searchsorted(keys[order], wanted)
        there = place < len(keys)
        there[there] = keys[order[place[there]]] == wanted[there]
        return np.where(there, order[np.where(there, place, 0)], NO_ROW) if len(keys) else np.full(len(wanted), NO_ROW)

    @property
    def has_window(self) -> Mask:
        return self.opens != NO_DAY

    def rules(self) -> Iterable[tuple[int, Column | slice]]:
        """Each rule, and where it stands."""
        return each_value(self.rule) if self.strands is None else self.strands


def joined(parts: Sequence[Occurrences]) -> Occurrences:
    """The occurrences of all of them, one after the other. (No step has a case in two.)"""
    if not parts:
        return Occurrences.none()
    if len(parts) == 1:
        return parts[0]
    columns: dict[str, Any] = {"strands": list(_strands(parts))}
    for field in fields(Occurrences):
        if field.name in columns:
            continue
        values = [getattr(part, field.name) for part in parts]
        first = values[0]
        if (first is None or isinstance(first, int)) and all(value is first or _same(value, first) for value in values):
            columns[field.name] = first
            continue
        if field.name == "first_due":
            values = [part.due if value is None else value for value, part in zip(values, parts, strict=True)]
        kind = _KINDS.get(field.name, np.int32)
        spread_out = [spread(value, len(part), kind) for value, part in zip(values, parts, strict=True)]
        columns[field.name] = np.concatenate(spread_out)
    return Occurrences(**columns)


def _same(value: object, first: object) -> bool:
    return isinstance(value, int) and isinstance(first, int) and value == first


_KINDS: dict[str, Any] = {
    "rule": np.int16,
    "responsible": np.int16,
    "passed_on": np.int8,
    "waived": np.bool_,
    "followed": np.bool_,
}


def _strands(parts: Sequence[Occurrences]) -> Iterator[tuple[int, Column | slice]]:
    begin = 0
    for part in parts:
        for rule, where in part.rules():
            if isinstance(where, slice):
                yield rule, slice(begin + (where.start or 0), begin + (len(part) if where.stop is None else where.stop))
            else:
                yield rule, where + begin
        begin += len(part)


def each_value(column: Column | int) -> Iterator[tuple[int, Column | slice]]:
    """Each code that stands in a column, and where."""
    if isinstance(column, int):
        if column >= 0:
            yield column, EVERYWHERE
        return
    if not len(column):
        return
    first = int(column[0])
    if (column == first).all():
        if first >= 0:
            yield first, EVERYWHERE
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
    left: Mask
    """The cases that are left to the evaluator."""

    @classmethod
    def of(cls, found: Occurrences, size: int, in_order: NDArray[np.int64], left: Mask) -> "Outcome":
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
