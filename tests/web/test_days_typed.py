"""The day that something happened: written as people write it, refused before a birth, and asked about before all else
in the case."""

from datetime import date

import pytest
from django.test import Client

from forloeb.register.models import Entry
from forloeb.web.case.days import last_such_day
from reading import text_of
from town import Town
from web.case_of_amina import amina

ROW = "amina|reception.first-talk|1"
ARRIVAL = "/sag/amina/haendelse/?event=arrival"
UNREADABLE = "Skriv dag, måned og år, for eksempel 27.10.2015."


@pytest.fixture
def mh(town: Town) -> Client:
    """Amina was born in 1989, and the first that is known in her case is of November 2014."""
    amina(town, ("2015-10-30", "born", "1989-05-14"))
    return town.signed_in("mh")


def recorded(name: str) -> list[str]:
    return list(Entry.objects.filter(case="amina", name=name).values_list("at", flat=True))


@pytest.mark.parametrize(
    ("address", "sent"), [(ARRIVAL, {}), ("/registrer/", {"row": ROW})], ids=["an event", "a row of Min dag"]
)
class TestWhereverSomethingIsRecorded:
    def test_nothing_happened_before_the_citizen_was_born(self, mh: Client, address: str, sent: dict[str, str]) -> None:
        before = Entry.objects.count()
        answer = mh.post(address, {**sent, "day": "1.1.1950", "day_is_right": "1950-01-01"})

        assert answer.status_code == 422
        assert "Datoen ligger før fødslen: Amina Haddad er født 14. maj 1989." in text_of(answer)
        assert Entry.objects.count() == before

    def test_a_day_before_all_else_in_the_case_is_asked_about_once(
        self, mh: Client, address: str, sent: dict[str, str]
    ) -> None:
        before = Entry.objects.count()
        answer = mh.post(address, {**sent, "day": "1.1.2011"})
        assert answer.status_code == 422
        assert "som begynder 3. november 2014. Er den rigtig?" in text_of(answer)
        assert "Ja, datoen er rigtig" in text_of(answer)
        assert 'name="day_is_right" value="2011-01-01"' in answer.content.decode()
        assert Entry.objects.count() == before

        assert mh.post(address, {**sent, "day": "1.1.2011", "day_is_right": "2011-01-01"}).status_code == 302
        assert Entry.objects.count() == before + 1

    def test_the_yes_to_one_day_is_none_to_another(self, mh: Client, address: str, sent: dict[str, str]) -> None:
        answer = mh.post(address, {**sent, "day": "1.1.2012", "day_is_right": "2011-01-01"})

        assert answer.status_code == 422
        tick = answer.content.decode().partition('name="day_is_right"')[2].partition(">")[0]
        assert "2012-01-01" in tick
        assert "checked" not in tick

    def test_nothing_is_asked_of_a_day_after(self, mh: Client, address: str, sent: dict[str, str]) -> None:
        assert "day_is_right" not in mh.get(address, sent).content.decode()
        assert mh.post(address, {**sent, "day": "4.11.2014"}).status_code == 302

    def test_what_is_no_day_says_how_one_is_written(self, mh: Client, address: str, sent: dict[str, str]) -> None:
        assert UNREADABLE in text_of(mh.post(address, {**sent, "day": "i mandags"}))


def test_a_relative_who_was_not_born_yet_is_told_by_name(town: Town, mh: Client) -> None:
    rows = ("2015-10-30", "family", "amina"), ("2015-10-30", "born", "2015-10-20")
    town.case("cala", "Cala Haddad", "refugee", *rows, ("2015-10-30", "caseworker@CSI", "mh"))

    answer = mh.post(ARRIVAL, {"day": "1.10.2015", "relative": "cala"})
    assert "Cala Haddad er født 20. oktober 2015." in text_of(answer)
    assert mh.post(ARRIVAL, {"day": "1.10.2015"}).status_code == 302


def test_who_of_the_family_was_ticked_stays_ticked_while_the_day_is_asked_about(town: Town, mh: Client) -> None:
    rows = ("2015-10-30", "family", "amina"), ("2015-10-30", "takeover", ""), ("2015-10-30", "arrival", "")
    town.case("bashir", "Bashir Haddad", "refugee", *rows, ("2015-10-30", "caseworker@CSI", "mh"))
    ticked = "bashir|reception.first-talk"
    page = mh.post("/registrer/", {"row": ROW, "day": "1.1.2011", "relative": ticked}).content.decode()

    assert f'value="{ticked}" checked' in page


def test_day_and_month_alone_are_the_last_such_day(mh: Client) -> None:
    mh.post("/registrer/", {"row": ROW, "day": "30.10"})

    assert recorded("done:reception.first-talk#1") == ["2015-10-30"]


def test_where_a_day_to_come_can_be_meant_the_year_is_asked_for(mh: Client) -> None:
    """`9.11` would else be a year ago, though a start next Monday may be meant."""
    assert UNREADABLE in text_of(mh.post(ARRIVAL, {"day": "9.11"}))


@pytest.mark.parametrize(
    ("day", "month", "found"),
    [
        (2, 11, date(2015, 11, 2)),
        (3, 11, date(2014, 11, 3)),
        (1, 1, date(2015, 1, 1)),
        (29, 2, None),
        (31, 4, None),
        (1, 13, None),
    ],
)
def test_the_last_such_day(day: int, month: int, found: date | None) -> None:
    assert last_such_day(day, month, date(2015, 11, 2)) == found


def test_a_wrong_date_is_corrected_to_none_before_the_birth_but_can_be_withdrawn(town: Town, mh: Client) -> None:
    entry = town.write("amina", ("1950-01-01", "first-talk", "")).entries.get()
    address, reason = f"/sag/amina/annuller/{entry.record_id}/", {"reason": "Forkert år"}

    wrong = mh.post(address, {**reason, "how": "replace", "day": "1.1.1951"})
    assert "Datoen ligger før fødslen" in text_of(wrong)
    assert mh.post(address, {**reason, "how": "withdraw", "day": "1.1.1950"}).status_code == 302
