"""`forloeb new-book`: a folder with a small book to change into one's own."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from forloeb.book import NO_LINE, Refused, catalogue
from forloeb.cli.options import LanguageOption
from forloeb.files.new_book import id_of, new_book_files

_UNSAFE = frozenset('"\\\n\r\t')


def new_book(
    folder: Annotated[Path, typer.Argument(help="En ny eller tom mappe / a new or empty folder")],
    title: Annotated[str, typer.Option("--title", help="Kommunens navn / the municipality's name")] = "",
    whole: Annotated[
        bool, typer.Option("--whole", help="Alle seks arbejdsgange / all six procedures, not the first alone")
    ] = False,
    lang: LanguageOption = "da",
) -> None:
    """Begynd en håndbog. / Begin a book."""
    words = catalogue("forloeb.files")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused([words.finding("not-empty", str(folder), NO_LINE, path=str(folder))])
    if _UNSAFE & set(title):
        raise Refused([words.finding("bad-title", str(folder), NO_LINE, title=repr(title))])
    files = new_book_files(id_of(folder), title or folder.resolve().name, whole=whole)
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    chapters = [name for name in sorted(files) if name.endswith(".toml") and "/" not in name and name != "book.toml"]
    console = Console(soft_wrap=True, highlight=False, markup=False)
    said = {
        "da": f"Håndbogen ligger i {folder}: book.toml med de fælles ord, og {', '.join(chapters)}.\n"
        f"Tjek den med: forloeb check {folder}",
        "en": f"The book is in {folder}: book.toml with the common words, and {', '.join(chapters)}.\n"
        f"Check it with: forloeb check {folder} --lang en",
    }
    console.print(said[lang])
