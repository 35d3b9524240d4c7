"""Days as a Python programmer reckons them, with `datetime.date` and a sorted list of working days."""

from bisect import bisect_left, bisect_right
from calendar import isleap, monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from bench.rules_as_data import Recurrence
from forloeb.book.repeats import ByCalendar, EveryYear, OnceInEach, Weekly
from forloeb.book.spans import Span
from forloeb.book.windows import MONTHS_IN

ONE_DAY = timedelta(days=1)
Bounds = tuple[date, date]
Add = Callable[[date, int], date]


def add_months(day: date, months: int) -> date:
    """Calendar months later; where the day does not exist, the last of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, day.day if day.day < 29 else min(day.day, monthrange(year, month)[1]))


def age_on(day: date, born: date) -> int:
    """Whole years; who is born on 29 February is a year older on the 28th where there is no 29th."""
    is_before = (day.month, day.day) < (born.month, born.day)
    if is_before and (born.month, born.day, day.month, day.day) == (2, 29, 2, 28):
        is_before = isleap(day.year)
    return day.year - born.year - is_before


class WorkingDays:
    def __init__(self, days: Sequence[date]) -> None:
        self.days = days

    def after(self, day: date, count: int) -> date:
        return self.days[bisect_right(self.days, day) + count - 1]

    def before(self, day: date, count: int) -> date:
        return self.days[bisect_left(self.days, day) - count]

    def last(self, first: date, last: date) -> date:
        """The last working day from `first` to `last`, else `last`."""
        found = self.days[bisect_right(self.days, last) - 1]
        return found if found >= first else last

    def taker(self, span: Span) -> Add:
        """A function that gives the day so many spans before a day."""
        if span.unit == "working day":
            return lambda day, times: self.before(day, span.count * times)
        return self.adder(Span(-span.count, span.unit))

    def adder(self, span: Span) -> Add:
        """A function that gives the day so many spans after a day."""
        count = span.count
        match span.unit:
            case "working day":
                return lambda day, times: self.after(day, count * times) if times else day
            case "month":
                return lambda day, times: add_months(day, count * times)
            case "year":
                return lambda day, times: add_months(day, 12 * count * times)
        length = timedelta(days=count * (7 if span.unit == "week" else 1))
        return lambda day, times: day + length * times

    def bounds(self, repeats: Recurrence) -> Callable[[date, int], Bounds]:
        """A function that gives (opens, due) of the n-th occurrence after an anchor."""
        match repeats:
            case OnceInEach(period):
                add = self.adder(period)
                return lambda anchor, n: (add(anchor, n - 1), add(anchor, n) - ONE_DAY)
            case ByCalendar(period_name):
                return _by_calendar(MONTHS_IN[period_name])
            case Weekly(weekday):
                return _weekly(weekday)
            case EveryYear(first, last):
                return _every_year(first, last)


def _by_calendar(months: int) -> Callable[[date, int], Bounds]:
    def bounds(anchor: date, n: int) -> Bounds:
        begun = date(anchor.year, (anchor.month - 1) // months * months + 1, 1)
        first = add_months(begun, months * (n - (begun == anchor)))
        return first, add_months(first, months) - ONE_DAY

    return bounds


def _weekly(weekday: int) -> Callable[[date, int], Bounds]:
    def bounds(anchor: date, n: int) -> Bounds:
        day = anchor + timedelta(days=(weekday - anchor.weekday() - 1) % 7 + 7 * n - 6)
        return day, day

    return bounds


def _every_year(first: tuple[int, int], last: tuple[int, int]) -> Callable[[date, int], Bounds]:
    def bounds(anchor: date, n: int) -> Bounds:
        year = anchor.year + n - ((anchor.month, anchor.day) <= first)
        return date(year, *first), date(year + (last < first), *last)

    return bounds
