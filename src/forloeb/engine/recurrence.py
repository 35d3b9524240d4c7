"""Recurrence: the window of the n-th occurrence, in kinds that must not be mixed up (semantics: Recurrence)."""

from datetime import date

from dateutil.relativedelta import relativedelta

from forloeb.book.calendars import Calendar
from forloeb.book.model import Rule
from forloeb.book.repeats import AfterTheLast, ByCalendar, EveryYear, OnceInEach, Staged, TimesWithin, Weekly
from forloeb.book.spans import Span
from forloeb.book.windows import MONTHS_IN
from forloeb.engine.moments import Moment, day_of
from forloeb.engine.windows import ONE_DAY, Bounds, end_of_period, first_of_period, nth_weekday_after, plus, window_from


def nth_window(rule: Rule, anchor: Moment, n: int, calendar: Calendar) -> Bounds:
    """(opens, due) of occurrence `n`, counted from 1. For *P after the last*, `anchor` is when the last was done."""
    match rule.repeats:
        case None if rule.window is not None:
            return window_from(rule.window, anchor, calendar)
        case OnceInEach(period):
            return once_in_each(period, anchor, n, calendar)
        case ByCalendar():
            return by_calendar(rule.repeats, anchor, n)
        case TimesWithin(_, span):
            return (anchor if span.unit == "hour" else day_of(anchor)), plus(anchor, span, calendar)
        case AfterTheLast(span):
            return day_of(anchor) + ONE_DAY, plus(anchor, span, calendar)
        case Staged():
            return staged(rule.repeats, anchor, n, calendar)
        case Weekly(weekday):
            day = nth_weekday_after(day_of(anchor), weekday, n)
            return day, day
        case EveryYear():
            return every_year(rule.repeats, anchor, n)
    raise ValueError("a rule without a window passed the book's check")


def once_in_each(period: Span, anchor: Moment, n: int, calendar: Calendar) -> Bounds:
    """From anchor + (n−1)P to the day before anchor + nP, both counted from the anchor, so that nothing drifts."""
    first = day_of(plus(anchor, period, calendar, times=n - 1))
    following = day_of(plus(anchor, period, calendar, times=n))
    return first, following - ONE_DAY


def by_calendar(repeats: ByCalendar, anchor: Moment, n: int) -> Bounds:
    """Whole months, quarters or years that begin on or after the anchor."""
    day = day_of(anchor)
    begun = first_of_period(day, repeats.period)
    skipped = 0 if begun == day else 1
    first = begun + relativedelta(months=MONTHS_IN[repeats.period] * (n - 1 + skipped))
    return first, end_of_period(first, repeats.period)


def staged(repeats: Staged, anchor: Moment, n: int, calendar: Calendar) -> Bounds:
    """`times` at one pace; the second pace is counted from the end of the first."""
    if n <= repeats.times:
        return once_in_each(repeats.period, anchor, n, calendar)
    turn = plus(anchor, repeats.period, calendar, times=repeats.times)
    return once_in_each(repeats.then, turn, n - repeats.times, calendar)


def every_year(repeats: EveryYear, anchor: Moment, n: int) -> Bounds:
    """The n-th such window that begins on or after the anchor's day."""
    day = day_of(anchor)
    skipped = 0 if date(day.year, *repeats.first) >= day else 1
    first = date(day.year + skipped + n - 1, *repeats.first)
    return first, date(first.year + int(repeats.last < repeats.first), *repeats.last)


def is_within_its_length(rule: Rule, anchor: Moment, n: int, calendar: Calendar) -> bool:
    """Whether a recurrence that `lasts` so long still has an occurrence `n`: as written, before any pause."""
    if rule.lasts is None:
        return True
    opens, _ = nth_window(rule, anchor, n, calendar)
    return day_of(opens) < day_of(plus(anchor, rule.lasts, calendar))


def how_many(rule: Rule) -> int | None:
    """How many occurrences a rule has; None when there is no last one."""
    if rule.repeats is None:
        return 1
    return rule.repeats.times if isinstance(rule.repeats, TimesWithin) else None


def follow_each_other(rule: Rule) -> bool:
    """Whether an occurrence takes the place of the one before when it opens (which is then missed)."""
    return isinstance(rule.repeats, OnceInEach | ByCalendar | Staged | Weekly | EveryYear)


def is_chain(rule: Rule) -> bool:
    """Whether an occurrence begins only when the one before it was done."""
    return isinstance(rule.repeats, AfterTheLast)


def is_recurring(rule: Rule) -> bool:
    return rule.repeats is not None
