"""The floor: the kernel's columns written into fresh memory by two threads, with nothing worked out."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from forloeb.engine.kernel.owed import Owed

THREADS = 2


def write_columns(rows: Owed) -> list[NDArray[np.signedinteger]]:
    """Columns of the same length and kinds, each number of them written."""
    columns = [np.empty_like(column) for column in vars(rows).values() if column is not None]
    size = -(-len(rows) // THREADS)
    parts = [column[begin : begin + size] for column in columns for begin in range(0, len(rows), size)]
    with ThreadPoolExecutor(THREADS) as pool:
        for _ in pool.map(lambda part: part.fill(1), parts):
            pass
    return columns
