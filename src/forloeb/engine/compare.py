"""`compare`: what another book would change in the cases of this one, on a day. Nothing is changed by asking."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import numpy as np

from forloeb.book.model import Book
from forloeb.engine.case import case_of
from forloeb.engine.derive import Row
from forloeb.engine.differences import Change, ChangeKind, changes
from forloeb.engine.evaluate import Evaluation
from forloeb.engine.kernel import RecordColumns
from forloeb.engine.many import rows_of_many
from forloeb.engine.moments import Moment, day_of
from forloeb.engine.picked import cases_at
from forloeb.engine.two_books import AsReadBy, TwoBooks

__all__ = ["Change", "ChangeKind", "Comparison", "StepChanges", "Work", "compare"]


@dataclass(frozen=True, slots=True)
class Work:
    """How much a unit has to do in a week, by the last working day, by both books. `monday` None: overdue already."""

    unit: str
    monday: date | None
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class StepChanges:
    """How many changes of a step, by kind, and in how many cases."""

    step: str
    cases: int
    kinds: Mapping[ChangeKind, int]
    becomes_late: int
    no_longer_late: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """`cases`: how many were compared; `until`: the last day looked at. Work is of all steps, changed or not."""

    on: Moment
    until: Moment
    cases: int
    changes: tuple[Change, ...]
    work: tuple[Work, ...]

    @property
    def touched(self) -> frozenset[str]:
        return frozenset(change.row.case for change in self.changes)

    @property
    def steps(self) -> tuple[StepChanges, ...]:
        """Those that change, most cases first."""
        by_step: dict[str, list[Change]] = defaultdict(list)
        for change in self.changes:
            by_step[change.row.step].append(change)
        counted = (_counted(step, changes) for step, changes in by_step.items())
        return tuple(sorted(counted, key=lambda each: (-each.cases, each.step)))


def compare(
    book: Book,
    other: Book,
    blocks: Iterable[RecordColumns],
    on: Moment,
    until: Moment,
    known: Callable[[str], Sequence[Row]] | None = None,
) -> Comparison:
    """What `other` would change in these cases, of what is owed `on` a day or opens by `until`.

    Names known to either book are valid in the records. `known` gives the rows of a case by `book`, where they are
    there already. An obligation is the same by (case, step, occurrence), in a renamed step too. What is done, waived,
    missed or lapsed by both books alike is no change, nor is what has lapsed and one book alone would have owed.
    """
    comparing = _Comparing(TwoBooks(book, other), on, until)
    for records in blocks:
        comparing.add(records, known)
    return comparing.result()


class _Comparing:
    def __init__(self, books: TwoBooks, on: Moment, until: Moment) -> None:
        self.books = books
        self.on = on
        self.until = until
        self.cases = 0
        self.changes: list[Change] = []
        self.work: dict[tuple[str, date | None], list[int]] = defaultdict(lambda: [0, 0])
        self._read = AsReadBy(books.book, books.other), AsReadBy(books.other, books.book)
        self._reached = {step for step, key in books.key_in_book.items() if key in books.reached}

    def add(self, records: RecordColumns, known: Callable[[str], Sequence[Row]] | None) -> None:
        self.cases += len(records.cases)
        if known is None:
            own = rows_of_many(self.books.book, self._read[0].columns(records), self.on, until=self.until)
            before: Iterable[Sequence[Row]] = own
        else:
            before = map(known, records.cases)
        reached = self._reached_cases(records)
        there = cases_at(records, reached)
        other, read = self.books.other, self._read[1].columns(there)
        after = rows_of_many(other, read, self.on, until=self.until, only=self.books.reached)
        is_reached = np.zeros(len(records.cases), dtype=bool)
        is_reached[reached] = True
        numbers = iter(range(len(reached)))
        for hit, rows in zip(is_reached.tolist(), before, strict=True):
            if hit:
                self._add_reached(there, next(numbers), rows, next(after))
            else:
                self._count(rows, (0, 1))

    def _reached_cases(self, records: RecordColumns) -> Sequence[int]:
        """By their numbers: those that ever had a kind that the difference can reach."""
        wanted = [value for value, text in enumerate(records.values) if text in self.books.kinds]
        is_kind = np.array([name.about == "kind" for name in records.names], dtype=bool)[records.name]
        found: list[int] = np.unique(records.case[is_kind & np.isin(records.value, wanted)]).tolist()
        return found

    def _add_reached(self, records: RecordColumns, number: int, rows: Sequence[Row], after: Sequence[Row]) -> None:
        def evaluation(side: int) -> Evaluation:
            book = (self.books.book, self.books.other)[side]
            own = [records.record(place) for place in np.flatnonzero(records.case == number).tolist()]
            return Evaluation(case_of(records.cases[number], book, self._read[side](own), self.on), self.until)

        before = [row for row in rows if row.step in self._reached]
        by_book = cache(evaluation)
        self.changes += changes(self.books, before, after, lambda: by_book(0), lambda: by_book(1))
        self._count(rows, (0,))
        self._count(after, (1,))
        self._count((row for row in rows if row.step not in self._reached), (1,))

    def result(self) -> Comparison:
        def in_order(key: tuple[str, date | None]) -> tuple[str, date]:
            return key[0], key[1] or date.min

        work = (Work(unit, monday, *self.work[unit, monday]) for unit, monday in sorted(self.work, key=in_order))
        return Comparison(self.on, self.until, self.cases, tuple(self.changes), tuple(work))

    def _count(self, rows: Iterable[Row], sides: Sequence[int]) -> None:
        first, last = day_of(self.on), day_of(self.until)
        for row in rows:
            if row.status == "overdue":
                monday = None
            elif row.status in {"open", "upcoming"} and row.act_by is not None:
                day = max(day_of(row.act_by), first)
                if day > last:
                    continue
                monday = day - timedelta(days=day.weekday())
            else:
                continue
            for side in sides:
                self.work[row.responsible, monday][side] += 1


def _counted(step: str, changes: Sequence[Change]) -> StepChanges:
    return StepChanges(
        step,
        len({change.row.case for change in changes}),
        Counter(change.kind for change in changes),
        sum(change.becomes_late for change in changes),
        sum(change.no_longer_late for change in changes),
    )
