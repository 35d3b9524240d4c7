"""The parts of a drawn picture: shapes and words with their attributes, and the box that each takes."""

from collections.abc import Mapping
from dataclasses import dataclass

from forloeb.book.box import Box
from forloeb.book.picture.measure import BOLD, width_of
from forloeb.book.shape import Force

INK, GREY, LINE, BRAND, COURSE, WHITE = "#1a1a1a", "#444444", "#c8c8c8", "#0b4f4a", "#cfe3e1", "#ffffff"
_HALO = {"stroke": WHITE, "stroke-width": "3", "paint-order": "stroke", "stroke-linejoin": "round"}
LOOKS: Mapping[str, Mapping[str, str]] = {
    "heading": {"font-size": "18", "font-weight": "700", "fill": INK},
    "section": {"font-size": "13", "font-weight": "600", "fill": INK},
    "lane": {"font-size": "13", "font-weight": "600", "fill": INK},
    "title": {"font-size": "13", "font-weight": "600", "fill": INK} | _HALO,
    "note": {"font-size": "12", "fill": GREY} | _HALO,
    "tick": {"font-size": "12", "fill": GREY},
    "statutory": {"fill": BRAND, "stroke": BRAND},
    "local": {"fill": COURSE, "stroke": BRAND},
    "offer": {"fill": WHITE, "stroke": BRAND, "stroke-dasharray": "3 2"},
    "paper": {"fill": WHITE},
    "mark": {"stroke": "#e3e3e3", "fill": "none"},
    "border": {"stroke": LINE, "fill": "none"},
    "follows": {"stroke": INK, "stroke-width": "2", "fill": "none"},
    "arrow": {"stroke": "#767676", "stroke-width": "1.5", "fill": "none"},
}
ASCENT, DESCENT = 0.95, 0.25


@dataclass(frozen=True, slots=True)
class Part:
    """An element of SVG: its tag and attributes, its words if it has any, and the box that it takes."""

    tag: str
    look: str
    attributes: tuple[tuple[str, str], ...]
    box: Box
    words: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn procedure: `title` and `words` for those who do not see it, then its parts from back to front."""

    width: int
    height: int
    title: str
    words: str
    parts: tuple[Part, ...]


def bar(box: Box, force: Force) -> Part:
    return _part("rect", force, box, x=box.x, y=box.y, width=box.width, height=box.height)


def paper(width: float, height: float) -> Part:
    return _part("rect", "paper", Box(0, 0, width, height), x=0, y=0, width=width, height=height)


def path(look: str, box: Box, steps: str) -> Part:
    return Part("path", look, (("d", steps), *LOOKS[look].items()), box)


def line(look: str, x1: float, y1: float, x2: float, y2: float) -> Part:
    box = Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
    return path(look, box, f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}")


def words(look: str, x: float, baseline: float, said: str, *, middle: bool = False) -> Part:
    """A line of words from `x`, or around it."""
    size = float(LOOKS[look]["font-size"])
    width = width_of(said, size) * (BOLD if "font-weight" in LOOKS[look] else 1)
    box = Box(x - width / 2 if middle else x, baseline - ASCENT * size, width, (ASCENT + DESCENT) * size)
    anchor = (("text-anchor", "middle"),) if middle else ()
    places = (("x", number(x)), ("y", number(baseline)))
    return Part("text", look, (*places, *anchor, *LOOKS[look].items()), box, said)


def _part(tag: str, look: str, box: Box, **places: float) -> Part:
    return Part(tag, look, (*((name, number(place)) for name, place in places.items()), *LOOKS[look].items()), box)


def number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
