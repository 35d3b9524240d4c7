"""One thing told in two ways: after how long it comes, whether it lasts, and what its letters stand for."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from forloeb.packet.checks.finding import PaperFinding, finding
from forloeb.packet.checks.papers import Paper, Papers
from forloeb.packet.checks.times import NUMBERS
from forloeb.packet.flow import Sentence

_AFTER = re.compile(
    rf"\b(?:efter|mere end|ved) (?P<count>\d{{1,2}}|{'|'.join(NUMBERS)}) (?P<unit>år|måneder|uger)s "
    r"(?P<of>[a-zæøå]{5,})\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"\b(?:en|et) (?P<term>[a-zæøå]{4,}(?:ig|isk|lig|et|ende) [a-zæøå]{6,})\b")
_MONTHS = {"år": 12.0, "måneder": 1.0, "uger": 7 / 30.44}
_TEMPORARY = re.compile(r"\bmidlertidig(?:e|t)?\b", re.IGNORECASE)
_LASTING = re.compile(r"\b(?:permanent(?:e)?|varig(?:e|t)?|fra og med)\b", re.IGNORECASE)
_TIME = re.compile(r"\b(?:skoleåret |sæsonen |i |år )?(?P<year>20\d\d(?:/\d\d)?)\b")
_NAME = re.compile(r"(?<!^)\b(?:[A-ZÆØÅ]+\d+|[A-ZÆØÅ]{2,}[a-zæøå]+|[A-ZÆØÅ][a-zæøå]{3,})\b")
_DEFINED = re.compile(
    r"\b(?:[Vv]ed|[Mm]ed) (?P<term>[»\"”“]?[\wæøå -]{3,40}?[«\"”“]?) (?:forstås|menes)(?: her)?:? "
    r"(?P<means>[^.]{3,200})"
)
_SHORT = re.compile(
    r"\b(?P<long>(?:[A-ZÆØÅ][\wæøå-]{1,40})(?: (?:og|for|af|til|i|[A-ZÆØÅ][\wæøå-]{1,40})){0,6}) "
    r"\((?P<short>[A-ZÆØÅ]{2,6})\)"
)


def durations_that_differ(papers: Papers) -> Iterator[PaperFinding]:
    """`efter et års ledighed … en personlig …` in one paper and `efter 16 måneders ledighed` in another.

    Only of what each paper gives at one time: a thing that comes at several times has them for different people.
    """
    for term, told in _given(papers).items():
        papers_of_term = {each.paper for each in told}
        once = [each for each in told if len({other.months for other in told if other.paper == each.paper}) == 1]
        if len({each.paper for each in once}) < len(papers_of_term):
            continue
        for other in once[1:]:
            if other.months != once[0].months and other.paper != once[0].paper:
                statements = [(each.sentence.line, each.sentence.text) for each in (once[0], other)]
                words = {"term": term, "one": once[0].after, "other": other.after}
                yield finding("durations-differ", other.case, statements, words)


@dataclass(frozen=True, slots=True)
class _Given:
    """That a paper gives something after so many months."""

    paper: int
    case: str
    months: float
    after: str
    sentence: Sentence


def _given(papers: Papers) -> dict[str, list[_Given]]:
    """By what is given, when: of the same kind of time, as `ledighed`."""
    given: dict[tuple[str, str], list[_Given]] = defaultdict(list)
    for place, paper in enumerate(papers.all):
        for sentence in paper.sentences:
            after = _AFTER.search(sentence.text)
            term = _GIVEN.search(sentence.text, after.end()) if after else None
            if after and term:
                told = _Given(place, paper.case.number, _months(after), after[0].lower(), sentence)
                given[after["of"].lower(), term["term"].lower()].append(told)
    return {term: told for (_, term), told in given.items()}


def _months(after: re.Match[str]) -> float:
    count = int(after["count"]) if after["count"].isdigit() else NUMBERS[after["count"].lower()]
    return count * _MONTHS[after["unit"].lower()]


def temporary_and_permanent(papers: Papers) -> Iterator[PaperFinding]:
    """In the papers of a case: the same time, of the same named things, once passing and once lasting."""
    for case in papers.packet.cases:
        told = [sentence for paper in papers.of(case) for sentence in paper.sentences]
        passing = [each for each in told if _TEMPORARY.search(each.text) and _TIME.search(each.text)]
        lasting = [each for each in told if _LASTING.search(each.text) and not _TEMPORARY.search(each.text)]
        for one in passing:
            for other in lasting:
                times = _times(one) & _times(other)
                names = _names(one) & _names(other)
                if times and len(names) > 1:
                    statements = [(one.line, one.text), (other.line, other.text)]
                    words = {"time": ", ".join(sorted(times)), "names": ", ".join(sorted(names))}
                    yield finding("temporary-and-permanent", case.number, statements, words)


def _times(sentence: Sentence) -> set[str]:
    return {found["year"] for found in _TIME.finditer(sentence.text)}


def _names(sentence: Sentence) -> set[str]:
    return {found[0] for found in _NAME.finditer(sentence.text)}


def terms_with_two_meanings(papers: Papers) -> Iterator[PaperFinding]:
    """`Center for Social Indsats (CSI)` and elsewhere `Center for Sociale Institutioner (CSI)`."""
    meant: dict[str, tuple[str, Sentence, Paper]] = {}
    told: set[str] = set()
    for paper in papers.all:
        for sentence in paper.sentences:
            for found in _SHORT.finditer(sentence.text):
                long, short = _meaning(found["long"], found["short"]), found["short"]
                if long is None:
                    continue
                first = meant.setdefault(short, (long, sentence, paper))
                if _plain(first[0]) != _plain(long) and short not in told:
                    told.add(short)
                    statements = [(first[1].line, first[1].text), (sentence.line, sentence.text)]
                    yield finding(
                        "two-meanings", paper.case.number, statements, {"short": short, "one": first[0], "other": long}
                    )


def terms_defined_twice(papers: Papers) -> Iterator[PaperFinding]:
    """`Ved … forstås …` in two papers, and not the same."""
    meant: dict[str, tuple[str, Sentence]] = {}
    for paper in papers.all:
        for sentence in paper.sentences:
            for found in _DEFINED.finditer(sentence.text):
                term, means = found["term"].strip('»«"”“').lower(), found["means"].strip()
                first, where = meant.setdefault(term, (means, sentence))
                if re.findall(r"\w+", first.casefold()) != re.findall(r"\w+", means.casefold()):
                    statements = [(where.line, where.text), (sentence.line, sentence.text)]
                    words = {"short": f"»{term}«", "one": first, "other": means}
                    yield finding("two-meanings", paper.case.number, statements, words)


def _meaning(long: str, short: str) -> str | None:
    """The last words whose first letters are the short form; None where they are not, as then it is no meaning."""
    words = long.split(" ")
    for begin in range(len(words) - 1, -1, -1):
        if "".join(word[0] for word in words[begin:] if word[0].isupper()) == short:
            return " ".join(words[begin:])
    return None


def _plain(text: str) -> str:
    return re.sub(r"(?:e|s|et|en|es)\b", "", re.sub(r"[^a-zæøå ]", "", text.casefold()))
