"""The limits that hold for papers of all formats, and what breaks them.

Knows no other room, so that a reader starts fast.
"""

from collections.abc import Iterable

MEGABYTES = 1024
"""Of memory, for the process that reads."""
LARGEST = 100 * 2**20
MOST_EXPANDED = 200 * 2**20
MOST_FILES = 2_000
MOST_PAGES = 5_000
MOST_LINES = 500_000
LONGEST_LINE = 20_000


class RefusedPaper(Exception):  # noqa: N818  # the input is refused; the program has not failed
    """A paper that cannot be read: the kind of finding and the words of its sentence. Knows no path."""

    def __init__(self, kind: str, **words: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.words = words


def require_limits(rows: Iterable[str]) -> None:
    """Raises RefusedPaper where there are more rows, or longer ones, than any packet has."""
    lengths = list(map(len, rows))
    if len(lengths) > MOST_LINES or max(lengths, default=0) > LONGEST_LINE:
        raise RefusedPaper("too-many-lines", most=f"{MOST_LINES:,}", longest=f"{LONGEST_LINE:,}")


def megabytes(size: int) -> str:
    return f"{size / 2**20:,.0f} MB"
