"""`forloeb check`: all that is wrong in a book, at once."""

import json
from typing import Annotated

import typer
from rich.console import Console

from forloeb.book import Book, Finding
from forloeb.cli.options import LanguageOption
from forloeb.files.book_folder import read_book_folder


def check(
    book: Annotated[str, typer.Argument(help="En mappe, eller en medfølgende bog / a folder or a shipped book")],
    as_json: Annotated[bool, typer.Option("--json", help="Som data / as data")] = False,
    lang: LanguageOption = "da",
) -> None:
    """Tjek en håndbog. / Check a book."""
    reading = read_book_folder(book)
    findings = reading.findings + (proved(reading.book) if reading.book else ())
    console = Console(soft_wrap=True, highlight=False, markup=False)
    if as_json:
        console.out(
            json.dumps([finding.as_data() for finding in findings], ensure_ascii=False, indent=2),
            highlight=False,
        )
    else:
        for finding in findings:
            console.print(finding.one_line(lang))
        if reading.book is not None and not findings:
            count, procedures = len(reading.book.steps), len(reading.book.procedures)
            words = {
                "da": f"Ingen bemærkninger, heller ikke af beviset. Arbejdsgange: {procedures}, trin: {count}, "
                f"uoverensstemmelser i papirerne (hver med en valgt fortolkning): {len(reading.book.disagreements)}.",
                "en": f"No findings, by the proof neither. Procedures: {procedures}, steps: {count}, "
                f"disagreements of the papers (each with its reading): {len(reading.book.disagreements)}.",
            }
            console.print(words[lang])
    if findings:
        raise typer.Exit(1)


def proved(book: Book) -> tuple[Finding, ...]:
    """What the proof of a book finds. The solver is imported here, as most commands need none."""
    from forloeb.book.prove import prove_book

    return prove_book(book)
