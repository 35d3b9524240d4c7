"""Which days are working days, for many days at once: a book's calendar as two columns."""

from datetime import date

import numpy as np

from forloeb.book.calendars import Calendar
from forloeb.engine.kernel.columns import NO_DAY, Days


class WorkingDays:
    """Covers the years that it has been asked about, and more when it is asked for more."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self._known = _Years(calendar, 2000, 2030)

    def after(self, day: Days, count: int | Days) -> Days:
        """The `count`-th working day after each day, which is not counted itself and is the answer for 0."""
        if not len(day):
            return day
        known = self._covering(day)
        while (place := known.passed[day - known.base] + count - 1).max() >= len(known.days):
            known = self._reaching(known.first, known.last + 10)
        return np.where(count == 0, day, known.days[place])

    def before(self, day: Days, count: int) -> Days:
        """The `count`-th working day before each day."""
        if not len(day) or count == 0:
            return day
        known = self._covering(day)
        while (place := known.passed[day - 1 - known.base] - count).min() < 0:
            known = self._reaching(known.first - 10, known.last)
        return known.days[place]

    def between(self, after: Days, until: Days | int) -> Days:
        """How many working days come after a day, until another one that is counted; negative when it comes before."""
        if not len(after):
            return after
        known = self._covering(np.append(after, until))
        return known.passed[until - known.base] - known.passed[after - known.base]

    def last_working(self, first: Days, last: Days) -> Days:
        """The last working day from `first` to `last`, both counted; `last` where there is none. NO_DAY stays."""
        if not len(last):
            return last
        if int(last.min()) == NO_DAY:
            dated = last != NO_DAY
            found = np.zeros_like(last)
            found[dated] = self.last_working(first[dated], last[dated])
            return found
        known = self._covering(last)
        found = known.last_by[last - known.base]
        return np.where(found >= first, found, last)

    def _covering(self, day: Days) -> "_Years":
        first, last = int(day.min()) - 40, int(day.max()) + 40
        known = self._known
        if first < known.base or last >= known.base + len(known.passed):
            known = self._reaching(min(known.first, first // 366), max(known.last, last // 365 + 1))
        return known

    def _reaching(self, first: int, last: int) -> "_Years":
        self._known = _Years(self.calendar, first, last)
        return self._known


class _Years:
    """`days`: the working days in order. By day from `base`: how many have `passed`, and which was the last one."""

    def __init__(self, calendar: Calendar, first: int, last: int) -> None:
        self.first, self.last = first, last
        worked = [day.toordinal() for year in range(first, last + 1) for day in calendar.working_days(year)]
        self.base = date(first, 1, 1).toordinal()
        self.days: Days = np.array(worked, dtype=np.int32)
        self.passed: Days = np.searchsorted(
            self.days, np.arange(self.base, int(self.days[-1]) + 1), side="right"
        ).astype(np.int32)
        self.last_by = self.days[np.maximum(self.passed - 1, 0)]
