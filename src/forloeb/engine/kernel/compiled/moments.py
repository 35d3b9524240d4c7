"""Moments as one number each (`memory`), and how they are compared (`engine.moments`)."""

from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.codes import NOWHERE
from forloeb.engine.kernel.compiled.compiler import compiled, inlined
from forloeb.engine.kernel.compiled.memory import Memory

DAY_BITS = 38
_WITHIN = (1 << DAY_BITS) - 1
_A_DAY = 86_400_000_000
_BEFORE_MIDNIGHT = 3 * 3_600_000_000  # a Danish day begins up to two hours before the same day by UTC
_FIRST_DAY = 719_163  # 1 January 1970
_AN_HOUR = 3_600_000_000


@inlined
def day_of(moment: int) -> int:
    return moment >> DAY_BITS


@inlined
def moment_of_day(day: int) -> int:
    return day << DAY_BITS


@inlined
def is_timed(moment: int) -> bool:
    return (moment & _WITHIN) != 0


@inlined
def has_come(moment: int, on: int) -> bool:
    """Whether `moment` is on or before `on`, where a day as `on` means the end of that day."""
    if is_timed(moment) and is_timed(on):
        return moment <= on
    return day_of(moment) <= day_of(on)


@inlined
def is_past(limit: int, on: int) -> bool:
    """Whether the last moment that keeps a rule lies before `on`; a day as limit lasts until the end of that day."""
    if is_timed(limit):
        return limit < on if is_timed(on) else day_of(limit) <= day_of(on)
    return day_of(limit) < day_of(on)


@inlined
def is_after(happened: int, limit: int) -> bool:
    """Whether something happened after a limit. A day alone is held against the limit's day."""
    if is_timed(happened) and is_timed(limit):
        return happened > limit
    return day_of(happened) > day_of(limit)


@inlined
def time_of(moment: int) -> int:
    """Microseconds since 1970 by UTC; of a day alone, its midnight by UTC."""
    midnight = (day_of(moment) - _FIRST_DAY) * _A_DAY
    return midnight + (moment & _WITHIN) - _BEFORE_MIDNIGHT if is_timed(moment) else midnight


@inlined
def moment_of_time(day: int, time: int) -> int:
    """From microseconds by UTC, when the Danish day is known."""
    return (day << DAY_BITS) + time - (day - _FIRST_DAY) * _A_DAY + _BEFORE_MIDNIGHT


@compiled
def _last_change(book: Memory, time: int, column: int) -> int:
    """The last change of the Danish clock by a time: by UTC (column 0) or by the clock itself (column 1)."""
    first, count = book[at.CLOCK], book[at.CLOCK_COUNT]
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        if book[first + 3 * middle + column] <= time:
            low = middle + 1
        else:
            high = middle
    return first + 3 * (low - 1) if low > 0 else NOWHERE


@compiled
def from_time(book: Memory, time: int) -> int:
    """From microseconds by UTC."""
    local = time + book[_last_change(book, time, 0) + 2]
    return moment_of_time(local // _A_DAY + _FIRST_DAY, time)


@compiled
def plus_hours(book: Memory, moment: int, hours: int) -> int:
    """Elapsed time, also across the change of the clocks."""
    return from_time(book, time_of(moment) + hours * _AN_HOUR)


@compiled
def plus_days(book: Memory, moment: int, days: int) -> int:
    """So many days later, at the same time of day by the Danish clock; of a doubled hour the first."""
    if not is_timed(moment):
        return moment + (days << DAY_BITS)
    time = time_of(moment)
    local = time + book[_last_change(book, time, 0) + 2] + days * _A_DAY
    return from_time(book, local - book[_last_change(book, local, 1) + 2])
