"""`forloeb derive`: what is owed, as CSV or Parquet."""

import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from forloeb.book import Book
from forloeb.cli.options import (
    BookOption,
    KnownAtOption,
    Language,
    LanguageOption,
    OnOption,
    RecordsOption,
    day_or_time,
    known_at,
)
from forloeb.cli.rows_as_excel import write_excel
from forloeb.engine import Moment, Row, case_of
from forloeb.engine.kernel import RowColumns, derive_blocks, derive_columns
from forloeb.engine.many import FEW, rows_of_many
from forloeb.files.book_folder import read_book_folder
from forloeb.files.case_blocks import CASES, CaseBlock, case_blocks, refuse_two_values
from forloeb.files.records_at_once import read_records_at_once
from forloeb.files.records_file import RecordsFile, read_records
from forloeb.files.row_columns_file import table_in_order, write_row_tables
from forloeb.files.rows_file import Cells, cells_of, check_out, write_cells


def derive(
    book: BookOption,
    records: RecordsOption,
    on: OnOption,
    known_at_text: KnownAtOption = None,
    case: Annotated[str | None, typer.Option("--case", help="Kun denne sag / this case only")] = None,
    until: Annotated[
        str | None, typer.Option("--until", help="Også det, der åbner inden da / also what opens by then")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="FIL.csv, .xlsx eller .parquet; ellers stdout")] = None,
    lang: LanguageOption = "da",
) -> None:
    """Hvad der skal gøres, af hvem og hvornår. / What is owed, by whom and when."""
    day, known = day_or_time("--on", on), known_at(known_at_text)
    horizon = day_or_time("--until", until) if until is not None else None
    if out is not None:
        check_out(out, (".csv", ".xlsx", ".parquet"))
    usable = read_book_folder(book).usable()
    at_once = None
    if case is None and records.suffix == ".parquet":
        at_once = read_records_at_once(records, usable, day, known)
    if at_once is not None and len(at_once.cases) > FEW:
        count = len(at_once.cases)
        blocks = derive_blocks(usable, at_once, day, until=horizon, known_at=known, block=CASES)
    else:
        file = read_records(records, usable)
        if case is not None or len(file.cases.texts) <= FEW:
            rows = derive_file(usable, file, day, until=horizon, known_at=known, only=case)
            _write(map(cells_of, rows), usable, out, lang)
            return
        told = (block.records for block in _blocks(file, usable, day, known))
        blocks = (derive_columns(usable, each, day, until=horizon, known_at=known) for each in told)
        count = len(file.cases.texts)
    _write_blocks(blocks, -(-count // CASES), usable, out, lang)


def _write(cells: Iterable[Cells], book: Book, out: Path | None, language: Language) -> None:
    if out is not None and out.suffix == ".xlsx":
        write_excel(cells, book, out, language)
    else:
        write_cells(cells, out)


def _write_blocks(blocks: Iterator[RowColumns], count: int, book: Book, out: Path | None, language: Language) -> None:
    shown = track(
        blocks,
        "Udleder / deriving",
        count,
        console=Console(stderr=True),
        disable=out is None or not sys.stderr.isatty(),
    )
    tables = map(table_in_order, shown)
    if out is not None and out.suffix == ".parquet":
        write_row_tables(tables, out)
    else:
        columns = ([column.to_pylist() for column in table.columns] for table in tables)
        _write((cells for block in columns for cells in zip(*block, strict=True)), book, out, language)


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
    for block in _blocks(file, book, on, known_at, only):
        for rows in rows_of_many(book, block.records, on, until=until, known_at=known_at):
            yield from rows


def _blocks(
    file: RecordsFile, book: Book, on: Moment, known_at: datetime | None, only: str | None = None
) -> Iterator[CaseBlock]:
    """Raises Refused at the first case that contradicts itself."""
    for block in case_blocks(file, only):
        for case_id, records in block.doubtful():
            refuse_two_values(file.path, case_of(case_id, book, records, on, known_at))
        yield block
