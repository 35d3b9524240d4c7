"""Many cases at once, or few: by the kernel or by the evaluator, whichever is right for the number."""

from collections.abc import Container, Iterator
from datetime import datetime

import numpy as np

from forloeb.book.model import Book
from forloeb.engine.case import case_of
from forloeb.engine.derive import Row, rows_of_steps
from forloeb.engine.evaluate import Evaluation
from forloeb.engine.kernel import RecordColumns, derive_columns
from forloeb.engine.moments import Moment
from forloeb.engine.picked import records_by_case

FEW = 50
"""So many nobody waits for: the evaluator takes less than a millisecond for each. The kernel takes a tenth of that,
from the first case on, but half a second to be loaded, once in a process.
"""


def rows_of_many(
    book: Book,
    records: RecordColumns,
    on: Moment,
    *,
    until: Moment | None = None,
    known_at: datetime | None = None,
    only: Container[str] | None = None,
) -> Iterator[list[Row]]:
    """The rows of every case, as `derive_case` has them; in the order of the columns' cases, none left out.

    `only`: of some steps alone.
    """
    if len(records.cases) <= FEW:
        for number, own in records_by_case(records, np.arange(len(records))):
            case = case_of(records.cases[number], book, own, on, known_at)
            yield rows_of_steps(Evaluation(case, until), only)
        return
    derived = derive_columns(book, records, on, until=until, known_at=known_at)
    found = (derived if only is None else derived.of_steps(only)).by_case()
    following = next(found, None)
    for case_id in records.cases:
        if following is not None and following[0] == case_id:
            yield following[1]
            following = next(found, None)
        else:
            yield []
