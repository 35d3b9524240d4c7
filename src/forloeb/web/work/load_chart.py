"""The picture of a unit's load: one bar a week, in parts by force. Places are worked out here, drawn in a template."""

from collections.abc import Sequence
from dataclasses import dataclass

from forloeb.book import Text
from forloeb.book.shape import Force
from forloeb.register.load import FORCES, Load, Week

LABEL, BAR, ROW, THICK = 104, 236, 32, 22
"""In units of the picture, which is as wide as a narrow telephone: it is scaled up, never down."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar."""

    x: float
    width: float
    force: Force
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A week's bar, `y` from the top."""

    week: Week
    label: Text
    y: int
    parts: tuple[Part, ...]

    @property
    def baseline(self) -> int:
        return self.y + THICK - 6

    @property
    def end(self) -> float:
        return max((part.x + part.width for part in self.parts), default=LABEL) + 6


@dataclass(frozen=True, slots=True)
class Chart:
    bars: tuple[Bar, ...]
    width: int
    height: int


def chart_of(load: Load) -> Chart:
    rows = [load.late, *load.weeks]
    most = max(1, *(week.count for week in rows))
    bars = tuple(_bar(week, label_of(week, load), number, most) for number, week in enumerate(rows))
    return Chart(bars, LABEL + BAR + 40, ROW * len(rows))


def label_of(week: Week, load: Load) -> Text:
    if week is load.late:
        return Text("Overskredet", "Overdue")
    if week is load.this_week:
        return Text("Denne uge", "This week")
    return Text(f"Uge {week.number}", f"Week {week.number}")


def _bar(week: Week, label: Text, number: int, most: int) -> Bar:
    return Bar(week, label, number * ROW + 4, tuple(_parts(week, most)))


def _parts(week: Week, most: int) -> Sequence[Part]:
    parts: list[Part] = []
    x = float(LABEL)
    for force in FORCES:
        if count := week.by_force.get(force, 0):
            width = round(BAR * count / most, 1)
            parts.append(Part(round(x, 1), width, force, count))
            x += width
    return parts
