"""Amounts of one thing that differ between a case and its attachments."""

import re
from collections.abc import Iterator

from forloeb.packet.amounts import amounts, amounts_in
from forloeb.packet.checks.finding import PaperFinding, finding
from forloeb.packet.checks.papers import Paper, Papers
from forloeb.packet.checks.tables import Row, tables_of
from forloeb.packet.flow import Sentence
from forloeb.packet.record import Amount, Case

_WORD = re.compile(r"[a-zæøå]{5,}")
_FEWEST_WORDS = 3
_MOST_ALIKE = 0.7
_YEARS = re.compile(r"(?P<first>(?:19|20)\d\d)(?:[-/](?P<last>(?:20)?\d\d))?$")


def amounts_that_differ(papers: Papers) -> Iterator[PaperFinding]:
    """Another sum in an attachment's sentence that says the same, or for the same years in its text or its table.

    In the text both must be for the same period, rate and years; in a table the row must be the municipality's own.
    """
    for case in papers.packet.cases:
        yield from _in_like_sentences(case, papers)
        yearly = [each for each in case.amounts if each.period and each.period.startswith("year, ")]
        if len({each.value for each in yearly}) != 1:
            continue
        for paper in papers.of(case):
            if paper.attachment is not None:
                yield from _in_text(yearly[0], paper, papers)
                yield from _in_tables(yearly[0], paper, papers)


def _in_like_sentences(case: Case, papers: Papers) -> Iterator[PaperFinding]:
    """One sum in a sentence of the case, another in one of an attachment that says the same but for the sum."""
    own = [each for paper in papers.of(case) if paper.attachment is None for each in _with_one_sum(paper, papers)]
    for paper in papers.of(case):
        for sentence, other in _with_one_sum(paper, papers) if paper.attachment else ():
            for said_in, said in own:
                same = (said.unit, said.period) == (other.unit, other.period)
                if same and said.value != other.value and _say_the_same(said_in.text, sentence.text):
                    told = [(said_in.line, said_in.text), (sentence.line, sentence.text)]
                    words = {"case_amount": said.text, "other_amount": other.text, "period": said.period or "–"}
                    yield finding("amounts-differ", case.number, told, words)


def _with_one_sum(paper: Paper, papers: Papers) -> Iterator[tuple[Sentence, Amount]]:
    for sentence in paper.sentences:
        told = list(amounts_in(sentence, papers.profile))
        if len(told) == 1:
            yield sentence, told[0]


def _say_the_same(one: str, other: str) -> bool:
    """Whether two sentences have most of their words of five letters and more in common, and three at least."""
    first, second = (set(_WORD.findall(text.lower())) for text in (one, other))
    return len(first & second) >= _FEWEST_WORDS and len(first & second) >= _MOST_ALIKE * len(first | second)


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
