"""Windows: from an anchor and a book's words to the first and the last moment (semantics: Windows)."""

from calendar import monthrange
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from forloeb.book.calendars import Calendar
from forloeb.book.spans import Span
from forloeb.book.windows import (
    MONTHS_IN,
    Between,
    EndOf,
    FixedDates,
    NthWeekday,
    Period,
    SameDay,
    ToAnchor,
    WeekdayOfNextWeek,
    Weeks,
    Window,
    Within,
)
from forloeb.engine.moments import Moment, day_of

ONE_DAY = timedelta(days=1)
Bounds = tuple[Moment, Moment]


def window_from(window: Window, anchor: Moment, calendar: Calendar) -> Bounds:
    """(opens, due) of a window that runs from `anchor`. ToAnchor windows are closed by the evaluator, not here."""
    day = day_of(anchor)
    match window:
        case Within(span):
            return (anchor if span.unit == "hour" else day), plus(anchor, span, calendar)
        case SameDay() | ToAnchor():
            return day, day
        case Between(first, last):
            return plus(anchor, first, calendar), plus(anchor, last, calendar)
        case Weeks(first_week, last_week):
            return day + timedelta(days=7 * (first_week - 1)), day + timedelta(days=7 * last_week - 1)
        case NthWeekday(nth, weekday):
            found = nth_weekday_after(day, weekday, nth)
            return found, found
        case WeekdayOfNextWeek(weekday):
            found = day + timedelta(days=7 - day.weekday() + weekday)
            return found, found
        case FixedDates(first_day, last_day):
            return first_day, last_day
        case EndOf(period, is_next):
            return day, end_of_period(day, period, ahead=int(is_next))


def plus(moment: Moment, span: Span, calendar: Calendar, times: int = 1) -> Moment:
    """The moment `times` spans later. A month is a calendar month: where the day does not exist, its last day.

    Hours are elapsed time, also across the change of the clocks; all else counts from the anchor's day.
    """
    count, day = span.count * times, day_of(moment)
    match span.unit:
        case "hour":
            if not isinstance(moment, datetime):
                raise TypeError(f"hours from {moment}, which has no time of day")
            return moment + timedelta(hours=count)
        case "day":
            return day + timedelta(days=count)
        case "working day":
            return calendar.after(day, count)
        case "week":
            return day + timedelta(weeks=count)
        case "month":
            return day + relativedelta(months=count)
        case "year":
            return day + relativedelta(years=count)


def minus(moment: Moment, span: Span, calendar: Calendar) -> Moment:
    """The moment a span before: `30 days before expires`."""
    if span.unit == "working day":
        return calendar.before(day_of(moment), span.count)
    return plus(moment, Span(-span.count, span.unit), calendar)


def nth_weekday_after(day: date, weekday: int, nth: int) -> date:
    """The n-th such weekday after `day`, which is not counted itself."""
    first = day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)
    return first + timedelta(weeks=nth - 1)


def first_of_period(day: date, period: Period) -> date:
    length = MONTHS_IN[period]
    return date(day.year, (day.month - 1) // length * length + 1, 1)


def end_of_period(day: date, period: Period, *, ahead: int = 0) -> date:
    """The last day of the month, quarter or year that `day` lies in, or of one `ahead`."""
    first = first_of_period(day, period) + relativedelta(months=MONTHS_IN[period] * (ahead + 1) - 1)
    return first.replace(day=monthrange(first.year, first.month)[1])


def whole_years(since: date, on: date) -> int:
    """Age on a day. Who is born on 29 February is a year older on the 28th where the 29th does not exist."""
    years = on.year - since.year
    return years if since + relativedelta(years=years) <= on else years - 1
