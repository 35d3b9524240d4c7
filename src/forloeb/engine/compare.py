"""`compare`: what another book would change in the cases of this one, on a day. Nothing is changed by asking."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from forloeb.book.model import Book
from forloeb.engine.case import Case, case_of
from forloeb.engine.derive import Row, row_of, rows_of_steps
from forloeb.engine.evaluate import Evaluation
from forloeb.engine.moments import Moment, day_of, has_come
from forloeb.engine.occurrence import Status
from forloeb.engine.record import Record
from forloeb.engine.two_books import AsReadBy, TwoBooks

ChangeKind = Literal["moved", "new", "gone", "other"]
"""moved: other dates; new: owed by the other book alone; gone: by this one alone; other: the dates stay, but not the
status, the unit or the force.
"""
_SETTLED: frozenset[Status] = frozenset({"done", "done-late", "waived", "lapsed", "missed"})
Known = Callable[[str], tuple[Case, Sequence[Row]]]


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
    cases: Iterable[tuple[str, Sequence[Record]]],
    on: Moment,
    until: Moment,
    known: Known | None = None,
) -> Comparison:
    """What `other` would change in these cases (id, records), of what is owed `on` a day or opens by `until`.

    Names known to either book are valid in the records. `known` gives a case and its rows by `book`, where these are
    there already; of a case that the difference cannot reach, and where both books read records alike, the records are
    then not looked at. An obligation is the same by (case, step, occurrence), in a renamed step too. What is done,
    waived, missed or lapsed by both books alike is no change, nor is what has lapsed and one book alone would have
    owed.
    """
    comparing = _Comparing(TwoBooks(book, other), on, until)
    for case_id, records in cases:
        comparing.add(case_id, records, known(case_id) if known is not None else None)
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

    def add(self, case_id: str, records: Sequence[Record], known: tuple[Case, Sequence[Row]] | None) -> None:
        self.cases += 1
        book, other = self.books.book, self.books.other
        case = known[0] if known else case_of(case_id, book, self._read[0](records), self.on)
        before = Evaluation(case, self.until)
        rows = known[1] if known else rows_of_steps(before)
        kinds = {record.value for record in (*case.kinds, *records) if record.name.about == "kind"}
        if not kinds & self.books.kinds:
            self._count(rows, rows)
            return
        if self.books.read_alike:
            after = Evaluation(replace(case, book=other), self.until)
        else:
            after = Evaluation(case_of(case_id, other, self._read[1](records), case.on), self.until)
        others = rows_of_steps(after, self.books.reached)
        self.changes += self._changes((row for row in rows if row.step in self._reached), others, before, after)
        self._count(rows, [*(row for row in rows if row.step not in self._reached), *others])

    def result(self) -> Comparison:
        def in_order(key: tuple[str, date | None]) -> tuple[str, date]:
            return key[0], key[1] or date.min

        work = (Work(unit, monday, *self.work[unit, monday]) for unit, monday in sorted(self.work, key=in_order))
        return Comparison(self.on, self.until, self.cases, tuple(self.changes), tuple(work))

    def _changes(
        self, rows: Iterable[Row], others: Iterable[Row], before: Evaluation, after: Evaluation
    ) -> Iterator[Change]:
        """In the order of the other book; what it does not owe comes last."""
        own = {(self.books.key_in_book[row.step], row.occurrence): row for row in rows}
        for row in others:
            beside = own.pop((row.step, row.occurrence), None)
            earlier = self.books.earlier.get(row.step)
            if beside is not None:
                yield from _change(beside, row)
            elif earlier is not None and (later := _later(before, earlier, row.occurrence)) is not None:
                yield from _change(later.row, row) if later.row is not None else [Change("moved", None, row)]
            elif row.status != "lapsed":
                yield Change("new", None, row)
        for (step, occurrence), row in own.items():
            there = step in self.books.other.steps
            later = _later(after, step, occurrence) if there else None
            if later is not None:
                yield from _change(row, later.row) if later.row is not None else [Change("moved", row, None)]
            elif row.status != "lapsed":
                yield Change("gone", row, None)

    def _count(self, before: Iterable[Row], after: Iterable[Row]) -> None:
        for side, rows in enumerate((before, after)):
            for row in rows:
                if row.status == "overdue":
                    self.work[row.responsible, None][side] += 1
                elif row.status in {"open", "upcoming"} and row.act_by is not None:
                    day = max(day_of(row.act_by), day_of(self.on))
                    if day <= day_of(self.until):
                        self.work[row.responsible, day - timedelta(days=day.weekday())][side] += 1


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


def _later(evaluation: Evaluation, step: str, number: int) -> _Later | None:
    """Where a book has an occurrence that it does not show; None when it does not owe it."""
    occurrences = evaluation.outcome(step).occurrences
    for occurrence in occurrences:
        if occurrence.number == number:
            return _Later(row_of(evaluation.case, occurrence))
    if not occurrences or occurrences[-1].rule.repeats is None or number < occurrences[-1].number:
        return None
    last = occurrences[-1]
    is_ahead = last.end is None and last.opens is not None and not has_come(last.opens, evaluation.horizon)
    return _Later(None) if is_ahead else None


def _counted(step: str, changes: Sequence[Change]) -> StepChanges:
    return StepChanges(
        step,
        len({change.row.case for change in changes}),
        Counter(change.kind for change in changes),
        sum(change.becomes_late for change in changes),
        sum(change.no_longer_late for change in changes),
    )


def _is_late(row: Row | None) -> bool:
    return row is not None and row.status == "overdue"
