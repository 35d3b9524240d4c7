"""The papers beside the book: what became of each place in them, and the statements that the book does not carry."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from forloeb.book import Book, Step, Text
from forloeb.book.model import Disagreement
from forloeb.book.sources import Citation, LeftOut, LeftOutKind, Source

KINDS: Mapping[LeftOutKind, Text] = {
    "undated": Text("uden tid eller anledning", "no time, no trigger"),
    "aim": Text("mål eller vision", "aim or vision"),
    "measure": Text("tal, der måles", "figure to be measured"),
    "allocation": Text("fordeling af pladser", "allocation of places"),
    "elsewhere": Text("gøres af andre", "done by others"),
    "meeting": Text("udvalgets egen sag", "the committee's own"),
    "background": Text("baggrund", "background"),
}
"""In the order in which they deserve a second look: what is to be done, but undated, first."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a paper: the steps that rest on it, what is left out there, and where other papers say otherwise."""

    name: str
    steps: list[Step] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    disagreements: list[Disagreement] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PaperInBook:
    """A source and the places in it that the book names, in the order of their numbers."""

    source: Source
    places: tuple[Place, ...]

    @property
    def steps(self) -> int:
        return len({step.id for place in self.places for step in place.steps})

    @property
    def left_out(self) -> int:
        return sum(len(place.left_out) for place in self.places)


def papers_of(book: Book) -> list[PaperInBook]:
    """Papers of the meeting by case and attachment; then laws and what else the book rests on."""
    places: dict[str, dict[str, Place]] = {source: {} for source in book.sources}

    def place_of(citation: Citation) -> Place:
        return places[citation.source.id].setdefault(citation.place, Place(citation.place))

    for step, citation in _cited(book):
        place_of(citation).steps.append(step)
    for each in book.left_out:
        for one in each.source.all:
            place_of(one).left_out.append(each)
    for disagreement in book.disagreements:
        cited = (paper.citation for paper in disagreement.papers if paper.citation is not None)
        for one in dict.fromkeys(one for each in cited for one in each.all):
            place_of(one).disagreements.append(disagreement)
    return [
        PaperInBook(source, tuple(sorted(places[source.id].values(), key=lambda place: _by_number(place.name))))
        for source in sorted(book.sources.values(), key=_by_paper)
    ]


def _cited(book: Book) -> Iterator[tuple[Step, Citation]]:
    """Every step with each place that one of its versions or rows rests on, once."""
    for step in book.steps.values():
        rules = [rule for version in step.versions for rule in (version.rule, *version.rules)]
        cited = (rule.source for rule in rules if rule.source is not None)
        for one in dict.fromkeys(one for each in cited for one in each.all):
            yield step, one


def _by_paper(source: Source) -> tuple[bool, int, int]:
    paper = source.paper
    return (paper is None, paper.case if paper else 0, (paper.attachment or 0) if paper else 0)


def _by_number(place: str) -> list[tuple[int, str]]:
    """5.3.2 before 5.3.10, as the paper has them; words in their order."""
    return [(int(part), "") if part.isdigit() else (0, part.casefold()) for part in re.split(r"(\d+)", place) if part]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which statements are asked for; empty means all."""

    kind: str = ""
    paper: str = ""

    def left_out_in(self, papers: list[PaperInBook]) -> Iterator[tuple[PaperInBook, list[LeftOut]]]:
        """By paper, those that are wanted; no paper without any."""
        for paper in papers:
            wanted = [each for each in _left_out(paper) if self.kind in {"", each.kind}]
            if wanted and self.paper in {"", paper.source.id}:
                yield paper, wanted

    def counts_by_kind(self, papers: list[PaperInBook]) -> list[tuple[LeftOutKind, Text, int]]:
        """How many of each kind there are in the paper that is asked for."""
        asked = [paper for paper in papers if self.paper in {"", paper.source.id}]
        kinds = [each.kind for each in dict.fromkeys(each for paper in asked for each in _left_out(paper))]
        return [(kind, title, kinds.count(kind)) for kind, title in KINDS.items() if kind in kinds]


def _left_out(paper: PaperInBook) -> Iterator[LeftOut]:
    return (each for place in paper.places for each in place.left_out)
