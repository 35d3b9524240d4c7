"""A question to the kernel and to the evaluator alike: what is owed in these cases, by this book, on this day?"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

from forloeb.book import Book, read_book
from forloeb.engine import Record, Row, derive_case, read_instant, read_moment
from forloeb.files.book_folder import shipped_books
from properties.pen import CLOCK, with_time
from properties.random_books import random_book
from properties.random_lives import ordinary_life, wild_life
from properties.told import DAYS, FIRST, Life, in_time, records_of
from properties.vocabulary import Vocabulary

Files = Mapping[str, bytes]
Cases = Sequence[tuple[str, Sequence[Record]]]
FOLDERS = {**shipped_books(), "miniature": Path(__file__).parent.parent / "books" / "miniature"}


@dataclass(frozen=True)
class Question:
    """`lives`: case → its rows. `on`, `until` and `known_at` as after the options of `derive`; empty: not said."""

    files: Files
    lives: Mapping[str, Life]
    on: str
    until: str = ""
    known_at: str = ""

    @cached_property
    def book(self) -> Book:
        return read_book(self.files).usable()

    @property
    def asked(self) -> dict[str, Any]:
        return {
            "on": read_moment(self.on),
            "until": read_moment(self.until) if self.until else None,
            "known_at": read_instant(self.known_at) if self.known_at else None,
        }

    def cases(self) -> Cases:
        book = self.book
        return [(case, records_of(told, book)) for case, told in self.lives.items()]


def by_evaluator(question: Question, cases: Cases) -> list[list[Row]]:
    """The rows of each case, by the specification."""
    book, asked = question.book, question.asked
    with in_time():
        return [derive_case(book, case, records, **asked) for case, records in cases]


LIVES: Mapping[str, Callable[[Random, Vocabulary, str, date, Sequence[str]], Life]] = {
    "wild": wild_life,
    "ordinary": ordinary_life,
}


def files_of(folder: Path) -> Files:
    return {file.name: file.read_bytes() for file in sorted(folder.glob("*.toml"))}


def question(rng: Random, files: Files, cases: int, lives: str = "both") -> Question:
    """Cases of one book, asked about on one day that means something to many of them."""
    words = Vocabulary(read_book(files).usable())
    on = FIRST + timedelta(days=rng.randrange(30, DAYS))
    told: dict[str, Life] = {}
    for number in range(cases):
        live = LIVES[lives if lives in LIVES else rng.choice(("ordinary", "ordinary", "wild"))]
        told[f"c{number}"] = live(rng, words, f"c{number}", on, list(told))
    recorded = [row.recorded_at for life in told.values() for row in life if row.recorded_at]
    return Question(
        files,
        told,
        on=_day_or_moment(rng, on),
        until=_day_or_moment(rng, on + timedelta(days=rng.randrange(-30, 200))) if rng.random() < 0.5 else "",
        known_at=rng.choice(recorded) if recorded and rng.random() < 0.3 else "",
    )


def _day_or_moment(rng: Random, day: date) -> str:
    return with_time(day, rng.choice(CLOCK)) if rng.random() < 0.3 else str(day)


def questions(seed: str, kind_of_books: str, cases: int, at_once: int, lives: str = "both") -> Iterator[Question]:
    """Questions about so many cases in all; `kind_of_books`: small, or the name of a folder of books."""
    for number in range(-(-cases // at_once)):
        rng = Random(f"{seed}/{kind_of_books}/{number}")  # noqa: S311  # chooses examples
        files = random_book(rng) if kind_of_books == "small" else files_of(FOLDERS[kind_of_books])
        yield question(rng, files, min(at_once, cases - number * at_once), lives)
