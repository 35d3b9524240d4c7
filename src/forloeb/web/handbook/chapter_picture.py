"""A chapter as a picture: each step's window as a bar on an axis of days, below what it is counted from.

What is counted from another step of the chapter is drawn as if that one was done on its last day.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from math import ceil

from forloeb.book import Book, Procedure, Rule, Step, Text, Version
from forloeb.book.model import Anchor
from forloeb.book.repeats import AfterTheLast, ByCalendar, EveryYear, OnceInEach, Staged, TimesWithin, Weekly
from forloeb.book.shape import Force
from forloeb.book.spans import Span
from forloeb.book.telling.rule_lines import anchor_words, completed_by
from forloeb.book.windows import (
    MONTHS_IN,
    Between,
    EndOf,
    FixedDates,
    NthWeekday,
    SameDay,
    WeekdayOfNextWeek,
    Weeks,
    Within,
)

WIDTH, LEFT, RIGHT, TOP, ROW = 420, 36, 16, 26, 20
_MONTH = 365 / 12
_DAYS = {"hour": 1 / 24, "day": 1.0, "working day": 7 / 5, "week": 7.0, "month": _MONTH, "year": 365.0}
_STEPS = (1, 2, 7, 14, 30, 60, 90, 180, 365, 730, 1825)
_MOST_MARKS, _TIMES_SHOWN = 7, 3


@dataclass(frozen=True, slots=True)
class Bars:
    """The windows of one rule, in days after the root of its lane, each up to the end of its last day."""

    label: str
    force: Force
    windows: tuple[tuple[float, float], ...]
    goes_on: bool
    """More follow, or no end is known."""


@dataclass
class Lane:
    """All that is counted, in the end, from one thing."""

    title: Text
    bars: list[Bars] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shape:
    """Where a thing stands in the picture, in its units."""

    x: float
    y: float
    width: float = 0
    words: str = ""
    force: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    height: int
    titles: tuple[tuple[Shape, Text], ...]
    labels: tuple[Shape, ...]
    bars: tuple[Shape, ...]
    arrows: tuple[Shape, ...]
    marks: tuple[Shape, ...]
    width: int = WIDTH
    top: int = TOP


def picture_of(procedure: Procedure, book: Book, day: date) -> Picture:
    """The chapter in the versions of a day."""
    return _drawn(list(_lanes(procedure, book, day).values()))


def version_on(step: Step, day: date) -> Version:
    return next((version for version in step.versions if day in version.in_force), step.versions[-1])


def _lanes(procedure: Procedure, book: Book, day: date) -> dict[Text, Lane]:
    lanes: dict[Text, Lane] = {}
    for number, step in enumerate(procedure.steps, start=1):
        rules = version_on(step, day).rules
        for row, rule in enumerate(rules):
            root, offset = _place(rule.anchor, procedure, book, day, frozenset({step.id}))
            windows, goes_on = _windows(rule)
            moved = tuple((offset + first, offset + last) for first, last in windows)
            label = f"{number}{chr(ord('a') + row)}" if len(rules) > 1 else str(number)
            lanes.setdefault(root, Lane(root)).bars.append(Bars(label, rule.force, moved, goes_on))
    return lanes


def _place(anchor: Anchor, procedure: Procedure, book: Book, day: date, seen: frozenset[str]) -> tuple[Text, float]:
    """What an anchor is counted from in the end, and how many days after that it comes at the latest."""
    before = _days(anchor.before) if anchor.before else 0
    step = None
    if anchor.kind == "step":
        step = book.steps[anchor.name]
    elif anchor.kind == "event":
        step = completed_by(anchor.name, book)
    if step is None or step.procedure != procedure.id or step.id in seen:
        plain = Anchor(anchor.kind, anchor.name)
        return anchor_words(plain, book).text, -before
    rule = version_on(step, day).rules[-1]
    root, offset = _place(rule.anchor, procedure, book, day, seen | {step.id})
    _, last = _windows(rule)[0][0]
    return root, offset + max(0, ceil(last) - 1) - before


def _windows(rule: Rule) -> tuple[list[tuple[float, float]], bool]:
    """From day to end of day after the anchor; and whether more follow."""
    match rule.repeats or rule.window:
        case Within(span):
            return [(0, _end(span))], False
        case SameDay():
            return [(0, 1)], False
        case Between(first, last):
            return [(_days(first), _end(last))], False
        case Weeks(first_week, last_week):
            return [(7 * (first_week - 1), 7 * last_week)], False
        case NthWeekday(nth, _):
            return [(7 * nth - 6, 7 * nth + 1)], False
        case WeekdayOfNextWeek():
            return [(7, 14)], False
        case FixedDates(first_day, last_day):
            return [(0, (last_day - first_day).days + 1)], False
        case EndOf(period, is_next):
            return [(0, MONTHS_IN[period] * _MONTH * (2 if is_next else 1))], False
        case TimesWithin(_, span):
            return [(0, _end(span))], False
        case OnceInEach(span):
            return _paced(_days(span)), True
        case ByCalendar(period):
            return _paced(MONTHS_IN[period] * _MONTH), True
        case EveryYear():
            return _paced(_DAYS["year"]), True
        case AfterTheLast(span):
            return [(1 + n * _days(span), (n + 1) * _days(span) + 1) for n in range(_TIMES_SHOWN)], True
        case Staged(times, span, _):
            return _paced(_days(span), times), True
        case Weekly():
            return [(7 * n - 6, 7 * n + 1) for n in range(1, _TIMES_SHOWN + 1)], True
    return [(0, 1)], True


def _paced(days: float, times: int = _TIMES_SHOWN) -> list[tuple[float, float]]:
    return [(n * days, (n + 1) * days) for n in range(times)]


def _days(span: Span) -> float:
    return span.count * _DAYS[span.unit]


def _end(span: Span) -> float:
    """The end of its last day; hours end to the minute."""
    return _days(span) + (0 if span.unit == "hour" else 1)


def _drawn(lanes: list[Lane]) -> Picture:
    ends = [window for lane in lanes for bars in lane.bars for window in bars.windows]
    first = min([0, *(start for start, _ in ends)])
    last = max([1, *(end for _, end in ends)])
    scale = (WIDTH - LEFT - RIGHT) / (last - first)

    def x(day: float) -> float:
        return round(LEFT + (day - first) * scale, 1)

    titles, labels, bars, arrows = [], [], [], []
    y = TOP
    for lane in lanes:
        titles.append((Shape(0, y + 15), lane.title))
        y += ROW
        for each in lane.bars:
            labels.append(Shape(LEFT - 8, y + 14, words=each.label))
            bars += [_bar(x(start), x(end), y, each.force) for start, end in each.windows]
            if each.goes_on:
                arrows.append(Shape(min(x(each.windows[-1][1]) + 3, WIDTH - RIGHT + 3), y + 10))
            y += ROW
        y += 6
    marks = tuple(Shape(x(day), TOP - 8, words=str(day)) for day in _marks(first, last))
    return Picture(y, tuple(titles), tuple(labels), tuple(bars), tuple(arrows), marks)


def _bar(start: float, end: float, y: float, force: Force) -> Shape:
    """One pixel of air between bars that follow each other, and never too thin to be seen."""
    return Shape(start, y + 4, round(max(end - start - 1, 4), 1), force=force)


def _marks(first: float, last: float) -> Iterator[int]:
    step = next((step for step in _STEPS if (last - first) / step <= _MOST_MARKS), _STEPS[-1])
    day = ceil(first / step) * step
    while day <= last:
        yield day
        day += step
