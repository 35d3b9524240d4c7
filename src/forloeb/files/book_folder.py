"""Finds the folder of a book and reads its files."""

from collections.abc import Iterator
from pathlib import Path

import forloeb
from forloeb.book import NO_LINE, Finding, Reading, Refused, Text, catalogue, read_book
from forloeb.book.situations import FOLDER

_SMALLER = Text("Et kapitel fylder nogle kilobyte.", "A chapter is some kilobytes.")
_BESIDE_CHAPTERS = {"book.schema.json", "README.md", "LICENSE"}
LARGEST = 10 * 2**20  # a chapter is some kilobytes; what is a thousand times that is no chapter


def shipped_books() -> dict[str, Path]:
    """Name → folder of the books that come with the program, from the wheel or from the checkout."""
    package = Path(forloeb.__file__).parent
    for folder in (package / "books", package.parent.parent / "books"):
        if folder.is_dir():
            return {book.parent.name: book.parent for book in sorted(folder.glob("*/book.toml"))}
    return {}


def read_book_folder(book: str) -> Reading:
    """The book in a folder, or the shipped book of that name. Raises Refused when there is none."""
    return read_book(book_files(book))


def book_texts(book: str) -> dict[str, str]:
    """The files of a usable book as text, by name: what a register keeps of it. Raises Refused."""
    contents = book_files(book)
    read_book(contents).usable()
    return {name: content.decode("utf-8") for name, content in contents.items()}


def files_not_read(book: str) -> Iterator[Finding]:
    """A warning for each file in a book's own folder that is no part of it, as one named by mistake."""
    folder = _folder_of(book)
    for file in sorted(folder.glob("[!.]*")) if folder else []:
        is_known = file.suffix == ".toml" or file.name in _BESIDE_CHAPTERS
        if file.is_file() and not is_known:
            yield catalogue("forloeb.files").finding("file-not-read", file.name, NO_LINE)


def _folder_of(book: str) -> Path | None:
    return Path(book) if Path(book).is_dir() else shipped_books().get(book)


def book_files(book: str) -> dict[str, bytes]:
    """By name the files of the book in a folder, or of a shipped book. Raises Refused when there is none."""
    folder = _folder_of(book)
    files = sorted([*folder.glob("*.toml"), *folder.glob(f"{FOLDER}*.toml")]) if folder else []
    words = catalogue("forloeb.book")
    if folder is None or not (folder / "book.toml").is_file():
        raise Refused([words.finding("no-book", book, NO_LINE, path=book, shipped=", ".join(shipped_books()))])
    for file in files:
        if file.stat().st_size > LARGEST:
            raise Refused(
                [words.finding("unreadable", file.name, 1, why=f"{file.stat().st_size} bytes", cure=_SMALLER)]
            )
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
