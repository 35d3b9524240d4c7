"""The log as a process keeps it: columns of numbers, so that all of it is at hand and takes little room."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from forloeb.book import Book
from forloeb.engine import Case, Moment, Name, Record, case_of, read_moment
from forloeb.engine.kernel import NO_ROW, RecordColumns
from forloeb.engine.kernel.record_columns import day_and_time, instant_of, microseconds_of
from forloeb.engine.record_names import WITHDRAWAL, Misfit, read_name
from forloeb.engine.two_books import AsReadBy
from forloeb.files.columns import Words
from forloeb.register.models import Entry

FIELDS = ("sequence", "record_id", "case", "at", "name", "value", "retracts", "recorded_at")
"""What is asked of the database of each entry; then the key of its act, as text."""
_NO_DAY = "1900-01-01"
_NO_ROWS: Sequence[int] = ()


class NamesIn:
    """What a log says by one book: what its names mean, by their number there (None: the book does not know it), and
    of the records those that the book takes. An older book may have known more names and values than this one.
    """

    def __init__(self, book: Book, names: Words, former_units: frozenset[str]) -> None:
        self.book, self._texts = book, names.texts
        self.as_read = AsReadBy(book, book, former_units)
        self._read: dict[int, Name | None] = {}

    def __getitem__(self, number: int) -> Name | None:
        if number not in self._read:
            self._read[number] = self._name(self._texts[number])
        return self._read[number]

    def among(self, column: NDArray[Any]) -> tuple[list[Name], NDArray[np.int32]]:
        """The different names that stand in a column, and the column as places among these: NO_ROW where not known."""
        numbers: dict[Name, int] = {}
        used = np.flatnonzero(np.bincount(column)).tolist()
        place_of = np.full(used[-1] + 1 if used else 0, NO_ROW, np.int32)
        for number in used:
            if (name := self[number]) is not None:
                place_of[number] = numbers.setdefault(name, len(numbers))
        return list(numbers), place_of[column]

    def _name(self, text: str) -> Name | None:
        try:
            return read_name(text, self.book) if text else WITHDRAWAL
        except Misfit:
            return None


class KnownLog:
    """Rows are numbered as they were added. Whoever adds or erases must let nobody read the columns meanwhile."""

    def __init__(self) -> None:
        self._rows: dict[str, list[int]] = {}
        self._sequence = array("q")
        self._recorded = array("q")
        self._at, self._name, self._value, self._act = array("i"), array("i"), array("i"), array("i")
        self._ids: list[str] = []
        self._retracts: dict[int, str] = {}
        self._ats, self._names, self._values = Words(), Words(), Words()
        self._moments: list[Moment] = []
        self._day, self._time = array("i"), array("q")
        self._acts: dict[str, int] = {}
        self._keys: list[UUID] = []

    def names_in(self, book: Book, former_units: frozenset[str] = frozenset()) -> NamesIn:
        """`former_units` may be units that the book has still."""
        return NamesIn(book, self._names, former_units)

    # ── Adding and erasing ───────────────────────────────────────────────────────────────────────────────────────────

    def add(self, entries: Iterable[tuple[int, str, str, str, str, str, str, datetime, str]]) -> set[str]:
        """Adds entries (FIELDS, act) in their order. Returns the cases that they are of."""
        touched = set()
        for sequence, record_id, case, at, name, value, retracts, recorded_at, act in entries:
            if (rows := self._rows.get(case)) is None:
                rows = self._rows[case] = []
            rows.append(len(self._sequence))
            touched.add(case)
            if retracts:
                self._retracts[len(self._sequence)] = retracts
            self._sequence.append(sequence)
            self._ids.append(record_id)
            self._at.append(self._number_of_moment(at))
            self._name.append(self._names.number(name))
            self._value.append(self._values.number(value))
            self._recorded.append(microseconds_of(recorded_at))
            self._act.append(self._number_of_act(act))
        return touched

    def _number_of_moment(self, at: str) -> int:
        number = self._ats.number(at)
        if number == len(self._moments):
            moment = read_moment(at)
            day, time = day_and_time(moment)
            self._moments.append(moment)
            self._day.append(day)
            self._time.append(time)
        return number

    def _number_of_act(self, act: str) -> int:
        number = self._acts.setdefault(act, len(self._keys))
        if number == len(self._keys):
            self._keys.append(UUID(act))
        return number

    def erase(self, case: str, sequence: int) -> None:
        """Nothing of what it said stays in its row."""
        rows = self._rows.get(case, _NO_ROWS)
        self._rows[case] = [row for row in rows if self._sequence[row] != sequence]
        for row in rows:
            if self._sequence[row] == sequence:
                self._at[row] = self._number_of_moment(_NO_DAY)
                self._name[row] = self._names.number("")
                self._value[row] = self._values.number("")
                self._ids[row] = ""
                self._retracts.pop(row, None)

    # ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def cases(self) -> list[str]:
        return list(self._rows)

    def rows(self, case: str) -> Sequence[int]:
        """Those of a case, in order; more may come after them."""
        return self._rows.get(case, _NO_ROWS)

    def entry(self, case: str, row: int) -> Entry:
        """The entry as it stands in the database."""
        values = (
            self._sequence[row],
            self._ids[row],
            case,
            self._ats.texts[self._at[row]],
            self._names.texts[self._name[row]],
            self._values.texts[self._value[row]],
            self._retracts.get(row, ""),
            instant_of(self._recorded[row]),
            self._keys[self._act[row]],
        )
        return Entry.from_db(None, (*FIELDS, "act_id"), values)

    def records(self, rows: Iterable[int], names: NamesIn, texts: Mapping[int, str] | None = None) -> list[Record]:
        """Rows as the engine reads them; with `texts` (sequence → words) their free words put back.

        A row whose name the book does not know, or whose value it does not take, is left out.
        """
        found = []
        for row in rows:
            name = names[self._name[row]]
            if name is not None:
                value, sequence = self._values.texts[self._value[row]], self._sequence[row]
                if texts and sequence in texts:
                    value = value.replace("…", texts[sequence])
                moment, recorded = self._moments[self._at[row]], instant_of(self._recorded[row])
                found.append(Record(moment, name, value, recorded, self._ids[row], self._retracts.get(row, "")))
        return names.as_read(found)

    def case(self, case_id: str, names: NamesIn, rows: Sequence[int], count: int, on: Moment) -> Case:
        """From the first `count` of its rows: as it was once, whatever has been written since."""
        return case_of(case_id, names.book, self.records(rows[:count], names), on)

    def columns(self, cases: Sequence[str], names: NamesIn) -> RecordColumns:
        """The same of many cases at once, in their order, each with its rows in order."""
        of_case = [self.rows(case) for case in cases]
        rows = np.fromiter(chain.from_iterable(of_case), np.int64)
        case = np.repeat(np.arange(len(cases), dtype=np.int32), [len(own) for own in of_case])
        known, name = names.among(_picked(self._name, rows))
        if (name == NO_ROW).any():
            rows, case, name = (column[name != NO_ROW] for column in (rows, case, name))
        at = _picked(self._at, rows)
        records = RecordColumns(
            cases=cases,
            names=known,
            values=self._values.texts,
            case=case,
            day=_picked(self._day, at),
            name=name,
            value=_picked(self._value, rows),
            time=_picked(self._time, at),
            recorded=_picked(self._recorded, rows),
            ids=[self._ids[row] for row in rows.tolist()],
            retracts=self._targets(rows, case),
        )
        return names.as_read.columns(records)

    def _targets(self, rows: NDArray[Any], case: NDArray[np.int32]) -> NDArray[np.int32] | None:
        """By place among `rows`: the place of the row of the same case that this one withdraws or replaces."""
        retracting = [place for place, row in enumerate(rows.tolist()) if row in self._retracts]
        if not retracting:
            return None
        theirs = np.flatnonzero(np.isin(case, case[retracting])).tolist()
        places = {(case[place], self._ids[rows[place]]): place for place in theirs}
        targets = np.full(len(rows), NO_ROW, np.int32)
        for place in retracting:
            targets[place] = places.get((case[place], self._retracts[rows[place]]), NO_ROW)
        return targets


def _picked(column: "array[int]", places: NDArray[Any]) -> NDArray[Any]:
    picked: NDArray[Any] = np.frombuffer(column, dtype=column.typecode)[places]
    return picked
