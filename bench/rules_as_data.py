"""The sixty steps as plain data, read from the book: what each peer makes its own rules of.

Raises ValueError at what the book says and the peers cannot say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forloeb.book import Book
from forloeb.book.model import Anchor, InForce, Rule, Step
from forloeb.book.predicates import All, Any, Comparison, Not, OneOf, Predicate, Term, terms_of
from forloeb.book.repeats import ByCalendar, EveryYear, OnceInEach, Weekly
from forloeb.book.spans import Span
from forloeb.book.windows import Between, Weeks, Within

Recurrence = OnceInEach | ByCalendar | Weekly | EveryYear
NO_TIME = Span(0, "day")


@dataclass(frozen=True, slots=True)
class WindowData:
    """From the first to the last day of force: a window from `opens` to `due` after the anchor, or a recurrence."""

    in_force: InForce
    opens: Span = NO_TIME
    due: Span = NO_TIME
    repeats: Recurrence | None = None


@dataclass(frozen=True, slots=True)
class StepData:
    """`number` is the step's place in the book; `done_by` the name of the records that complete it."""

    id: str
    number: int
    chapter: str
    starts: str
    ends: tuple[str, ...]
    anchor: Anchor
    when: Predicate | None
    windows: tuple[WindowData, ...]
    lasts: Span | None
    done_by: str
    nth: int | None
    is_offer: bool

    @property
    def is_recurring(self) -> bool:
        return self.windows[0].repeats is not None

    @property
    def uses_age(self) -> bool:
        return self.when is not None and any("age" in {left.text, right.text} for left, _, right in terms_of(self.when))

    @property
    def ended(self) -> str:
        """A name for the earliest of its ends."""
        return " or ".join(self.ends)


def steps_of(book: Book) -> list[StepData]:
    """In the order of the book, where each step stands after the one that it runs from."""
    return [_step_data(book, step, number) for number, step in enumerate(book.steps.values())]


def working_days_of(book: Book) -> list[date]:
    """All that a window of these cases can reach."""
    calendar = next(iter(book.procedures.values())).calendar
    days = map(date.fromordinal, range(date(2005, 1, 1).toordinal(), date(2045, 1, 1).toordinal()))
    return [day for day in days if calendar.is_working(day)]


def _step_data(book: Book, step: Step, number: int) -> StepData:
    procedure, rule = book.procedure_of(step), step.versions[0].rule
    if step.version_by_opens or step.each or any(version.choice for version in step.versions):
        raise ValueError(step.id)
    for version in step.versions:
        says_more = version.rule.needs or version.rule.ends_at
        if says_more or (version.rule.when, version.rule.anchor, version.rule.lasts) != (
            rule.when,
            rule.anchor,
            rule.lasts,
        ):
            raise ValueError(step.id)
    return StepData(
        id=step.id,
        number=number,
        chapter=procedure.id,
        starts=procedure.starts,
        ends=tuple(end for end in (*procedure.ends, rule.until) if end),
        anchor=rule.anchor,
        when=rule.when,
        windows=tuple(_window_data(version.in_force, version.rule) for version in step.versions),
        lasts=rule.lasts,
        done_by=step.done_event or f"done:{step.id}",
        nth=step.done_nth,
        is_offer=rule.force == "offer",
    )


def _window_data(in_force: InForce, rule: Rule) -> WindowData:
    match rule.repeats or rule.window:
        case OnceInEach() | ByCalendar() | Weekly() | EveryYear() as repeats:
            return WindowData(in_force, repeats=repeats)
        case Within(span):
            return WindowData(in_force, due=span)
        case Between(first, last):
            return WindowData(in_force, first, last)
        case Weeks(first_week, last_week):
            return WindowData(in_force, Span(7 * first_week - 7, "day"), Span(7 * last_week - 1, "day"))
    raise ValueError(rule)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a language writes a predicate: `fact` and `text` with one place for a word."""

    fact: str
    text: str = '"{}"'
    equals: str = "=="
    both: str = " and "
    either: str = " or "
    denied: str = "not ({})"


def expression(predicate: Predicate | None, dialect: Dialect, always: str = "True") -> str:
    """A predicate of the book as an expression of another language."""
    match predicate:
        case None:
            return always
        case All(parts):
            return dialect.both.join(f"({expression(part, dialect)})" for part in parts)
        case Any(parts):
            return dialect.either.join(f"({expression(part, dialect)})" for part in parts)
        case Not(of):
            return dialect.denied.format(expression(of, dialect))
        case Comparison(left, operator, right):
            sign = dialect.equals if operator == "==" else operator
            return f"{_term(left, dialect)} {sign} {_term(right, dialect)}"
        case OneOf(fact, values):
            return dialect.either.join(
                f"({_term(fact, dialect)} {dialect.equals} {_term(value, dialect)})" for value in values
            )


def _term(term: Term, dialect: Dialect) -> str:
    if term.is_fact:
        return dialect.fact.format(term.text.replace("-", "_"))
    return dialect.text.format(term.literal) if isinstance(term.literal, str) else str(term.literal)


def window_on(windows: Sequence[WindowData], day: date) -> WindowData | None:
    return next((window for window in windows if day in window.in_force), None)
