"""Engine and oracle in one language: a day is (y, m, d), a moment a UTC minute, reckoned by the oracle's integers."""

from datetime import UTC, date, datetime
from random import Random

from forloeb.book.spans import Span
from oracle import dates
from oracle.dates import Ymd

Answers = tuple[object, object, object]
"""What was asked, what the engine answers, what the oracle answers."""


def told(moment: object) -> object:
    """An engine's answer in the oracle's terms."""
    if isinstance(moment, datetime):
        if moment.tzinfo is not UTC or moment.second or moment.microsecond:
            return repr(moment)
        return dates.day_number((moment.year, moment.month, moment.day)) * 1440 + moment.hour * 60 + moment.minute
    if isinstance(moment, date):
        return moment.year, moment.month, moment.day
    return tuple(told(each) for each in moment) if isinstance(moment, tuple) else moment


def utc(minute: int) -> datetime:
    year, month, day = dates.from_day_number(minute // 1440)
    return datetime(year, month, day, minute % 1440 // 60, minute % 60, tzinfo=UTC)


def minute_of(day: Ymd, rng: Random) -> int:
    """The UTC minute of a time of day in Denmark that exists on every day, near midnight more often than not."""
    minute = dates.to_utc_minutes(*day, *rng.choice([(0, 0), (0, 59), (1, 30), (9, 30), (22, 15), (23, 59)]))
    assert minute is not None
    return minute


def text_of(day: Ymd, hour: int, minute: int) -> str:
    return f"{day[0]:04}-{day[1]:02}-{day[2]:02}T{hour:02}:{minute:02}"


def later(day: Ymd, span: Span, times: int = 1) -> Ymd:
    """`times` spans after a day; before it when the count is negative."""
    count = span.count * times
    match span.unit:
        case "day":
            return dates.add_days(day, count)
        case "week":
            return dates.add_days(day, 7 * count)
        case "month":
            return dates.add_months(day, count)
        case "year":
            return dates.add_years(day, count)
        case _:
            return dates.nth_working_day_after(day, count) if count >= 0 else _working_days_before(day, -count)


def _working_days_before(day: Ymd, count: int) -> Ymd:
    while count:
        day = dates.add_days(day, -1)
        count -= dates.is_working_day(day)
    return day
