"""`forloeb compare`: what another book, or another reading of the papers, would change."""

import json
import sys
from collections.abc import Iterator, Sequence
from functools import reduce
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from forloeb.book import NO_LINE, Book, Text, nearest, with_reading
from forloeb.cli.comparison_tables import print_comparison
from forloeb.cli.options import BookOption, LanguageOption, OnOption, RecordsOption, day_or_time
from forloeb.engine import Moment, case_of
from forloeb.engine.compare import compare as compare_books
from forloeb.engine.kernel import RecordColumns
from forloeb.engine.moments import day_of
from forloeb.engine.two_books import AsReadBy
from forloeb.files.book_folder import read_book_folder
from forloeb.files.case_blocks import case_blocks, refuse_two_values
from forloeb.files.cells import refuse
from forloeb.files.changes_file import HEADING, all_cells, as_data
from forloeb.files.records_file import RecordsFile, read_records
from forloeb.files.rows_file import check_out, write_table
from forloeb.files.whole import whole_or_nothing
from forloeb.web.leaving.tables_out import as_excel

_OUT = (".csv", ".xlsx", ".parquet")


def compare(
    book: BookOption,
    records: RecordsOption,
    on: OnOption,
    until: Annotated[str, typer.Option("--until", help="Den sidste dag, der ses på / the last day looked at")],
    other: Annotated[
        str | None, typer.Option("--with", help="Den anden bog: mappe eller navn / the other book: folder or name")
    ] = None,
    readings: Annotated[
        list[str] | None, typer.Option("--reading", help="En anden læsning / another reading: fifty=from-fifty")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Som data / as data")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", help="Ændringerne / the changes: FIL.csv, .xlsx, .parquet")
    ] = None,
    lang: LanguageOption = "da",
) -> None:
    """Hvad en anden bog ville ændre. / What another book would change."""
    day, horizon = day_or_time("--on", on), day_or_time("--until", until)
    if day_of(horizon) < day_of(day):
        raise refuse("until-before-on", Path("--until"), NO_LINE, until=until, on=on)
    if out is not None:
        check_out(out, _OUT)
    own = read_book_folder(book).usable()
    beside = _other_book(own, other, readings or [])
    file = read_records(records, own, beside)
    comparison = compare_books(own, beside, _cases(file, own, beside, day), day, horizon)
    if out is not None:
        cells = all_cells(comparison.changes)
        if out.suffix == ".xlsx":
            with whole_or_nothing(out) as path:
                path.write_bytes(as_excel("compare", HEADING, cells))
        else:
            write_table(HEADING, cells, out)
    console = Console(soft_wrap=as_json, highlight=False, markup=False)
    if as_json:
        console.out(json.dumps(as_data(comparison), ensure_ascii=False, indent=2), highlight=False)
    else:
        print_comparison(console, comparison, own, beside, lang)


def _other_book(own: Book, other: str | None, readings: Sequence[str]) -> Book:
    """The book of --with, or the own one by other readings. Raises Refused when it is neither or both."""
    if (other is None) == (not readings):
        found = Text("hverken --with eller --reading", "neither --with nor --reading")
        if readings:
            found = Text("både --with og --reading", "both --with and --reading")
        raise refuse("no-other-book", Path("--with"), NO_LINE, found=found)
    return read_book_folder(other).usable() if other is not None else reduce(_by_reading, readings, own)


def _by_reading(book: Book, reading: str) -> Book:
    disagreement, _, alternative = reading.partition("=")
    try:
        return with_reading(book, disagreement, alternative)
    except KeyError:
        known = [f"{each.id}={other.id}" for each in book.disagreements for other in each.alternatives]
        raise refuse(
            "no-such-reading", Path("--reading"), NO_LINE, reading=reading, nearest=nearest(reading, known)
        ) from None


def _cases(file: RecordsFile, own: Book, beside: Book, on: Moment) -> Iterator[RecordColumns]:
    """Every case of the file, with a bar that shows how far it is. Raises Refused at the first that is wrong."""
    read = AsReadBy(own, beside)
    total = len(file.case_ids())
    with Progress(console=Console(stderr=True), disable=not sys.stderr.isatty()) as progress:
        shown = progress.add_task("Sammenligner / comparing", total=total)
        for block in case_blocks(file):
            for case_id, records in block.doubtful():
                refuse_two_values(file.path, case_of(case_id, own, read(records), on))
            yield block.records
            progress.advance(shown, len(block.records.cases))
