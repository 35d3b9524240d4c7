"""The project's own evaluator, one case after the other: the specification that all others are checked against.

It knows all of the language and keeps what explains each row. Timed: from records as objects to rows; making the
objects is not counted.
"""

from collections.abc import Sequence
from datetime import date, datetime

import numpy as np

from forloeb.book import Book
from forloeb.engine import Record, Row, derive_case
from forloeb.engine.kernel import RecordColumns

Told = list[tuple[str, Sequence[Record]]]


def records_by_case(records: RecordColumns) -> Told:
    bounds = np.searchsorted(records.case, np.arange(len(records.cases) + 1)).tolist()
    return [
        (case, [records.record(row) for row in range(bounds[number], bounds[number + 1])])
        for number, case in enumerate(records.cases)
    ]


def evaluate(book: Book, told: Told, on: date, known_at: datetime | None = None) -> list[Row]:
    return [row for case, records in told for row in derive_case(book, case, records, on, known_at=known_at)]
