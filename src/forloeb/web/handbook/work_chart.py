"""The picture of a unit's work by two books: two bars a week. Places are worked out here, drawn in a template."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date

from forloeb.book import Text
from forloeb.engine.compare import Work
from forloeb.web.handbook.small_counts import CHANGED, Counts

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


def work_chart(work: Sequence[Work], counts: Counts, hidden: Container[date | None]) -> WorkChart:
    """`hidden`: the weeks whose change is not told. They are drawn as if there were none."""
    drawn = {each.monday: each.before if each.monday in hidden else each.after for each in work}
    most = max(1, *(counts.drawn(count) for each in work for count in (each.before, drawn[each.monday])))

    def length(count: int) -> float:
        return round(BAR * counts.drawn(count) / most, 1)

    bars = tuple(
        WeekBars(
            each.monday,
            _label(each.monday),
            number * ROW + 4,
            length(each.before),
            length(drawn[each.monday]),
            counts.said(each.before),
            CHANGED if each.monday in hidden else counts.said(each.after),
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
