"""Page furniture: the running heads and feet that every page carries, found by a profile's words or by their return."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

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
    edges = [[(_DIGITS.sub("#", line.text), line) for line in page] for page in pages]
    shapes = Counter(shape for edge in edges for shape in {shape for shape, _ in edge})
    often = {shape for shape, count in shapes.items() if count >= max(_FEWEST, len(pages) / 2)}
    return frozenset(
        line.number for edge in edges for shape, line in edge if shape in often and len(line.text) <= _LONGEST
    )


def _edges(lines: Sequence[Line]) -> list[list[Line]]:
    """Of each page its first and its last lines that have text."""
    begins = {0, *(place for place, line in enumerate(lines) if line.begins_page), len(lines)}
    pages = ([line for line in lines[begin:end] if line.text] for begin, end in pairwise(sorted(begins)))
    return [page if len(page) <= 2 * _EDGE else [*page[:_EDGE], *page[-_EDGE:]] for page in pages if page]
