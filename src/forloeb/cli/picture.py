"""`forloeb picture`: a procedure as an SVG file that stands alone."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from forloeb.book.picture.layout import picture_of
from forloeb.book.picture.svg import svg_of
from forloeb.cli.options import LanguageOption, day_option, named_procedure
from forloeb.engine.moments import DENMARK
from forloeb.files.book_folder import read_book_folder
from forloeb.files.rows_file import check_out, write_text


def picture(
    book: Annotated[str, typer.Argument(help="En mappe, eller en medfølgende bog / a folder or a shipped book")],
    procedure: Annotated[str, typer.Argument(help="Arbejdsgangens id / the procedure's id")],
    out: Annotated[Path, typer.Option("--out", help="FIL.svg / FILE.svg")],
    on: Annotated[str | None, typer.Option("--on", help="Versionerne den dag / the versions of that day")] = None,
    lang: LanguageOption = "da",
) -> None:
    """Tegn en arbejdsgang: enheder nedad, tid hen ad. / Draw a procedure: units down, time across."""
    check_out(out, (".svg",))
    usable = read_book_folder(book).usable()
    day = day_option("--on", on) if on is not None else datetime.now(DENMARK).date()
    drawn = picture_of(named_procedure(usable, book, procedure), usable, day, lang, heading=True)
    write_text(svg_of(drawn), out)
