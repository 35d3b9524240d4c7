"""What is told of the cases of a block: their standing records by subject, each in order of case and time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from forloeb.book.model import Book
from forloeb.engine.kernel.columns import NO_ROW, NOTHING, Column, Days, Mask
from forloeb.engine.kernel.record_columns import NOT_SAID, RecordColumns
from forloeb.engine.moments import Moment, day_of
from forloeb.engine.record import Name

Subject = tuple[str, ...]
"""What records are looked up by: ("event", id), ("fact", id), ("waived", step), ("consent", purpose, unit) …"""
_UNUSED: Subject = ()
_ALSO_PLANNED = {"event", "kind"}


def subject_of(name: Name, book: Book) -> Subject:
    """`done:` of a step that an event completes is that event; what changes no date has a subject only of its step."""
    if name.about == "done":
        event = book.steps[name.subject].done_event
        return ("event", event) if event is not None else ("done", name.subject)
    if name.about == "consent":
        return ("consent", name.subject, name.unit or "")
    if name.about in {"note", "nothing", "caseworker"}:
        return _UNUSED
    return (name.about, name.subject)


@dataclass(frozen=True)
class Told:
    """The records of one subject: `row` in the columns, `case` in the block, `day`. `size`: cases in the block."""

    records: RecordColumns
    names: Sequence[Name]
    """All names of the subject."""
    size: int
    row: Column
    case: Column
    day: Days
    happened: Mask | None
    """Which have come by the day asked about; None when all have."""

    def __len__(self) -> int:
        return len(self.row)

    @cached_property
    def count(self) -> Column:
        """By case."""
        return np.bincount(self.case, minlength=self.size)

    @cached_property
    def begin(self) -> Column:
        """By case: where its records begin."""
        return np.cumsum(self.count) - self.count

    @cached_property
    def first(self) -> tuple[Days, Column]:
        """By case: day and row of its first record; NO_DAY and NO_ROW."""
        day, row = np.zeros(self.size, np.int32), np.full(self.size, NO_ROW, np.int32)
        places = np.flatnonzero(np.diff(self.case, prepend=-1))
        day[self.case[places]], row[self.case[places]] = self.day[places], self.row[places]
        return day, row

    @cached_property
    def most(self) -> int:
        """The most records that one case has."""
        return int(self.count.max()) if len(self) else 0

    @cached_property
    def first_value(self) -> Column:
        """By case: the number of the value of its first record, NO_ROW without one."""
        value = np.full(self.size, NO_ROW, np.int32)
        places = np.flatnonzero(np.diff(self.case, prepend=-1))
        value[self.case[places]] = self.value[places]
        return value

    @property
    def may_name_steps(self) -> bool:
        """Whether a `done:` can be among its records."""
        return any(name.about == "done" for name in self.names)

    @property
    def may_be_numbered(self) -> bool:
        """Whether a `#n` can be among its records."""
        return any(name.occurrence for name in self.names)

    @cached_property
    def value(self) -> Column:
        return self.records.value[self.row]

    def where(self, wanted: Mask) -> "Told":
        happened = None if self.happened is None else self.happened[wanted]
        return Told(
            self.records, self.names, self.size, self.row[wanted], self.case[wanted], self.day[wanted], happened
        )

    @cached_property
    def that_happened(self) -> "Told":
        return self if self.happened is None else self.where(self.happened)

    @cached_property
    def numbers(self) -> Column:
        """By record: the n of its `#n`, 0 without one."""
        if not self.may_be_numbered:
            return np.zeros(len(self), np.int64)
        by_name = np.array([name.occurrence or 0 for name in self.records.names], dtype=np.int64)
        return by_name[self.records.name[self.row]]

    def marks(self, name: str) -> Column:
        """By record: the n of its `#n`, 0 without one, where it is about step `name`; else -1."""
        of_names = {_mark(each, name) for each in self.names}
        if len(of_names) <= 1:
            return np.full(len(self), next(iter(of_names), NOTHING))
        by_name = [_mark(each, name) for each in self.records.names]
        return np.array(by_name, dtype=np.int64)[self.records.name[self.row]]


def _mark(name: Name, step: str) -> int:
    return (name.occurrence or 0) if name.about == "done" and name.subject == step else NOTHING


@dataclass(frozen=True)
class Subjects:
    """The subjects of all names, numbered."""

    numbers: dict[Subject, int]
    names: Sequence[Sequence[Name]]
    of_name: Column
    also_planned: Mask
    is_done: Mask

    @classmethod
    def of(cls, names: Sequence[Name], book: Book) -> "Subjects":
        numbers: dict[Subject, int] = {_UNUSED: 0}
        of_name = [numbers.setdefault(subject_of(name, book), len(numbers)) for name in names]
        # of `done:` of a step that an event completes, only what has happened is told; the event itself may be planned
        also_planned = [name.about in _ALSO_PLANNED for name in names]
        is_done = [name.about == "done" for name in names]
        by_subject: list[list[Name]] = [[] for _ in numbers]
        for name, number in zip(names, of_name, strict=True):
            by_subject[number].append(name)
        return cls(
            numbers,
            by_subject,
            np.array(of_name, dtype=np.int16),
            np.array(also_planned, dtype=bool),
            np.array(is_done, dtype=bool),
        )


class Block:
    """Cases `first` to `first + size` of the columns, whose records are the `rows`, in order of the cases."""

    def __init__(
        self,
        records: RecordColumns,
        subjects: Subjects,
        rows: Column | slice,
        first: int,
        size: int,
        on: Moment,
        stands: Mask | None,
        unclear: Mask | None,
    ) -> None:
        self.records, self.subjects, self.first, self.size = records, subjects, first, size
        self.on = day_of(on).toordinal()
        self.has_retraction = self._cases_with(rows, None if records.retracts is None else records.retracts != NO_ROW)
        self.cannot_be_told = self._cases_with(rows, unclear)
        self.has_planned_done = np.zeros(size, dtype=bool)
        row = np.arange(rows.start, rows.stop, dtype=np.int32) if isinstance(rows, slice) else rows.astype(np.int32)
        subject = subjects.of_name[records.name[rows]]
        happened = records.have_come(rows, on)
        wanted = self._wanted(rows, subject, happened, None if stands is None else stands[rows])
        if wanted is not None:
            row, subject = row[wanted], subject[wanted]
            happened = happened[wanted]
        in_time = _order_in_time(records, row)
        if in_time is not None:
            row, subject = row[in_time], subject[in_time]
            happened = happened[in_time]
        by_subject = np.argsort(subject, kind="stable")
        self._row = row[by_subject]
        self._happened = None if happened.all() else happened[by_subject]
        self._case = records.case[self._row] - np.int32(first)
        self._day = records.day[self._row]
        self._bounds = _bounds(subject, len(subjects.numbers))
        self._told: dict[Subject, Told] = {}
        self._put_ties_in_order(subject, by_subject)

    def _wanted(self, rows: Column | slice, subject: Column, happened: Mask, stands: Mask | None) -> Mask | None:
        """The rows that stand, say something of use, and have happened or count when planned; None: all do."""
        if happened.all() and stands is None and int(subject.min(initial=1)) > 0:
            return None
        wanted = subject != 0 if stands is None else (subject != 0) & stands
        if not happened.all():
            name = self.records.name[rows]
            not_told = ~happened & ~self.subjects.also_planned[name]
            self.has_planned_done[self.records.case[rows][not_told & self.subjects.is_done[name]] - self.first] = True
            wanted &= ~not_told
        return wanted

    def _cases_with(self, rows: Column | slice, marked: Mask | None) -> Mask:
        cases = np.zeros(self.size, dtype=bool)
        if marked is not None:
            cases[self.records.case[rows][marked[rows]] - self.first] = True
        return cases

    @cached_property
    def number_of_id(self) -> Column:
        """By case: the number of its id among the values, for facts that name a case."""
        ids = self.records.cases[self.first : self.first + self.size]
        return np.array([self.records.meaning.number_of(case) for case in ids], dtype=np.int32)

    def told(self, *subject: str) -> Told:
        if subject not in self._told:
            number = self.subjects.numbers.get(subject)
            part = slice(0, 0) if number is None else slice(self._bounds[number], self._bounds[number + 1])
            happened = None if self._happened is None else self._happened[part]
            happened = None if happened is not None and happened.all() else happened
            names = () if number is None else self.subjects.names[number]
            self._told[subject] = Told(
                self.records, names, self.size, self._row[part], self._case[part], self._day[part], happened
            )
        return self._told[subject]

    def _put_ties_in_order(self, subject: Column, by_subject: Column) -> None:
        """Of one moment, by when they were recorded, id and value; rows alike without ids are one row."""
        same = (self._day[1:] == self._day[:-1]) & (self._case[1:] == self._case[:-1])
        if not same.any():
            return
        subject = subject[by_subject]
        same &= subject[1:] == subject[:-1]
        if self.records.time is not None:
            time = self.records.time[self._row]
            same &= time[1:] == time[:-1]
        drop = np.zeros(len(self._row), dtype=bool)
        for begin, end in _runs(same):
            rows = [int(row) for row in self._row[begin:end]]
            kept = list(_once(self.records, sorted(rows, key=lambda row: _tie_breaker(self.records, row))))
            self._row[begin : begin + len(kept)] = kept
            drop[begin + len(kept) : end] = True
        if drop.any():
            self._row, self._case, self._day = self._row[~drop], self._case[~drop], self._day[~drop]
            self._happened = None if self._happened is None else self._happened[~drop]
            self._bounds = _bounds(subject[~drop], len(self.subjects.numbers))


def _bounds(subject: Column, size: int) -> Column:
    """Where the rows of each subject begin, once they are in order of the subjects; and where the last ones end."""
    return np.concatenate([[0], np.cumsum(np.bincount(subject, minlength=size))])


def _order_in_time(records: RecordColumns, row: Column) -> Column | None:
    """By case, day, time of day and when it was recorded; None when the rows are so already."""
    keys = [records.case[row], records.day[row]]
    keys += [column[row] for column in (records.time, records.recorded) if column is not None]
    later = keys[-1][1:] >= keys[-1][:-1]
    for key in reversed(keys[:-1]):
        later = (key[1:] > key[:-1]) | ((key[1:] == key[:-1]) & later)
    return None if later.all() else np.lexsort(keys[::-1])


def _runs(same: Mask) -> Iterator[tuple[int, int]]:
    """(begin, end) of each run of rows of which every one is the same as the one before."""
    edges = np.diff(np.concatenate([[False], same, [False]]).astype(np.int8))
    yield from zip(np.flatnonzero(edges == 1).tolist(), (np.flatnonzero(edges == -1) + 1).tolist(), strict=True)


def _tie_breaker(records: RecordColumns, row: int) -> tuple[int, str, str]:
    recorded = NOT_SAID if records.recorded is None else int(records.recorded[row])
    return recorded, records.id_of(row), records.values[records.value[row]]


def _once(records: RecordColumns, rows: Sequence[int]) -> Iterator[int]:
    seen: set[tuple[int, int]] = set()
    for row in rows:
        if not records.id_of(row) and (records.retracts is None or records.retracts[row] == NO_ROW):
            alike = int(records.name[row]), int(records.value[row])
            if alike in seen:
                continue
            seen.add(alike)
        yield row
