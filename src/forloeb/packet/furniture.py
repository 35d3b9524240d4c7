"""Page furniture: the running heads and feet that every page carries, found by a profile's words or by their return."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise

from forloeb.packet.lines import Line

_EDGE = 2
"""Lines with text at a page's top and bottom that may be furniture."""
_FEWEST = 3
_LONGEST = 120
_DIGITS = re.compile(r"\d+")


def returning(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of lines that stand at the edge of at least half of the pages, and of three, but for their digits."""
    pages = _edges(lines)
    if len(pages) < _FEWEST:
        return frozenset()
    edges = [[(_shape(line), line) for line in page] for page in pages]
    shapes = Counter(shape for edge in edges for shape in {shape for shape, _ in edge})
    often = {shape for shape, count in shapes.items() if count >= max(_FEWEST, len(pages) / 2)}
    return frozenset(
        line.number for edge in edges for shape, line in edge if len(line.text) <= _LONGEST and shape in often
    )


def _edges(lines: Sequence[Line]) -> list[list[Line]]:
    """Of each page its first and its last lines that have text."""
    begins = [place for place, line in enumerate(lines) if line.begins_page]
    return [edge for begin, end in pairwise(sorted({0, *begins, len(lines)})) if (edge := _edge(lines, begin, end))]


def _edge(lines: Sequence[Line], begin: int, end: int) -> list[Line]:
    with_text = (place for place in range(begin, end) if lines[place].text)
    top = list(islice(with_text, _EDGE))
    from_below = (place for place in range(end - 1, top[-1] if top else end, -1) if lines[place].text)
    return [lines[place] for place in (*top, *reversed(list(islice(from_below, _EDGE))))]


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text)
