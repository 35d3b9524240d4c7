"""`forloeb derive`: what is owed, as CSV or Parquet."""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from forloeb.book import Book, Refused
from forloeb.cli.options import (
    BookOption,
    KnownAtOption,
    LanguageOption,
    OnOption,
    RecordsOption,
    day_or_time,
    known_at,
)
from forloeb.engine import Moment, Row, case_of, rows_of
from forloeb.files.book_folder import read_book_folder
from forloeb.files.cells import refuse
from forloeb.files.records_file import RecordsFile, read_records
from forloeb.files.rows_file import check_out, write_rows


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
    write_rows(derive_file(usable, file, day, until=horizon, known_at=known, only=case, progress=out is not None), out)


def derive_file(
    book: Book,
    file: RecordsFile,
    on: Moment,
    *,
    until: Moment | None = None,
    known_at: datetime | None = None,
    only: str | None = None,
    progress: bool = False,
) -> Iterator[Row]:
    """The rows of every case of a file, in order of the cases' ids. Raises Refused at the first case that is wrong."""
    total = 1 if only is not None else len(file.case_ids())
    cases = file.by_case(only)
    shown = track(
        cases, "Udleder / deriving", total, console=Console(stderr=True), disable=not (progress and sys.stderr.isatty())
    )
    for case_id, records in shown:
        case = case_of(case_id, book, records, on, known_at)
        for record, other in case.contradictions:
            raise two_values(
                file.path, case_id, record.name.subject, (record.value, other.value), (record.line, other.line)
            )
        yield from rows_of(case, until)


def two_values(path: Path, case: str, name: str, values: tuple[str, str], lines: tuple[int, int]) -> Refused:
    first, later = sorted(zip(lines, values, strict=True))
    return refuse(
        "two-values", path, later[0], case=case, name=name, value=later[1], other=first[1], line=str(first[0])
    )
