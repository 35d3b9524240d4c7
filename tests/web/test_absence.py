"""A holiday: the list stands on the stand-in's Min dag for those days, and nobody is left without one."""

import re
from html import unescape
from uuid import uuid4

import pytest

from forloeb.register.models import Absence
from town import Town

RECEPTION = ("2015-10-27", "allotted", ""), ("2015-10-30", "takeover", ""), ("2015-10-30", "arrival", "")
WEEK = {"first_day": "9.11.2015", "last_day": "13.11.2015"}


def text_of(answer: object) -> str:
    content: bytes = answer.content  # type: ignore[attr-defined]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content.decode())).split())


def add(town: Town, by: str, person: str, stand_in: str, **days: str) -> object:
    return town.signed_in(by).post("/fravaer/", {"person": person, "stand_in": stand_in, **WEEK, **days}, follow=True)


@pytest.fixture
def amina(town: Town) -> str:
    return town.case("amina", "Amina Haddad", "refugee", *RECEPTION, ("2015-10-30", "caseworker@CSI", "mh"))


def test_the_list_is_the_stand_in_s_for_the_days_and_no_longer(town: Town, amina: str) -> None:
    assert "Karen Birkholt har Merete Holmgaards liste" in text_of(add(town, "mh", "mh", "kb"))
    seen = []
    for days in (0, 7, 4, 1):  # Monday the 2nd and the 9th, Friday, Saturday
        town.pass_days(days)
        seen.append("Amina Haddad" in text_of(town.signed_in("kb").get("/min-dag/")))

    assert seen == [False, True, True, False]
    assert "Amina Haddad" in text_of(town.signed_in("mh").get("/min-dag/"))


def test_days_that_overlap_are_refused_with_the_reason(town: Town) -> None:
    add(town, "mh", "mh", "kb")
    answer = add(town, "mh", "mh", "nd", first_day="13.11.2015", last_day="20.11.2015")

    assert "Merete Holmgaard er allerede fraværende 9. november 2015 – 13. november 2015." in text_of(answer)
    assert Absence.objects.count() == 1


def test_a_stand_in_who_is_away_on_the_same_days_is_refused(town: Town) -> None:
    add(town, "kb", "kb", "nd")
    answer = add(town, "mh", "mh", "kb", first_day="13.11.2015", last_day="13.11.2015")

    assert "Karen Birkholt er selv fraværende" in text_of(answer)
    assert not Absence.objects.filter(person__username="mh").exists()


def test_who_was_to_stand_in_and_goes_away_is_told_whom_they_leave(town: Town) -> None:
    add(town, "mh", "mh", "kb")

    assert "Find en anden vikar for Merete Holmgaard" in text_of(add(town, "kb", "kb", "nd"))


@pytest.mark.parametrize("stand_in", ["jt", "iv", "mh", ""])
def test_a_stand_in_works_in_the_same_unit(town: Town, stand_in: str) -> None:
    add(town, "mh", "mh", stand_in)
    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    "days",
    [
        {"last_day": "8.11.2015"},
        {"first_day": "1.10.2015", "last_day": "1.11.2015"},
        {"last_day": "snart"},
    ],
)
def test_days_that_make_no_sense_are_refused(town: Town, days: dict[str, str]) -> None:
    assert "Fejl:" in text_of(add(town, "mh", "mh", "kb", **days))
    assert not Absence.objects.exists()


def test_a_stand_in_who_is_barred_from_a_case_is_pointed_out(town: Town, amina: str) -> None:
    town.bar("kb", "amina")

    assert "Karen Birkholt er inhabil i 1 af sagerne" in text_of(add(town, "mh", "mh", "kb"))


def test_one_who_is_back_early_has_the_list_alone_again(town: Town, amina: str) -> None:
    add(town, "mh", "mh", "kb")
    town.pass_days(8)
    absence = Absence.objects.get()
    mh = town.signed_in("mh")
    assert "kun sluttes før" in text_of(mh.post(end(absence), {"last_day": "2015-11-20"}, follow=True))

    mh.post(end(absence))
    assert "Amina Haddad" not in text_of(town.signed_in("kb").get("/min-dag/"))
    absence.refresh_from_db()
    assert f"{absence.last_day}" == "2015-11-09"


def test_an_absence_that_has_not_begun_is_taken_away(town: Town) -> None:
    add(town, "mh", "mh", "kb")
    town.signed_in("mh").post(end(Absence.objects.get()))

    assert not Absence.objects.exists()


def test_the_team_leader_sees_to_it_for_the_unit_and_for_no_other(town: Town) -> None:
    assert "har Merete Holmgaards liste" in text_of(add(town, "nd", "mh", "kb"))
    add(town, "nd", "jt", "rs")
    add(town, "kb", "mh", "nd", first_day="23.11.2015", last_day="24.11.2015")
    assert [each.person.get_username() for each in Absence.objects.all()] == ["mh"]

    for stranger in ("kb", "rs", "jt"):
        assert town.signed_in(stranger).post(end(Absence.objects.get())).status_code == 404
    assert Absence.objects.exists()


def test_a_form_sent_twice_adds_one(town: Town) -> None:
    key = str(uuid4())
    for _ in range(2):
        add(town, "mh", "mh", "kb", act=key)

    assert Absence.objects.count() == 1


@pytest.mark.parametrize("username", ["iv", "oe", "tn"])
def test_who_has_no_list_has_no_stand_in(town: Town, username: str) -> None:
    assert town.signed_in(username).get("/fravaer/").status_code == 403


def end(absence: Absence) -> str:
    return f"/fravaer/{absence.pk}/slut/"
