"""Where bars and words stand within one lane of one section: in rows, so that nothing lies on anything else."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from forloeb.book.picture.axis import Axis
from forloeb.book.picture.items import Item
from forloeb.book.picture.measure import BOLD, width_of, wrapped
from forloeb.book.text import Language

BAR, TITLE, NOTE = 12, 13, 12
"""Height of a bar, and sizes of letters."""
TITLE_LINE, NOTE_LINE = 17, 16
_GAP, _BETWEEN, _AIR, _POINT = 8, 14, 6, 12
_NARROWEST, _LABEL, _WIDEST = 160, 250, 400


@dataclass(frozen=True, slots=True)
class Label:
    """The words beside a bar, in lines, with the place of their left edge and first line from the row's top."""

    x: float
    y: float
    width: float
    titles: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def height(self) -> float:
        return len(self.titles) * TITLE_LINE + len(self.notes) * NOTE_LINE


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with its bars (from x to x) and its label; `y` is the top of its row within the lane."""

    item: Item
    bars: tuple[tuple[float, float], ...]
    label: Label
    y: float = 0

    @property
    def left(self) -> float:
        return min(self.bars[0][0], self.label.x)

    @property
    def right(self) -> float:
        end = self.bars[-1][1] + (_POINT if self.item.goes_on else 0)
        return max(end, self.label.x + self.label.width)

    @property
    def height(self) -> float:
        return max(BAR + 4, self.label.y + self.label.height)


@dataclass
class _Row:
    height: float = 0
    taken: list[tuple[float, float]] = field(default_factory=list)

    def has_room(self, placed: Placed) -> bool:
        return all(placed.right + _BETWEEN <= left or right + _BETWEEN <= placed.left for left, right in self.taken)


def placed_items(
    items: Sequence[Item], axis: Axis, left: float, width: float, language: Language
) -> tuple[list[Placed], float]:
    """Each item in the first row that has room for it, in the book's order; and the height of all rows."""
    rows: list[_Row] = []
    chosen: list[tuple[Placed, int]] = []
    for item in items:
        placed = _placed(item, axis, left, width, language)
        number = next((n for n, row in enumerate(rows) if row.has_room(placed)), len(rows))
        if number == len(rows):
            rows.append(_Row())
        rows[number].taken.append((placed.left, placed.right))
        rows[number].height = max(rows[number].height, placed.height)
        chosen.append((placed, number))
    tops = [sum(row.height + _GAP for row in rows[:number]) for number in range(len(rows) + 1)]
    return [Placed(each.item, each.bars, each.label, tops[number]) for each, number in chosen], tops[-1]


def x_of(days: float, axis: Axis, left: float, width: float) -> float:
    """Place for the point of what goes on is kept at the right."""
    return left + (min(days, axis.last) - axis.first) / (axis.last - axis.first) * (width - _POINT)


def _placed(item: Item, axis: Axis, left: float, width: float, language: Language) -> Placed:
    """The label to the right of the bars where there is room, else to the left, else below."""
    bars = [(x_of(first, axis, left, width), x_of(last, axis, left, width)) for first, last in item.windows]
    bars = [(first, max(first + 4, last - 2)) for first, last in bars]
    begins, ends = bars[0][0], bars[-1][1] + (_POINT if item.goes_on else 0)
    if label := _fitting(item, left + width - ends - _AIR, language):
        return Placed(item, tuple(bars), replace(label, x=ends + _AIR))
    if label := _fitting(item, begins - left - _AIR, language):
        return Placed(item, tuple(bars), replace(label, x=begins - _AIR - label.width))
    label = _label(item, min(_WIDEST, width), language)
    x = max(left, min(begins, left + width - label.width))
    return Placed(item, tuple(bars), replace(label, x=x, y=BAR + 4))


def _fitting(item: Item, room: float, language: Language) -> Label | None:
    """The label in that room; None when it would become a tall column of single words."""
    natural = _label(item, _LABEL, language)
    if natural.width <= room:
        return natural
    return _label(item, room, language) if room >= _NARROWEST else None


def _label(item: Item, width: float, language: Language) -> Label:
    titles = wrapped(f"{item.label} · {item.title.in_language(language)}", TITLE * BOLD, width)
    notes = [part for note in item.notes for part in wrapped(note.in_language(language), NOTE, width)]
    widest = max([width_of(each, TITLE * BOLD) for each in titles] + [width_of(each, NOTE) for each in notes])
    return Label(0, 0, widest, tuple(titles), tuple(notes))
