"""What the book cites stands where it says: each section number and heading, in the pages of that very paper."""

import re
from collections.abc import Iterator

import pytest

from book.packet import packet_text, papers_in, plain
from forloeb.book.model import Book
from forloeb.book.sources import Citation
from forloeb.files.book_folder import read_book_folder

PACKET = packet_text()
IN_OUR_WORDS = {"hele brevet", "hele notatet", "bilagets titel", "tabellen", "indledning", "anmodningen"}
"""Places that are no heading, in papers that have none."""
DECISION = "erhvervs og beskæftigelsesudvalget den 27. oktober 2015"
"""What the packet writes above a decision."""
MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()


def cited(book: Book) -> Iterator[Citation]:
    for step in book.steps.values():
        for version in step.versions:
            yield from (rule.source for rule in (version.rule, *version.rules) if rule.source)
    yield from (each.source for each in book.left_out)
    for disagreement in book.disagreements:
        yield from (paper.citation for paper in disagreement.papers if paper.citation)


@pytest.mark.skipif(PACKET is None, reason="the packet does not lie beside the repository")
def test_each_place_is_found_in_its_paper() -> None:
    papers = {paper: plain(text) for paper, text in papers_in(PACKET or "").items()}
    book = read_book_folder("lyngby-taarbaek-2015").usable()
    places = {(one.source.paper, one.place) for each in cited(book) for one in each.all if one.source.paper}
    assert len(places) > 100

    assert (
        sorted(
            f"{paper.text.en}: {place}"
            for paper, place in places
            if paper in papers and not is_in(place, papers[paper])
        )
        == []
    )


def is_in(place: str, paper: str) -> bool:
    """Every section number, and of the headings at least one: a place may go on in words of our own."""
    numbers = re.findall(r"\d+\.\d+(?:\.\d+)*", place)
    parts = [part.strip() for part in re.split(r"[,;:]| og ", place)]
    headings = [part for part in parts if re.search(r"[^\d. ]", part)]
    return all(f" {number}" in f" {paper}" for number in numbers) and (
        bool(numbers) or not headings or any(has_heading(part, paper) for part in headings)
    )


def has_heading(heading: str, paper: str) -> bool:
    """Its words in their order, with at most two others between: »aktivitetsparate (unge) uden (en) uddannelse«."""
    if plain(heading) in IN_OUR_WORDS:
        return True
    if plain(heading).startswith("beslutning"):
        return DECISION in paper
    if date := re.search(rf"(\d+)\. ({'|'.join(MONTHS)}) (\d{{4}})", heading):
        day, month, year = int(date[1]), MONTHS.index(date[2]) + 1, date[3]
        return any(form in paper for form in (date[0], f"{day:02}.{month:02}.{year}", f"{day:02} {month:02} {year}"))
    words = [word for word in plain(heading).split() if len(word.strip(".")) > 1 and not word.strip(".").isdigit()]
    return re.search(r" (?:\S+ ){0,2}".join(re.escape(word) for word in words), paper) is not None


def test_a_place_that_is_not_there_is_not_found() -> None:
    paper = plain("5.3.6 Forslag\nIndsats for aktivitets-\nparate unge uden en uddannelse. Dato: 30-03-2015")

    assert is_in("5.3.6, 2", paper)
    assert is_in("4, Aktivitetsparate uden uddannelse", paper)
    assert is_in("notat 30. marts 2015", paper)
    assert not is_in("5.3.7", paper)
    assert not is_in("Uddannelse for aktivitetsparate", paper)
    assert not is_in("notat 31. marts 2015", paper)
