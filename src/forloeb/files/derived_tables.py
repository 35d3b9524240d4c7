"""What is owed in blocks of cases, as tables of text, some blocks at a time."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime

import pyarrow as pa

from forloeb.book import Book
from forloeb.engine import Moment
from forloeb.engine.kernel import RecordColumns, derive_columns
from forloeb.files.row_columns_file import table_in_order

THREADS = 2


def derived_tables(
    book: Book,
    blocks: Iterable[RecordColumns],
    on: Moment,
    *,
    until: Moment | None = None,
    known_at: datetime | None = None,
) -> Iterator[pa.Table]:
    """A table of each block, in the order of the blocks. Each block is derived on a thread while others are read before
    it and written after it; no more of them are held than there are threads, and one.
    """

    def derived(block: RecordColumns) -> pa.Table:
        return table_in_order(derive_columns(book, block, on, until=until, known_at=known_at, threads=1))

    waiting: deque[Future[pa.Table]] = deque()
    with ThreadPoolExecutor(THREADS) as pool:
        for block in blocks:
            waiting.append(pool.submit(derived, block))
            if len(waiting) > THREADS:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
