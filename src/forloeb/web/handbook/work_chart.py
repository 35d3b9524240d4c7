"""The picture of a unit's work by two books: two bars a week. Places are worked out here, drawn in a template."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from forloeb.book import Text
from forloeb.engine.compare import Work

LABEL, BAR, ROW, THICK = 104, 216, 36, 12
"""In units of the picture, which is as wide as a narrow telephone: it is scaled up, never down."""


@dataclass(frozen=True, slots=True)
class WeekBars:
    """A week's two bars, `y` from the top, and what they count."""

    monday: date | None
    label: Text
    y: int
    before_width: float
    after_width: float
    before: Text
    after: Text
    is_changed: bool

    @property
    def baseline(self) -> int:
        return self.y + THICK + 4

    @property
    def second(self) -> int:
        return self.y + THICK + 1


@dataclass(frozen=True, slots=True)
class WorkChart:
    bars: tuple[WeekBars, ...]
    left: int
    thick: int
    width: int
    height: int


def work_chart(work: Sequence[Work], said: Callable[[int], Text], drawn: Callable[[int], int]) -> WorkChart:
    """`said` gives the words of a count, `drawn` the length that it may have."""
    most = max(1, *(drawn(count) for each in work for count in (each.before, each.after)))

    def length(count: int) -> float:
        return round(BAR * drawn(count) / most, 1)

    bars = tuple(
        WeekBars(
            each.monday,
            _label(each.monday),
            number * ROW + 4,
            length(each.before),
            length(each.after),
            said(each.before),
            said(each.after),
            each.before != each.after,
        )
        for number, each in enumerate(work)
    )
    return WorkChart(bars, LABEL, THICK, LABEL + BAR + 40, ROW * len(bars) + 4)


def _label(monday: date | None) -> Text:
    if monday is None:
        return Text("Overskredet", "Overdue")
    week = monday.isocalendar().week
    return Text(f"Uge {week}", f"Week {week}")
