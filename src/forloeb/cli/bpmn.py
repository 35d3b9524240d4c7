"""`forloeb bpmn`: a procedure as a BPMN 2.0 file."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from forloeb.book.bpmn.writing import bpmn_of
from forloeb.cli.options import LanguageOption, day_option, named_procedure
from forloeb.engine.moments import DENMARK
from forloeb.files.book_folder import read_book_folder
from forloeb.files.rows_file import check_out, write_text


def bpmn(
    book: Annotated[str, typer.Argument(help="En mappe, eller en medfølgende bog / a folder or a shipped book")],
    procedure: Annotated[str, typer.Argument(help="Arbejdsgangens id / the procedure's id")],
    out: Annotated[Path, typer.Option("--out", help="FIL.bpmn / FILE.bpmn")],
    on: Annotated[str | None, typer.Option("--on", help="Versionerne den dag / the versions of that day")] = None,
    lang: LanguageOption = "da",
) -> None:
    """Skriv en arbejdsgang som BPMN 2.0. / Write a procedure as BPMN 2.0."""
    check_out(out, (".bpmn",))
    usable = read_book_folder(book).usable()
    day = day_option("--on", on) if on is not None else datetime.now(DENMARK).date()
    write_text(bpmn_of(named_procedure(usable, book, procedure), usable, day, lang), out)
