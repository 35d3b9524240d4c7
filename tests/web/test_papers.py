"""What the book does not carry, and what became of each place in a paper: for whoever has the paper in hand."""

import csv
import io
import re
from html import unescape

from django.test import Client

from forloeb.book import read_book
from forloeb.web.handbook.papers import KINDS, papers_of
from town import BOOK, Town, _texts


def test_what_is_not_carried_stands_by_paper_and_by_kind_with_the_reason(town: Town) -> None:
    client = town.signed_in("iv")
    every = text_of(client, "/haandbogen/ikke-baaret/")
    one = text_of(client, "/haandbogen/ikke-baaret/?kind=elsewhere&paper=status-note")

    statement = "At borgeren selv booker, gælder helt og fuldt engang i 2016."
    assert statement in every
    assert statement in one
    assert "Styrelsen udvikler systemet" in one
    assert "sag 5, bilag 1" in one
    assert statement not in text_of(client, "/haandbogen/ikke-baaret/?kind=measure&paper=status-note")
    assert "Ingen udsagn passer til valgene" in text_of(client, "/haandbogen/ikke-baaret/?kind=nonsense")


def test_the_counts_are_those_of_the_book(town: Town) -> None:
    left_out = read_book({name: text.encode() for name, text in _texts(BOOK).items()}).usable().left_out
    page = text_of(town.signed_in("iv"), "/haandbogen/ikke-baaret/")

    assert f"{len(left_out)} udsagn" in page
    for kind, title in KINDS.items():
        count = sum(each.kind == kind for each in left_out)
        assert not count or f"{count} {title.da}" in page


def test_a_paper_is_read_place_by_place(town: Town) -> None:
    client = town.signed_in("iv")
    page = text_of(client, "/haandbogen/papirer/status-note/")

    assert "tema 5, Personlig jobformidler Personlig jobformidler tilknyttet" in page
    assert "Uoverensstemmelse: Personlig jobformidler" in page
    assert client.get("/haandbogen/papirer/none/").status_code == 404


def test_papers_stand_in_the_order_of_the_meeting_and_places_in_that_of_their_numbers() -> None:
    book = read_book({name: text.encode() for name, text in _texts(BOOK).items()}).usable()
    papers = papers_of(book)
    numbers = [(paper.source.paper.case, paper.source.paper.attachment or 0) for paper in papers if paper.source.paper]
    strategy = next(paper for paper in papers if paper.source.id == "strategy")
    sections = [found[0] for place in strategy.places if (found := re.match(r"[\d.]+\d", place.name))]

    assert numbers == sorted(numbers)
    assert papers[-1].source.paper is None
    assert len(sections) > 5
    assert sections == sorted(sections, key=lambda section: [int(part) for part in section.split(".")])


def test_the_same_statements_as_a_table_to_take_out(town: Town) -> None:
    client = town.signed_in("iv")
    answer = client.get("/haandbogen/ikke-baaret/?kind=elsewhere&paper=status-note&file=csv")
    heading, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")

    assert answer["Content-Disposition"] == 'attachment; filename="ikke-baaret.csv"'
    assert heading == ["Sag", "Bilag", "Papir", "Sted", "Papiret siger", "Slags", "Hvorfor ikke"]
    assert {tuple(row[:2]) for row in rows} == {("5", "1")}
    assert "At borgeren selv booker, gælder helt og fuldt engang i 2016." in [row[4] for row in rows]
    assert client.get("/haandbogen/ikke-baaret/?file=xlsx").content.startswith(b"PK")


def text_of(client: Client, path: str) -> str:
    words = re.sub(r"<[^>]*>", " ", client.get(path).content.decode())
    return re.sub(r"\s+", " ", unescape(words))
