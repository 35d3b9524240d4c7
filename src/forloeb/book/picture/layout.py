"""From a procedure to a drawn picture: sections of time side by side, as many bands of them as are needed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from forloeb.book.box import Box
from forloeb.book.day_words import day_words
from forloeb.book.model import Book, Procedure
from forloeb.book.picture import parts
from forloeb.book.picture.axis import Axis, axis_of
from forloeb.book.picture.items import Item, Root, items_of
from forloeb.book.picture.legend import legend
from forloeb.book.picture.measure import BOLD, wrapped
from forloeb.book.picture.parts import Part, Picture
from forloeb.book.picture.places import BAR, NOTE_LINE, TITLE_LINE, Placed, placed_items, x_of
from forloeb.book.picture.windows import OPEN
from forloeb.book.text import Language, Text, join

WIDTH, LANE, PAD = 1120, 180, 10
"""Of the whole picture, of the column with the units, and of the air within a section, in pixels."""
_FEW, _SOME = 3, 7
_NARROW, _MIDDLE = 300, 470
_INNER = WIDTH - LANE

Units = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the time axis with its items; placed from `left`, `width` wide."""

    axis: Axis
    items: tuple[Item, ...]
    left: float = 0
    width: float = 0


def picture_of(procedure: Procedure, book: Book, day: date, language: Language, *, heading: bool = False) -> Picture:
    """The procedure in the versions of a day. `heading` draws its title too, for a picture that stands alone."""
    title = procedure.title.in_language(language)
    drawn: list[Part] = []
    y = 0.0
    if heading:
        for said in wrapped(f"{title} – {book.title.in_language(language)}", 18 * BOLD, WIDTH - 2 * PAD):
            y += 26
            drawn.append(parts.words("heading", PAD, y, said))
        on = Text(f"som den gælder {day_words(day).da}", f"as it holds on {day_words(day).en}")
        drawn.append(parts.words("tick", PAD, y + 20, on.in_language(language)))
        y += 30
    for band in _bands(list(items_of(procedure, book, day))):
        of_band, y = _drawn_band(band, book, y + PAD, language)
        drawn += of_band
    key, y = legend(WIDTH, y + 2 * PAD, language)
    drawn = [parts.paper(WIDTH, y + PAD), *sorted([*drawn, *key], key=_depth)]
    words = Text(
        "Enheder nedad, tid hen ad. De samme tidsrum står med ord i tabellen over trin.",
        "Units down, time across. The same windows stand in words in the table of steps.",
    )
    return Picture(WIDTH, round(y + PAD), title, words.in_language(language), tuple(drawn))


def _depth(part: Part) -> int:
    """From back to front: lines, arrows, bars, words."""
    return {"mark": 0, "border": 1, "arrow": 2}.get(part.look, 4 if part.tag == "text" else 3)


def _bands(items: Sequence[Item]) -> Iterator[list[Section]]:
    """Sections in the order of the book, side by side while there is room."""
    by_root: dict[Root, list[Item]] = {}
    for item in items:
        by_root.setdefault(item.root, []).append(item)
    band: list[tuple[Section, float]] = []
    for root, own in by_root.items():
        section, needs = Section(axis_of(root, own), tuple(own)), _needed(own)
        if band and sum(width for _, width in band) + needs > _INNER:
            yield _spread(band)
            band = []
        band.append((section, needs))
    if band:
        yield _spread(band)


def _needed(items: Sequence[Item]) -> float:
    return _NARROW if len(items) <= _FEW else _MIDDLE if len(items) <= _SOME else _INNER


def _spread(band: Sequence[tuple[Section, float]]) -> list[Section]:
    """The sections of a band share its width as they need it."""
    whole, left = sum(width for _, width in band), float(LANE)
    found = []
    for section, needs in band:
        width = needs / whole * _INNER
        found.append(Section(section.axis, section.items, left, width))
        left += width
    return found


def _drawn_band(band: Sequence[Section], book: Book, top: float, language: Language) -> tuple[list[Part], float]:
    """A band's parts, and where it ends."""
    drawn: list[Part] = []
    headings = [
        wrapped(section.axis.heading.in_language(language), 13 * BOLD, section.width - 2 * PAD) for section in band
    ]
    ticks = top + 17 * max(len(lines) for lines in headings) + 18
    for section, lines in zip(band, headings, strict=True):
        for number, said in enumerate(lines):
            drawn.append(parts.words("section", section.left + PAD, top + 14 + 17 * number, said))
    y = ticks + 8
    drawn.append(parts.line("border", 0, y, WIDTH, y))
    placed_by_step: dict[tuple[int, str], tuple[Placed, float]] = {}
    lanes = list(dict.fromkeys(item.units for section in band for item in section.items))
    for units in lanes:
        titles = wrapped(_lane_title(units, book).in_language(language), 13 * BOLD, LANE - 2 * PAD)
        height = float(len(titles) * TITLE_LINE + PAD)
        drawn += [
            parts.words("lane", PAD, y + PAD + 12 + number * TITLE_LINE, said) for number, said in enumerate(titles)
        ]
        for which, section in enumerate(band):
            own = [item for item in section.items if item.units == units]
            placed, rows = placed_items(own, section.axis, *_inner(section), language)
            height = max(height, rows + PAD)
            for each in placed:
                drawn += _drawn_item(each, y + PAD)
                placed_by_step[which, each.item.label] = (each, y + PAD + each.y)
        y += height
        drawn.append(parts.line("border", 0, y, WIDTH, y))
    for section in band:
        drawn += _marks(section, ticks, y, language)
    labels = [part.box for part in drawn if part.tag == "text"]
    for arrow, ways in _arrows(band, placed_by_step):
        if not any(way.meets(box) for way in ways for box in labels):
            drawn.append(arrow)
    return drawn, y


def _inner(section: Section) -> tuple[float, float]:
    return section.left + PAD, section.width - 2 * PAD


def _lane_title(units: Units, book: Book) -> Text:
    return join([book.units[unit].title for unit in units], Text(" eller ", " or "))


def _marks(section: Section, ticks: float, bottom: float, language: Language) -> Iterator[Part]:
    yield parts.line("border", section.left, ticks - 14, section.left, bottom)
    left, width = _inner(section)
    for days, said in section.axis.marks(width, language):
        x = x_of(days, section.axis, left, width)
        word = parts.words("tick", x, ticks, said, middle=True)
        yield parts.line("mark", x, ticks + 8, x, bottom)
        if section.left <= word.box.x and word.box.right <= section.left + section.width:
            yield word


def _drawn_item(placed: Placed, top: float) -> Iterator[Part]:
    y = top + placed.y
    for first, last in placed.bars:
        yield parts.bar(Box(first, y + 2, last - first, BAR), placed.item.force)
    if placed.item.goes_on:
        x = placed.bars[-1][1] + 3
        yield parts.path("follows", Box(x, y + 3, 6, 10), f"M{parts.number(x)} {parts.number(y + 3)}l5 5l-5 5")
    label, baseline = placed.label, y + placed.label.y + 12
    for said in label.titles:
        yield parts.words("title", label.x, baseline, said)
        baseline += TITLE_LINE
    for said in label.notes:
        yield parts.words("note", label.x, baseline - 1, said)
        baseline += NOTE_LINE


def _arrows(
    band: Sequence[Section], placed: dict[tuple[int, str], tuple[Placed, float]]
) -> Iterator[tuple[Part, list[Box]]]:
    """From the end of the step that another is counted from, to where that one begins; and the ways it takes."""
    for which, section in enumerate(band):
        last_of = {item.step.id: item.label for item in section.items}
        for item in section.items:
            if item.after not in last_of or (which, last_of[item.after]) not in placed:
                continue
            (theirs, their_y), (own, own_y) = placed[which, last_of[item.after]], placed[which, item.label]
            first, last = theirs.bars[0]
            begins = first + 3 if theirs.item.windows[0][1] == OPEN else max(first + 2, last - 8)
            yield _arrow(begins, their_y + 2, own.bars[0][0], own_y + 2)


def _arrow(x: float, y: float, to_x: float, to_y: float) -> tuple[Part, list[Box]]:
    """Down (or up) from a bar, then right into the side of another, or onto it where it begins at once."""
    down = to_y > y
    start, head = (y + BAR, -4) if down else (y, 4)
    if to_x > x + 8:
        middle = to_y + BAR / 2
        steps = (
            f"M{parts.number(x)} {parts.number(start)}V{parts.number(middle)}H{parts.number(to_x - 1)}m-4 -4l4 4l-4 4"
        )
        ways = [Box(x, min(start, middle), 1, abs(middle - start)), Box(x, middle, to_x - x, 1)]
    else:
        end = to_y if down else to_y + BAR
        x = max(x, to_x + 3)
        steps = f"M{parts.number(x)} {parts.number(start)}V{parts.number(end)}m-4 {head}l4 {-head}l4 {head}"
        ways = [Box(x - 4, min(start, end), 8, abs(end - start))]
    whole = Box(x - 4, min(way.y for way in ways), max(to_x - x, 4) + 4, max(way.height for way in ways))
    return parts.path("arrow", whole, steps), ways
