"""Amounts of one thing that differ between a case and its attachments."""

import re
from collections.abc import Iterator

from forloeb.packet.amounts import amounts
from forloeb.packet.checks.finding import PaperFinding, finding
from forloeb.packet.checks.papers import Paper, Papers
from forloeb.packet.checks.tables import Row, tables_of
from forloeb.packet.record import Amount

_YEARS = re.compile(r"(?P<first>(?:19|20)\d\d)(?:[-/](?P<last>(?:20)?\d\d))?$")


def amounts_that_differ(papers: Papers) -> Iterator[PaperFinding]:
    """A yearly amount of the case beside another for the same years in an attachment: in its text, or its table.

    In the text both must be for the same period, rate and years; in a table the row must be the municipality's own.
    """
    for case in papers.packet.cases:
        yearly = [each for each in case.amounts if each.period and each.period.startswith("year, ")]
        if len({each.value for each in yearly}) != 1:
            continue
        for paper in papers.of(case):
            if paper.attachment is not None:
                yield from _in_text(yearly[0], paper, papers)
                yield from _in_tables(yearly[0], paper, papers)


def _in_text(said: Amount, paper: Paper, papers: Papers) -> Iterator[PaperFinding]:
    same = [
        each
        for each in amounts(paper.sentences, papers.profile)
        if each.period == said.period and each.unit == said.unit
    ]
    if len({each.value for each in same}) == 1 and same[0].value != said.value:
        yield _differs(said, same[0].line, same[0].text, same[0].text, paper, papers)


def _in_tables(said: Amount, paper: Paper, papers: Papers) -> Iterator[PaperFinding]:
    name = (papers.packet.meeting.municipality or "").rsplit(" ", 1)[0]
    years = _years(said)
    if not name or not years:
        return
    for table in tables_of(paper):
        for row in table:
            if _letters(row.label) == _letters(name) and _is_for(years, paper, row):
                values = {value for value in row.values[-len(years) :] if value}
                if len(values) == 1 and said.value not in values and min(values) >= 1000:
                    shown = f"{min(values):,.0f}".replace(",", ".")
                    yield _differs(said, row.line.number, row.line.text, shown, paper, papers)


def _is_for(years: range, paper: Paper, row: Row) -> bool:
    """Whether the table names the years in a heading above the row."""
    above = [line.text for line in paper.lines if line.number < row.line.number][-80:]
    return any(all(str(year) in text for year in years) for text in above)


def _years(said: Amount) -> range | None:
    found = _YEARS.search(said.period or "")
    if not found:
        return None
    first = int(found["first"])
    last = int(found["last"] or first)
    return range(first, (last if last > 100 else first // 100 * 100 + last) + 1)


def _letters(name: str) -> str:
    return re.sub(r"[^a-zæøåäöé]", "", name.casefold())


def _differs(said: Amount, line: int, text: str, amount: str, paper: Paper, papers: Papers) -> PaperFinding:
    own = (sentence for each in papers.of(paper.case) if each.attachment is None for sentence in each.sentences)
    stands = next((each.text for each in own if each.line <= said.line and said.text in each.text), said.text)
    period = (said.period or "").removeprefix("year, ")
    words = {"case_amount": said.text, "other_amount": amount, "period": period}
    return finding("amounts-differ", paper.case.number, [(said.line, stands), (line, text)], words)
