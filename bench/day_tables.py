"""Days as whole numbers, with a table for each thing that is asked of a day: months, ages, working days, by array."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from forloeb.book.repeats import ByCalendar, EveryYear, OnceInEach, Weekly
from forloeb.book.spans import Span
from forloeb.book.windows import MONTHS_IN

BASE = date(1900, 1, 1).toordinal()
"""Day 0, a Monday; it stands for no day at all."""
DAYS = date(2060, 1, 1).toordinal() - BASE
NEVER = DAYS - 1
Days = NDArray[np.int32]
Recurrence = OnceInEach | ByCalendar | Weekly | EveryYear


class DayTables:
    def __init__(self, working_days: Sequence[date]) -> None:
        all_days = np.arange(DAYS) + np.datetime64("1900-01-01")
        months = all_days.astype("datetime64[M]")
        self.month = (months - np.datetime64("1900-01")).astype(np.int32)
        self.first = np.flatnonzero(all_days == months.astype("datetime64[D]")).astype(np.int32)
        self.length = np.diff(self.first, append=DAYS).astype(np.int32)
        self.day_of_month = (np.arange(DAYS) - self.first[self.month]).astype(np.int32)
        self.working = np.array([day.toordinal() - BASE for day in working_days], np.int32)
        self.passed = np.searchsorted(self.working, np.arange(DAYS), side="right").astype(np.int32)
        self.worked = np.where(self.passed > 0, self.working[self.passed - 1], 0).astype(np.int32)

    def plus(self, day: Days, span: Span, times: int = 1) -> Days:
        count = span.count * times
        match span.unit:
            case "working day":
                return self.working[self.passed[day] + count - 1] if count > 0 else self._working_before(day, -count)
            case "month":
                return self.plus_months(day, count)
            case "year":
                return self.plus_months(day, 12 * count)
        return day + np.int32(count * (7 if span.unit == "week" else 1))

    def _working_before(self, day: Days, count: int) -> Days:
        return self.working[self.passed[day - 1] - count] if count else day

    def plus_months(self, day: Days, count: Any) -> Days:
        return self.day_in(self.month[day] + count, self.day_of_month[day])

    def day_in(self, month: Days, day_of_month: Days) -> Days:
        """That day of a month, counted from 0; where it does not exist, the last."""
        month = np.minimum(month, len(self.first) - 1)
        return self.first[month] + np.minimum(day_of_month, self.length[month] - 1)

    def last_working(self, first: Days, last: Days) -> Days:
        found = self.worked[last]
        return np.where(found >= first, found, last).astype(np.int32, copy=False)

    def bounds(self, repeats: Recurrence, anchor: Days, n: int) -> tuple[Days, Days]:
        """(opens, due) of occurrence `n`."""
        match repeats:
            case OnceInEach(period):
                opens = self.plus(anchor, period, n - 1) if n > 1 else anchor
                return opens, self.plus(anchor, period, n) - np.int32(1)
            case ByCalendar(name):
                length = MONTHS_IN[name]
                month = self.month[anchor]
                begun = month // length * length
                skipped = (month != begun) | (self.day_of_month[anchor] > 0)
                first = np.minimum(begun + length * (n - 1 + skipped), len(self.first) - 1 - length)
                return self.first[first], self.first[first + length] - np.int32(1)
            case Weekly(weekday):
                day = anchor + (weekday - anchor - 1) % 7 + np.int32(7 * n - 6)
                return day, day
            case EveryYear(first, last):
                opens = self._day_of_year(anchor, first, np.int32(0))
                skipped = (opens < anchor) + np.int32(n - 1)
                ends = skipped + (last < first)
                return self._day_of_year(anchor, first, skipped), self._day_of_year(anchor, last, ends)

    def _day_of_year(self, day: Days, month_day: tuple[int, int], years: Any) -> Days:
        month, number = month_day
        year_month = self.month[day] // 12 * 12 + 12 * years + month - 1
        first: Days = self.first[np.minimum(year_month, len(self.first) - 1)]
        return first + np.int32(number - 1)
