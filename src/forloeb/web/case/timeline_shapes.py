"""What a timeline is drawn from: where each bar, mark and word stands. Plain values; a template draws them."""

from dataclasses import dataclass
from datetime import date

from forloeb.book import Text
from forloeb.engine import Moment
from forloeb.web.case.lines import CaseLine
from forloeb.web.case.timeline_axis import Tick

WIDTH = 1000
"""Of the picture, in its own units."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A window, `width` wide. `late_to`: as far as its due day is overstepped; `done_x`: where it was done."""

    line: CaseLine
    x: int
    y: int
    width: int
    is_endless: bool
    late_to: int | None
    done_x: int | None
    symbol: str
    symbol_x: int


@dataclass(frozen=True, slots=True)
class Label:
    text: str
    x: int
    y: int
    is_statutory: bool = False
    ends_here: bool = False
    """Whether it is written to the left of `x`."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An event; a planned one is hollow."""

    x: int
    y: int
    title: Text
    at: Moment
    is_planned: bool
    label: Label


@dataclass(frozen=True, slots=True)
class Band:
    """Days on which a course stands still."""

    x: int
    width: int
    first: date
    last: date
    is_over: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A course: its heading, its rows of bars, its pauses."""

    title: Text
    y: int
    height: int
    labels: tuple[Label, ...]
    bars: tuple[Bar, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All of it. `undated`: what waits for something, and has no place in time yet.

    `later`: what ends after the last day drawn, with `later_events`, each with its moment.
    """

    first: date
    last: date
    height: int
    ticks: tuple[Tick, ...]
    today_x: int | None
    marks: tuple[Mark, ...]
    lanes: tuple[Lane, ...]
    undated: tuple[CaseLine, ...]
    later: tuple[CaseLine, ...] = ()
    later_events: tuple[tuple[Text, Moment], ...] = ()
    width: int = WIDTH

    @property
    def lines(self) -> list[CaseLine]:
        return [bar.line for lane in self.lanes for bar in lane.bars]

    @property
    def not_drawn(self) -> list[CaseLine]:
        """Of `later`, what also begins after the last day drawn."""
        drawn = {id(line) for line in self.lines}
        return [line for line in self.later if id(line) not in drawn]
