"""The window in which a step keeps its rule, as a book writes it.

| in the book                          | opens                  | due                                   |
| ------------------------------------ | ---------------------- | ------------------------------------- |
| `within = "1 month"`                 | on the anchor's day    | one month after it                    |
| `within = "the same day"`            | on the anchor's day    | on that day                           |
| `within = "end of month"`            | on the anchor's day    | on the last day of that month (quarter, year) |
| `within = "end of next month"`       | on the anchor's day    | on the last day of the next month (quarter, year) |
| `between = ["4 days", "5 days"]`     | 4 days after           | 5 days after                          |
| `weeks = "9..12"`                    | first day of week 9    | last day of week 12                   |
| `on = "first Thursday"`              | that Thursday          | that Thursday                         |
| `on = "Thursday of the next week"`   | that Thursday          | that Thursday                         |
| `dates = [2015-09-01, 2015-10-31]`   | on the first day       | on the last day                       |
| `to = "value of agreed"`             | on the anchor's day    | on the day that the other anchor gives |
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from forloeb.book.day_words import day_words
from forloeb.book.spans import Span, read_span
from forloeb.book.text import Text
from forloeb.book.weekdays import ORDENSTAL, ORDINALS, UGEDAGE, WEEKDAYS

Period = Literal["month", "quarter", "year"]
PERIODS: tuple[Period, ...] = ("month", "quarter", "year")
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}
PERIOD_TEXT = {
    "month": Text("måned", "month"),
    "quarter": Text("kvartal", "quarter"),
    "year": Text("år", "year"),
}


@dataclass(frozen=True, slots=True)
class Within:
    """From the anchor's day (or moment, for hours) and this long after it."""

    span: Span

    @property
    def text(self) -> Text:
        return Text(f"inden for {self.span.text.da}", f"within {self.span.text.en}")


@dataclass(frozen=True, slots=True)
class SameDay:
    """On the anchor's day itself."""

    @property
    def text(self) -> Text:
        return Text("samme dag", "the same day")


@dataclass(frozen=True, slots=True)
class Between:
    first: Span
    last: Span

    @property
    def text(self) -> Text:
        return Text(
            f"fra {self.first.text.da} til {self.last.text.da} efter",
            f"from {self.first.text.en} to {self.last.text.en} after",
        )


@dataclass(frozen=True, slots=True)
class Weeks:
    """Week n is days 7(n−1) to 7n−1 after the anchor's day."""

    first: int
    last: int

    @property
    def text(self) -> Text:
        weeks = f"{self.first}" if self.first == self.last else f"{self.first}–{self.last}"
        return Text(f"i uge {weeks}", f"in week {weeks}")


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The first, second, … such weekday after the anchor's day."""

    nth: int
    weekday: int

    @property
    def text(self) -> Text:
        return Text(
            f"{ORDENSTAL[self.nth - 1]} {UGEDAGE[self.weekday]} efter",
            f"the {ORDINALS[self.nth - 1]} {WEEKDAYS[self.weekday]} after",
        )


@dataclass(frozen=True, slots=True)
class WeekdayOfNextWeek:
    """That weekday of the calendar week, Monday to Sunday, after the anchor's day."""

    weekday: int

    @property
    def text(self) -> Text:
        return Text(f"{UGEDAGE[self.weekday]} i ugen efter", f"{WEEKDAYS[self.weekday]} of the next week")


@dataclass(frozen=True, slots=True)
class FixedDates:
    """From a day to a day of the calendar, wherever it starts: a time plan."""

    first: date
    last: date

    @property
    def text(self) -> Text:
        first, last = day_words(self.first), day_words(self.last)
        return Text(f"fra {first.da} til {last.da}", f"from {first.en} to {last.en}")


@dataclass(frozen=True, slots=True)
class EndOf:
    """Until the last day of the month, quarter or year of the anchor's day, or of the next one."""

    period: Period
    next: bool

    @property
    def text(self) -> Text:
        da, en = PERIOD_TEXT[self.period].da, PERIOD_TEXT[self.period].en
        if self.next:
            return Text(f"inden udgangen af næste {da}", f"by the end of the next {en}")
        return Text(f"inden udgangen af samme {da}", f"by the end of the same {en}")


@dataclass(frozen=True, slots=True)
class ToAnchor:
    """Until the day that another anchor gives; `anchor` is resolved by the whole book."""

    anchor: str

    @property
    def text(self) -> Text:
        return Text(f"indtil {self.anchor}", f"until {self.anchor}")


Window = Within | SameDay | Between | Weeks | NthWeekday | WeekdayOfNextWeek | FixedDates | EndOf | ToAnchor

_WEEKS = re.compile(r"(\d{1,3})(?:\.\.(\d{1,3}))?")
_END_OF = re.compile(r"end of (next )?(month|quarter|year)")


def read_within(text: str) -> Window | None:
    if text == "the same day":
        return SameDay()
    if found := _END_OF.fullmatch(text):
        period: Period = next(period for period in PERIODS if period == found[2])
        return EndOf(period, next=bool(found[1]))
    span = read_span(text)
    return Within(span) if span else None


def read_weeks(text: str) -> Weeks | None:
    found = _WEEKS.fullmatch(text.strip())
    if not found or int(found[1]) < 1:
        return None
    return Weeks(int(found[1]), int(found[2] or found[1]))


def read_on(text: str) -> NthWeekday | WeekdayOfNextWeek | None:
    """`first Thursday`, or `Thursday of the next week`."""
    of_next_week = text.strip().removesuffix(" of the next week")
    if of_next_week in WEEKDAYS and of_next_week != text.strip():
        return WeekdayOfNextWeek(WEEKDAYS.index(of_next_week))
    ordinal, _, weekday = text.strip().partition(" ")
    if ordinal not in ORDINALS or weekday not in WEEKDAYS:
        return None
    return NthWeekday(ORDINALS.index(ordinal) + 1, WEEKDAYS.index(weekday))


def turned_round(window: Window) -> bool:
    """Whether the window must end before it opens, wherever it starts."""
    if isinstance(window, Weeks):
        return window.last < window.first
    if isinstance(window, FixedDates):
        return window.last < window.first
    if isinstance(window, Between):
        first, last = window.first, window.last
        if first.unit == last.unit:
            return last.count < first.count
        return last.shortest_days * 1.11 < first.shortest_days  # a month has up to 31 days, not 28
    return False


def counts_hours(window: Window | None) -> bool:
    if isinstance(window, Within):
        return window.span.unit == "hour"
    return isinstance(window, Between) and "hour" in (window.first.unit, window.last.unit)
