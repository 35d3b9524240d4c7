"""The sixty steps as the plain loop has them: predicates and windows made functions, once a book."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bench.peers.dates import Add, Bounds, WorkingDays
from bench.rules_as_data import Dialect, StepData, WindowData, expression, steps_of, working_days_of
from bench.spells import Spell
from forloeb.book import Book

PYTHON = Dialect(fact="spell.{}")
When = Callable[[Spell, int], bool]


@dataclass(slots=True)
class PlainWindow:
    """A version of a step: `bounds` gives (opens, due) of the n-th occurrence after an anchor."""

    first: date
    last: date
    bounds: Callable[[date, int], Bounds]


@dataclass(slots=True)
class PlainStep:
    number: int
    id: str
    starts: str
    ends: tuple[str, ...]
    anchor_kind: str
    anchor: str
    before: Add | None
    when: When
    uses_age: bool
    windows: list[PlainWindow]
    is_recurring: bool
    lasts: Add | None
    done_by: str
    meetings: tuple[str, str] | None
    """Of a step that the k-th of an event completes: its chapter and the event."""
    is_offer: bool

    def window_on(self, day: date) -> PlainWindow | None:
        for window in self.windows:
            if window.first <= day <= window.last:
                return window
        return None


def plain_steps(book: Book) -> tuple[list[PlainStep], WorkingDays]:
    days = WorkingDays(working_days_of(book))
    return [_plain_step(step, days) for step in steps_of(book)], days


def _plain_step(step: StepData, days: WorkingDays) -> PlainStep:
    source = expression(step.when, PYTHON).replace("spell.age", "age")
    return PlainStep(
        number=step.number,
        id=step.id,
        starts=step.starts,
        ends=step.ends,
        anchor_kind=step.anchor.kind,
        anchor=step.anchor.name,
        before=days.taker(step.anchor.before) if step.anchor.before else None,
        when=eval(f"lambda spell, age: {source}"),  # noqa: S307  # a rule of the book, as Python
        uses_age="age " in source,
        windows=[_plain_window(window, days) for window in step.windows],
        is_recurring=step.is_recurring,
        lasts=days.adder(step.lasts) if step.lasts else None,
        done_by=step.done_by,
        meetings=(step.chapter, step.done_by) if step.nth else None,
        is_offer=step.is_offer,
    )


def _plain_window(window: WindowData, days: WorkingDays) -> PlainWindow:
    first, last = window.in_force.first or date.min, window.in_force.last or date.max
    if window.repeats is not None:
        return PlainWindow(first, last, days.bounds(window.repeats))
    opens, due = days.adder(window.opens), days.adder(window.due)
    if window.opens.count == 0:
        return PlainWindow(first, last, lambda anchor, n: (anchor, due(anchor, n)))
    return PlainWindow(first, last, lambda anchor, n: (opens(anchor, n), due(anchor, n)))
