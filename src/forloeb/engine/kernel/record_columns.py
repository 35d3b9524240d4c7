"""Records of many cases as columns of numbers: what the kernel reads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

import numpy as np

from forloeb.engine.kernel.columns import NO_ROW, Column, Mask
from forloeb.engine.kernel.values import Values
from forloeb.engine.moments import DENMARK, Moment, day_of
from forloeb.engine.record import Name, Record

NOT_SAID = -(2**62)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_FIRST_DAY = _EPOCH.toordinal()
_A_DAY = 86_400_000_000
_EARLIEST = 3 * 3_600_000_000  # a Danish day begins up to two hours before the same day by UTC
_TIME_BITS = 38


@dataclass(frozen=True)
class RecordColumns:
    """One row a record. What a whole column does not say is None, so that it costs nothing.

    `case`, `name` and `value` are numbers into `cases`, `names` and `values`. `day` is the Danish day as
    `date.toordinal`; `time` the moment in UTC as microseconds since 1970, NOT_SAID for a day alone. `recorded` is in
    the same unit. `retracts` is the row that this one withdraws or replaces, else NO_ROW.
    """

    cases: Sequence[str]
    names: Sequence[Name]
    values: Sequence[str]
    case: Column
    day: Column
    name: Column
    value: Column
    time: Column | None = None
    recorded: Column | None = None
    ids: Sequence[str] | None = None
    retracts: Column | None = None
    line: Column | None = None

    def __len__(self) -> int:
        return len(self.case)

    @cached_property
    def meaning(self) -> Values:
        """What the values' texts mean: read once."""
        return Values(self.values)

    def at(self, row: int) -> Moment:
        if self.time is not None and self.time[row] != NOT_SAID:
            return instant_of(int(self.time[row]))
        return datetime.fromordinal(int(self.day[row])).date()

    def have_come(self, places: Column | slice, on: Moment) -> Mask:
        """By place: whether what is told there has come, as `moments.has_come` says."""
        by_day: Mask = self.day[places] <= day_of(on).toordinal()
        if self.time is None or not isinstance(on, datetime):
            return by_day
        time = self.time[places]
        return np.where(time == NOT_SAID, by_day, time <= microseconds_of(on))

    def id_of(self, row: int) -> str:
        return self.ids[row] if self.ids is not None else ""

    def record(self, row: int) -> Record:
        """The row as the evaluator reads it."""
        recorded = NOT_SAID if self.recorded is None else int(self.recorded[row])
        target = NO_ROW if self.retracts is None else int(self.retracts[row])
        return Record(
            at=self.at(row),
            name=self.names[self.name[row]],
            value=self.values[self.value[row]],
            recorded_at=None if recorded == NOT_SAID else instant_of(recorded),
            id=self.id_of(row),
            retracts="" if target == NO_ROW else self.id_of(target),
            line=0 if self.line is None else int(self.line[row]),
        )


def instant_of(microseconds: int) -> datetime:
    """UTC."""
    return _EPOCH + microseconds * _MICROSECOND


def microseconds_of(moment: datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND


def moment_number(moment: Moment) -> int:
    """One number that sorts as `moments.in_order` does: by day; a day alone before the times of that day."""
    day, time = day_and_time(moment)
    return (day << _TIME_BITS) + (0 if time == NOT_SAID else time - (day - _FIRST_DAY) * _A_DAY + _EARLIEST)


def moment_numbers(days: Column) -> Column:
    """Of days alone."""
    return days.astype(np.int64) << _TIME_BITS


def is_timed(moments: Column) -> Mask:
    """Of moments as `moment_number` has them, which have a time of day."""
    return moments & ((1 << _TIME_BITS) - 1) != 0


def moment_of(number: int) -> Moment:
    """The moment of such a number."""
    day, within = number >> _TIME_BITS, number & ((1 << _TIME_BITS) - 1)
    if within == 0:
        return datetime.fromordinal(day).date()
    return instant_of(within - _EARLIEST + (day - _FIRST_DAY) * _A_DAY)


def columns_of(cases: Iterable[tuple[str, Sequence[Record]]]) -> RecordColumns:
    """(case, its records) as columns, in the order given. A retraction of an id that the case lacks is kept out."""
    ids: list[str] = []
    names: dict[Name, int] = {}
    values: dict[str, int] = {}
    case_ids: list[str] = []
    rows: list[tuple[int, int, int, int, int, int, int, int]] = []
    days: dict[Moment, tuple[int, int]] = {}
    for number, (case_id, records) in enumerate(cases):
        case_ids.append(case_id)
        row_of = {record.id: len(rows) + place for place, record in enumerate(records) if record.id}
        for record in records:
            if record.at not in days:
                days[record.at] = day_and_time(record.at)
            rows.append(
                (
                    number,
                    *days[record.at],
                    names.setdefault(record.name, len(names)),
                    values.setdefault(record.value, len(values)),
                    NOT_SAID if record.recorded_at is None else microseconds_of(record.recorded_at),
                    row_of.get(record.retracts, NO_ROW) if record.retracts else NO_ROW,
                    record.line,
                )
            )
            ids.append(record.id)
    table = np.array(rows, dtype=np.int64).reshape(-1, 8)
    case, day, time, name, value, recorded, retracts, line = (np.ascontiguousarray(column) for column in table.T)
    return RecordColumns(
        cases=case_ids,
        names=list(names),
        values=list(values),
        case=case.astype(np.int32),
        day=day.astype(np.int32),
        name=name.astype(np.int32),
        value=value.astype(np.int32),
        time=time if (time != NOT_SAID).any() else None,
        recorded=recorded if (recorded != NOT_SAID).any() else None,
        ids=ids if any(ids) else None,
        retracts=retracts.astype(np.int32) if (retracts != NO_ROW).any() else None,
        line=line.astype(np.int32),
    )


def day_and_time(at: Moment) -> tuple[int, int]:
    """As `day` and `time` of RecordColumns."""
    if isinstance(at, datetime):
        return at.astimezone(DENMARK).date().toordinal(), microseconds_of(at)
    return day_of(at).toordinal(), NOT_SAID
