"""Lengths of time as a book writes them: `1 month`, `3 working days`, `72 hours`."""

import re
from dataclasses import dataclass
from typing import Literal

from forloeb.book.text import Text

Unit = Literal["hour", "day", "working day", "week", "month", "year"]
UNITS: tuple[Unit, ...] = ("hour", "day", "working day", "week", "month", "year")
_DANISH = {
    "hour": ("time", "timer"),
    "day": ("dag", "dage"),
    "working day": ("arbejdsdag", "arbejdsdage"),
    "week": ("uge", "uger"),
    "month": ("måned", "måneder"),
    "year": ("år", "år"),
}
_SPAN = re.compile(r"(\d{1,4}) (hour|day|working day|week|month|year)s?")


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time; what it comes to in days depends on where it starts and on the calendar."""

    count: int
    unit: Unit

    @property
    def text(self) -> Text:
        one, many = _DANISH[self.unit]
        plural = "" if self.count == 1 else "s"
        return Text(f"{self.count} {one if self.count == 1 else many}", f"{self.count} {self.unit}{plural}")

    @property
    def shortest_days(self) -> float:
        """Days that this span is never shorter than: enough to see that a window is turned round."""
        per = {"hour": 1 / 24, "day": 1, "working day": 1, "week": 7, "month": 28, "year": 365}
        return self.count * per[self.unit]


def read_span(text: str) -> Span | None:
    """`"2 weeks"` → Span(2, "week"); None when the text is not a length of time."""
    found = _SPAN.fullmatch(text.strip())
    if not found:
        return None
    unit: Unit = next(unit for unit in UNITS if unit == found[2])
    return Span(int(found[1]), unit)
