"""The books that were adopted, and which of them applies on a day."""

import tomllib
from datetime import date

from forloeb.book import Book, Reading, Refused, catalogue, read_book
from forloeb.register.models import Adoption


class AdoptedBooks:
    """In the order of adoption. Each is read once."""

    def __init__(self) -> None:
        self.all: list[Adoption] = []
        self._readings: dict[str, Reading] = {}

    def find_on(self, day: date) -> Adoption | None:
        """The one that applies: whose first day came last, and of those the one adopted last."""
        by_then = [adoption for adoption in self.all if adoption.first_day <= day]
        return max(by_then, key=lambda adoption: (adoption.first_day, adoption.sequence), default=None)

    def on(self, day: date) -> Adoption:
        """The adoption that applied on a day. Raises Refused when none did."""
        adoption = self.find_on(day)
        if adoption is None:
            raise Refused([catalogue("forloeb.register").finding("no-book", "", 1, day=day.isoformat())])
        return adoption

    def reading_of(self, adoption: Adoption) -> Reading:
        """An adopted book as it was read, with the warnings that came of it."""
        if adoption.digest not in self._readings:
            files = {name: text.encode() for name, text in adoption.files.items()}
            self._readings[adoption.digest] = read_book(files)
        return self._readings[adoption.digest]

    def units_ever(self) -> frozenset[str]:
        """The ids of all units that any of them has; a book says its units in `book.toml`."""
        files = {adoption.digest: adoption.files["book.toml"] for adoption in self.all}
        return frozenset(unit for text in files.values() for unit in tomllib.loads(text).get("unit", {}))

    def book_of(self, adoption: Adoption) -> Book:
        return self.reading_of(adoption).usable()
