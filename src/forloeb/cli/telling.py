"""`forloeb tell`: a procedure in plain sentences."""

from typing import Annotated

import typer
from rich.console import Console

from forloeb.book import Book, Language, Procedure
from forloeb.book.telling.procedure import Told
from forloeb.book.telling.procedure import tell as told_of
from forloeb.cli.options import LanguageOption, named_procedure
from forloeb.files.book_folder import read_book_folder


def tell(
    book: Annotated[str, typer.Argument(help="En mappe, eller en medfølgende bog / a folder or a shipped book")],
    procedure: Annotated[str | None, typer.Argument(help="Arbejdsgangens id / the procedure's id")] = None,
    lang: LanguageOption = "da",
) -> None:
    """Fortæl en arbejdsgang med almindelige sætninger. / Tell a procedure in plain sentences."""
    usable = read_book_folder(book).usable()
    console = Console(soft_wrap=True, highlight=False, markup=False)
    for number, each in enumerate(_wanted(usable, book, procedure)):
        if number:
            console.print()
        for line in _lines(told_of(each, usable), lang):
            console.print(line)


def _wanted(usable: Book, book: str, procedure: str | None) -> list[Procedure]:
    return list(usable.procedures.values()) if procedure is None else [named_procedure(usable, book, procedure)]


def _lines(told: Told, lang: Language) -> list[str]:
    title = told.procedure.title.in_language(lang)
    lines = [title, "=" * len(title), " ".join(text.in_language(lang) for text in told.opening), ""]
    for each in told.steps:
        lines.append(f"{each.number}. {each.step.title.in_language(lang)}")
        lines.append(f"   {each.text.in_language(lang)}")
        lines += [f"   – {variant.text.in_language(lang)}" for variant in each.variants]
    return lines
