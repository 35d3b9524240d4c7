"""`forloeb check`: all that is wrong in a book, at once."""

import json
from typing import Annotated

import typer
from rich.console import Console

from forloeb.cli.options import LanguageOption
from forloeb.files.book_folder import read_book_folder


def check(
    book: Annotated[str, typer.Argument(help="En mappe, eller en medfølgende bog / a folder or a shipped book")],
    as_json: Annotated[bool, typer.Option("--json", help="Som data / as data")] = False,
    lang: LanguageOption = "da",
) -> None:
    """Tjek en håndbog. / Check a book."""
    reading = read_book_folder(book)
    console = Console(soft_wrap=True, highlight=False, markup=False)
    if as_json:
        console.out(
            json.dumps([finding.as_data() for finding in reading.findings], ensure_ascii=False, indent=2),
            highlight=False,
        )
    else:
        for finding in reading.findings:
            console.print(finding.one_line(lang))
        if reading.book is not None and not reading.findings:
            count, procedures = len(reading.book.steps), len(reading.book.procedures)
            words = {
                "da": f"Ingen bemærkninger. Arbejdsgange: {procedures}, trin: {count}, uoverensstemmelser i papirerne "
                f"(hver med en valgt fortolkning): {len(reading.book.disagreements)}.",
                "en": f"No findings. Procedures: {procedures}, steps: {count}, disagreements of the papers "
                f"(each with its reading): {len(reading.book.disagreements)}.",
            }
            console.print(words[lang])
    if reading.findings:
        raise typer.Exit(1)
