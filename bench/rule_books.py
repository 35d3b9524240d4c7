"""The two books that are measured."""

from dataclasses import replace
from pathlib import Path

from forloeb.book import Book, read_book

RULES = Path(__file__).parent / "rules"
FURTHER_RULES = Path(__file__).parent / "rules_full"


def sixty_steps() -> Book:
    """What every tool measured can say."""
    return _book(RULES)


def full_language() -> Book:
    """The same sixty steps, and a chapter with what only this language can say."""
    return _book(RULES, FURTHER_RULES)


def sixty_steps_in_full() -> Book:
    """The sixty steps alone, with all words that records of the full language use."""
    book = full_language()
    chapters = {name: each for name, each in book.procedures.items() if name in sixty_steps().procedures}
    return replace(book, procedures=chapters)


def _book(*folders: Path) -> Book:
    return read_book({file.name: file.read_bytes() for folder in folders for file in folder.glob("*.toml")}).usable()
