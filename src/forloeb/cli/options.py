"""The options that several commands share, and the dates that people type."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Literal

import typer

from forloeb.book import Book, Language, Procedure, Refused, catalogue, nearest
from forloeb.engine import Moment, read_instant, read_moment
from forloeb.engine.moments import read_day

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

__all__ = ["BookOption", "KnownAtOption", "Language", "LanguageOption", "OnOption", "RecordsOption"]


def day_or_time(option: str, text: str) -> Moment:
    """Raises Refused for what is neither a day nor a time."""
    try:
        return read_moment(text)
    except (ValueError, OverflowError):
        raise _refused(option, text) from None


def day_option(option: str, text: str) -> date:
    """Raises Refused for what is not a day."""
    try:
        return read_day(text)
    except ValueError:
        raise _refused(option, text) from None


def known_at(text: str | None) -> datetime | None:
    """A time in UTC, as in `recorded_at`; a day means all of it."""
    if text is None:
        return None
    try:
        instant = read_instant(text)
        is_day = instant.date().isoformat() == text
    except (ValueError, OverflowError):
        raise _refused("--known-at", text) from None
    return instant + timedelta(days=1, microseconds=-1) if is_day else instant


def named_procedure(usable: Book, book: str, name: str) -> Procedure:
    """The procedure of that id. Raises Refused when the book has none."""
    if name not in usable.procedures:
        hint = nearest(name, usable.procedures)
        raise Refused([catalogue("forloeb.files").finding("no-procedure", book, 1, name=name, nearest=hint)])
    return usable.procedures[name]


def _refused(option: str, text: str) -> Refused:
    words = catalogue("forloeb.files")
    return Refused([words.finding("bad-date-option", option, 1, option=option, value=text)])
