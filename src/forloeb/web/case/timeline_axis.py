"""The axis of a timeline: where a moment lies, and which days are written on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from forloeb.book import Text, same
from forloeb.engine import Moment
from forloeb.engine.moments import DENMARK, day_of
from forloeb.engine.words import day_in_words

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Tick:
    """A day written on the axis; `is_strong` where a year, or on a short axis a week, begins."""

    x: int
    label: Text
    is_strong: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """From the beginning of `first` to the end of `last`, drawn `width` wide."""

    first: date
    last: date
    width: int

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def x(self, moment: Moment) -> int:
        """Where a moment lies, or the beginning of a day; what lies outside, at the edge."""
        local = moment.astimezone(DENMARK) if isinstance(moment, datetime) else None
        part = (local.hour * 60 + local.minute) / 1440 if local else 0
        share = ((day_of(moment) - self.first).days + part) / self.days
        return round(min(max(share, 0), 1) * self.width)

    def end(self, moment: Moment) -> int:
        """Where a last moment lies: of a day, its end."""
        return self.x(moment if isinstance(moment, datetime) else moment + DAY)

    def holds(self, opens: Moment, due: Moment | None) -> bool:
        """Whether some of a window lies on the axis."""
        return day_of(opens) <= self.last and (due is None or day_of(due) >= self.first)

    def ticks(self) -> list[Tick]:
        """About ten: days, Mondays, months, quarters or years, as they fit."""
        if self.days <= 14:
            return list(self._daily())
        if self.days <= 84:
            return list(self._weekly())
        return list(self._monthly(1 if self.days <= 400 else 3 if self.days <= 1500 else 12))

    def _daily(self) -> Iterator[Tick]:
        for number in range(self.days):
            day = self.first + number * DAY
            yield Tick(self.x(day), same(f"{day.day}.{day.month}."), day.weekday() == 0)

    def _weekly(self) -> Iterator[Tick]:
        day = self.first + (7 - self.first.weekday()) % 7 * DAY
        while day <= self.last:
            week = day.isocalendar().week
            yield Tick(self.x(day), Text(f"uge {week}", f"week {week}"), day.day <= 7)
            day += 7 * DAY

    def _monthly(self, step: int) -> Iterator[Tick]:
        is_first = True
        for number in range(self.first.year * 12 + self.first.month - 1, self.last.year * 12 + self.last.month):
            day = date(number // 12, number % 12 + 1, 1)
            if day >= self.first and (day.month - 1) % step == 0:
                year = f" {day.year}" if day.month == 1 or is_first else ""
                yield Tick(self.x(day), _month(day) + same(year), day.month == 1)
                is_first = False


def _month(day: date) -> Text:
    """`nov`, `Nov`."""
    words = day_in_words(day)
    return Text(words.da.split()[1][:3], words.en.split()[1][:3])
