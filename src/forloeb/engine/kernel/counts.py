"""How much is owed, by unit and week, without a row of it being made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Final

import numpy as np

from forloeb.book.model import Book
from forloeb.engine.derive import Row
from forloeb.engine.kernel.columns import NO_DAY
from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.derive_columns import derive_blocks
from forloeb.engine.kernel.owed import STATUSES, Owed
from forloeb.engine.kernel.plan import Plan, plan_of
from forloeb.engine.kernel.record_columns import RecordColumns
from forloeb.engine.moments import Moment, day_of
from forloeb.engine.occurrence import Status

COUNTED: Final[tuple[Status, ...]] = ("overdue", "open", "upcoming")
"""Late, or to come: what a unit has to do. What waits, is paused or is an offer let go is none of these."""
_WIDE = 1 << 24
_IS_COUNTED = np.array([status in COUNTED for status in STATUSES])


@dataclass(frozen=True)
class WeekOfUnit:
    """What has its last working day in a week. `monday`: of that week; the day asked about for what is late already."""

    unit: str
    monday: date
    is_late: bool
    count: int


def count_by_unit_and_week(
    book: Book, records: RecordColumns, on: Moment, *, until: Moment | None = None, known_at: datetime | None = None
) -> list[WeekOfUnit]:
    """By unit, late ones first, then by week; weeks in which a unit has nothing are left out."""
    plan = plan_of(book)
    counts: dict[tuple[int, bool, int], int] = {}
    for block in derive_blocks(book, records, on, until=until, known_at=known_at):
        for key, count in chain(_of_columns(block.owed), _of_rows(block.evaluated, plan)):
            counts[key] = counts.get(key, 0) + count
    asked_on = day_of(on)
    return [
        WeekOfUnit(plan.units[unit], asked_on if late else date.fromordinal(monday), late, counts[unit, late, monday])
        for unit, late, monday in sorted(counts, key=lambda key: (key[0], not key[1], key[2]))
    ]


Counted = tuple[tuple[int, bool, int], int]
"""(unit, whether it is late, Monday as an ordinal; 0 when late), how many."""


def _of_columns(owed: Owed) -> Iterator[Counted]:
    wanted = np.flatnonzero(_IS_COUNTED[owed.status] & (owed.act_by != NO_DAY))
    late = owed.status[wanted] == codes.OVERDUE
    units = owed.responsible[wanted].astype(np.int64)
    monday = np.where(late, 0, (owed.act_by[wanted] - 1) // 7 * 7 + 1)
    keys, counts = np.unique(units * _WIDE + monday, return_counts=True)
    for key, count in zip(keys.tolist(), counts.tolist(), strict=True):
        unit, day = divmod(key, _WIDE)
        yield (unit, day == 0, day), count


def _of_rows(rows: Sequence[Row], plan: Plan) -> Iterator[Counted]:
    for row in rows:
        moment = row.act_by
        if row.status in COUNTED and moment is not None:
            late, day = row.status == "overdue", day_of(moment)
            monday = 0 if late else (day - timedelta(days=day.weekday())).toordinal()
            yield (plan.units.index(row.responsible), late, monday), 1
