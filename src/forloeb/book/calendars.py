"""Which days are working days: data of the book, over the public holidays of a country with their years."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

import holidays

from forloeb.book.text import Text
from forloeb.book.weekdays import UGEDAGE, WEEKDAYS

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day of the year that is no working day, from the year `since` to the year `until`."""

    month: int
    day: int
    title: Text
    since: int | None = None
    until: int | None = None

    def in_year(self, year: int) -> bool:
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


@dataclass(frozen=True)
class Calendar:
    """Working days, known year by year."""

    id: str
    title: Text
    country: str | None
    weekend: frozenset[int]
    closed: tuple[ClosedDay, ...]
    _years: dict[int, dict[date, Text]] = field(default_factory=dict, compare=False, repr=False)
    _worked: dict[int, list[date]] = field(default_factory=dict, compare=False, repr=False)

    def why_closed(self, day: date) -> Text | None:
        """Why `day` is no working day; None when it is one."""
        if day.weekday() in self.weekend:
            return Text(UGEDAGE[day.weekday()], WEEKDAYS[day.weekday()])
        return self._closed_in(day.year).get(day)

    def is_working(self, day: date) -> bool:
        return day.weekday() not in self.weekend and day not in self._closed_in(day.year)

    def after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`; `day` itself is not counted, and is the answer for 0."""
        if count == 0:
            return day
        year, days = day.year, self.working_days(day.year)
        passed = bisect_right(days, day)
        while passed + count > len(days):
            count -= len(days) - passed
            year, passed = year + 1, 0
            days = self.working_days(year)
        return days[passed + count - 1]

    def before(self, day: date, count: int) -> date:
        """The `count`-th working day before `day`."""
        if count == 0:
            return day
        year, days = day.year, self.working_days(day.year)
        ahead = bisect_left(days, day)
        while count > ahead:
            count -= ahead
            year -= 1
            days = self.working_days(year)
            ahead = len(days)
        return days[ahead - count]

    def last_working(self, first: date, last: date) -> date | None:
        """The last working day from `first` to `last`, both counted; None when there is none."""
        found = self.before(last + ONE_DAY, 1)
        return found if found >= first else None

    def closed_days(self, first: date, last: date) -> Iterator[tuple[date, Text]]:
        """The days from `first` to `last` that are no working days, with the reason."""
        day = first
        while day <= last:
            if (why := self.why_closed(day)) is not None:
                yield day, why
            day += ONE_DAY

    def working_days(self, year: int) -> list[date]:
        if year not in self._worked:
            first, after = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
            self._worked[year] = [day for day in map(date.fromordinal, range(first, after)) if self.is_working(day)]
        return self._worked[year]

    def _closed_in(self, year: int) -> dict[date, Text]:
        if year not in self._years:
            named = dict(_public_holidays(self.country, year)) if self.country else {}
            for closed in self.closed:
                if closed.in_year(year):
                    named[date(year, closed.month, closed.day)] = closed.title
            self._years[year] = named
        return self._years[year]


@cache
def _public_holidays(country: str, year: int) -> dict[date, Text]:
    danish = holidays.country_holidays(country, years=year, language="da")
    english = holidays.country_holidays(country, years=year, language="en_US")
    return {day: Text(name, english.get(day, name)) for day, name in danish.items()}


def known_country(country: str) -> bool:
    try:
        holidays.country_holidays(country, years=2015)
    except NotImplementedError:
        return False
    return True
