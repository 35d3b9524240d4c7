"""Attachments that are announced and not there, or there and not announced; page numbers that jump."""

import re
from collections.abc import Iterator
from itertools import pairwise

from forloeb.packet.checks.finding import PaperFinding, finding
from forloeb.packet.checks.papers import Papers

_FEWEST = 3
"""Page numbers of one series that must be told before a jump among them says anything."""


def attachments_not_there(papers: Papers) -> Iterator[PaperFinding]:
    """On a list, but no page answers to it; in papers that bring attachments along at all."""
    if not any(paper.attachment for paper in papers.all):
        return
    for case in papers.packet.cases:
        for each in case.attachments:
            if each.first_line is None:
                told = [(each.line, each.title)]
                yield finding("attachment-not-there", case.number, told, {"n": str(each.n or ""), "title": each.title})


def attachments_not_announced(papers: Papers) -> Iterator[PaperFinding]:
    """A page whose foot names an attachment that its case does not list."""
    known = {case.number: {each.n for each in case.attachments} for case in papers.packet.cases}
    case_named: str | None = None
    told: set[tuple[str, int]] = set()
    for line in (line for text in papers.reading.text.cases for line in text.papers if line):
        found = papers.profile.match("attachments", "page_foot", line.text)
        said = found.groupdict() if found else {}
        case_named = said.get("case") or case_named
        n = int(said["n"]) if said.get("n") else None
        if case_named in known and n is not None and n not in known[case_named] and (case_named, n) not in told:
            told.add((case_named, n))
            yield finding(
                "attachment-not-announced", case_named, [(line.number, line.text)], {"n": str(n), "of": case_named}
            )


def attachments_cited_only(papers: Papers) -> Iterator[PaperFinding]:
    """`(bilag)` in a case that lists none."""
    for paper in papers.all:
        if paper.attachment is None and not paper.case.attachments:
            cited = next(
                (line for line in paper.lines if papers.profile.match("attachments", "cited", line.text)), None
            )
            if cited:
                yield finding("attachment-cited-only", paper.case.number, [(cited.number, cited.text)], {})


def page_numbers_that_jump(papers: Papers) -> Iterator[PaperFinding]:
    """`Side 2 af 4` and then `Side 4 af 4`: a page is missing or turned round."""
    series: list[tuple[int, int, int, str]] = []
    for line in papers.reading.text.lines:
        found = papers.profile.match("furniture", "page", line.text)
        if found:
            series.append((int(found["page"]), int(found["pages"]), line.number, line.text))
    for run in _runs(series):
        for before, after in pairwise(run):
            if after[0] not in (before[0], before[0] + 1):
                told = [(before[2], before[3]), (after[2], after[3])]
                words = {"before": str(before[0]), "after": str(after[0]), "pages": str(after[1])}
                yield finding("page-jumps", None, told, words)


def _runs(series: list[tuple[int, int, int, str]]) -> Iterator[list[tuple[int, int, int, str]]]:
    """Numbers of one count of pages and one wording, one after the other; a 1 begins anew."""
    run: list[tuple[int, int, int, str]] = []
    for each in series:
        if run and (each[1] != run[-1][1] or each[0] == 1 or _shape(each[3]) != _shape(run[-1][3])):
            if len(run) >= _FEWEST:
                yield run
            run = []
        run.append(each)
    if len(run) >= _FEWEST:
        yield run


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text)
