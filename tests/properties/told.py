"""Rows of records.csv as random lives have them, and the records and rows that come of them."""

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime

from forloeb.book import Book
from forloeb.engine import Record, Row, derive_case, read_instant, read_moment
from forloeb.engine.record_names import WITHDRAWAL, read_name
from forloeb.files.cells import COLUMNS, Cells

FIRST = date(2015, 7, 1)
RECORDED = datetime(2015, 7, 1)  # noqa: DTZ001  # UTC, as written in recorded_at
DAYS = 730


@dataclass(frozen=True, slots=True)
class Told:
    """A row of records.csv, as text."""

    case: str
    at: str
    name: str
    value: str = ""
    recorded_at: str = ""
    id: str = ""
    retracts: str = ""

    @property
    def cells(self) -> Cells:
        return self.case, self.at, self.name, self.value, self.recorded_at, self.id, self.retracts


Life = tuple[Told, ...]


def records_of(told: Sequence[Told], book: Book) -> list[Record]:
    """As the file reader makes them."""
    return [
        Record(
            at=read_moment(row.at or "1900-01-01"),
            name=read_name(row.name, book) if row.name else WITHDRAWAL,
            value=row.value,
            recorded_at=read_instant(row.recorded_at) if row.recorded_at else None,
            id=row.id,
            retracts=row.retracts,
            line=number,
        )
        for number, row in enumerate(told, start=2)
    ]


class Endless(Exception):  # noqa: N818  # what was found, not what went wrong in the test
    """A case that takes seconds has found a loop without an end."""


@contextmanager
def in_time(seconds: float = 60) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise Endless

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def rows_on(book: Book, told: Sequence[Told], on: str, *, until: str | None = None, known_at: str = "") -> list[Row]:
    with in_time():
        return derive_case(
            book,
            "c1",
            records_of(told, book),
            read_moment(on),
            until=read_moment(until) if until else None,
            known_at=read_instant(known_at) if known_at else None,
        )


def without_lines(rows: Sequence[Row]) -> list[Row]:
    """Rows as they are when the file's lines are counted otherwise."""
    return [
        replace(row, remarks=tuple((kind, replace(record, line=0)) for kind, record in row.remarks)) for row in rows
    ]


def csv_of(told: Sequence[Told]) -> str:
    return "\n".join([",".join(COLUMNS), *(",".join(f'"{cell}"' for cell in row.cells) for row in told)]) + "\n"
