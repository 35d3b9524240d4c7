"""What a rule rests on: a source and the place in it, and others that say the same."""

from book.small import BOOK, CARE
from forloeb.book import read_book

MORE = BOOK.replace(
    "[source.paper]",
    """[source.other]
title = { da = "Det andet", en = "The other" }
paper = "case 2"
[source.paper]""",
)


def test_a_second_source_stands_after_a_semicolon_and_a_place_may_have_one_of_its_own() -> None:
    care = CARE.replace('"paper 1"', '"paper 5.2; note 3; other Lovgrundlag"')
    book = read_book({"book.toml": MORE.encode(), "care.toml": care.encode()}).usable()
    cited = book.steps["care.first"].versions[0].rule.source

    assert cited is not None
    assert [(one.source.id, one.place) for one in cited.all] == [("paper", "5.2; note 3"), ("other", "Lovgrundlag")]
    assert cited.text.en == "The paper, 5.2; note 3; The other, Lovgrundlag"


def test_a_paper_is_read_as_case_and_attachment() -> None:
    book = read_book({"book.toml": MORE.encode(), "care.toml": CARE.encode()}).usable()
    papers = {name: source.paper.text for name, source in book.sources.items() if source.paper}

    assert {name: text.da for name, text in papers.items()} == {"paper": "sag 1, bilag 2", "other": "sag 2"}
