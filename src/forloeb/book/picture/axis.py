"""The time axis of one section of the picture: its unit, its marks and what they are called."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from forloeb.book.day_words import day_of_year_words
from forloeb.book.picture.items import Item, Root
from forloeb.book.picture.windows import MONTH, OPEN, day_of_year
from forloeb.book.text import Language, Text, same

_UNITS = (
    (1 / 24, Text("Timer efter", "Hours after"), (6, 12, 24, 48), 6.0),
    (1.0, Text("Dage efter", "Days after"), (1, 2, 5, 10), 30.0),
    (7.0, Text("Uger efter", "Weeks after"), (1, 2, 4, 8), 26 * 7.0),
    (MONTH, Text("Måneder efter", "Months after"), (1, 2, 3, 6), 48 * MONTH),
    (365.0, Text("År efter", "Years after"), (1, 2, 5, 10, 20), float("inf")),
)
_ROOM = 34
"""Pixels that a mark and its number need."""


@dataclass(frozen=True, slots=True)
class Axis:
    """From `first` to `last` in days."""

    root: Root
    first: float
    last: float
    hours: bool = False
    """Marked in hours, as a window counts them."""

    @property
    def heading(self) -> Text:
        return self.root.title if self.root.kind != "after" else self._unit[1] + same(" ") + self.root.title

    @property
    def _unit(self) -> tuple[float, Text, tuple[int, ...], float]:
        length = self.last - self.first
        return next(unit for unit in (_UNITS if self.hours else _UNITS[1:]) if length <= unit[3])

    def marks(self, width: float, language: Language) -> Iterator[tuple[float, str]]:
        """Each mark's place in days and what is written at it, as many as there is room for."""
        if self.root.kind != "after":
            yield from self._of_calendar(width, language)
            return
        if self.last - self.first <= 1 and not self.hours:  # nothing here has a length
            yield self.first, str(round(self.first))
            return
        unit, _, steps, _ = self._unit
        most = max(1, width // _ROOM)
        step = next((step for step in steps if (self.last - self.first) / unit / step <= most), steps[-1] * 5)
        count = ceil(self.first / unit / step) * step
        while count * unit <= self.last:
            yield count * unit, str(count)
            count += step

    def _of_calendar(self, width: float, language: Language) -> Iterator[tuple[float, str]]:
        starts = list(self._month_starts(language))
        most = max(1, int(width // 70))
        step = next(step for step in (1, 2, 3, 6, 12, 10**6) if len(starts) / step <= most)
        yield from starts[::step]

    def _month_starts(self, language: Language) -> Iterator[tuple[float, str]]:
        if self.root.kind == "year":
            for n in range(25):
                begins = day_of_year(n % 12 + 1, 1) + 365 * (n // 12)
                if self.first <= begins <= self.last:
                    yield begins, _month(n % 12 + 1, language)
            return
        day = date.fromordinal(int(self.first)).replace(day=1)
        while day.toordinal() <= self.last:
            if day.toordinal() >= self.first:
                yield day.toordinal(), f"{_month(day.month, language)} {day.year}"
            day = day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)


def axis_of(root: Root, items: Sequence[Item]) -> Axis:
    """Long enough for every window of the items, with what comes before the root."""
    ends = [end for item in items for window in item.windows for end in window if end != OPEN]
    first, last = min(ends), max(ends)
    if any(window[1] == OPEN for item in items for window in item.windows):
        last += max(1, (last - min(0, first)) * 0.4)
    if root.kind == "after":
        first = min(0, first)
    elif root.kind == "year":
        first, last = 0, max(365, last)
    else:
        first, last = first - 15, last + 15
    return Axis(root, first, max(last, first + 1 / 24), any(item.hours for item in items))


def _month(month: int, language: Language) -> str:
    name = day_of_year_words(month, 1).in_language(language).replace("1. ", "").replace("1 ", "")
    return name if len(name) < 5 else name[:3] + ("." if language == "da" else "")
