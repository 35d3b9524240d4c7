"""Many cases at once, in columns. Its rows are equal to the evaluator's, which is the specification."""

from forloeb.engine.kernel.columns import NO_ROW
from forloeb.engine.kernel.counts import WeekOfUnit, count_by_unit_and_week
from forloeb.engine.kernel.derive_columns import derive_blocks, derive_columns
from forloeb.engine.kernel.record_columns import NOT_SAID, RecordColumns, columns_of
from forloeb.engine.kernel.row_columns import RowColumns

__all__ = [
    "NOT_SAID",
    "NO_ROW",
    "RecordColumns",
    "RowColumns",
    "WeekOfUnit",
    "columns_of",
    "count_by_unit_and_week",
    "derive_blocks",
    "derive_columns",
]
