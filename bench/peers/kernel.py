"""The project's kernel: records as columns in, rows as columns out.

Timed: all of it, from the log of records, in which it must find each case's facts and events for itself. Nothing is
prepared but the columns.
"""

import numpy as np

from bench.tasks import STATUS_NUMBER, RowNumbers, numbers_of_rows
from forloeb.book import Book
from forloeb.engine.kernel import RowColumns
from forloeb.engine.kernel.owed import STATUSES


def numbers_of_row_columns(rows: RowColumns, book: Book) -> RowNumbers:
    place_of = {step: place for place, step in enumerate(book.steps)}
    steps = np.array([place_of[each.step.id] for each in rows.plan.steps], np.int32)
    status = np.array([STATUS_NUMBER[status] for status in STATUSES], np.int32)
    day = np.append(rows.records.day, np.int32(0))  # no record is -1: the last
    owed = rows.owed
    told = [owed.case, steps[owed.step], owed.occurrence, owed.opens, owed.due, owed.act_by]
    told += [status[owed.status], day[owed.done]]
    evaluated = numbers_of_rows(rows.evaluated, book, rows.records.cases)
    columns = zip(told, evaluated.columns(), strict=True)
    return RowNumbers(*(np.concatenate(pair).astype(np.int32) for pair in columns))
