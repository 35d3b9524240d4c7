"""How small a case must be written to fill one A4 page and no more: told by how many lines it would take."""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from forloeb.packet.public import PublicItem
from forloeb.web.public.decided import Row

_WIDE, _HALF = 100, 46
"""Letters on a line of the page, and of one of two columns, in the largest of the three sizes."""
_ROOM = (66, 84)
"""Lines of the largest size that there is room for in it, and in the next one, where a line holds more."""


def size_of(item: PublicItem, rows: Iterable[Row], way: Sequence[object]) -> int:
    """0, 1 or 2: as public.css has them. What takes more than that is cut on the sheet that is made as PDF."""
    lines = sum(_lines(item, rows, way))
    return sum(lines > room for room in _ROOM)


def _lines(item: PublicItem, rows: Iterable[Row], way: Sequence[object]) -> Iterator[float]:
    """What stands on the page, from top to bottom; headings and frames are parts of lines."""
    yield 2 + _of(item.title, 55) * 1.5
    yield 1.5 + 4 * ceil(len(way) / 4) if way else 0
    for section in item.sections:
        told = sum(_of(text, _WIDE) for text in section.paragraphs)
        yield {"summary": 1.5 + told, "recommendation": told}.get(section.role, 0)
    yield 3
    for row in rows:
        decided = sum(_of(each.before + each.condition + each.behind, _HALF - 12) for each in row.told)
        yield max(_of(row.text, _HALF), decided + row.is_not_decided_here) + 0.3
    for decision in item.decisions:
        yield bool(decision.absent)
        for vote in decision.votes:
            yield 6 + (_of(vote.statement, _WIDE - 30) if vote.statement else 0)
    if item.competence or item.not_decided_here:
        yield 2.5 + sum(_of(f"{each.body}{each.scope}", _WIDE) for each in item.competence)
    if item.followups:
        yield 3 + sum(max(_of(each.text, _HALF), _of(each.when_text or "", 30) + 2.3) for each in item.followups)


def _of(text: str, width: int) -> int:
    return ceil(len(text) / width)
