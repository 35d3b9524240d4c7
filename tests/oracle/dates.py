"""An independent oracle for date arithmetic: plain integers, no calendar library, nothing from the project.

A date is (year, month, day); a moment in Denmark is (year, month, day, hour, minute, fold).
"""

from bisect import bisect_right
from functools import cache
from typing import Literal

Ymd = tuple[int, int, int]
Moment = tuple[int, int, int, int, int, int]
Period = Literal["month", "quarter", "year"]

MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTHS_IN: dict[Period, int] = {"month": 1, "quarter": 3, "year": 12}
MOVABLE = (-3, -2, 0, 1, 39, 49, 50)  # days after Easter Day: Maundy Thursday … Ascension Day, Whit Sunday, Whit Monday
PRAYER_DAY = 26
LAST_PRAYER_YEAR = 2023
FIXED = ((1, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31))
SUNDAY = 6


def is_leap(year: int) -> bool:
    """Whether the year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Number of days in the month."""
    return 29 if month == 2 and is_leap(year) else MONTH_LENGTHS[month - 1]


@cache
def _month_starts(year: int) -> tuple[int, ...]:
    """Day numbers of the first day of each month, and of 1 January of the next year."""
    before = year - 1
    starts = [365 * before + before // 4 - before // 100 + before // 400]
    for month in range(1, 13):
        starts.append(starts[-1] + month_length(year, month))
    return tuple(starts)


def day_number(ymd: Ymd) -> int:
    """Days since Monday 1 January of year 1 (Gregorian rules throughout); ValueError when there is no such date."""
    year, month, day = ymd
    if not (1 <= month <= 12 and 1 <= day <= month_length(year, month)):
        raise ValueError(f"no such date: {ymd}")
    return _month_starts(year)[month - 1] + day - 1


def from_day_number(n: int) -> Ymd:
    """The date with this day number."""
    year = n * 400 // 146097 + 1
    while n < _month_starts(year)[0]:
        year -= 1
    while n >= _month_starts(year)[12]:
        year += 1
    starts = _month_starts(year)
    month = bisect_right(starts, n)
    return year, month, n - starts[month - 1] + 1


def weekday(ymd: Ymd) -> int:
    """0 = Monday … 6 = Sunday."""
    return day_number(ymd) % 7


def add_days(ymd: Ymd, n: int) -> Ymd:
    """The date n days later (earlier when n is negative)."""
    return from_day_number(day_number(ymd) + n)


def add_months(ymd: Ymd, n: int) -> Ymd:
    """The same day n calendar months later; the last day of that month where it has no such day."""
    years, month = divmod(ymd[1] - 1 + n, 12)
    year = ymd[0] + years
    return year, month + 1, min(ymd[2], month_length(year, month + 1))


def add_years(ymd: Ymd, n: int) -> Ymd:
    """The same day n years later; 28 February for 29 February where there is none."""
    return add_months(ymd, 12 * n)


@cache
def easter(year: int) -> Ymd:
    """Easter Day: the Sunday after the church's full moon, found from golden number and epact."""
    golden = year % 19 + 1
    century = year // 100 + 1
    skipped_leap_days = 3 * century // 4 - 12
    moon_correction = (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + moon_correction - skipped_leap_days) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    full_moon_in_march = 44 - epact if epact <= 23 else 74 - epact
    full_moon = day_number((year, 3, 1)) + full_moon_in_march - 1
    return from_day_number(full_moon + 7 - (full_moon + 1) % 7)


@cache
def closed_days(year: int) -> frozenset[Ymd]:
    """Public holidays, and the days closed in all years: 5 June, 24 December and 31 December."""
    movable = (*MOVABLE, PRAYER_DAY) if year <= LAST_PRAYER_YEAR else MOVABLE
    return frozenset({(year, m, d) for m, d in FIXED} | {add_days(easter(year), n) for n in movable})


def is_working_day(ymd: Ymd) -> bool:
    """Monday to Friday and not closed."""
    return weekday(ymd) < 5 and ymd not in closed_days(ymd[0])


@cache
def _working_days(year: int) -> tuple[int, ...]:
    """Day numbers of the year's working days, in order."""
    starts = _month_starts(year)
    return tuple(n for n in range(starts[0], starts[12]) if is_working_day(from_day_number(n)))


def nth_working_day_after(ymd: Ymd, n: int) -> Ymd:
    """The n-th working day after the date, which itself never counts; n = 0 gives the date."""
    if n < 0:
        raise ValueError(f"negative count: {n}")
    if n == 0:
        return ymd
    year = ymd[0]
    index = bisect_right(_working_days(year), day_number(ymd)) + n - 1
    while index >= len(_working_days(year)):
        index -= len(_working_days(year))
        year += 1
    return from_day_number(_working_days(year)[index])


def last_working_day(first: Ymd, last: Ymd) -> Ymd | None:
    """The latest working day from first to last, both included; None when there is none."""
    for n in range(day_number(last), day_number(first) - 1, -1):
        ymd = from_day_number(n)
        if is_working_day(ymd):
            return ymd
    return None


def start_of_period(ymd: Ymd, period: Period) -> Ymd:
    """First day of the month, quarter or year that holds the date."""
    return ymd[0], ymd[1] - (ymd[1] - 1) % MONTHS_IN[period], 1


def end_of_period(ymd: Ymd, period: Period, ahead: int = 0) -> Ymd:
    """Last day of the period that holds the date, or of the one `ahead` periods later."""
    return add_days(add_months(start_of_period(ymd, period), (ahead + 1) * MONTHS_IN[period]), -1)


def end_of_month(ymd: Ymd, ahead: int = 0) -> Ymd:
    """Last day of the date's month, or of the month `ahead` months later."""
    return end_of_period(ymd, "month", ahead)


def end_of_quarter(ymd: Ymd, ahead: int = 0) -> Ymd:
    """Last day of the date's quarter, or of the quarter `ahead` quarters later."""
    return end_of_period(ymd, "quarter", ahead)


def end_of_year(ymd: Ymd, ahead: int = 0) -> Ymd:
    """Last day of the date's year, or of the year `ahead` years later."""
    return end_of_period(ymd, "year", ahead)


def nth_weekday_after(ymd: Ymd, weekday: int, n: int) -> Ymd:
    """The n-th such weekday (0 = Monday) strictly after the date."""
    day = day_number(ymd)
    return from_day_number(day + 1 + (weekday - day - 1) % 7 + 7 * (n - 1))


def weekday_of_next_week(ymd: Ymd, weekday: int) -> Ymd:
    """That weekday (0 = Monday) of the week from Monday to Sunday that follows the date's own."""
    day = day_number(ymd)
    return from_day_number(day - day % 7 + 7 + weekday)


def week_window(ymd: Ymd, first: int, last: int) -> tuple[Ymd, Ymd]:
    """(opens, due) of weeks first … last, where week n is days 7(n-1) … 7n-1 after the date."""
    return add_days(ymd, 7 * (first - 1)), add_days(ymd, 7 * last - 1)


def period_window(ymd: Ymd, months: int, n: int) -> tuple[Ymd, Ymd]:
    """(opens, due) of occurrence n of "once in each `months` months", each end counted from the date itself."""
    return add_months(ymd, (n - 1) * months), add_days(add_months(ymd, n * months), -1)


def calendar_period(ymd: Ymd, period: Period, n: int) -> tuple[Ymd, Ymd]:
    """(first, last) of the n-th whole month, quarter or year that begins on or after the date."""
    start = start_of_period(ymd, period)
    skipped = n - 1 if start == ymd else n
    first = add_months(start, skipped * MONTHS_IN[period])
    return first, end_of_period(first, period)


def every_year(ymd: Ymd, first: tuple[int, int], last: tuple[int, int], n: int) -> tuple[Ymd, Ymd]:
    """(opens, due) of the n-th window from one (month, day) to another that begins on or after the date."""
    year = ymd[0] if (ymd[1], ymd[2]) <= first else ymd[0] + 1
    year += n - 1
    return (year, *first), (year if first <= last else year + 1, *last)


def weekly(ymd: Ymd, weekday: int, n: int) -> Ymd:
    """Occurrence n of "every such weekday"; the first lies strictly after the date."""
    return nth_weekday_after(ymd, weekday, n)


def whole_years(born: Ymd, ymd: Ymd) -> int:
    """Age: the n for which born + n years has come and born + (n + 1) years has not."""
    n = ymd[0] - born[0]
    return n if add_years(born, n) <= ymd else n - 1


def _last_sunday(year: int, month: int) -> int:
    """Day number of the month's last Sunday."""
    last = day_number((year, month, month_length(year, month)))
    return last - (last - SUNDAY) % 7


@cache
def _summer(year: int) -> tuple[int, int]:
    """UTC minutes at which summer time begins and ends; ValueError before 1981, when the rule was another."""
    if year < 1981:
        raise ValueError(f"no summer-time rule for {year}")
    end_month = 9 if year <= 1995 else 10
    return _last_sunday(year, 3) * 1440 + 60, _last_sunday(year, end_month) * 1440 + 60


def _readings(y: int, m: int, d: int, h: int, mi: int) -> list[int]:
    """The UTC minutes at which a Danish clock shows this time, in order: none, one or two."""
    if not (0 <= h <= 23 and 0 <= mi <= 59):
        raise ValueError(f"no such time of day: {h}:{mi}")
    local = day_number((y, m, d)) * 1440 + h * 60 + mi
    begin, end = _summer(y)
    summer = [local - 120] if begin <= local - 120 < end else []
    winter = [] if begin <= local - 60 < end else [local - 60]
    return summer + winter


def to_utc_minutes(y: int, m: int, d: int, h: int, mi: int, fold: int = 0) -> int | None:
    """UTC minute number (from day number 0) of a Danish local time; None when it is skipped.

    The fold chooses between the two readings of a doubled time and is otherwise ignored.
    """
    readings = _readings(y, m, d, h, mi)
    return readings[min(fold, len(readings) - 1)] if readings else None


def from_utc_minutes(n: int) -> Moment:
    """Danish local time at a UTC minute number; fold is 1 only for the second reading of a doubled time."""
    begin, end = _summer(from_day_number(n // 1440)[0])
    day, minute = divmod(n + (120 if begin <= n < end else 60), 1440)
    return *from_day_number(day), minute // 60, minute % 60, int(end <= n < end + 60)


def add_hours(moment: Moment, hours: int) -> Moment:
    """The local time after so many elapsed hours; ValueError when the moment itself is skipped."""
    start = to_utc_minutes(*moment)
    if start is None:
        raise ValueError(f"skipped local time: {moment}")
    return from_utc_minutes(start + 60 * hours)


def is_doubled(y: int, m: int, d: int, h: int, mi: int) -> bool:
    """Whether a Danish clock shows this time twice."""
    return len(_readings(y, m, d, h, mi)) == 2
