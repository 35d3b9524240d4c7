"""A file of records, read and checked against a book, and handed on case by case.

Ten million rows are held as columns of numbers and one string of ids, so that they need about 1 GB; only
the case at hand is ever made of objects.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from forloeb.book import MOST_FINDINGS, NO_LINE, Book, Finding, Refused, Text, nearest, same
from forloeb.engine import Moment, Name, Record, SkippedHour, read_instant, read_moment
from forloeb.engine.case import FAMILY
from forloeb.engine.kernel.record_columns import NOT_SAID, instant_of, microseconds_of
from forloeb.engine.moments import in_order
from forloeb.engine.record_names import (
    WITHDRAWAL,
    Misfit,
    ValueCheck,
    is_timed,
    read_name,
    read_name_by,
    value_check,
)
from forloeb.files.cells import COLUMNS, Cells, read_cells, refuse
from forloeb.files.columns import Ids, Words
from forloeb.files.families import check_families

NO_DAY = "1900-01-01"  # of a row that only withdraws another: its own day means nothing


@dataclass
class RecordsFile:
    """All rows of a file, checked one by one; what only a whole case shows is checked when the case is handed on."""

    path: Path
    books: Sequence[Book]
    """Names and values known to any of them are valid; a name is read as the first that knows it has it."""
    cases: Words = field(default_factory=Words)
    names: list[Name] = field(default_factory=list)
    values: Words = field(default_factory=Words)
    moments: list[Moment] = field(default_factory=list)
    ids: Ids = field(default_factory=Ids)
    retractions: dict[int, str] = field(default_factory=dict)
    contacts: dict[str, tuple[object, str, int]] = field(default_factory=dict)
    columns: "dict[str, array[int]]" = field(
        default_factory=lambda: (
            {"case": array("i"), "at": array("i"), "name": array("i"), "value": array("i")}
            | {"recorded": array("q"), "line": array("i")}
        )
    )

    @property
    def book(self) -> Book:
        return self.books[0]

    @property
    def rows(self) -> int:
        return len(self.columns["case"])

    def case_ids(self) -> list[str]:
        return sorted(self.cases.texts)

    def require_case(self, case_id: str) -> None:
        if case_id not in self.cases.numbers:
            raise refuse("no-such-case", self.path, NO_LINE, case=case_id, nearest=nearest(case_id, self.cases.texts))

    def by_case(self, only: str | None = None) -> Iterator[tuple[str, list[Record]]]:
        """(case, its records) in order of the case's id. Raises Refused for what is wrong in a case."""
        codes = np.frombuffer(self.columns["case"], dtype=np.int32) if self.rows else np.empty(0, np.int32)
        if only is not None:
            self.require_case(only)
            rows = np.flatnonzero(codes == self.cases.numbers[only])
            yield only, self.checked(only, rows)
            return
        order = np.argsort(codes, kind="stable")
        bounds = np.searchsorted(codes[order], np.arange(len(self.cases.texts) + 1))
        for case_id in self.case_ids():
            number = self.cases.numbers[case_id]
            yield case_id, self.checked(case_id, order[bounds[number] : bounds[number + 1]])

    def checked(self, case_id: str, rows: NDArray[np.intp]) -> list[Record]:
        """The records of a case, which these rows are. Raises Refused for what only a whole case shows."""
        records = [self._record(int(row)) for row in rows]
        if not any(record.name.about == "kind" for record in records):
            kinds = ", ".join(self.book.kinds)
            raise refuse("no-kind", self.path, records[0].line, case=case_id, kinds=kinds)
        self._check_retractions(records)
        return records

    def _record(self, row: int) -> Record:
        recorded = self.columns["recorded"][row]
        return Record(
            at=self.moments[self.columns["at"][row]],
            name=self.names[self.columns["name"][row]],
            value=self.values.texts[self.columns["value"][row]],
            recorded_at=None if recorded == NOT_SAID else instant_of(recorded),
            id=self.ids[row],
            retracts=self.retractions.get(row, ""),
            line=self.columns["line"][row],
        )

    def _check_retractions(self, records: list[Record]) -> None:
        """A retraction names a record of its own case, and none that in turn retracts it."""
        by_id = {record.id: record for record in records if record.id}
        for record in records:
            if not record.retracts:
                continue
            if record.retracts not in by_id:
                why = Text("ikke findes i sagen", "is not in the case")
                raise refuse("bad-retraction", self.path, record.line, id=record.retracts, why=why)
            seen = {record.id}
            target: Record | None = by_id[record.retracts]
            while target is not None:
                if target.id in seen:
                    why = Text("selv trækker denne tilbage", "in turn retracts this one")
                    raise refuse("bad-retraction", self.path, record.line, id=record.retracts, why=why)
                seen.add(target.id)
                target = by_id.get(target.retracts)


def read_records(path: Path, *books: Book) -> RecordsFile:
    """Reads the whole file. Raises Refused with the first rows that are wrong by every book, naming their lines."""
    file = check_records(path, read_cells(path), *books)
    check_families(file)
    return file


def check_records(path: Path, rows: Iterable[tuple[int, Cells]], *books: Book) -> RecordsFile:
    """(line, cells) of a file, or of what `path` names in its stead; families are not looked at. Raises Refused."""
    file = RecordsFile(path, books)
    reader = _RowReader(file)
    findings: list[Finding] = []
    try:
        for line, cells in rows:
            try:
                reader.add(line, cells)
            except Refused as refused:
                findings += refused.findings
                if len(findings) == MOST_FINDINGS:
                    break
    except Refused as refused:  # of the rows themselves: none can be read after it
        findings += refused.findings
    if findings:
        raise Refused(findings)
    for first, later in file.ids.doubles():
        lines = file.columns["line"]
        raise refuse("double-id", path, lines[later], id=file.ids[later], other=str(lines[first]))
    return file


class _RowReader:
    """Checks each cell, and remembers the words it has seen: names and dates repeat."""

    def __init__(self, file: RecordsFile) -> None:
        self.file = file
        self.name_numbers: dict[str, int] = {}
        self.checks: list[Sequence[ValueCheck]] = []
        self.needs_time: list[bool] = []
        self.moment_numbers: dict[str, int] = {}

    def add(self, line: int, cells: Cells) -> None:
        case, at, name, value, recorded_at, record_id, retracts = cells
        if "=" in (case[:1], at[:1], name[:1], value[:1], recorded_at[:1], record_id[:1], retracts[:1]):
            column = next(column for column, cell in zip(COLUMNS, cells, strict=True) if cell.startswith("="))
            raise refuse("formula", self.file.path, line, column=column)
        if not case[:1].isalnum():
            raise refuse("bad-case", self.file.path, line, case=case)
        columns = self.file.columns
        name_number = self._name(line, name, retracts)
        if checks := self.checks[name_number]:
            self._check(checks, line, name, value)
        at_number = self._at(line, at if at or name else NO_DAY)
        if self.needs_time[name_number] and len(at) == 10:
            raise refuse("needs-time", self.file.path, line, name=name, at=at)
        columns["case"].append(self.file.cases.number(case))
        columns["at"].append(at_number)
        columns["name"].append(name_number)
        columns["value"].append(self.file.values.number(value))
        columns["recorded"].append(self._recorded(line, recorded_at))
        columns["line"].append(line)
        self.file.ids.add(record_id)
        if retracts:
            self.file.retractions[self.file.rows - 1] = retracts
        elif name == FAMILY and value != case:
            told = (in_order(self.file.moments[at_number]), value, line)
            self.file.contacts[case] = max(self.file.contacts.get(case, told), told)

    def _name(self, line: int, name: str, retracts: str) -> int:
        key = name or ("withdrawal" if retracts else "")
        if key in self.name_numbers:
            return self.name_numbers[key]
        if not key:
            raise refuse("no-name", self.file.path, line)
        try:
            read, books = read_name_by(name, self.file.books) if name else (WITHDRAWAL, [self.file.book])
        except Misfit as misfit:
            kind = "unknown-record"
            raise refuse(kind, self.file.path, line, name=name, what=misfit.expected, nearest=misfit.hint) from None
        self.file.names.append(read)
        checks = [value_check(read_name(name, book), book) for book in books] if name else []
        self.checks.append([] if None in checks else [check for check in checks if check is not None])
        self.needs_time.append(bool(name) and all(is_timed(read_name(name, book), book) for book in books))
        self.name_numbers[key] = len(self.file.names) - 1
        return self.name_numbers[key]

    def _at(self, line: int, at: str) -> int:
        found = self.moment_numbers.get(at)
        if found is not None:
            return found
        try:
            moment = read_moment(at)
        except SkippedHour:
            raise refuse("skipped-hour", self.file.path, line, at=at) from None
        except (ValueError, OverflowError):
            raise refuse("bad-at", self.file.path, line, at=at) from None
        self.file.moments.append(moment)
        self.moment_numbers[at] = len(self.file.moments) - 1
        return self.moment_numbers[at]

    def _recorded(self, line: int, recorded_at: str) -> int:
        if not recorded_at:
            return NOT_SAID
        try:
            return microseconds_of(read_instant(recorded_at))
        except (ValueError, OverflowError):
            raise refuse("bad-recorded-at", self.file.path, line, value=recorded_at) from None

    def _check(self, checks: Sequence[ValueCheck], line: int, name: str, value: str) -> None:
        """Passes when one book's check does; what is told is what the first book has against it."""
        first: Misfit | None = None
        for check in checks:
            try:
                check(value)
            except Misfit as misfit:
                first = first or misfit
            else:
                return
        if first is not None:
            words = {"name": same(name), "value": same(value), "expected": first.expected, "nearest": first.hint}
            raise refuse("bad-value", self.file.path, line, **words)
