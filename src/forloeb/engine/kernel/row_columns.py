"""What is owed in many cases, as columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from forloeb.book.model import Book
from forloeb.engine.derive import Row
from forloeb.engine.kernel.record_columns import RecordColumns


@dataclass(frozen=True)
class RowColumns:
    """`evaluated` are the rows that the evaluator made itself."""

    book: Book
    records: RecordColumns
    evaluated: Sequence[Row]

    def __len__(self) -> int:
        return len(self.evaluated)

    def rows(self) -> list[Row]:
        """As the evaluator has them: in order of the cases as given, then of the book, then of the occurrences."""
        return list(self.evaluated)

    def by_case(self) -> Iterator[tuple[str, list[Row]]]:
        """The rows of each case that has any."""
        for case_id, rows in groupby(self.rows(), key=lambda row: row.case):
            yield case_id, list(rows)
