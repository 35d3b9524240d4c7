"""One case of a public meeting on one A4 page, however much there is to say."""

from dataclasses import replace

import pytest

from files.egeby_meeting import BRIDGE, CLOSED, MINUTES, about
from files.opened_pdf import bookmarks_of, everything_in, opened, words_of
from forloeb.book import Refused, Text
from forloeb.files.minutes.room import shortened
from forloeb.files.minutes.sheet import as_sheet, page_count
from forloeb.packet.proceedings import Item, Proceedings, Section
from forloeb.packet.public import public_copy

ADDRESS = "https://egeby.example/moeder/teknik-2015-10-27/bro/"
KEYS = {("bro", BRIDGE.followups[0].text): "o1"}


def sheet(meeting: Proceedings = MINUTES, **wanted: Text) -> bytes:
    return as_sheet(public_copy(meeting, KEYS), "bro", ADDRESS, became=wanted)


def test_a_case_is_told_whole_when_there_is_room() -> None:
    pdf = sheet(o1=Text("Status: sket den 3. december 2015.", "Status: done."))
    told = words_of(pdf)

    assert page_count(pdf) == 1
    for said in (
        "Egeby Kommune · Teknikudvalget den 27. oktober 2015 Punkt 1. Ny bro over Egeå",
        "1. der bygges en ny bro 2. broen får en cykelsti.",
        "Ad. 2 Godkendt, idet stien også skal være for gående.",
        "For 3 A, V",
        "Opfølgning • Forvaltningen kommer igen med en pris (i december 2015) Status: sket den 3. december 2015.",
        "5. juni 2015 blev den målt.",
        f"Hele sagen kan læses på {ADDRESS}",
    ):
        assert said in told


@pytest.mark.parametrize("paragraphs", [("Broen er gammel og smal. " * 400,), ("Broen er gammel.",) * 300])
def test_a_long_presentation_is_cut_and_says_where_the_rest_is(paragraphs: tuple[str, ...]) -> None:
    pdf = sheet(about(sections=(Section("Sagsfremstilling", "presentation", paragraphs),)))
    told = words_of(pdf)

    assert page_count(pdf) == 1
    assert told.endswith(f"… Teksten er forkortet. Læs mere på {ADDRESS}")
    assert "Ad. 2 Godkendt, idet stien også skal være for gående." in told
    assert told.count("gammel") > 15


def test_a_decision_that_fills_more_than_a_page_is_cut_too() -> None:
    (before, decided) = BRIDGE.decisions
    ruling = replace(decided.rulings[1], text="Godkendt, hvis vejret tillader det. " * 60)
    many = replace(decided, rulings=(ruling,) * 20, votes=decided.votes * 20)
    pdf = sheet(about("Ny bro " * 200, decisions=(before, many), recommendations=BRIDGE.recommendations * 100))

    assert page_count(pdf) == 1
    assert f"Læs mere på {ADDRESS}" in words_of(pdf)


def test_it_can_be_read_by_everybody_in_english_too() -> None:
    pdf = as_sheet(public_copy(MINUTES), "bro", ADDRESS, "en")
    with opened(pdf) as file:
        assert str(file.Root.Lang) == "en"
        assert file.open_metadata()["pdfuaid:part"] == "1"
        assert file.open_metadata()["dc:title"] == BRIDGE.title

    assert f"The whole case can be read at {ADDRESS}" in words_of(pdf)
    assert [level for level, _ in bookmarks_of(pdf)][:2] == [1, 2]


def test_nothing_of_the_other_cases_is_in_it() -> None:
    held = everything_in(sheet())

    assert not [secret for secret in (*CLOSED.values(), BRIDGE.journal or "") if secret in held]


def test_a_closed_case_has_no_sheet_whatever_its_key() -> None:
    with pytest.raises(LookupError):
        as_sheet(public_copy(MINUTES), "gaard", ADDRESS)


def test_a_case_without_a_heading_is_refused() -> None:
    with pytest.raises(Refused, match="item 1 has no heading"):
        sheet(Proceedings(MINUTES.meeting, (Item("1", "", "bro"),)))


def test_the_same_case_is_the_same_file() -> None:
    assert sheet() == sheet()


def test_a_text_is_cut_after_a_word() -> None:
    assert shortened("Broen over Egeå, der er gammel", 20) == "Broen over Egeå …"
    assert shortened("Broen", 5) == "Broen"
    assert shortened("B" * 30, 10) == "B" * 8 + " …"
