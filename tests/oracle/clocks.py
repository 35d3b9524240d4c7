"""Local times read and written, and hours counted, on every day and through every night on which the clock changes."""

from collections.abc import Iterator
from datetime import datetime
from random import Random

from forloeb.book.spans import Span
from forloeb.book.windows import Between, Within
from forloeb.engine.moments import SkippedHour, read_moment, written
from forloeb.engine.windows import window_from
from oracle import dates
from oracle.answers import Answers, minute_of, text_of, told, utc
from oracle.dates import Ymd
from oracle.rules import CALENDAR


def date_alone(day: Ymd, rng: Random) -> Answers:
    text = f"{day[0]:04}-{day[1]:02}-{day[2]:02}"
    return text, (told(read_moment(text)), written(read_moment(text))), (day, text)


def local_time(day: Ymd, rng: Random) -> Answers:
    return read_and_written(day, rng.randint(0, 23), rng.randint(0, 59))


def time_with_offset(day: Ymd, rng: Random) -> Answers:
    offset, hour, minute = rng.randint(-11, 13), rng.randint(0, 23), rng.randint(0, 59)
    text = text_of(day, hour, minute) + (f"{'-' if offset < 0 else '+'}{abs(offset):02}:00" if offset else "Z")
    instant = dates.day_number(day) * 1440 + (hour - offset) * 60 + minute
    *local, fold = dates.from_utc_minutes(instant)
    again = text_of((local[0], local[1], local[2]), local[3], local[4]) + "+01:00" * fold
    return text, (told(read_moment(text)), written(read_moment(text))), (instant, again)


def hours(day: Ymd, rng: Random) -> Answers:
    return hours_from(minute_of(day, rng), rng)


def read_and_written(day: Ymd, hour: int, minute: int) -> Answers:
    """Both readings of a doubled time; a skipped one is refused."""
    text = text_of(day, hour, minute)
    first, second = (dates.to_utc_minutes(*day, hour, minute, fold) for fold in (0, 1))
    if first is None:
        return text, _read(text), "skipped"
    again = text + ("+01:00" if second != first else "")
    engine = _read(text), written(read_moment(text)), _read(again), written(read_moment(again))
    return text, engine, (first, text, second, again)


def hours_from(minute: int, rng: Random) -> Answers:
    count, more, start = rng.randint(0, 200), rng.randint(0, 30), utc(minute)
    windows = (
        *window_from(Within(Span(count, "hour")), start, CALENDAR),
        *window_from(Between(Span(count, "hour"), Span(count + more, "hour")), start, CALENDAR),
    )
    limits = (minute, minute + 60 * count, minute + 60 * count, minute + 60 * (count + more))
    engine = told(windows), [_clock(limit) for limit in windows]
    return (start, count, more), engine, (limits, [dates.from_utc_minutes(limit)[:5] for limit in limits])


def clock_changes(rng: Random) -> Iterator[tuple[str, Answers]]:
    """Every quarter of an hour, from half past midnight to half past four, of each such night from 1990 to 2060."""
    for year in range(1990, 2061):
        for month in (3, 9 if year <= 1995 else 10):
            night = (year, month, dates.month_length(year, month))
            while dates.weekday(night) != dates.SUNDAY:
                night = dates.add_days(night, -1)
            for quarter in range(2, 18):
                yield "local time at night", read_and_written(night, quarter // 4, quarter % 4 * 15)
                yield "hours at night", hours_from(dates.day_number(night) * 1440 + 15 * quarter - 120, rng)


def _read(text: str) -> object:
    try:
        return told(read_moment(text))
    except SkippedHour:
        return "skipped"


def _clock(limit: object) -> tuple[int, ...]:
    assert isinstance(limit, datetime)
    text = written(limit)
    return int(text[:4]), int(text[5:7]), int(text[8:10]), int(text[11:13]), int(text[14:16])


CLOCK_RULES = (date_alone, local_time, time_with_offset, hours)
