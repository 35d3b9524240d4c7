"""`forloeb derive`: what is owed, as CSV or Parquet."""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import pyarrow as pa
import typer
from rich.console import Console
from rich.progress import track

from forloeb.book import Book
from forloeb.cli.options import (
    BookOption,
    KnownAtOption,
    LanguageOption,
    OnOption,
    RecordsOption,
    day_or_time,
    known_at,
)
from forloeb.engine import Moment, Row, case_of
from forloeb.engine.kernel import RecordColumns
from forloeb.engine.many import FEW, rows_of_many
from forloeb.files.book_folder import read_book_folder
from forloeb.files.case_blocks import CASES, CaseBlock, case_blocks, refuse_two_values
from forloeb.files.derived_tables import derived_tables
from forloeb.files.records_file import RecordsFile, read_records
from forloeb.files.row_columns_file import write_row_tables
from forloeb.files.rows_file import check_out, write_cells, write_rows


def derive(
    book: BookOption,
    records: RecordsOption,
    on: OnOption,
    known_at_text: KnownAtOption = None,
    case: Annotated[str | None, typer.Option("--case", help="Kun denne sag / this case only")] = None,
    until: Annotated[
        str | None, typer.Option("--until", help="Også det, der åbner inden da / also what opens by then")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="FIL.csv eller FIL.parquet; ellers stdout")] = None,
    lang: LanguageOption = "da",
) -> None:
    """Hvad der skal gøres, af hvem og hvornår. / What is owed, by whom and when."""
    del lang
    day, known = day_or_time("--on", on), known_at(known_at_text)
    horizon = day_or_time("--until", until) if until is not None else None
    if out is not None:
        check_out(out)
    usable = read_book_folder(book).usable()
    file = read_records(records, usable)
    if case is not None or len(file.cases.texts) <= FEW:
        write_rows(derive_file(usable, file, day, until=horizon, known_at=known, only=case), out)
        return
    tables = _tables(usable, file, day, until=horizon, known_at=known, progress=out is not None)
    if out is not None and out.suffix == ".parquet":
        write_row_tables(tables, out)
    else:
        columns = ([column.to_pylist() for column in table.columns] for table in tables)
        write_cells((cells for block in columns for cells in zip(*block, strict=True)), out)


def _tables(
    book: Book,
    file: RecordsFile,
    on: Moment,
    *,
    until: Moment | None,
    known_at: datetime | None,
    progress: bool,
) -> Iterator[pa.Table]:
    """The rows of `derive_file`, of many cases."""

    def blocks() -> Iterator[RecordColumns]:
        for block in case_blocks(file):
            _refuse_contradictions(block, book, on, known_at)
            yield block.records

    shown = track(
        blocks(),
        "Udleder / deriving",
        -(-len(file.cases.texts) // CASES),
        console=Console(stderr=True),
        disable=not (progress and sys.stderr.isatty()),
    )
    yield from derived_tables(book, shown, on, until=until, known_at=known_at)


def derive_file(
    book: Book,
    file: RecordsFile,
    on: Moment,
    *,
    until: Moment | None = None,
    known_at: datetime | None = None,
    only: str | None = None,
) -> Iterator[Row]:
    """The rows of every case of a file, in order of the cases' ids. Raises Refused at the first case that is wrong."""
    for block in case_blocks(file, only):
        _refuse_contradictions(block, book, on, known_at)
        for rows in rows_of_many(book, block.records, on, until=until, known_at=known_at):
            yield from rows


def _refuse_contradictions(block: CaseBlock, book: Book, on: Moment, known_at: datetime | None) -> None:
    for case_id, records in block.doubtful():
        refuse_two_values(block.file.path, case_of(case_id, book, records, on, known_at))
