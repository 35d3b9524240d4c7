"""All of Denmark in one process: records from Parquet, derived, rows to Parquet.

    python -m bench.denmark RECORDS.parquet ROWS.parquet

Prints {"seconds", "cases", "records", "rows", "megabytes"} as JSON: the time from the start of reading to the last byte
written, and the most memory that the process ever had, all its imports included.
"""

import json
import sys
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa

from bench.happenings import ON
from bench.memory import most_memory
from bench.rule_books import sixty_steps
from forloeb.book import Book
from forloeb.engine.kernel import RecordColumns, derive_columns
from forloeb.files.record_columns_file import read_record_columns
from forloeb.files.row_columns_file import row_tables, write_row_tables

THREADS = 2


def derive_file(book: Book, records: Path, rows: Path) -> dict[str, int]:
    """Blocks as the file has them, each on a thread, written in their order. Returns what there was of each."""
    counts = {"cases": 0, "records": 0, "rows": 0}

    def tables(block: RecordColumns) -> list[pa.Table]:
        return list(row_tables(derive_columns(book, block, ON, threads=1)))

    def derived() -> Iterator[pa.Table]:
        waiting: deque[Future[list[pa.Table]]] = deque()
        with ThreadPoolExecutor(THREADS) as pool:
            for block in read_record_columns(records, book):
                counts["cases"] += len(block.cases)
                counts["records"] += len(block)
                waiting.append(pool.submit(tables, block))
                if len(waiting) > THREADS:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()

    def counted() -> Iterator[pa.Table]:
        for table in derived():
            counts["rows"] += len(table)
            yield table

    write_row_tables(counted(), rows)
    return counts


def main() -> None:
    book = sixty_steps()
    begun = time.perf_counter()
    counts = derive_file(book, Path(sys.argv[1]), Path(sys.argv[2]))
    seconds = time.perf_counter() - begun
    print(json.dumps({"seconds": seconds, **counts, "megabytes": most_memory()}))


if __name__ == "__main__":
    main()
