"""Records as compiled functions read them: their columns, and what their names and values mean by a book."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from forloeb.engine.case import FAMILY
from forloeb.engine.kernel.columns import NO_ROW, Column
from forloeb.engine.kernel.compiled import codes, log
from forloeb.engine.kernel.compiled.log import Log, Meanings, Names
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.plan import Plan
from forloeb.engine.kernel.record_columns import NOT_SAID, RecordColumns, moment_number
from forloeb.engine.kernel.standing import known_by, retracted
from forloeb.engine.kernel.values import Values
from forloeb.engine.reasons import names_legal_basis, read_extension, read_waiver
from forloeb.engine.record import Name

_NOTHING = np.zeros(0, np.int64)
_DATED = {"date": log.AS_DAY, "number": log.AS_NUMBER}


@dataclass(frozen=True)
class LogOfRecords:
    """`cannot_be_told`: the cases whose records retract each other in a circle."""

    log: Log
    names: Names
    meanings: Meanings
    words: Memory
    units_said: Memory
    cannot_be_told: NDArray[np.bool_]
    known: NDArray[np.bool_] | None

    @property
    def most_records(self) -> int:
        """Of one case."""
        return int(np.diff(self.log.bounds).max(initial=0))

    def rows_of(self, case: int) -> Sequence[int]:
        begin, end = int(self.log.bounds[case]), int(self.log.bounds[case + 1])
        return self.log.order[begin:end].tolist() if len(self.log.order) else range(begin, end)


def log_of(plan: Plan, records: RecordColumns, known_at: datetime | None) -> LogOfRecords:
    """Made once for all blocks of cases."""
    known = known_by(records, known_at)
    gone = retracted(records, known)
    cannot_be_told = np.zeros(len(records.cases), dtype=bool)
    stands = known
    if gone is not None:
        stands = ~gone[0] if known is None else known & ~gone[0]
        cannot_be_told[records.case[gone[1]]] = True
    in_order = bool((records.case[1:] >= records.case[:-1]).all())
    order = _NOTHING if in_order else np.argsort(records.case, kind="stable")
    case = records.case if in_order else records.case[order]
    names, meaning = _names(plan, records.names), records.meaning
    columns = Log(
        bounds=np.searchsorted(case, np.arange(len(records.cases) + 1)).astype(np.int64),
        order=order,
        day=_as(records.day, np.int32),
        name=_as(records.name, np.int32),
        value=_as(records.value, np.int32),
        time=_as(records.time, np.int64),
        recorded=_as(records.recorded, np.int64),
        known=_as(known, np.bool_),
        stands=_as(stands, np.bool_),
        retracts=_as(records.retracts, np.int32),
        rank=_as(None, np.int32),
        own_id=_own_ids(plan, records),
    )
    words = np.array([meaning.number_of(text) for text in plan.memory.words], dtype=np.int64)
    return LogOfRecords(
        columns, names, _meanings(records, names), words, _units_said(plan, meaning), cannot_be_told, known
    )


def _as(column: NDArray[np.generic] | None, kind: type[np.generic]) -> NDArray[Any]:
    """As compiled functions take it: of one kind, and writable, which is a kind of its own to them."""
    found = np.zeros(0, kind) if column is None else np.ascontiguousarray(column, kind)
    return found if found.flags.writeable else found.copy()


def _names(plan: Plan, names: Sequence[Name]) -> Names:
    steps, slots = plan.by_id, plan.memory.slots
    own = [steps[name.subject].number if name.about == "done" else codes.NOWHERE for name in names]
    return Names(
        slot=np.array([slots.of_name(name) for name in names], dtype=np.int64),
        number=np.array([name.occurrence or 0 for name in names], dtype=np.int64),
        own_step=np.array(own, dtype=np.int64),
        on_step=np.array([plan.memory.on_step(name) for name in names], dtype=np.int64),
        reading=np.array([_reading(plan, name) for name in names], dtype=np.int64),
        also_planned=np.array([name.about in {"event", "kind"} for name in names], dtype=np.bool_),
    )


def _reading(plan: Plan, name: Name) -> int:
    match name.about:
        case "event" | "done":
            return log.AS_DAY
        case "fact":
            return _DATED.get(plan.book.facts[name.subject].type, log.AS_WORD)
        case "waived":
            return log.AS_WAIVER
        case "extended":
            return log.AS_EXTENSION
    return log.AS_WORD


def _meanings(records: RecordColumns, names: Names) -> Meanings:
    """Only what some record needs is read, each text once; waivers and extensions hold words about people and are not
    kept.
    """
    needs = set(names.reading.tolist())
    meaning, nothing = records.meaning, np.zeros(1, np.int64)
    return Meanings(
        day=_as(meaning.day if log.AS_DAY in needs else nothing, np.int32),
        number=_as(meaning.whole_number if log.AS_NUMBER in needs else nothing, np.int64),
        waiver=_read(records, names, log.AS_WAIVER, _waiver) if log.AS_WAIVER in needs else nothing,
        extension=_read(records, names, log.AS_EXTENSION, _extension) if log.AS_EXTENSION in needs else nothing,
    )


def _read(records: RecordColumns, names: Names, how: int, reader: Callable[[str], int]) -> Memory:
    found = np.zeros(len(records.values), np.int64)
    for value in set(records.value[names.reading[records.name] == how].tolist()):
        found[value] = reader(records.values[value])
    return found


def _waiver(text: str) -> int:
    waiver = read_waiver(text)
    until = codes.FOR_GOOD if waiver.until is None else waiver.until.toordinal()
    return (until + 1) * 2 + names_legal_basis(waiver.reason)


def _extension(text: str) -> int:
    extension = read_extension(text)
    return moment_number(extension.due) * 2 + names_legal_basis(extension.reason)


def _own_ids(plan: Plan, records: RecordColumns) -> Memory:
    """Only where a family's contact person is told."""
    if not any(step.per_family for step in plan.book.steps.values()) or Name("fact", FAMILY) not in records.names:
        return _NOTHING
    return np.array([records.meaning.number_of(case) for case in records.cases], dtype=np.int64)


def _units_said(plan: Plan, meaning: Values) -> Memory:
    """By value: the unit of that name; empty where no fact names a unit."""
    if all(unit.named_by is None for unit in plan.book.units.values()):
        return _NOTHING
    found = np.full(len(meaning.texts), codes.NOWHERE, np.int64)
    for number, unit in enumerate(plan.units):
        if (value := meaning.number_of(unit)) >= 0:
            found[value] = number
    return found


def ranks(told: LogOfRecords, records: RecordColumns, cases: Sequence[int]) -> Column:
    """Of records of one moment about one thing, in some cases, the order that tells them apart: by when they were
    recorded, by id, by value. Negative for those that repeat another, without ids: rows alike are one row.
    """
    rank = np.zeros(len(records), np.int32)
    for case in cases:
        for group in _of_one_moment(told, records, case):
            seen: set[tuple[int, int]] = set()
            for place, row in enumerate(sorted(group, key=lambda row: _tie_breaker(records, row))):
                rank[row] = place if _is_new(records, row, seen) else -1
    return rank


def _of_one_moment(told: LogOfRecords, records: RecordColumns, case: int) -> Iterator[list[int]]:
    groups: dict[tuple[int, int, int], list[int]] = {}
    for row in told.rows_of(case):
        if told.known is None or told.known[row]:
            time = NOT_SAID if records.time is None else int(records.time[row])
            groups.setdefault((int(records.day[row]), time, int(told.names.slot[records.name[row]])), []).append(row)
    yield from (group for group in groups.values() if len(group) > 1)


def _tie_breaker(records: RecordColumns, row: int) -> tuple[int, str, str]:
    recorded = NOT_SAID if records.recorded is None else int(records.recorded[row])
    return recorded, records.id_of(row), records.values[records.value[row]]


def _is_new(records: RecordColumns, row: int, seen: set[tuple[int, int]]) -> bool:
    if records.id_of(row) or (records.retracts is not None and records.retracts[row] != NO_ROW):
        return True
    alike = int(records.name[row]), int(records.value[row])
    is_new = alike not in seen
    seen.add(alike)
    return is_new
