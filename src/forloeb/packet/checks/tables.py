"""Sums in tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forloeb.packet.checks.finding import PaperFinding, finding
from forloeb.packet.checks.papers import Paper, Papers
from forloeb.packet.lines import Line

_NUMBER = re.compile(r"^[-–−]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?%?$")
_TOTAL = re.compile(r"\b(?:i alt|ialt|sum|total|totalt)\b", re.IGNORECASE)
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_APART = 3
"""Lines without numbers that may stand between two rows of a table."""


@dataclass(frozen=True, slots=True)
class Row:
    line: Line
    label: str
    values: tuple[float, ...]

    @property
    def is_total(self) -> bool:
        return bool(_TOTAL.search(self.label))


def wrong_sums(papers: Papers) -> Iterator[PaperFinding]:
    """A row called `i alt`, `sum` or `total` whose columns are not the sums of the rows above it.

    Columns are counted from the right, as the first rows often lack some. Only whole numbers are added: shares are
    rounded.
    """
    for paper in papers.all:
        for table in tables_of(paper):
            yield from _wrong_in(table, paper)


def tables_of(paper: Paper) -> Iterator[list[Row]]:
    """Runs of at least three rows of numbers with a label before them."""
    run: list[Row] = []
    since = 0
    for line in paper.lines:
        row = _row(line)
        if row is not None:
            run.append(row)
            since = 0
            continue
        since += bool(line.text)
        if since > _APART:
            if len(run) > 2:
                yield run
            run = []
    if len(run) > 2:
        yield run


def _row(line: Line) -> Row | None:
    words = line.text.split(" ")
    count = next((at for at, word in enumerate(reversed(words)) if not _NUMBER.match(word)), len(words))
    if count == 0:
        return None
    if count == len(words) and not (count > 1 and _YEAR.match(words[0])):
        return None
    begins = max(1, len(words) - count) if count < len(words) else 1
    numbers = words[begins:]
    if len(words) > begins + 8 or begins > 9 or not numbers:
        return None
    return Row(line, " ".join(words[:begins]), tuple(map(number, numbers)))


def number(written: str) -> float:
    """The value of a number as Danish writes it."""
    return float(written.rstrip("%").replace(".", "").replace(",", ".").replace("–", "-").replace("−", "-"))


def _wrong_in(table: Sequence[Row], paper: Paper) -> Iterator[PaperFinding]:
    above: list[Row] = []
    for row in table:
        if not row.is_total:
            above = [] if _is_years(row.values) and not above else [*above, row]
            continue
        for column in range(1, len(row.values) + 1):
            parts = [each.values[-column] for each in above if len(each.values) >= column]
            said = row.values[-column]
            whole = all(part == int(part) for part in (*parts, said)) and not _is_years(parts)
            if len(parts) > 1 and whole and sum(parts) != said and len(parts) >= len(above) - 1:
                told = [(row.line.number, row.line.text), *((each.line.number, each.line.text) for each in above[:3])]
                words = {"said": _shown(said), "sum": _shown(sum(parts))}
                yield finding("wrong-sum", paper.case.number, told, words)
                break
        above = []


def _is_years(parts: Sequence[float]) -> bool:
    """A heading of years is no row of figures, and years are not added."""
    return all(1900 < part < 2100 for part in parts)


def _shown(value: float) -> str:
    return f"{value:,.0f}".replace(",", ".")
