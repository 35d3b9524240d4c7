"""Reads a procedure book and checks it. Takes the content of files, returns values; opens no file itself.

`read_book` gives a `Reading`: the checked `Book`, or all that is wrong as `Finding` values.
"""

from forloeb.book.build import Reading, read_book
from forloeb.book.disagreements import with_reading
from forloeb.book.findings import MOST_FINDINGS, NO_LINE, Catalogue, Finding, Refused, catalogue, nearest
from forloeb.book.model import Book, Procedure, Rule, Step, Version
from forloeb.book.text import Language, Text, join, same

__all__ = [
    "MOST_FINDINGS",
    "NO_LINE",
    "Book",
    "Catalogue",
    "Finding",
    "Language",
    "Procedure",
    "Reading",
    "Refused",
    "Rule",
    "Step",
    "Text",
    "Version",
    "catalogue",
    "join",
    "nearest",
    "read_book",
    "same",
    "with_reading",
]
