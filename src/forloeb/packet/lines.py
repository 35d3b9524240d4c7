"""A paper as numbered lines: what every format is turned into, and all that the reader looks at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count, repeat
from typing import Literal, NamedTuple

MarkKind = Literal["case", "section", "decision", "attachments", "attachment", "body", "closed"]


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line is, where the format itself says so: an export's item, caption, decision or enclosure."""

    kind: MarkKind
    name: str = ""


class Line(NamedTuple):
    """One line of a paper.

    `text` has single blanks, none at its ends; `begins_page` is sure only where the format tells.
    """

    number: int
    text: str
    begins_page: bool = False
    mark: Mark | None = None
    wide: str = ""
    """The text with its blanks, for tables whose columns stand apart by them."""

    def __bool__(self) -> bool:
        return bool(self.text)


_LINE = partial(tuple.__new__, Line)
"""Many lines are made at once of their parts."""


def lines_of_text(text: str) -> tuple[Line, ...]:
    """The lines of a text, numbered from 1. A form feed begins a page; it does not begin a line of its own."""
    pages = [page.split("\n") for page in text.replace("\r\n", "\n").replace("\r", "\n").split("\f")]
    lines: list[Line] = []
    number = 1
    for rows in pages[:-1]:
        lines.extend(_page(number, rows if rows[-1].strip() else rows[:-1]))
        number += len(rows) - 1
    lines.extend(_page(number, pages[-1]))
    return tuple(lines if len(pages) > 1 else map(_begun_again, lines))


def lines_of_pages(pages: Iterable[Sequence[str]]) -> tuple[Line, ...]:
    """The lines of pages of which each is rows of text."""
    lines: list[Line] = []
    for rows in pages:
        lines.extend(_page(len(lines) + 1, rows))
    return tuple(lines)


def _page(number: int, rows: Sequence[str]) -> list[Line]:
    """The rows as lines, of which the first that has text begins the page."""
    lines = list(map(_LINE, zip(count(number), _tidied(rows), repeat(False), repeat(None), rows, strict=False)))
    first = next((place for place, line in enumerate(lines) if line.text), None)
    if first is not None:
        lines[first] = lines[first]._replace(begins_page=True)
    return lines


def _begun_again(line: Line) -> Line:
    """Where a converter turned a form feed into one blank, a page begins with it; some indented lines do too."""
    begins = line.wide[:1] == " " and line.text and line.wide[1:2].strip()
    return line._replace(begins_page=True) if begins else line


def _tidied(rows: Sequence[str]) -> Iterable[str]:
    """The texts of rows; most pages are set with single blanks, which is sooner told of all rows together."""
    is_tidy = "  " not in "\n".join(rows) and all(map(str.isprintable, rows))
    return (row.strip(" ") for row in rows) if is_tidy else map(tidy, rows)


def tidy(written: str) -> str:
    """The text with single blanks, and without the hyphens that only a line's end would show."""
    if "  " not in written and written.isprintable():
        return written.strip(" ")
    return " ".join((written.replace("\u00ad", "") if "\u00ad" in written else written).split())
