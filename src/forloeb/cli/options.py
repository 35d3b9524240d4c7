"""The options that several commands share, and the dates that people type."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from forloeb.book import NO_LINE, Book, Language, Procedure, Refused, catalogue, nearest
from forloeb.files.days_asked import day_option, day_or_time, known_at

BookOption = Annotated[
    str, typer.Option("--book", help="En mappe, eller en medfølgende bog / a folder or a shipped book")
]
RecordsOption = Annotated[Path, typer.Option("--records", help="CSV eller Parquet / CSV or Parquet")]
OnOption = Annotated[str, typer.Option("--on", help="Dato eller klokkeslæt / date or time: 2015-10-27[T09:30]")]
KnownAtOption = Annotated[
    str | None,
    typer.Option("--known-at", help="Kun det, der var registreret da (UTC) / only what was recorded by then"),
]
LanguageOption = Annotated[Literal["da", "en"], typer.Option("--lang", help="Sprog / language")]

__all__ = [
    "BookOption",
    "KnownAtOption",
    "Language",
    "LanguageOption",
    "OnOption",
    "RecordsOption",
    "day_option",
    "day_or_time",
    "known_at",
    "named_procedure",
]


def named_procedure(usable: Book, book: str, name: str) -> Procedure:
    """The procedure of that id. Raises Refused when the book has none."""
    if name not in usable.procedures:
        hint = nearest(name, usable.procedures)
        raise Refused([catalogue("forloeb.files").finding("no-procedure", book, NO_LINE, name=name, nearest=hint)])
    return usable.procedures[name]
