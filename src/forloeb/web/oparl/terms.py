"""The terms for which Danish councils are elected."""

from dataclasses import dataclass
from datetime import date

LENGTH = 4
_ONE_FIRST_YEAR = 2014
EARLIEST = 1982
"""The first year that a term began on 1 January."""


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """Four calendar years from the 1 January after an election in November (Lov om kommunale og regionale valg)."""

    first_year: int

    @property
    def first_day(self) -> date:
        return date(self.first_year, 1, 1)

    @property
    def last_day(self) -> date:
        return date(self.first_year + LENGTH - 1, 12, 31)

    @property
    def key(self) -> str:
        """`2014-2017`."""
        return f"{self.first_year}-{self.last_day.year}"


def term_of(day: date) -> Term | None:
    """The term that the day lies in; None for one before they were of whole years."""
    return Term(day.year - (day.year - _ONE_FIRST_YEAR) % LENGTH) if day.year >= EARLIEST else None
