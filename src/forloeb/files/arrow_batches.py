"""What is owed, of records that come as Arrow record batches: for Spark's mapInArrow, a pool of processes, or whatever
else hands over batches. docs/elsewhere.md shows how.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

import pyarrow as pa

from forloeb.book import Book, read_book
from forloeb.engine.kernel import derive_blocks
from forloeb.files.days_asked import day_or_time
from forloeb.files.days_asked import known_at as read_known_at
from forloeb.files.record_batches import read_record_batches
from forloeb.files.row_columns_file import row_tables
from forloeb.files.rows_file import HEADING, plain_schema

ROWS = plain_schema(HEADING)
"""The columns of `forloeb derive`: `occurrence` as int32, all else as plain strings, which everybody reads."""
LARGEST_BATCH = 10_000
_BOOKS_KEPT = 4


def rows_schema() -> str:
    """ROWS as Spark is told of it."""
    return ", ".join(f"`{name}` {'int' if name == 'occurrence' else 'string'}" for name in ROWS.names)


def derive_arrow(
    book_files: Mapping[str, bytes], on: str, *, until: str | None = None, known_at: str | None = None
) -> "DeriveArrow":
    """What is owed by a book (the bytes of its files by name) on a day; `until` and `known_at` as on the command line.

    Raises Refused when the book cannot be used, or a day is none.
    """
    derive = DeriveArrow(_BookFiles.of(book_files), on, until, known_at)
    derive.check()
    return derive


@dataclass(frozen=True)
class _BookFiles:
    """The same when their digest is."""

    digest: str
    files: tuple[tuple[str, bytes], ...] = field(compare=False, repr=False)

    @classmethod
    def of(cls, files: Mapping[str, bytes]) -> "_BookFiles":
        in_order = tuple(sorted(files.items()))
        return cls(sha256(repr(in_order).encode()).hexdigest(), in_order)


@lru_cache(_BOOKS_KEPT)
def _book(files: _BookFiles) -> Book:
    """Read once in each process."""
    return read_book(dict(files.files)).usable()


@dataclass(frozen=True)
class DeriveArrow:
    """Bytes and text alone, so that it can be sent to other processes."""

    book_files: _BookFiles
    on: str
    until: str | None
    known_at: str | None

    def check(self) -> None:
        """Raises Refused."""
        _book(self.book_files)
        day_or_time("on", self.on)
        day_or_time("until", self.until or self.on)
        read_known_at(self.known_at)

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The rows of all cases of one partition, in no promised order; at most LARGEST_BATCH in a batch.

        `batches`: records in any order, as `read_record_batches` takes them. All records of a case must be in the same
        partition: nobody can see from one partition that another has more of a case. Raises Refused as a file is
        refused, but for what only all partitions together show: an id that stands twice, families in a circle.
        """
        book, on, known = _book(self.book_files), day_or_time("on", self.on), read_known_at(self.known_at)
        until = None if self.until is None else day_or_time("until", self.until)
        records = read_record_batches(batches, book, on, known)
        if records is None:
            return
        for block in derive_blocks(book, records, on, until=until, known_at=known, threads=1):
            for table in row_tables(block):
                for batch in table.to_batches(max_chunksize=LARGEST_BATCH):
                    yield batch.cast(ROWS)

    def table(self, batches: Iterable[pa.RecordBatch]) -> pa.Table:
        """The same as one table, which goes from process to process where an iterator does not."""
        return pa.Table.from_batches(self(iter(batches)), ROWS)
