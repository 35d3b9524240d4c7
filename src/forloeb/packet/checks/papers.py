"""The packet as papers: each case's own text and each of its attachments, with their sentences read once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from forloeb.packet.flow import Sentence, sentences
from forloeb.packet.lines import Line
from forloeb.packet.read import Reading
from forloeb.packet.record import Attachment, Case


@dataclass(frozen=True)
class Paper:
    """`attachment` is None of a case's own text."""

    case: Case
    attachment: Attachment | None
    lines: tuple[Line, ...]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentences(self.lines))


class Papers:
    """What every check is given: the reading, and its texts by case."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.packet = reading.packet
        self.profile = reading.profile
        self.all = tuple(_papers(reading))

    def of(self, case: Case) -> list[Paper]:
        return [paper for paper in self.all if paper.case is case]

    def public(self) -> Iterator[Paper]:
        """The papers that everybody may read."""
        return (paper for paper in self.all if not paper.case.closed)


def _papers(reading: Reading) -> Iterator[Paper]:
    lines = reading.text.lines
    numbers = {line.number: place for place, line in reversed(list(enumerate(lines)))}
    for case, text in zip(reading.packet.cases, reading.text.cases, strict=True):
        yield Paper(case, None, tuple(text.own_lines()))
        for each in case.attachments:
            if each.first_line is not None and each.last_line is not None:
                yield Paper(case, each, tuple(_between(lines, numbers, each.first_line, each.last_line)))


def _between(lines: tuple[Line, ...], places: dict[int, int], first: int, last: int) -> Iterable[Line]:
    return lines[places[first] : places[last] + 1]
