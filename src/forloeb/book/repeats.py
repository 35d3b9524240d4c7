"""Recurrence, in kinds that must not be mixed up.

| in the book                                     | occurrence n                                                   |
| ----------------------------------------------- | -------------------------------------------------------------- |
| `repeats = "once in each 3 months"`             | from anchor + (n−1) × 3 months to the day before anchor + n × 3 |
| `repeats = "by calendar quarter"`               | the n-th whole quarter that begins on or after the anchor       |
| `repeats = "2 within 3 months"`                 | both in one window of 3 months                                  |
| `repeats = "3 months after the last"`           | from the day after the last was done to 3 months after it       |
| `repeats = "4 at 1 week, then at 1 month"`      | four in a week each, after that one in each month               |
| `repeats = "weekly on Thursday"`                | the n-th Thursday after the anchor's day                        |
| `repeats = "every year from 10-01 to 12-31"`    | the n-th such window that begins on or after the anchor's day   |
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import TypeGuard

from forloeb.book.day_words import day_of_year_words
from forloeb.book.spans import Span, read_span
from forloeb.book.text import Text
from forloeb.book.weekdays import UGEDAGE, WEEKDAYS
from forloeb.book.windows import MONTHS_IN, PERIOD_TEXT, PERIODS, Period

MonthDay = tuple[int, int]


@dataclass(frozen=True, slots=True)
class OnceInEach:
    period: Span

    @property
    def text(self) -> Text:
        return Text(f"én gang i hver periode på {self.period.text.da}", f"once in each {self.period.text.en}")


@dataclass(frozen=True, slots=True)
class ByCalendar:
    period: Period

    @property
    def text(self) -> Text:
        da, en = PERIOD_TEXT[self.period].da, PERIOD_TEXT[self.period].en
        each = "hver" if self.period == "month" else "hvert"
        return Text(f"i {each} kalender{da}", f"in every calendar {en}")


@dataclass(frozen=True, slots=True)
class TimesWithin:
    times: int
    span: Span

    @property
    def text(self) -> Text:
        return Text(
            f"{self.times} gange inden for {self.span.text.da}", f"{self.times} times within {self.span.text.en}"
        )


@dataclass(frozen=True, slots=True)
class AfterTheLast:
    span: Span

    @property
    def text(self) -> Text:
        return Text(f"senest {self.span.text.da} efter den seneste", f"at most {self.span.text.en} after the last")


@dataclass(frozen=True, slots=True)
class Staged:
    """`times` occurrences at one pace, then one in each `then`."""

    times: int
    period: Span
    then: Span

    @property
    def text(self) -> Text:
        return Text(
            f"{self.times} gange med {self.period.text.da} imellem, derefter med {self.then.text.da} imellem",
            f"{self.times} times at {self.period.text.en}, then at {self.then.text.en}",
        )


@dataclass(frozen=True, slots=True)
class Weekly:
    weekday: int

    @property
    def text(self) -> Text:
        return Text(f"hver {UGEDAGE[self.weekday]}", f"every {WEEKDAYS[self.weekday]}")


@dataclass(frozen=True, slots=True)
class EveryYear:
    """From a (month, day) to a (month, day) of every year; the last may lie in the year after."""

    first: MonthDay
    last: MonthDay

    @property
    def text(self) -> Text:
        first, last = day_of_year_words(*self.first), day_of_year_words(*self.last)
        return Text(f"hvert år fra {first.da} til {last.da}", f"every year from {first.en} to {last.en}")


Repeats = OnceInEach | ByCalendar | TimesWithin | AfterTheLast | Staged | Weekly | EveryYear

_TIMES_WITHIN = re.compile(r"(\d{1,3}) within (.+)")
_EVERY_YEAR = re.compile(r"every year from (\d\d)-(\d\d) to (\d\d)-(\d\d)")
_STAGED = re.compile(r"(\d{1,3}) at (.+), then at (.+)")


def read_repeats(text: str) -> Repeats | None:
    """The recurrence that a book's words mean; None when they mean none."""
    if text.startswith("once in each "):
        span = read_span(text.removeprefix("once in each "))
        return OnceInEach(span) if _is_pace(span) else None
    if text.endswith(" after the last"):
        span = read_span(text.removesuffix(" after the last"))
        return AfterTheLast(span) if _is_pace(span) else None
    if text.startswith("by calendar "):
        return next((ByCalendar(period) for period in PERIODS if text == f"by calendar {period}"), None)
    if text.startswith("weekly on "):
        weekday = text.removeprefix("weekly on ")
        return Weekly(WEEKDAYS.index(weekday)) if weekday in WEEKDAYS else None
    if found := _TIMES_WITHIN.fullmatch(text):
        span = read_span(found[2])
        return TimesWithin(int(found[1]), span) if span and int(found[1]) > 0 else None
    if found := _EVERY_YEAR.fullmatch(text):
        first, last = (int(found[1]), int(found[2])), (int(found[3]), int(found[4]))
        return EveryYear(first, last) if _is_in_every_year(first) and _is_in_every_year(last) else None
    if found := _STAGED.fullmatch(text):
        pace, then = read_span(found[2]), read_span(found[3])
        return Staged(int(found[1]), pace, then) if _is_pace(pace) and _is_pace(then) else None
    return None


def _is_in_every_year(day: MonthDay) -> bool:
    """29 February is not."""
    try:
        date(2015, *day)
    except ValueError:
        return False
    return True


def _is_pace(span: Span | None) -> TypeGuard[Span]:
    """A pace of hours or of no length at all would repeat without end within one day."""
    return span is not None and span.count > 0 and span.unit != "hour"


def longest_wait(repeats: Repeats) -> int | None:
    """The most days from an anchor until the first occurrence opens; None for those that a length cannot cut off."""
    match repeats:
        case OnceInEach() | Staged():
            return 0
        case Weekly():
            return 7
        case ByCalendar(period):
            return 31 * MONTHS_IN[period] - 1
        case EveryYear():
            return 365
    return None
