"""The project's kernel: records as columns in, rows as columns out.

Timed: all of it, from the log of records (facts among them), whose facts and events it must first find for itself.
"""

from typing import Any

import numpy as np

from bench.tasks import STATUS_NUMBER, RowNumbers, numbers_of_rows
from forloeb.book import Book


def numbers_of_row_columns(rows: Any, book: Book) -> RowNumbers:
    evaluated = numbers_of_rows(rows.evaluated, book, rows.records.cases)
    owed = getattr(rows, "owed", None)
    if owed is None:
        return evaluated
    from forloeb.engine.kernel.occurrences import STATUSES

    place_of = {step: place for place, step in enumerate(book.steps)}
    steps = np.array([place_of[each.step.id] for each in rows.plan.steps], np.int32)
    status = np.array([STATUS_NUMBER[status] for status in STATUSES], np.int32)
    day = np.append(rows.records.day, np.int32(0))  # -1, no record, is the last
    told = [owed.case, steps[owed.step], owed.occurrence, owed.opens, owed.due, owed.act_by]
    told += [status[owed.status], day[owed.done]]
    columns = zip(told, evaluated.columns(), strict=True)
    return RowNumbers(*(np.concatenate(pair).astype(np.int32) for pair in columns))
