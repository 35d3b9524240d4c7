"""One comparison for each rule of date arithmetic: a start day, and all else by chance."""

from collections.abc import Callable, Mapping
from datetime import date
from random import Random

from forloeb.book.calendars import Calendar
from forloeb.book.model import Anchor, Rule
from forloeb.book.repeats import AfterTheLast, ByCalendar, EveryYear, OnceInEach, Repeats, Staged, TimesWithin, Weekly
from forloeb.book.spans import Span, Unit
from forloeb.book.windows import (
    PERIODS,
    Between,
    EndOf,
    FixedDates,
    NthWeekday,
    SameDay,
    WeekdayOfNextWeek,
    Weeks,
    Window,
    Within,
)
from forloeb.engine.moments import day_of, plus_days
from forloeb.engine.recurrence import nth_window
from forloeb.engine.windows import end_of_period, minus, nth_weekday_after, plus, whole_years, window_from
from forloeb.files.book_folder import read_book_folder
from oracle import dates
from oracle.answers import Answers, later, minute_of, told, utc
from oracle.dates import Ymd

SHIPPED = "lyngby-taarbaek-2015"
CALENDAR: Calendar = read_book_folder(SHIPPED).usable().procedures["reception"].calendar
_LONGEST: Mapping[Unit, int] = {"day": 400, "working day": 40, "week": 60, "month": 30, "year": 20}
_ANY: tuple[Unit, ...] = ("day", "working day", "week", "month", "year")


def within(day: Ymd, rng: Random) -> Answers:
    span = _span(rng)
    return span, _window(Within(span), day), (day, later(day, span))


def within_from_a_moment(day: Ymd, rng: Random) -> Answers:
    span, minute = _span(rng), minute_of(day, rng)
    window = window_from(Within(span), utc(minute), CALENDAR)
    return (span, minute), told((*window, day_of(utc(minute)))), (day, later(day, span), day)


def the_same_day(day: Ymd, rng: Random) -> Answers:
    return day, _window(SameDay(), day), (day, day)


def between(day: Ymd, rng: Random) -> Answers:
    first, last = _span(rng), _span(rng)
    return (first, last), _window(Between(first, last), day), (later(day, first), later(day, last))


def weeks(day: Ymd, rng: Random) -> Answers:
    first = rng.choice([1, 2, 9, 26, 52, 53, 54])
    last = first + rng.choice([0, 0, 1, 3, 53])
    return (first, last), _window(Weeks(first, last), day), dates.week_window(day, first, last)


def nth_weekday(day: Ymd, rng: Random) -> Answers:
    nth, weekday = rng.randint(1, 5), rng.randint(0, 6)
    found = dates.nth_weekday_after(day, weekday, nth)
    window = _window(NthWeekday(nth, weekday), day)
    return (nth, weekday), (window, told(nth_weekday_after(date(*day), weekday, nth))), ((found, found), found)


def weekday_of_next_week(day: Ymd, rng: Random) -> Answers:
    weekday = rng.randint(0, 6)
    found = dates.weekday_of_next_week(day, weekday)
    return weekday, _window(WeekdayOfNextWeek(weekday), day), (found, found)


def fixed_dates(day: Ymd, rng: Random) -> Answers:
    first = dates.add_days(day, rng.randint(-400, 400))
    last = dates.add_days(first, rng.randint(0, 400))
    return (first, last), _window(FixedDates(date(*first), date(*last)), day), (first, last)


def end_of(day: Ymd, rng: Random) -> Answers:
    period, following, ahead = rng.choice(PERIODS), rng.choice([False, True]), rng.randint(0, 14)
    engine = _window(EndOf(period, following), day), told(end_of_period(date(*day), period, ahead=ahead))
    oracle = (day, dates.end_of_period(day, period, int(following))), dates.end_of_period(day, period, ahead)
    return (period, following, ahead), engine, oracle


def plus_several(day: Ymd, rng: Random) -> Answers:
    span, times = _span(rng), rng.randint(0, 5)
    return (span, times), told(plus(date(*day), span, CALENDAR, times=times)), later(day, span, times)


def minus_one(day: Ymd, rng: Random) -> Answers:
    span = _span(rng)
    return span, told(minus(date(*day), span, CALENDAR)), later(day, Span(-span.count, span.unit))


def once_in_each(day: Ymd, rng: Random) -> Answers:
    span, n = _span(rng, least=1), rng.randint(1, 6)
    oracle = later(day, span, n - 1), dates.add_days(later(day, span, n), -1)
    if span.unit == "month":
        assert oracle == dates.period_window(day, span.count, n)
    return (span, n), _repeated(OnceInEach(span), day, n), oracle


def by_calendar(day: Ymd, rng: Random) -> Answers:
    period, n = rng.choice(PERIODS), rng.randint(1, 9)
    return (period, n), _repeated(ByCalendar(period), day, n), dates.calendar_period(day, period, n)


def times_within(day: Ymd, rng: Random) -> Answers:
    span, times = _span(rng), rng.randint(1, 6)
    n = rng.randint(1, times)
    return (span, times, n), _repeated(TimesWithin(times, span), day, n), (day, later(day, span))


def after_the_last(day: Ymd, rng: Random) -> Answers:
    span, n = _span(rng, least=1), rng.randint(1, 9)
    return (span, n), _repeated(AfterTheLast(span), day, n), (dates.add_days(day, 1), later(day, span))


def staged(day: Ymd, rng: Random) -> Answers:
    """Slow paces stay short of 2101, where the calendar knows no public holidays any more."""
    times, first, then, n = rng.randint(1, 6), _pace(rng), _pace(rng), rng.randint(1, 12)
    begin, span, k = (day, first, n) if n <= times else (later(day, first, times), then, n - times)
    oracle = later(begin, span, k - 1), dates.add_days(later(begin, span, k), -1)
    return (times, first, then, n), _repeated(Staged(times, first, then), day, n), oracle


def weekly(day: Ymd, rng: Random) -> Answers:
    weekday, n = rng.randint(0, 6), rng.randint(1, 110)
    found = dates.weekly(day, weekday, n)
    return (weekday, n), _repeated(Weekly(weekday), day, n), (found, found)


def every_year(day: Ymd, rng: Random) -> Answers:
    """The first day near the anchor's as often as not, where on or after it decides; leap days are in no year."""
    near, n = dates.add_days(day, rng.choice([-1, 0, 1, rng.randint(-180, 180)])), rng.randint(1, 5)
    _, *first = near
    _, *last = dates.add_days(day, rng.randint(-180, 180))
    first_day, last_day = (first[0], min(first[1], 28)), (last[0], min(last[1], 28))
    oracle = dates.every_year(day, first_day, last_day, n)
    return (first_day, last_day, n), _repeated(EveryYear(first_day, last_day), day, n), oracle


def age(day: Ymd, rng: Random) -> Answers:
    """On and beside a birthday, and on any day; born on the day."""
    n = rng.randint(0, 90)
    on = dates.add_days(dates.add_years(day, n), rng.choice([-2, -1, 0, 0, 1, 2, 180]))
    return (day, on), whole_years(date(*day), date(*on)), dates.whole_years(day, on)


def working_days(day: Ymd, rng: Random) -> Answers:
    count, reach = rng.randint(0, 30), rng.randint(-1, 12)
    last = dates.add_days(day, reach)
    engine = (
        CALENDAR.is_working(date(*day)),
        CALENDAR.why_closed(date(*day)) is None,
        told(CALENDAR.after(date(*day), count)),
        told(CALENDAR.last_working(date(*day), date(*last))),
    )
    works = dates.is_working_day(day)
    oracle = (works, works, dates.nth_working_day_after(day, count), dates.last_working_day(day, last))
    return (count, reach), engine, oracle


def same_time_on_another_day(day: Ymd, rng: Random) -> Answers:
    """By the Danish clock; a doubled time is its first reading, a skipped one is reckoned by winter time."""
    minute, count = minute_of(day, rng), rng.randint(0, 400)
    other = dates.add_days(day, count)
    _, _, _, hour, past, _ = dates.from_utc_minutes(minute)
    moved = dates.to_utc_minutes(*other, hour, past)
    if moved is None:
        moved = dates.day_number(other) * 1440 + hour * 60 + past - 60
    return (minute, count), told(plus_days(utc(minute), count)), moved


def _span(rng: Random, *, least: int = 0) -> Span:
    unit = rng.choice(_ANY)
    return Span(rng.randint(least, _LONGEST[unit]), unit)


def _pace(rng: Random) -> Span:
    unit = rng.choice(_ANY)
    return Span(rng.randint(1, max(3, _LONGEST[unit] // 8)), unit)


def _window(window: Window, day: Ymd) -> object:
    return told(window_from(window, date(*day), CALENDAR))


def _repeated(repeats: Repeats, day: Ymd, n: int) -> object:
    anchor = Anchor("event", "x")
    rule = Rule((), "local", "example", None, None, None, anchor, None, None, repeats, None, (), None, (), (), None)
    return told(nth_window(rule, date(*day), n, CALENDAR))


RULES: tuple[Callable[[Ymd, Random], Answers], ...] = (
    within,
    within_from_a_moment,
    the_same_day,
    between,
    weeks,
    nth_weekday,
    weekday_of_next_week,
    fixed_dates,
    end_of,
    plus_several,
    minus_one,
    once_in_each,
    by_calendar,
    times_within,
    after_the_last,
    staged,
    weekly,
    every_year,
    age,
    working_days,
    same_time_on_another_day,
)
