"""Where two books differ over one case: what is owed by both on other terms, and what by one alone."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from forloeb.book.model import Book, Rule, Step
from forloeb.engine.derive import Row, row_of
from forloeb.engine.evaluate import Evaluation
from forloeb.engine.moments import has_come
from forloeb.engine.occurrence import Status
from forloeb.engine.recurrence import is_recurring
from forloeb.engine.two_books import TwoBooks

ChangeKind = Literal["moved", "new", "gone", "other"]
"""moved: other dates; new: owed by the other book alone; gone: by this one alone; other: the dates stay, but not the
status, the unit or the force.
"""
_SETTLED: frozenset[Status] = frozenset({"done", "done-late", "waived", "lapsed", "missed"})


@dataclass(frozen=True, slots=True)
class Change:
    """One thing owed, by this book and by the other; None where that book does not owe it.

    Of a recurrence, what a book owes only beyond `until` is `moved`, and None on that side.
    """

    kind: ChangeKind
    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """As the other book has it, else as this one has."""
        return next(row for row in (self.after, self.before) if row is not None)

    @property
    def becomes_late(self) -> bool:
        return _is_late(self.after) and not _is_late(self.before)

    @property
    def no_longer_late(self) -> bool:
        return _is_late(self.before) and not _is_late(self.after)


def changes(
    books: TwoBooks,
    rows: Iterable[Row],
    others: Iterable[Row],
    before: Callable[[], Evaluation],
    after: Callable[[], Evaluation],
) -> Iterator[Change]:
    """Of the steps that the difference reaches, in the order of the other book; what it does not owe comes last.

    `before` and `after` evaluate the case, where it must be known whether what a book does not show is owed later.
    """
    own = {(books.key_in_book[row.step], row.occurrence): row for row in rows}
    for row in others:
        beside = own.pop((row.step, row.occurrence), None)
        earlier = books.earlier.get(row.step)
        if beside is not None:
            yield from _change(beside, row)
        elif earlier is not None and (later := _later(books.book, before, earlier, row.occurrence)) is not None:
            yield from _change(later.row, row) if later.row is not None else [Change("moved", None, row)]
        elif row.status != "lapsed":
            yield Change("new", None, row)
    for (step, occurrence), row in own.items():
        later = _later(books.other, after, step, occurrence) if step in books.other.steps else None
        if later is not None:
            yield from _change(row, later.row) if later.row is not None else [Change("moved", row, None)]
        elif row.status != "lapsed":
            yield Change("gone", row, None)


def _change(before: Row, after: Row) -> Iterator[Change]:
    """None of what is settled alike by both books: its window no longer matters to anybody."""
    if before.status == after.status and before.status in _SETTLED:
        return
    if (before.opens, before.due, before.act_by) != (after.opens, after.due, after.act_by):
        yield Change("moved", before, after)
    elif (before.status, before.responsible, before.force) != (after.status, after.responsible, after.force):
        yield Change("other", before, after)


@dataclass(frozen=True, slots=True)
class _Later:
    """An occurrence that a book owes, but not by `until`; `row` None when it was not worked out so far ahead."""

    row: Row | None


def _later(book: Book, evaluate: Callable[[], Evaluation], step: str, number: int) -> _Later | None:
    """Where a book has an occurrence that it does not show; None when it does not owe it.

    The one occurrence of a step that has no other is always shown.
    """
    if book.steps[step].each is None and not any(map(is_recurring, _rules(book.steps[step]))):
        return None
    evaluation = evaluate()
    occurrences = evaluation.outcome(step).occurrences
    for occurrence in occurrences:
        if occurrence.number == number:
            return _Later(row_of(evaluation.case, occurrence))
    if not occurrences or occurrences[-1].rule.repeats is None or number < occurrences[-1].number:
        return None
    last = occurrences[-1]
    is_ahead = last.end is None and last.opens is not None and not has_come(last.opens, evaluation.horizon)
    return _Later(None) if is_ahead else None


def _rules(step: Step) -> Iterator[Rule]:
    return (rule for version in step.versions for rule in (version.rule, *version.rules))


def _is_late(row: Row | None) -> bool:
    return row is not None and row.status == "overdue"
