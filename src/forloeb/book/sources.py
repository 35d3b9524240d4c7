"""What rules rest on: laws, papers of a meeting, the place in them; and what of the papers the book does not carry."""

import re
from dataclasses import dataclass
from typing import Literal

from forloeb.book.text import Text, join, same

LeftOutKind = Literal["aim", "measure", "background", "allocation", "elsewhere", "meeting", "undated"]
_PAPER = re.compile(r"case ([1-9]\d?)(?:, attachment ([1-9]\d?))?")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the meeting: the text of a case itself (no attachment), or one attachment to it."""

    case: int
    attachment: int | None = None

    @property
    def text(self) -> Text:
        if self.attachment is None:
            return Text(f"sag {self.case}", f"case {self.case}")
        return Text(f"sag {self.case}, bilag {self.attachment}", f"case {self.case}, attachment {self.attachment}")


def read_paper(text: str) -> Paper | None:
    """`case 2, attachment 1` or `case 5`; None for anything else."""
    found = _PAPER.fullmatch(text)
    return Paper(int(found[1]), int(found[2]) if found[2] else None) if found else None


@dataclass(frozen=True, slots=True)
class Source:
    id: str
    title: Text
    law: str | None
    paper: Paper | None


@dataclass(frozen=True, slots=True)
class Citation:
    """A source and the place in it, and places of other sources that say the same."""

    source: Source
    place: str
    also: tuple["Citation", ...] = ()

    @property
    def text(self) -> Text:
        place = f", {self.place}" if self.place else ""
        own = Text(self.source.title.da + place, self.source.title.en + place)
        return join([own, *(other.text for other in self.also)], same("; "))

    @property
    def all(self) -> tuple["Citation", ...]:
        """Each source by itself."""
        return (Citation(self.source, self.place), *self.also)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A statement of a paper that the book does not carry, and why."""

    source: Citation
    says: Text
    kind: LeftOutKind
    why: Text
    file: str
    line: int
