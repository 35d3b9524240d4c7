"""What all answer with, and how it is compared: rows as objects, the same rows as numbers, their checksum."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from forloeb.book import Book
from forloeb.engine import Row
from forloeb.engine.moments import Moment, day_of
from forloeb.engine.occurrence import Status

STATUSES: tuple[Status, ...] = get_args(Status)
STATUS_NUMBER: dict[str, int] = {status: number for number, status in enumerate(STATUSES)}
COLUMNS = ("case", "step", "occurrence", "opens", "due", "act_by", "status", "done_at")
Numbers = NDArray[np.int32]


@dataclass(slots=True)
class Task:
    """One row: `case` and `step` are places among the cases and in the book."""

    case: int
    step: int
    occurrence: int
    opens: date | None
    due: date | None
    act_by: date | None
    status: str
    done_at: date | None


@dataclass(frozen=True)
class RowNumbers:
    """Rows as columns of numbers: days as `date.toordinal`, 0 for none; a status by its place in STATUSES."""

    case: Numbers
    step: Numbers
    occurrence: Numbers
    opens: Numbers
    due: Numbers
    act_by: Numbers
    status: Numbers
    done_at: Numbers

    def __len__(self) -> int:
        return len(self.case)

    def columns(self) -> list[Numbers]:
        return [getattr(self, name) for name in COLUMNS]

    def sorted_rows(self) -> Numbers:
        rows = np.column_stack(self.columns())
        return rows[np.lexsort(rows.T[::-1])]

    def checksum(self) -> str:
        """The same whatever the order of the rows: the sum of a 64-bit mixture of each."""
        mixed = np.zeros(len(self), np.uint64)
        for number, column in enumerate(self.columns(), start=1):
            mixed = _mixed(mixed ^ (column.astype(np.uint64) + np.uint64(number << 40)))
        return f"{int(mixed.sum(dtype=np.uint64)):016x}"


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The last steps of splitmix64 (Steele, Lea and Flood, 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def numbers_of_tasks(tasks: Iterable[Task]) -> RowNumbers:
    rows = [
        (
            task.case,
            task.step,
            task.occurrence,
            _ordinal(task.opens),
            _ordinal(task.due),
            _ordinal(task.act_by),
            STATUS_NUMBER[task.status],
            _ordinal(task.done_at),
        )
        for task in tasks
    ]
    return numbers_of_columns(np.array(rows, np.int32).reshape(-1, len(COLUMNS)).T)


def numbers_of_columns(columns: Iterable[NDArray[np.generic]]) -> RowNumbers:
    return RowNumbers(*(np.ascontiguousarray(column, np.int32) for column in columns))


def numbers_of_rows(rows: Iterable[Row], book: Book, cases: Iterable[str]) -> RowNumbers:
    """The rows of the program itself."""
    step_number = {step: number for number, step in enumerate(book.steps)}
    case_number = {case: number for number, case in enumerate(cases)}
    return numbers_of_tasks(
        Task(
            case_number[row.case],
            step_number[row.step],
            row.occurrence,
            _day(row.opens),
            _day(row.due),
            _day(row.act_by),
            row.status,
            _day(row.done_at),
        )
        for row in rows
    )


def _day(moment: Moment | None) -> date | None:
    return None if moment is None else day_of(moment)


def _ordinal(day: date | None) -> int:
    return 0 if day is None else day.toordinal()
