"""A paper as numbered lines: what every format is turned into, and all that the reader looks at."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

MarkKind = Literal["case", "section", "decision", "attachments", "attachment", "body", "closed"]
_PAGE_LOST = re.compile(r"^ [^\s]")
"""Where a converter turned a form feed into one blank, a page begins with it; some indented lines do too."""


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


def lines_of_text(text: str) -> tuple[Line, ...]:
    """The lines of a text, numbered from 1. A form feed begins a page; it does not begin a line of its own."""
    has_feeds = "\f" in text
    return tuple(_lines(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), has_feeds))


def lines_of_pages(pages: Iterable[str]) -> tuple[Line, ...]:
    """The lines of texts of which each is a page."""
    return lines_of_text("\n\f".join(pages))


def _lines(raw: list[str], has_feeds: bool) -> Iterator[Line]:
    begins = True
    for number, written in enumerate(raw, 1):
        if has_feeds and "\f" in written:
            before, *_, after = written.split("\f")
            if before.strip():
                yield Line(number, tidy(before), begins, wide=before.rstrip())
            yield Line(number, tidy(after), bool(after.strip()), wide=after.rstrip())
            begins = not after.strip()
            continue
        text = tidy(written)
        lost = not has_feeds and written[:1] == " " and _PAGE_LOST.match(written) is not None
        yield Line(number, text, bool(text) and (begins or lost), None, written)
        begins = begins and not text


def tidy(written: str) -> str:
    """The text with single blanks, and without the hyphens that only a line's end would show."""
    if "  " not in written and written.isprintable():
        return written.strip(" ")
    return " ".join((written.replace("\u00ad", "") if "\u00ad" in written else written).split())
