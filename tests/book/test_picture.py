"""A procedure as a picture: units down, time across, and nothing on top of anything else."""

import re
from datetime import date
from itertools import combinations
from xml.etree import ElementTree

import pytest

from forloeb.book import Book, Language
from forloeb.book.picture.items import items_of
from forloeb.book.picture.layout import picture_of
from forloeb.book.picture.parts import Part, Picture
from forloeb.book.picture.svg import svg_of
from properties.books import BOOKS

DAY = date(2015, 11, 2)
LANGUAGES: tuple[Language, ...] = ("da", "en")
EVERY_PROCEDURE = [(book, procedure) for book in BOOKS for procedure in book.procedures]
NAMES = [f"{book.id} {procedure}" for book, procedure in EVERY_PROCEDURE]
SHIPPED, MINIATURE = (next(book for book in BOOKS if book.id == name) for name in ("lyngby-taarbaek-2015", "miniature"))


def drawn(procedure: str, book: Book = SHIPPED, language: Language = "da", *, heading: bool = False) -> Picture:
    return picture_of(book.procedures[procedure], book, DAY, language, heading=heading)


def words_of(picture: Picture) -> list[Part]:
    return [part for part in picture.parts if part.tag == "text"]


def bar_at(picture: Picture, label: str) -> Part:
    """The bar in the row of a label: the one whose top is that of the label's first line."""
    title = next(part for part in words_of(picture) if part.words.startswith(f"{label} · "))
    bars = [part for part in picture.parts if part.look in {"statutory", "local", "offer"}]
    return min(bars, key=lambda bar: (abs(bar.box.y - title.box.y), abs(bar.box.right - title.box.x)))


def day_in(picture: Picture, number: str) -> float:
    """Where the mark of a number stands."""
    return next(part.box.x + part.box.width / 2 for part in words_of(picture) if part.words == number)


@pytest.mark.parametrize(("book", "procedure"), EVERY_PROCEDURE, ids=NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_lies_on_another_and_nothing_leaves_the_picture(
    book: Book, procedure: str, language: Language
) -> None:
    for heading in (True, False):
        picture = drawn(procedure, book, language, heading=heading)
        words = words_of(picture)
        bars = [part for part in picture.parts if part.look in {"statutory", "local", "offer", "follows"}]

        overlapping = [(a.words, b.words) for a, b in combinations(words, 2) if a.box.meets(b.box)]
        assert overlapping == []
        assert [(bar.look, word.words) for bar in bars for word in words if bar.box.meets(word.box)] == []
        assert [
            part
            for part in picture.parts
            if min(part.box.x, part.box.y) < 0 or part.box.right > picture.width or part.box.bottom > picture.height
        ] == []


@pytest.mark.parametrize(("book", "procedure"), EVERY_PROCEDURE, ids=NAMES)
def test_every_rule_of_every_step_is_in_the_picture_by_its_number(book: Book, procedure: str) -> None:
    said = " ".join(part.words for part in words_of(drawn(procedure, book, "en")))

    assert [
        item.label for item in items_of(book.procedures[procedure], book, DAY) if f"{item.label} · " not in said
    ] == []


def test_weeks_17_to_20_lie_between_the_third_and_the_fifth_month() -> None:
    picture = drawn("contact-course")
    number = next(n for n, step in enumerate(SHIPPED.procedures["contact-course"].steps, 1) if step.name == "talk-5")
    bar, month = bar_at(picture, str(number)).box, (day_in(picture, "6") - day_in(picture, "3")) / 3

    assert abs(bar.x - (day_in(picture, "3") + (112 / (365 / 12) - 3) * month)) < 1
    assert abs(bar.width + 2 - 28 / (365 / 12) * month) < 1


def test_each_row_of_a_choice_has_its_own_bar_and_says_for_whom_it_is() -> None:
    said = [part.words for part in words_of(drawn("contact-course", language="en"))]
    first = next(n for n, words in enumerate(said) if re.match(r"\d+a · Right-and-duty", words))

    assert said[first + 1 : first + 3] == ["within 3 months", "when age is under 30 or over 50"]


def test_a_step_counted_from_another_begins_where_that_ends_and_an_arrow_leads_to_it() -> None:
    picture = drawn("reception")
    contract, follow_up = bar_at(picture, "6").box, bar_at(picture, "9").box
    (*_, arrow) = [part.box for part in picture.parts if part.look == "arrow" and part.box.y > contract.y][:1]

    assert 0 <= follow_up.x - contract.right < 6
    assert arrow.y >= contract.bottom
    assert arrow.right <= follow_up.x + 1


def test_a_lane_has_the_name_of_its_unit_and_several_units_share_one() -> None:
    lanes = [part.words for part in words_of(drawn("volunteers", language="en")) if part.look == "lane"]

    assert "Bydelsmødrene" in " ".join(lanes)
    assert "association or The Arab" in " ".join(lanes)


def test_what_holds_from_a_later_day_is_marked() -> None:
    said = [part.words for part in words_of(drawn("contact-course", language="en"))]

    assert "another rule from 1 July 2016" in said


def test_fixed_dates_and_every_year_have_an_axis_of_their_own() -> None:
    said = [part.words for part in words_of(drawn("disability-policy")) if part.look in {"section", "tick"}]

    assert "Faste datoer" in said
    assert "sep. 2015" in said
    assert "Hvert år" in [part.words for part in words_of(drawn("employment-plan")) if part.look == "section"]


def test_hours_are_marked_in_hours() -> None:
    said = [part.words for part in words_of(drawn("company-service", language="en"))]

    assert "Hours after »Enquiry from a" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_stands_alone_with_title_and_description_and_needs_no_style(language: Language) -> None:
    svg = svg_of(drawn("reception", language=language, heading=True))
    root = ElementTree.fromstring(svg)  # noqa: S314  # our own
    children = list(root)

    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert [child.tag.rpartition("}")[2] for child in children[:2]] == ["title", "desc"]
    assert children[0].text
    assert children[0].text == SHIPPED.procedures["reception"].title.in_language(language)
    assert not re.search(r"<style|<script|style=|href|url\(", svg)
