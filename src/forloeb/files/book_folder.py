"""Finds the folder of a book and reads its files."""

from pathlib import Path

import forloeb
from forloeb.book import NO_LINE, Reading, Refused, catalogue, read_book
from forloeb.book.situations import FOLDER

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


def book_files(book: str) -> dict[str, bytes]:
    """By name the files of the book in a folder, or of a shipped book. Raises Refused when there is none."""
    shipped = shipped_books()
    folder = Path(book) if Path(book).is_dir() else shipped.get(book)
    files = sorted([*folder.glob("*.toml"), *folder.glob(f"{FOLDER}*.toml")]) if folder else []
    words = catalogue("forloeb.book")
    if folder is None or not (folder / "book.toml").is_file():
        raise Refused([words.finding("no-book", book, NO_LINE, path=book, shipped=", ".join(shipped))])
    for file in files:
        if file.stat().st_size > LARGEST:
            raise Refused([words.finding("unreadable", file.name, 1, why=f"{file.stat().st_size} bytes")])
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
