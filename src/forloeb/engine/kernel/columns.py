"""The kinds of columns that the kernel gives and takes."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.signedinteger[Any]]
"""Whole numbers: cases, rows of the records, codes."""
Days = NDArray[np.signedinteger[Any]]
"""Days as `date.toordinal`."""
Mask = NDArray[np.bool_]

NO_DAY: Final = 0
NO_ROW: Final = -1
