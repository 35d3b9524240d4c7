"""What is owed in many cases at once: the same rows as the evaluator's."""

from datetime import datetime

import numpy as np

from forloeb.book.model import Book
from forloeb.engine.derive import derive_case
from forloeb.engine.kernel.record_columns import RecordColumns
from forloeb.engine.kernel.row_columns import RowColumns
from forloeb.engine.moments import Moment


def derive_columns(
    book: Book, records: RecordColumns, on: Moment, *, until: Moment | None = None, known_at: datetime | None = None
) -> RowColumns:
    """The rows of all cases, equal to `derive_case` of each."""
    order = np.argsort(records.case, kind="stable")
    bounds = np.searchsorted(records.case[order], np.arange(len(records.cases) + 1))
    rows = [
        row
        for number, case_id in enumerate(records.cases)
        for row in derive_case(
            book,
            case_id,
            [records.record(int(place)) for place in order[bounds[number] : bounds[number + 1]]],
            on,
            until=until,
            known_at=known_at,
        )
    ]
    return RowColumns(book, records, rows)
