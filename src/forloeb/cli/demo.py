"""`forloeb demo`: a whole invented municipality, and its work of the day."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console

from forloeb.book import Book, Refused, catalogue, nearest
from forloeb.cli.derive import derive_file
from forloeb.cli.options import LanguageOption
from forloeb.cli.workday import print_workday
from forloeb.demo.municipality import DEMO_DAY, Municipality, make_municipality
from forloeb.engine import Row
from forloeb.engine.moments import DENMARK
from forloeb.files.book_folder import read_book_folder
from forloeb.files.cells import COLUMNS
from forloeb.files.records_file import read_records

BOOK = "lyngby-taarbaek-2015"


def demo(
    records: Annotated[
        Path | None, typer.Option("--records", help="Skriv registreringerne her / write the records here (CSV)")
    ] = None,
    people: Annotated[
        Path | None, typer.Option("--people", help="Skriv de opdigtede navne her / write the invented names here (CSV)")
    ] = None,
    today: Annotated[bool, typer.Option("--today", help="I dag i stedet for 2. november 2015 / today instead")] = False,
    unit: Annotated[str | None, typer.Option("--unit", help="Kun denne enhed / this unit only: CAM")] = None,
    lang: LanguageOption = "da",
) -> None:
    """En hel opdigtet kommune og dens arbejde i dag. / A whole invented municipality and its work of the day."""
    on = datetime.now(DENMARK).date() if today else DEMO_DAY  # the one place that looks at the clock
    municipality = make_municipality(on)
    if records is not None:
        _write(records, COLUMNS, municipality.records)
    if people is not None:
        _write(people, ("case", "name", "cpr", "address", "telephone"), municipality.people)
    book = read_book_folder(BOOK).usable()
    if unit is not None and unit not in book.units:
        words = catalogue("forloeb.files")
        raise Refused([words.finding("no-such-unit", "--unit", 1, unit=unit, nearest=nearest(unit, book.units))])
    names = {person.case: person.name for person in municipality.people}
    names |= {company.case: company.name for company in municipality.companies}
    console = Console(highlight=False)
    print_workday(console, book, _rows(book, municipality, on), names, on, lang, unit)
    if records is not None:
        console.print(f"{len(municipality.records)} → {records}", soft_wrap=True)


def _rows(book: Book, municipality: Municipality, on: date) -> list[Row]:
    """Through a file like any other municipality's, so that the demo shows what a user would get."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "records.csv"
        _write(path, COLUMNS, municipality.records)
        return list(derive_file(book, read_records(path, book), on))


def _write(path: Path, heading: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)
