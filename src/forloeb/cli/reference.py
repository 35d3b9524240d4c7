"""`forloeb reference`: renews the tables of the language in a page, from what reads a book."""

from pathlib import Path
from typing import Annotated

import typer

from forloeb.book import NO_LINE
from forloeb.book.reference import renewed
from forloeb.cli.options import LanguageOption
from forloeb.files.book_folder import book_texts
from forloeb.files.cells import refuse
from forloeb.files.rows_file import check_out, write_text

SMALL_BOOK = "egeby"
"""The shipped book that has every field of the language."""


def reference(
    page: Annotated[Path, typer.Argument(help="En side med mærker / a page with marks: docs/language.md")],
    lang: LanguageOption = "da",
) -> None:
    """Forny sprogets tabeller i en side. / Renew the language's tables in a page."""
    del lang
    check_out(page, (".md",))
    if not page.is_file():
        raise refuse("no-page", page, NO_LINE)
    files = {name: text.encode() for name, text in book_texts(SMALL_BOOK).items()}
    write_text(renewed(page.read_text("utf-8"), files), page)
