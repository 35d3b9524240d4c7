"""Age and time bands: values that fall between two groups, and one group bounded in several ways."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from forloeb.packet.checks.finding import PaperFinding, finding
from forloeb.packet.checks.papers import Paper, Papers
from forloeb.packet.record import Case

_N = r"(?P<{0}>\d{{1,3}})(?:[ -]?(?P<{0}_unit>år(?:ige)?|måneder|mdr|uger))?"
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (form, re.compile(rf"\b{pattern}\b(?! ?(?:pct|%|kr|\d))", re.IGNORECASE))
    for form, pattern in (
        ("open", rf"over {_N.format('low')} og under {_N.format('high')}"),
        ("between", rf"mellem {_N.format('low')} og {_N.format('high')}"),
        ("closed", rf"{_N.format('low')} ?[-–] ?{_N.format('high')}"),
        ("closed", rf"fra {_N.format('low')} til (?:og med )?{_N.format('high')}"),
        ("at_least", rf"{_N.format('low')} (?:og|eller) (?:derover|opefter|ældre)"),
        ("at_least", rf"(?:mindst|fyldt) {_N.format('low')}"),
        ("at_most", rf"(?:højst|til og med|op til) {_N.format('high')}"),
        ("below", rf"under {_N.format('high')}"),
        ("above", rf"over {_N.format('low')}"),
    )
)
_NEAR = 60
"""Lines between two bands that are of one division."""
_UNITS = {"år": ("år", "years"), "måneder": ("måneder", "months"), "uger": ("uger", "weeks")}
_SAME_UNIT = {"årige": "år", "mdr": "måneder"}


@dataclass(frozen=True, slots=True)
class Band:
    """Whole numbers from `low` to `high`, both counted in; None where it is open. `written` as it stands."""

    low: int | None
    high: int | None
    form: str
    unit: str
    edges: tuple[int, ...]
    written: str
    line: int


def holes_between_bands(papers: Papers) -> Iterator[PaperFinding]:
    """`under 30` beside `over 30`: who is 30 is in none, where no third band of the paper has her in."""
    for paper in papers.all:
        bands = list(_bands(paper))
        for unit in _UNITS:
            of_unit = [band for band in bands if band.unit == unit]
            for value in sorted({edge for band in of_unit for edge in band.edges}):
                pair = _apart(of_unit, value)
                if pair and not any(_holds(band, value) for band in of_unit):
                    ends, begins = pair
                    told = [(ends.line, ends.written), (begins.line, begins.written)]
                    da, en = _UNITS[unit]
                    yield finding("band-hole", paper.case.number, told, {"value": str(value), "unit": en}, {"unit": da})


def gaps_in_a_row_of_bands(papers: Papers) -> Iterator[PaperFinding]:
    """`0-3, 4-6, 9-12 måneder`: a row that is whole but for one place."""
    for paper in papers.all:
        told = [band for band in _bands(paper) if band.form in ("closed", "at_least") and band.low is not None]
        for unit, (da, en) in _UNITS.items():
            row = sorted({(band.low or 0, band.high or 999): band for band in told if band.unit == unit}.items())
            pairs = [(one, other) for (_, one), (_, other) in pairwise(row) if abs(one.line - other.line) <= _NEAR]
            whole = [(one, other) for one, other in pairs if other.low == (one.high or 0) + 1]
            for one, other in pairs if whole else ():
                missing, next_one = (one.high or 999) + 1, other.low or 0
                if next_one > missing + 1 and not any(_holds(band, missing) for band in told if band.unit == unit):
                    statements = [(one.line, one.written), (other.line, other.written)]
                    words = {"value": f"{missing}–{next_one - 1}", "unit": en}
                    yield finding("band-hole", paper.case.number, statements, words, {"unit": da})


def _apart(bands: Sequence[Band], value: int) -> tuple[Band, Band] | None:
    """One band that ends just below the value and one that begins just above it, near each other in the paper."""
    pairs = (
        (ends, begins)
        for ends in bands
        for begins in bands
        if ends.high == value - 1 and begins.low == value + 1 and abs(ends.line - begins.line) <= _NEAR
    )
    return next(pairs, None)


def bands_told_differently(papers: Papers) -> Iterator[PaperFinding]:
    """The middle of three groups as `30–49`, `mellem 30 og 50` and `over 30 og under 50` in the papers of one case."""
    for case in papers.packet.cases:
        yield from _differently(case, [band for paper in papers.of(case) for band in _bands(paper)])


def _differently(case: Case, bands: Sequence[Band]) -> Iterator[PaperFinding]:
    middles = [band for band in bands if band.form in ("open", "between", "closed") and band.unit == "år"]
    for band in [each for each in middles if each.form == "between"]:
        near = [
            each
            for each in middles
            if band.low is not None
            and band.high is not None
            and each.low is not None
            and each.high is not None
            and each.low - band.low in (0, 1)
            and band.high - each.high in (0, 1)
        ]
        ways = {f"{each.low}-{each.high}-{each.form}": each for each in reversed(near)}
        if len(ways) > 1:
            told = [(each.line, each.written) for each in sorted(ways.values(), key=lambda each: each.line)]
            shown = "; ".join(f"»{written}«" for _, written in told)
            yield finding("band-told-differently", case.number, told, {"count": str(len(ways)), "ways": shown})
            return


def _bands(paper: Paper) -> Iterator[Band]:
    for sentence in paper.sentences:
        text = sentence.text
        for form, pattern in _FORMS:
            for found in pattern.finditer(text):
                band = _band(form, found, sentence.line)
                if band is not None:
                    yield band
            text = pattern.sub(lambda found: " " * len(found[0]), text)


def _band(form: str, found: re.Match[str], line: int) -> Band | None:
    said = found.groupdict()
    unit = said.get("low_unit") or said.get("high_unit")
    low, high = (int(said[side]) if said.get(side) else None for side in ("low", "high"))
    if unit is None or (low is not None and high is not None and low >= high) or max(low or 0, high or 0) > 120:
        return None
    edges = tuple(edge for edge in (low, high) if edge is not None)
    if form in ("open", "above") and low is not None:
        low += 1
    if form in ("open", "below") and high is not None:
        high -= 1
    if form == "closed" and high is not None:
        edges = (*edges, high + 1)
    return Band(low, high, form, _SAME_UNIT.get(unit.lower(), unit.lower()), edges, found[0], line)


def _holds(band: Band, value: int) -> bool:
    return (band.low is None or band.low <= value) and (band.high is None or value <= band.high)
