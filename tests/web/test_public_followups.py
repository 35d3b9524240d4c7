"""What was to follow after a meeting, and whether it did: on the case, and on one list for each committee."""

from typing import cast

import pytest
from django.http import HttpResponse

from forloeb.publication.store import withdraw
from public_meeting import (
    BEFORE,
    CASE,
    CULTURE,
    HELD,
    PATH_KEY,
    TECHNICAL,
    publish_meetings,
    take_up_followups,
)
from town import Town
from web.test_public_meetings import words_of

LIST = f"/moeder/opfoelgning/{CULTURE}/"


@pytest.fixture
def taken_up(town: Town) -> Town:
    publish_meetings(town.now)
    take_up_followups(town)
    return town


def test_each_follow_up_tells_who_owes_it_and_how_it_stands(taken_up: Town) -> None:
    for path in (LIST, f"/moeder/{HELD}/{PATH_KEY}/"):
        words = words_of(taken_up, path)

        assert "forelagt. Center for Social Indsats Åben, skal være gjort senest den 8. december 2015" in words
        assert "omlægningen. Center for Social Indsats Forsinket, skulle være gjort den 30. oktober 2015" in words
        assert "kommende møde. Center for Social Indsats Uden frist" in words
        assert "sammen med skolerne. – Ikke fordelt endnu" in words


def test_in_english_too(taken_up: Town) -> None:
    words = words_of(taken_up, f"{LIST}?language=en")

    assert "Centre for Social Services Late, was to be done by 30 October 2015" in words
    assert "No date set" in words


def test_what_is_done_is_told_with_its_day_and_what_was_late_with_both(taken_up: Town) -> None:
    taken_up.write(
        CASE, ("2015-11-02", "done:follow-ups.follow-up#1", ""), ("2015-11-02", "done:follow-ups.follow-up#2", "")
    )
    words = words_of(taken_up, LIST)

    assert "Gjort den 2. november 2015 Papirerne siger: den 8. december 2015" in words
    assert "Gjort den 2. november 2015, efter fristen den 30. oktober 2015" in words
    assert "2 gjort" in words
    assert "2 åbne" in words


@pytest.mark.parametrize(
    ("status", "count", "what"),
    [("forsinket", 1, "Lodsejerne"), ("aaben", 3, "Udvalget får"), ("", 4, "Lodsejerne"), ("andet", 4, "Lodsejerne")],
)
def test_the_address_chooses_by_status(taken_up: Town, status: str, count: int, what: str) -> None:
    answer = cast(HttpResponse, taken_up.stranger().get(LIST, {"status": status}))

    assert answer.content.decode().count('data-title="Hvad"') == count
    assert what in answer.content.decode()


def test_the_list_is_taken_out_as_csv_and_excel(taken_up: Town) -> None:
    csv = cast(HttpResponse, taken_up.stranger().get(LIST, {"file": "csv", "status": "forsinket"}))

    assert csv.content.decode("utf-8-sig").splitlines() == [
        "Møde;Sag;Hvad;Frist i papirerne;Hvem;Frist;Gjort;Status;Statuskode;Udvalg;Adresse",
        "27-10-2015;Sti langs åen mellem Egeby og Møllebro;Lodsejerne ved vadestedet spørges om omlægningen."
        ";inden udgangen af oktober;Center for Social Indsats;30-10-2015;;forsinket, skulle være gjort den "
        f"30. oktober 2015;forsinket;Kultur- og Fritidsudvalget;http://testserver/moeder/{HELD}/{PATH_KEY}/",
    ]
    excel = cast(HttpResponse, taken_up.stranger().get(LIST, {"file": "xlsx"}))
    assert excel.content[:2] == b"PK"
    assert excel["Content-Disposition"] == f'attachment; filename="opfoelgning-{CULTURE}.xlsx"'


def test_a_committee_that_asked_for_nothing_says_so_and_an_unknown_one_is_not_there(taken_up: Town) -> None:
    assert "ikke bedt om noget" in words_of(taken_up, f"/moeder/opfoelgning/{TECHNICAL}/")
    words_of(taken_up, "/moeder/opfoelgning/findes-ikke/", status=404)


def test_a_committee_whose_meetings_are_all_withdrawn_is_gone(taken_up: Town) -> None:
    withdraw(BEFORE, taken_up.now)
    words_of(taken_up, f"/moeder/opfoelgning/{TECHNICAL}/", status=410)


def test_nobody_of_the_register_is_named(taken_up: Town) -> None:
    """The unit that owes it is told, never the colleague, nor the case's number in the register."""
    taken_up.write(CASE, ("2015-10-28", "caseworker@CSI", "mh"), ("2015-10-28", "assigned:follow-ups.undated#1", "CAM"))
    html = cast(HttpResponse, taken_up.stranger().get(LIST)).content.decode()

    assert "Center for Arbejdsmarked" in html
    assert not any(secret in html for secret in (CASE, "Merete", "mh</", "Holmgaard"))
