"""The Danish clock and the working days of a calendar as whole numbers."""

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise

from forloeb.book.calendars import Calendar
from forloeb.engine.moments import DENMARK

FIRST_YEAR, LAST_YEAR = 1990, 2060
"""The years whose working days are known. What needs others is the evaluator's."""
_MONTHS_FROM, _MONTHS_TO = 1840, 2260
_CLOCK_FROM, _CLOCK_TO = datetime(1850, 1, 1, tzinfo=UTC), datetime(2110, 1, 1, tzinfo=UTC)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_FIRST = -(2**62)


def working_days(calendar: Calendar) -> tuple[int, list[int], list[int]]:
    """(the first day known; by day from it, how many working days have passed; the working days)."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    days = [day.toordinal() for year in years for day in calendar.working_days(year)]
    first, after = date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR + 1, 1, 1).toordinal()
    return first, [bisect_right(days, day) for day in range(first, after)], days


@cache
def months_known() -> tuple[int, list[int], int, list[int]]:
    """(the first day known; by day, its month × 32 + its day; the first month known; by month, its first day). Months
    are counted from January of the year 0.
    """
    years = range(_MONTHS_FROM, _MONTHS_TO + 1)
    firsts = [date(year, month, 1).toordinal() for year in years for month in range(1, 13)]
    lengths = [after - first for first, after in pairwise([*firsts, date(_MONTHS_TO + 1, 1, 1).toordinal()])]
    first_month = _MONTHS_FROM * 12
    days = [(first_month + number) * 32 + day for number, length in enumerate(lengths) for day in range(1, length + 1)]
    return firsts[0], days, first_month, firsts


@cache
def changes_of_the_clock() -> list[tuple[int, int, int]]:
    """(from when by UTC, from when by the clock itself, what is then added to UTC), in microseconds since 1970.

    Of a doubled hour the first counts, so by the clock itself the change comes at its end; of one left out, before it.
    """
    offset = _offset(_CLOCK_FROM)
    changes = [(_FIRST, _FIRST, offset)]
    week = _CLOCK_FROM
    while week < _CLOCK_TO:
        following = week + timedelta(days=7)
        if _offset(following) != offset:
            change = _first_with_other_offset(week, following)
            before, offset = offset, _offset(following)
            changes.append((change, change + max(before, offset), offset))
        week = following
    return changes


def _first_with_other_offset(first: datetime, last: datetime) -> int:
    low, high = (first - _EPOCH) // _MICROSECOND, (last - _EPOCH) // _MICROSECOND
    before = _offset(first)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(_EPOCH + middle * _MICROSECOND) == before else (low, middle)
    return high


def _offset(moment: datetime) -> int:
    offset = moment.astimezone(DENMARK).utcoffset()
    return 0 if offset is None else offset // _MICROSECOND
