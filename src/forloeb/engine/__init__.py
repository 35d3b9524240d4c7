"""What is owed: pure functions of a book, one case's records and a date. No clock, no file, no database."""

from forloeb.engine.case import Case, case_of
from forloeb.engine.derive import Row, derive_case, rows_of
from forloeb.engine.moments import Moment, SkippedHour, read_instant, read_moment, written
from forloeb.engine.record import Name, Record

__all__ = [
    "Case",
    "Moment",
    "Name",
    "Record",
    "Row",
    "SkippedHour",
    "case_of",
    "derive_case",
    "read_instant",
    "read_moment",
    "rows_of",
    "written",
]
