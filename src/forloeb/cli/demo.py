"""`forloeb demo`: a whole invented municipality, on pages to sign in to, or its work of the day in the terminal."""

import csv
import secrets
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console

from forloeb.book import NO_LINE, Book, Language, Refused, catalogue, nearest
from forloeb.cli.derive import derive_file
from forloeb.cli.options import LanguageOption
from forloeb.cli.serve import listen, prepare
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
    terminal: Annotated[bool, typer.Option("--terminal", help="I terminalen / in the terminal, no pages")] = False,
    papers: Annotated[
        list[Path] | None, typer.Option("--papers", help="Mødepapirer, du selv har / meeting papers of your own")
    ] = None,
    port: Annotated[int, typer.Option("--port", help="Port")] = 8000,
    lang: LanguageOption = "da",
) -> None:
    """En hel opdigtet kommune og dens arbejde i dag. / A whole invented municipality and its work of the day."""
    on = datetime.now(DENMARK).date() if today else DEMO_DAY  # the one place that looks at the clock
    municipality = make_municipality(on)
    if not (terminal or unit or records or people):
        _serve(municipality, papers or [], port, lang)
        return
    if records is not None:
        _write(records, COLUMNS, municipality.records)
    if people is not None:
        _write(people, ("case", "name", "cpr", "address", "telephone"), municipality.people)
    book = read_book_folder(BOOK).usable()
    if unit is not None and unit not in book.units:
        words = catalogue("forloeb.files")
        raise Refused([words.finding("no-such-unit", "--unit", NO_LINE, unit=unit, nearest=nearest(unit, book.units))])
    names = {person.case: person.name for person in municipality.people}
    names |= {company.case: company.name for company in municipality.companies}
    console = Console(highlight=False)
    print_workday(console, book, _rows(book, municipality, on), names, on, lang, unit)
    if records is not None:
        console.print(f"{len(municipality.records)} → {records}", soft_wrap=True)


def _serve(municipality: Municipality, papers: Sequence[Path], port: int, lang: Language) -> None:
    """Pages on a register of its own, which is gone when the demo stops."""
    morning = datetime.combine(municipality.on, time(9), DENMARK)
    offset = (morning - datetime.now(UTC)).total_seconds()
    with TemporaryDirectory(prefix="forloeb-demo-") as folder:
        prepare(
            DATABASE_URL=f"sqlite:///{folder}/register.sqlite3",
            FORLOEB_SECRET_KEY=secrets.token_urlsafe(48),
            FORLOEB_CLOCK_OFFSET=str(offset),
            FORLOEB_IS_DEMO="true",
            FORLOEB_ADDRESS=f"http://127.0.0.1:{port}",
            FORLOEB_TLS="false",
        )
        from forloeb.demo.filling import fill  # needs Django to be ready
        from forloeb.demo.greeting import greet

        count = fill(municipality, papers)
        greet(Console(highlight=False), f"http://127.0.0.1:{port}/", count, municipality.on, lang)
        listen("127.0.0.1", port, workers=1)


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
