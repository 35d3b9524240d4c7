"""The books that lives are lived by: the shipped ones, the miniature, and variations of their files."""

from collections.abc import Mapping
from pathlib import Path

from hypothesis import strategies as st

from forloeb.book import Book, read_book
from forloeb.files.book_folder import shipped_books

SHIPPED = shipped_books()["lyngby-taarbaek-2015"]
_MINIATURE = Path(__file__).parent.parent / "books" / "miniature"


def files_of(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.glob("*.toml"))}


def book_of(files: Mapping[str, bytes]) -> Book:
    return read_book(files).usable()


FILES: list[dict[str, bytes]] = [files_of(folder) for folder in (*shipped_books().values(), _MINIATURE)]
BOOKS: list[Book] = [book_of(files) for files in FILES]
A_BOOK = st.sampled_from(range(len(BOOKS))).map(lambda which: BOOKS[which])
"""By its number: what is sampled from is written out again and again as the lives are drawn, and a book is long."""
