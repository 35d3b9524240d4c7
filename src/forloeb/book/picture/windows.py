"""Windows as days after what they are counted from: what a picture can draw. Months are 30 days, holidays none."""

from forloeb.book.model import Anchor, Rule
from forloeb.book.repeats import AfterTheLast, ByCalendar, EveryYear, OnceInEach, Staged, TimesWithin, Weekly
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
    Within,
)

MONTH = 365 / 12
_DAYS = {"hour": 1 / 24, "day": 1.0, "working day": 7 / 5, "week": 7.0, "month": MONTH, "year": 365.0}
_TIMES_SHOWN = 3
_BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)

Days = tuple[float, float]
"""From the beginning of a day to the end of a day."""
OPEN = float("inf")
"""The end of a window that lasts until something else happens."""


def drawn_windows(rule: Rule) -> tuple[list[Days], bool]:
    """The first windows in days after the anchor; and whether more follow, or no end is known.

    Fixed dates are days of the calendar, and yearly windows days of the year.
    """
    if rule.repeats is not None:
        return _recurring(rule)
    match rule.window:
        case Within(span):
            return [(0, _end(span))], False
        case SameDay():
            return [(0, 1)], False
        case Between(first, last):
            return [(days_of(first), _end(last))], False
        case Weeks(first_week, last_week):
            return [(7 * (first_week - 1), 7 * last_week)], False
        case NthWeekday(nth, _):
            return [(7 * nth - 6, 7 * nth + 1)], False
        case WeekdayOfNextWeek():
            return [(4, 11)], False
        case FixedDates(first_day, last_day):
            return [(first_day.toordinal(), last_day.toordinal() + 1)], False
        case EndOf(period, is_next):
            return [(0, MONTHS_IN[period] * MONTH * (2 if is_next else 1))], False
        case ToAnchor() if rule.ends_at is not None and _of_one_moment(rule.anchor, rule.ends_at):
            return [(0, _before(rule.anchor) - _before(rule.ends_at) + 1)], False
    return [(0, OPEN)], True


def _of_one_moment(anchor: Anchor, end: Anchor) -> bool:
    return (anchor.kind, anchor.name) == (end.kind, end.name) and _before(anchor) >= _before(end)


def _before(anchor: Anchor) -> float:
    return days_of(anchor.before) if anchor.before is not None else 0


def _recurring(rule: Rule) -> tuple[list[Days], bool]:
    match rule.repeats:
        case TimesWithin(_, span):
            return [(0, _end(span))], False
        case OnceInEach(span):
            return _paced(days_of(span), rule)
        case ByCalendar(period):
            return _paced(MONTHS_IN[period] * MONTH, rule)
        case EveryYear(first, last):
            begins, ends = day_of_year(*first), day_of_year(*last) + 1
            return [(begins, ends if ends > begins else ends + 365)], True
        case AfterTheLast(span):
            return [(1 + n * days_of(span), (n + 1) * days_of(span) + 1) for n in range(_TIMES_SHOWN)], True
        case Staged(times, span, then):
            paced = [(n * days_of(span), (n + 1) * days_of(span)) for n in range(times)]
            after = times * days_of(span)
            return [*paced, (after, after + days_of(then))], True
        case Weekly():
            return [(7 * n - 6, 7 * n + 1) for n in range(1, _TIMES_SHOWN + 1)], True
    return [(0, 1)], True


def _paced(days: float, rule: Rule) -> tuple[list[Days], bool]:
    """Three of them, or as many as open while the rule lasts."""
    times = _TIMES_SHOWN
    if rule.lasts is not None:
        times = max(1, round(days_of(rule.lasts) / days))
    shown = min(times, 2 * _TIMES_SHOWN)
    return [(n * days, (n + 1) * days) for n in range(shown)], rule.lasts is None or shown < times


def day_of_year(month: int, day: int) -> int:
    return _BEFORE_MONTH[month - 1] + day - 1


def days_of(span: Span) -> float:
    return span.count * _DAYS[span.unit]


def _end(span: Span) -> float:
    """The end of its last day; hours end to the minute."""
    return days_of(span) + (0 if span.unit == "hour" else 1)
