"""(opens, due) of many occurrences of one rule, in days (semantics: Windows, Recurrence)."""

import numpy as np

from forloeb.book.model import Rule
from forloeb.book.repeats import ByCalendar, EveryYear, OnceInEach, Repeats, Staged, TimesWithin, Weekly
from forloeb.book.spans import Span
from forloeb.book.windows import (
    MONTHS_IN,
    Between,
    EndOf,
    FixedDates,
    NthWeekday,
    SameDay,
    ToAnchor,
    WeekdayOfNextWeek,
    Weeks,
    Window,
    Within,
)
from forloeb.engine.kernel.columns import Column, Days
from forloeb.engine.kernel.days import (
    day_in_year,
    end_of_period,
    first_of_month,
    first_of_period,
    first_weekday_after,
    month_of,
    months_passed,
    plus_months,
    plus_months_twice,
    weekday_of,
    year_of,
)
from forloeb.engine.kernel.working_days import WorkingDays

Bounds = tuple[Days, Days]
_DAYS_IN = {"day": 1, "week": 7}
_MONTHS_IN = {"month": 1, "year": 12}


def plus(day: Days, span: Span, working: WorkingDays, times: int | Column = 1) -> Days:
    """The day `times` spans later."""
    if span.unit in _DAYS_IN:
        return day + span.count * _DAYS_IN[span.unit] * times
    if span.unit in _MONTHS_IN:
        return plus_months(day, span.count * _MONTHS_IN[span.unit] * times)
    return working.after(day, span.count * times)


def minus(day: Days, span: Span, working: WorkingDays) -> Days:
    """The day a span before."""
    if span.unit == "working day":
        return working.before(day, span.count)
    return plus(day, Span(-span.count, span.unit), working)


def passed(since: Days, until: Days | int, span: Span, working: WorkingDays) -> Days:
    """The most k with `plus(since, span, k)` on or before `until`; negative where `until` comes before `since`."""
    if span.unit in _DAYS_IN:
        whole = (until - since) // (span.count * _DAYS_IN[span.unit])
    elif span.unit in _MONTHS_IN:
        whole = months_passed(since, until) // (span.count * _MONTHS_IN[span.unit])
    else:
        whole = working.between(since, until) // span.count
    return np.where(until < since, -1, whole)


def window_from(window: Window, anchor: Days, working: WorkingDays) -> Bounds:
    """Of a window to another anchor, the first day alone: the other is not known here."""
    match window:
        case Within(span):
            return anchor, plus(anchor, span, working)
        case SameDay() | ToAnchor():
            return anchor, anchor
        case Between(first, last):
            return plus(anchor, first, working), plus(anchor, last, working)
        case Weeks(first_week, last_week):
            return anchor + 7 * (first_week - 1), anchor + (7 * last_week - 1)
        case NthWeekday(nth, weekday):
            found = first_weekday_after(anchor, weekday) + 7 * (nth - 1)
            return found, found
        case WeekdayOfNextWeek(weekday):
            found = anchor + (7 + weekday) - weekday_of(anchor)
            return found, found
        case FixedDates(first_day, last_day):
            opens = np.full(len(anchor), first_day.toordinal(), np.int32)
            return opens, np.full(len(anchor), last_day.toordinal(), np.int32)
        case EndOf(period, is_next):
            return anchor, end_of_period(anchor, MONTHS_IN[period], int(is_next))


def nth_window(rule: Rule, anchor: Days, n: Column | int, working: WorkingDays) -> Bounds:
    """Of occurrence `n`, counted from 1."""
    if rule.repeats is None and rule.window is not None:
        return window_from(rule.window, anchor, working)
    match rule.repeats:
        case OnceInEach(period):
            return _once_in_each(period, anchor, n, working)
        case ByCalendar(period):
            months = MONTHS_IN[period]
            opens = first_of_month(_first_month(anchor, months) + months * (n - 1))
            return opens, end_of_period(opens, months)
        case TimesWithin(_, span):
            return anchor, plus(anchor, span, working)
        case Staged(times, period, then):
            turn = plus(anchor, period, working, times)
            early = _once_in_each(period, anchor, np.minimum(n, times), working)
            late = _once_in_each(then, turn, np.maximum(n - times, 1), working)
            return np.where(n <= times, early[0], late[0]), np.where(n <= times, early[1], late[1])
        case Weekly(weekday):
            day = first_weekday_after(anchor, weekday) + 7 * (n - 1)
            return day, day
        case EveryYear(first, last):
            year = _first_year(anchor, rule.repeats) + n - 1
            return day_in_year(year, *first), day_in_year(year + int(last < first), *last)
    raise ValueError("chains go from link to link")


def opened_by(repeats: Repeats, anchor: Days, day: Days | int, working: WorkingDays) -> Days:
    """How many occurrences have opened by a day, before any pause."""
    match repeats:
        case OnceInEach(period):
            return passed(anchor, day, period, working) + 1
        case ByCalendar(period):
            months = MONTHS_IN[period]
            return np.maximum((month_of(first_of_period(day, months)) - _first_month(anchor, months)) // months + 1, 0)
        case TimesWithin(times, _):
            return np.where(day >= anchor, np.int32(times), np.int32(0))
        case Staged(times, period, then):
            turn = plus(anchor, period, working, times)
            early = np.minimum(passed(anchor, day, period, working) + 1, times)
            return early + passed(turn, day, then, working) + 1
        case Weekly(weekday):
            return np.maximum((day - first_weekday_after(anchor, weekday)) // 7 + 1, 0)
        case EveryYear(first, _):
            years = year_of(day) - _first_year(anchor, repeats)
            return np.maximum(years + (day >= day_in_year(year_of(day), *first)), 0)
    raise ValueError("chains go from link to link")


def _once_in_each(period: Span, anchor: Days, n: Column | int, working: WorkingDays) -> Bounds:
    if period.unit in _MONTHS_IN:
        months = period.count * _MONTHS_IN[period.unit]
        opens, following = plus_months_twice(anchor, months * (n - 1), months * n)
        return opens, following - 1
    return plus(anchor, period, working, n - 1), plus(anchor, period, working, n) - 1


def _first_month(anchor: Days, months: int) -> Days:
    """The month in which the first whole period begins, on or after the anchor."""
    first = first_of_period(anchor, months)
    return month_of(first) + np.where(first == anchor, 0, months).astype(np.int32)


def _first_year(anchor: Days, repeats: EveryYear) -> Days:
    year = year_of(anchor)
    return year + (day_in_year(year, *repeats.first) < anchor)
