"""Windows and recurrences as a few whole numbers each."""

from collections.abc import Callable

from forloeb.book.repeats import AfterTheLast, ByCalendar, EveryYear, OnceInEach, Repeats, Staged, TimesWithin, Weekly
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
from forloeb.engine.kernel.compiled import codes

PlaceOf = Callable[[Span], int]
Shape = tuple[int, int, int, int]
"""What it is, and what it says."""
_NOTHING = 0


def shape_of_window(window: Window, place_of: PlaceOf) -> Shape:
    match window:
        case Within(span):
            return _shape(codes.WITHIN, place_of(span))
        case SameDay() | ToAnchor():
            return _shape(codes.SAME_DAY)
        case Between(first, last):
            return _shape(codes.BETWEEN, place_of(first), place_of(last))
        case Weeks(first_week, last_week):
            return _shape(codes.WEEKS, first_week, last_week)
        case NthWeekday(nth, weekday):
            return _shape(codes.NTH_WEEKDAY, nth, weekday)
        case WeekdayOfNextWeek(weekday):
            return _shape(codes.WEEKDAY_OF_NEXT_WEEK, weekday)
        case FixedDates(first_day, last_day):
            return _shape(codes.FIXED_DATES, first_day.toordinal(), last_day.toordinal())
        case EndOf(period, is_next):
            return _shape(codes.END_OF, MONTHS_IN[period], int(is_next))


def shape_of_repeats(repeats: Repeats, place_of: PlaceOf) -> Shape:
    """A day of the year is its month × 32 + its day."""
    match repeats:
        case OnceInEach(period):
            return _shape(codes.ONCE_IN_EACH, place_of(period))
        case ByCalendar(calendar_period):
            return _shape(codes.BY_CALENDAR, MONTHS_IN[calendar_period])
        case TimesWithin(times, span):
            return _shape(codes.TIMES_WITHIN, times, place_of(span))
        case AfterTheLast(span):
            return _shape(codes.AFTER_THE_LAST, place_of(span))
        case Staged(times, period, then):
            return _shape(codes.STAGED, times, place_of(period), place_of(then))
        case Weekly(weekday):
            return _shape(codes.WEEKLY, weekday)
        case EveryYear(first, last):
            return _shape(codes.EVERY_YEAR, first[0] * 32 + first[1], last[0] * 32 + last[1])


def _shape(kind: int, first: int = _NOTHING, second: int = _NOTHING, third: int = _NOTHING) -> Shape:
    return kind, first, second, third
