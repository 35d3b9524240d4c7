"""Windows and recurrences as ISO 8601, as far as they can be said so; from day to day, as the book counts."""

from dataclasses import dataclass
from typing import Literal

from forloeb.book.model import Rule
from forloeb.book.repeats import AfterTheLast, ByCalendar, EveryYear, OnceInEach, Staged, TimesWithin, Weekly
from forloeb.book.spans import Span
from forloeb.book.windows import MONTHS_IN, Between, FixedDates, Weeks, Within

_LETTER = {"day": "D", "week": "W", "month": "M", "year": "Y"}


@dataclass(frozen=True, slots=True)
class Timer:
    """A timer of BPMN: its element and what stands in it."""

    tag: Literal["timeDuration", "timeCycle", "timeDate"]
    says: str


@dataclass(frozen=True, slots=True)
class Times:
    """When a task can begin and by when it must be done; `is_whole` when nothing of the window is left unsaid."""

    opens: Timer | None = None
    due: Timer | None = None
    is_whole: bool = False


def iso(span: Span) -> str | None:
    """`P1M`; None for working days, which ISO 8601 does not know."""
    if span.unit == "hour":
        return f"PT{span.count}H"
    return f"P{span.count}{_LETTER[span.unit]}" if span.unit in _LETTER else None


def times_of(rule: Rule) -> Times:
    if rule.repeats is not None:
        return _recurring(rule)
    match rule.window:
        case Within(span):
            return Times(due=_lasting(iso(span)), is_whole=iso(span) is not None)
        case Between(first, last):
            between = Span(last.count - first.count, last.unit) if first.unit == last.unit else None
            due = iso(between) if between is not None and between.count > 0 else None
            whole = iso(first) is not None and due is not None
            return Times(_lasting(iso(first)), _lasting(due), is_whole=whole)
        case Weeks(first_week, last_week):
            opens = f"P{7 * (first_week - 1)}D" if first_week > 1 else None
            return Times(_lasting(opens), _lasting(f"P{7 * (last_week - first_week) + 6}D"), is_whole=True)
        case FixedDates(first_day, last_day):
            opens_at, due_at = f"{first_day}T00:00:00", f"{last_day}T23:59:59"
            return Times(Timer("timeDate", opens_at), Timer("timeDate", due_at), is_whole=True)
    return Times()


def _recurring(rule: Rule) -> Times:
    """The pace as a cycle; how occurrences are counted is told beside it."""
    match rule.repeats:
        case TimesWithin(_, span):
            return Times(due=_lasting(iso(span)))
        case AfterTheLast(span):
            return Times(due=_lasting(iso(span)))
        case OnceInEach(span):
            return Times(_cycle(iso(span)))
        case Staged(times, span, _):
            return Times(_cycle(iso(span), times))
        case ByCalendar(period):
            return Times(_cycle(f"P{MONTHS_IN[period]}M"))
        case Weekly():
            return Times(_cycle("P1W"))
        case EveryYear():
            return Times(_cycle("P1Y"))
    return Times()


def _lasting(duration: str | None) -> Timer | None:
    return Timer("timeDuration", duration) if duration is not None else None


def _cycle(duration: str | None, times: int | None = None) -> Timer | None:
    return Timer("timeCycle", f"R{times or ''}/{duration}") if duration is not None else None
