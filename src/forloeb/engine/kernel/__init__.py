"""Many cases at once, in columns. Its rows are equal to the evaluator's, which is the specification."""

from forloeb.engine.kernel.columns import NO_ROW
from forloeb.engine.kernel.derive_columns import derive_blocks, derive_columns
from forloeb.engine.kernel.record_columns import NOT_SAID, RecordColumns, columns_of
from forloeb.engine.kernel.row_columns import RowColumns

__all__ = ["NOT_SAID", "NO_ROW", "RecordColumns", "RowColumns", "columns_of", "derive_blocks", "derive_columns"]
