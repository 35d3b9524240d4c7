"""What stands in the picture of a procedure: its steps, each under what it is counted from in the end.

What is counted from another step of the procedure is drawn as if that one was done on its last day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Literal

from forloeb.book.model import ALWAYS, Anchor, Book, Procedure, Rule, Step, Version
from forloeb.book.picture.windows import OPEN, Days, days_of, drawn_windows
from forloeb.book.predicate_words import in_mid_sentence, predicate_words
from forloeb.book.predicates import All, Predicate
from forloeb.book.repeats import EveryYear
from forloeb.book.shape import Force
from forloeb.book.telling.rule_lines import anchor_words, completed_by, window_words
from forloeb.book.telling.sentences import own_when
from forloeb.book.telling.terms import in_force_words
from forloeb.book.text import Text
from forloeb.book.windows import FixedDates, counts_hours


@dataclass(frozen=True, slots=True)
class Root:
    """What a part of the time axis is counted from; `dates` and `year` are parts of the calendar itself."""

    kind: Literal["after", "dates", "year"]
    title: Text


DATES = Root("dates", Text("Faste datoer", "Fixed dates"))
YEAR = Root("year", Text("Hvert år", "Every year"))


@dataclass(frozen=True, slots=True)
class Item:
    """One rule of a step: its windows on the axis of its root, and the words that stand beside them."""

    label: str
    step: Step
    units: tuple[str, ...]
    force: Force
    root: Root
    windows: tuple[Days, ...]
    goes_on: bool
    hours: bool
    title: Text
    notes: tuple[Text, ...]
    after: str | None
    """The step that it is counted from, where that stands on the same axis."""


def items_of(procedure: Procedure, book: Book, day: date) -> Iterator[Item]:
    """Every rule of every step, in the version of a day; a step that has none that day in the nearest one."""
    for number, step in enumerate(procedure.steps, start=1):
        version = version_on(step, day)
        rows: list[tuple[Predicate | None, Rule]] = [(row.when, row.rule) for row in version.choice]
        for row, (when, rule) in enumerate(rows or [(None, version.rule)]):
            label = f"{number}{chr(ord('a') + row)}" if len(rows) > 1 else str(number)
            yield _item(label, step, rule, when, book, day)


def version_on(step: Step, day: date) -> Version:
    return next((version for version in step.versions if day in version.in_force), step.versions[-1])


def _item(label: str, step: Step, rule: Rule, when: Predicate | None, book: Book, day: date) -> Item:
    windows, goes_on = drawn_windows(rule)
    root, offset, after = _place(rule, step, book, day, frozenset({step.id}))
    return Item(
        label=label,
        step=step,
        units=tuple(dict.fromkeys(row.unit for row in rule.responsible)),
        force=rule.force,
        root=root,
        windows=tuple((offset + first, offset + last) for first, last in windows),
        goes_on=goes_on,
        hours=counts_hours(rule.window),
        title=step.title,
        notes=(*_notes(step, rule, when, book, day), *_counted_from(after, step, book)),
        after=after,
    )


def _notes(step: Step, rule: Rule, when: Predicate | None, book: Book, day: date) -> Iterator[Text]:
    words = window_words(rule, book)
    if step.each is not None:
        words = words + Text(", hver gang", ", each time")
    yield words
    only = [part for part in (own_when(step, rule, book), when) if part is not None]
    if only:
        both = only[0] if len(only) == 1 else All(tuple(only))
        yield Text("når ", "when ") + in_mid_sentence(predicate_words(both, book))
    if rule.needs:
        yield Text("med samtykke", "by consent")
    version = version_on(step, day)
    if version.in_force != ALWAYS and (len(step.versions) == 1 or day not in version.in_force):
        yield Text("gælder ", "in force ") + in_force_words(version.in_force)
    for later in step.versions:
        if later.in_force.first is not None and later.in_force.first > day and later is not version:
            yield Text("anden regel ", "another rule ") + in_force_words(later.in_force)


def _counted_from(after: str | None, step: Step, book: Book) -> Iterator[Text]:
    """An arrow says it too, where it can be drawn without crossing words."""
    names = [each.id for each in book.procedures[step.procedure].steps]
    if after in names:
        number = names.index(str(after)) + 1
        yield Text(f"regnes fra trin {number}", f"counted from step {number}")


def _place(rule: Rule, step: Step, book: Book, day: date, seen: frozenset[str]) -> tuple[Root, float, str | None]:
    """The root of a rule, the days after it at which its anchor comes, and the step that gives them."""
    if isinstance(rule.window, FixedDates):
        return DATES, 0, None
    if isinstance(rule.repeats, EveryYear):
        return YEAR, 0, None
    anchor = rule.anchor
    before = days_of(anchor.before) if anchor.before else 0
    other = book.steps[anchor.name] if anchor.kind == "step" else None
    if anchor.kind == "event":
        other = completed_by(anchor.name, book)
    if other is None or other.procedure != step.procedure or other.id in seen:
        return Root("after", anchor_words(Anchor(anchor.kind, anchor.name), book).text), -before, None
    theirs = version_on(other, day).rules[-1]
    root, offset, _ = _place(theirs, other, book, day, seen | {other.id})
    first, last = drawn_windows(theirs)[0][0]
    return root, offset + (first if last == OPEN else max(0, ceil(last) - 1)) - before, other.id
