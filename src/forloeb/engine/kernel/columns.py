"""The kinds of columns that the kernel works on."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.signedinteger[Any]]
"""Whole numbers: cases of a block, rows of the records, codes."""
Days = NDArray[np.signedinteger[Any]]
"""Days as `date.toordinal`."""
Mask = NDArray[np.bool_]

NO_DAY: Final = 0
FAR: Final = 1_000_000
"""A day later than all others, in the year 2738."""
NO_ROW: Final = -1
NOTHING: Final = -1
"""In a column of codes: none of them."""
WIDE: Final = np.int64(1 << 32)
"""A case × WIDE + a number, a day …: one number that sorts by both."""
LEFT: Final = -2
"""In place of a code: this case is left to the evaluator."""


def at(column: Column | int, places: Column | Mask | slice) -> Any:
    """The column at some places. A column that is the same everywhere may be one number."""
    return column if isinstance(column, int) else column[places]


def spread(column: Column | int, size: int, kind: type[np.signedinteger[Any]] = np.int32) -> Column:
    """The column as one number a place."""
    return np.full(size, column, kind) if isinstance(column, int | np.bool_) else column
