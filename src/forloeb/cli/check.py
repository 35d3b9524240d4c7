"""`forloeb check`: all that is wrong in a book, at once."""

import json
from collections.abc import Iterator
from typing import Annotated

import typer
from rich.console import Console

from forloeb.book import Book, Finding, Refused, Text, catalogue, same
from forloeb.cli.options import LanguageOption
from forloeb.engine.examples import wrong_in
from forloeb.files.book_folder import files_not_read, read_book_folder
from forloeb.files.example_records import check_example

_REST_UNCHECKED = Text("Resten af bogen er ikke tjekket.", "The rest of the book was not checked.")
_NO_ROW = Text("ingen række", "no row")


def check(
    book: Annotated[str, typer.Argument(help="En mappe, eller en medfølgende bog / a folder or a shipped book")],
    as_json: Annotated[bool, typer.Option("--json", help="Som data / as data")] = False,
    lang: LanguageOption = "da",
) -> None:
    """Tjek en håndbog. / Check a book."""
    reading = read_book_folder(book)
    findings = (*reading.findings, *files_not_read(book))
    if reading.book is not None:
        findings += (*proved(reading.book), *wrong_situations(reading.book))
    console = Console(soft_wrap=True, highlight=False, markup=False)
    if as_json:
        console.out(
            json.dumps([finding.as_data() for finding in findings], ensure_ascii=False, indent=2),
            highlight=False,
        )
    else:
        for finding in findings:
            console.print(finding.one_line(lang))
        if not reading.is_whole:
            console.print(_REST_UNCHECKED.in_language(lang))
        if reading.book is not None and not findings:
            count, procedures = len(reading.book.steps), len(reading.book.procedures)
            words = {
                "da": f"Ingen bemærkninger, og beviset finder heller ingen. Arbejdsgange: {procedures}, trin: {count}, "
                f"eksempler: {len(reading.book.situations)}, uoverensstemmelser i papirerne (hver med en valgt "
                f"læsning): {len(reading.book.disagreements)}.",
                "en": f"No findings, and the proof finds none. Procedures: {procedures}, steps: {count}, "
                f"examples: {len(reading.book.situations)}, disagreements of the papers (each with a reading chosen): "
                f"{len(reading.book.disagreements)}.",
            }
            console.print(words[lang])
    if findings:
        raise typer.Exit(1)


def proved(book: Book) -> tuple[Finding, ...]:
    """What the proof of a book finds. The solver is imported here, as most commands need none."""
    from forloeb.book.prove import prove_book

    return prove_book(book)


def wrong_situations(book: Book) -> Iterator[Finding]:
    """The book's own examples, run: each that says otherwise than `derive` does, both side by side."""
    words = catalogue("forloeb.files")
    for situation in book.situations:
        try:
            check_example(situation, book)
        except Refused as refused:
            yield from refused.findings
            continue
        for each in wrong_in(situation, book):
            said, came = (same(line) if line else _NO_ROW for line in (each.said, each.came))
            found = {"name": situation.name, "said": said, "came": came}
            yield words.finding("wrong-situation", situation.file, situation.line, **found)
