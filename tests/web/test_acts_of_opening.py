"""A new case is opened: a number that tells nothing, whom it is about, and the event that it begins with."""

import re
from typing import Any
from uuid import uuid4

import pytest

from forloeb.register.models import Act, Entry, Party
from town import Town

NEW = "/ny-sag/?kind=refugee"
FORM = {
    "name": "Selam Tesfai",
    "number": "610590-4120",
    "address": "Ulrikkenborg Allé 3",
    "telephone": "12 34 56 78",
    "language": "ti",
    "event": "allotted",
    "day": "2.11.2015",
}


def case_of(answer: Any) -> str:
    return str(answer["Location"]).split("/")[2]


def test_a_case_is_opened_and_is_mine(town: Town) -> None:
    client = town.signed_in("mh")
    answer = client.post(NEW, FORM)
    case = case_of(answer)

    assert re.fullmatch(r"[bcdfghjkmnpqrstvwxz][bcdfghjkmnpqrstvwxz2-9]{6}", case)
    assert client.get(f"/sag/{case}/").status_code == 200
    told = dict(Entry.objects.filter(case=case).values_list("name", "value"))
    facts = {"kind": "refugee", "language": "ti", "born": "1990-05-01", "caseworker@CSI": "mh", "allotted": ""}
    assert told == facts
    assert Party.objects.get(case=case).number == "610590-4120"


@pytest.mark.parametrize(
    ("kind", "begins"),
    [
        ("refugee", ["allotted", "takeover", "arrival", "reunion-applied"]),
        ("sick", ["sick"]),
        ("flex-job", ["unemployed"]),
        ("child", ["arrival"]),
    ],
)
def test_a_case_begins_with_what_its_kind_begins_with(town: Town, kind: str, begins: list[str]) -> None:
    """The right to a companion begins with the first day of unemployment, for the unemployed alone."""
    page = town.signed_in("mh").get(f"/ny-sag/?kind={kind}").content.decode()

    assert re.findall(r'name="event" value="([^"]+)"', page) == begins


def test_who_a_case_is_about_is_asked_in_the_words_of_its_kind(town: Town) -> None:
    refugee, sick, company = (
        town.signed_in("mh").get(f"/ny-sag/?kind={kind}").content.decode() for kind in ("refugee", "sick", "company")
    )

    for page in (refugee, sick):
        assert "CPR-nummer" in page
        assert "CVR" not in page
        assert "virksomhed" not in page
    assert "CPR- eller CVR-nummer" in company


def test_sent_twice_it_is_one_case(town: Town) -> None:
    client, form = town.signed_in("mh"), {**FORM, "act": str(uuid4())}
    first, again = client.post(NEW, form), client.post(NEW, {**form, "another": "1"})

    assert case_of(first) == case_of(again)
    assert Party.objects.filter(name="Selam Tesfai").count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        *({"name": ""}, {"number": "920590-4120"}, {"number": "12345"}, {"number": "61059O-4120"}),
        *({"event": "enquiry"}, {"day": ""}, {"language": "xx"}, {"number": "910290-4120"}),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_saved(town: Town, wrong: dict[str, str]) -> None:
    entries, acts = Entry.objects.count(), Act.objects.count()
    answer = town.signed_in("mh").post(NEW, {**FORM, **wrong})

    assert answer.status_code == 422
    assert (Entry.objects.count(), Act.objects.count(), Party.objects.count()) == (entries, acts, 0)


@pytest.mark.parametrize("number", ["", "610190-0000", "6105904120", "610590 4120", "12345674"])
def test_a_number_is_not_held_to_its_check_digit_and_may_be_left_out(town: Town, number: str) -> None:
    answer = town.signed_in("mh").post(NEW, {**FORM, "number": number})
    assert Party.objects.get(case=case_of(answer)).is_company == (number == "12345674")


def test_a_case_begins_with_nothing_before_the_birth_that_the_number_tells(town: Town) -> None:
    answer = town.signed_in("mh").post(NEW, {**FORM, "day": "1.1.1950"})

    assert answer.status_code == 422
    assert "Datoen ligger før fødslen: Selam Tesfai er født 1. maj 1990." in answer.content.decode()
    assert Party.objects.count() == 0


def test_what_a_tick_leads_to_is_said_below_it(town: Town) -> None:
    page = town.signed_in("mh").get(NEW).content.decode()

    assert page.index("Navne- og adressebeskyttelse") < page.index("Så vises adressen ikke i sagen")


def test_a_number_that_has_a_case_leads_there_and_may_have_another(town: Town) -> None:
    town.case("amina", "Selam Tesfai", "refugee", ("2015-10-30", "caseworker@CSI", "mh"), number="610590-4120")
    client = town.signed_in("mh")
    answer = client.post(NEW, FORM)
    assert answer.status_code == 422
    assert "/sag/amina/" in answer.content.decode()
    assert Party.objects.count() == 1

    client.post(NEW, {**FORM, "another": "1"})
    assert Party.objects.count() == 2


def test_of_a_case_elsewhere_nothing_is_told(town: Town) -> None:
    town.case("firma", "Selam Tesfai", "company", ("2015-10-30", "caseworker@CAM", "jt"), number="610590-4120")
    town.bar("mh", "firma")
    answer = town.signed_in("mh").post(NEW, FORM)

    assert answer.status_code == 302
    assert case_of(answer) != "firma"


def test_who_may_not_record_opens_nothing(town: Town) -> None:
    for username in ("iv", "oe", "tn"):
        assert town.signed_in(username).post(NEW, FORM).status_code == 403
    assert Party.objects.count() == 0


def test_name_and_telephone_are_changed_and_the_act_says_which(town: Town) -> None:
    client = town.signed_in("mh")
    case = case_of(client.post(NEW, FORM))
    form = {"name": "Selam Tesfay", "address": "Ulrikkenborg Allé 3", "telephone": "12 34 56 78"}
    client.post(f"/sag/{case}/stamdata/", form)

    assert Party.objects.get(case=case).name == "Selam Tesfay"
    assert Act.objects.get(kind="party").said == {"case": case, "changed": ["name"]}


def test_a_protected_address_is_not_shown_and_stays(town: Town) -> None:
    client = town.signed_in("mh")
    case = case_of(client.post(NEW, {**FORM, "is_protected": "on"}))
    assert "Ulrikkenborg" not in client.get(f"/sag/{case}/stamdata/").content.decode()
    client.post(f"/sag/{case}/stamdata/", {"name": "Selam T", "address": "", "telephone": "", "is_protected": "on"})

    assert Party.objects.get(case=case).address == "Ulrikkenborg Allé 3"
