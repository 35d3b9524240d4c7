"""Days as numbers (`date.toordinal`), many at once: the arithmetic of `engine.windows` on columns.

Day 0 stands for no day. All arrays are int32 columns of one length.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from forloeb.engine.kernel.columns import Column, Days

LAST_YEAR: Final = 3000
_UNIX: Final = 719_163


@dataclass(frozen=True)
class _Calendar:
    """By day: its month (counted from January of year 0), its day of the month, its year, its place in the year, and
    the latest place in the year whose anniversary has come on it. By month: first day, length.
    """

    month: Days
    day_of_month: Days
    year: Days
    place: Days
    reached: Days
    first: Days
    length: Days


@cache
def _calendar() -> _Calendar:
    months = np.arange(12, (LAST_YEAR + 1) * 12 + 1)
    starts = (months - 1970 * 12).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) + _UNIX
    first = np.concatenate([np.ones(12, np.int64), starts]).astype(np.int32)
    month = np.searchsorted(first, np.arange(first[-1]), side="right").astype(np.int32) - 1
    day_of_month = (np.arange(first[-1]) - first[month] + 1).astype(np.int32)
    length = np.diff(first, append=first[-1] + 31).astype(np.int32)
    place = month % 12 * 32 + day_of_month
    is_last_of_a_short_february = (place == 32 + 28) & (length[month] == 28)
    reached = place + is_last_of_a_short_february  # who is born on 29 February is then a year older
    return _Calendar(month, day_of_month, month // 12, place, reached.astype(np.int32), first, length)


def month_of(day: Days | int) -> Days:
    """Whole months since January of the year 0."""
    return _calendar().month[day]


def first_of_month(month: Days) -> Days:
    return _calendar().first[month]


def plus_months(day: Days, months: int | Column) -> Days:
    """A calendar month is a calendar month: where the day does not exist, its last day."""
    return _in_month(_calendar().month[day] + months, _calendar().day_of_month[day])


def plus_months_twice(day: Days, first: int | Column, second: int | Column) -> tuple[Days, Days]:
    """The days a first and a second number of months later."""
    month, day_of_month = _calendar().month[day], _calendar().day_of_month[day]
    return _in_month(month + first, day_of_month), _in_month(month + second, day_of_month)


def _in_month(month: Column, day_of_month: Column) -> Days:
    calendar = _calendar()
    return calendar.first[month] + (np.minimum(day_of_month, calendar.length[month]) - 1)


def months_passed(since: Days, until: Days | int) -> Days:
    """The most whole months k with `plus_months(since, k)` on or before `until`; of use where `since` <= `until`."""
    months = month_of(until) - month_of(since)
    return months - (plus_months(since, months) > until)


def first_of_period(day: Days | int, months: int) -> Days:
    """The first day of the month, quarter or year (1, 3, 12 months) that a day lies in."""
    calendar = _calendar()
    month = calendar.month[day]
    return calendar.first[month - month % months]


def end_of_period(day: Days, months: int, ahead: int = 0) -> Days:
    """The last day of the month, quarter or year that a day lies in, or of one `ahead`."""
    calendar = _calendar()
    month = calendar.month[day]
    return calendar.first[month - month % months + months * (ahead + 1)] - 1


def year_of(day: Days | int) -> Days:
    return _calendar().year[day]


def day_in_year(year: Days, month: int, day_of_month: int) -> Days:
    """A day that exists in every year."""
    return _calendar().first[year * 12 + month - 1] + np.int32(day_of_month - 1)


def weekday_of(day: Days) -> Days:
    """Monday is 0."""
    return (day + 6) % 7


def first_weekday_after(day: Days, weekday: int) -> Days:
    return day + (weekday - weekday_of(day) - 1) % 7 + 1


def whole_years(since: Days, on: Days) -> Days:
    """Age on a day. Who is born on 29 February is a year older on the 28th where the 29th does not exist."""
    calendar = _calendar()
    return calendar.year[on] - calendar.year[since] - (calendar.reached[on] < calendar.place[since])
