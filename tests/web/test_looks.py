"""Opslag: the auditor sees who looked at whom; the citizen is told when and which unit, without names of staff."""

import re
from datetime import date
from html import unescape

import pytest
from django.http import HttpResponse

from forloeb.register.looks import Wanted, looks, note_look
from forloeb.register.models import Look
from forloeb.register.people import Shown
from town import Town

OF_CSI = ("2015-10-30", "caseworker@CSI", "mh")


@pytest.fixture
def looked(town: Town) -> Town:
    """mh searched for Amina and opened her case; kb opened another; jt was refused hers."""
    town.case("amina", "Amina Haddad", "refugee", OF_CSI)
    town.case("ami", "Bashir Omar", "refugee", OF_CSI)
    town.case("firma", "Nørgaard Maskiner", "company", ("2015-11-02T08:00", "enquiry", ""))
    mh = town.signed_in("mh")
    mh.post("/find-sag/", {"words": "haddad"}, follow=True)
    mh.get("/sag/amina/")
    town.pass_days(1)
    town.signed_in("kb").get("/sag/ami/")
    assert town.signed_in("mh").get("/sag/firma/").status_code == 404
    return town


def test_the_auditor_sees_who_looked_at_whom_when_and_why(looked: Town) -> None:
    page = text_of(looked.signed_in("oe").get("/opslag/"))

    assert "4 opslag" in page
    assert "2. november 2015 kl. 09.00 Merete Holmgaard Find sag amina søgning: haddad" in page
    assert "3. november 2015 kl. 09.00 Karen Birkholt Sagen ami" in page
    assert re.search(r"Merete Holmgaard Sagen afvist firma", page)


def test_a_refusal_says_why_in_the_language_of_whoever_reads_it(looked: Town) -> None:
    """mh asked for a case of another unit, jt for one that is not there and for a leader's list; kb is barred."""
    jt, kb, auditor = (looked.signed_in(each) for each in ("jt", "kb", "oe"))
    looked.bar("kb", "amina")
    for client, path in ((jt, "/sag/none/"), (jt, "/teamoverblik/"), (kb, "/sag/amina/")):
        client.get(path)
    danish = text_of(auditor.get("/opslag/?refused=1"))
    english = text_of(auditor.get("/opslag/?refused=1&language=en"))

    assert "Sagen afvist firma hører til en anden enhed" in danish
    assert "Sagen afvist none findes ikke eller hører til en anden enhed" in danish
    assert "Teamoverblik afvist – rollen giver ikke adgang" in danish
    assert "Sagen afvist amina inhabil i sagen" in danish
    assert "The case refused none does not exist or belongs to another unit" in english


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("case=amina", 2),
        ("case=ami", 1),
        ("case=am", 0),
        ("colleague=kb", 1),
        ("refused=on", 1),
        ("first=3.11.2015", 2),
        ("last=2.11.2015", 2),
        ("first=2.11.2015&last=2.11.2015&colleague=mh", 2),
        ("first=4.11.2015", 0),
    ],
)
def test_looks_are_found_by_case_colleague_days_and_refusal(looked: Town, query: str, count: int) -> None:
    page = text_of(looked.signed_in("oe").get(f"/opslag/?{query}"))

    assert f"{count} opslag" in page
    assert ("Ingen opslag passer" in page) == (count == 0)


def test_a_case_whose_id_is_part_of_anothers_is_not_mistaken_for_it(looked: Town) -> None:
    assert {tuple(look.cases) for look in looks(Wanted(case="ami"))} == {("ami",)}
    assert not looks(Wanted(case="%")).exists()


def test_a_day_is_a_danish_day(looked: Town) -> None:
    shown = Shown()
    shown.add(["amina"])
    late = looked.now.replace(day=5, hour=23, minute=30)  # half past midnight in Denmark, on the 6th
    note_look(looked.user("mh").pk, "case", shown, late)

    assert looks(Wanted(first=date(2015, 11, 6), last=date(2015, 11, 6))).count() == 1
    assert not looks(Wanted(first=date(2015, 11, 5), last=date(2015, 11, 5))).exists()


def test_whoever_looks_at_the_looks_at_a_case_stands_there_too(looked: Town) -> None:
    looked.signed_in("oe").get("/opslag/?case=amina")

    assert Look.objects.filter(person__username="oe").values_list("page", "cases", "purpose").get() == (
        "looks",
        ["amina"],
        "oversight",
    )


def test_more_than_fifty_are_shown_in_pages(looked: Town) -> None:
    for _ in range(50):
        shown = Shown()
        shown.add(["amina"])
        note_look(looked.user("mh").pk, "case", shown, looked.now)
    client = looked.signed_in("oe")

    assert client.get("/opslag/?colleague=mh").content.decode().count("Merete Holmgaard</td>") == 50
    second = client.get("/opslag/?colleague=mh&page=2").content.decode()
    assert second.count("Merete Holmgaard</td>") == 3
    assert "?colleague=mh&amp;page=1" in second


def test_the_citizen_is_told_role_and_unit_and_no_name_of_staff_nor_of_other_citizens(looked: Town) -> None:
    looked.signed_in("kb").post("/find-sag/", {"words": "omar"}, follow=True)
    looked.signed_in("mh").post("/find-sag/", {"words": "a"}, follow=True)
    page = text_of(looked.signed_in("oe").get("/opslag/amina/"))

    assert "Amina Haddad, sag amina, 3. november 2015" in page
    assert "sagsbehandler, Center for Social Indsats Find sag søgning" in page
    assert "Holmgaard" not in page
    assert "søgning:" not in page
    assert "Omar" not in page


def test_the_file_says_the_same_and_is_logged_as_subject_access(looked: Town) -> None:
    answer = looked.signed_in("oe").get("/opslag/amina/fil/")
    written = answer.content.decode("utf-8-sig").splitlines()

    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="opslag-amina.csv"'
    assert written[0] == "Tidspunkt;Hvem;Side;Formål"
    assert written[1:] == [
        "02.11.2015 09:00;sagsbehandler, Center for Social Indsats;Sagen;",
        "02.11.2015 09:00;sagsbehandler, Center for Social Indsats;Find sag;søgning",
    ]
    assert Look.objects.get(page="looks-file").purpose == "subject access"


def test_a_purpose_that_somebody_typed_becomes_no_formula(looked: Town) -> None:
    shown = Shown(purpose="=HYPERLINK(1)")
    shown.add(["amina"])
    note_look(looked.user("mh").pk, "meeting-sheet", shown, looked.now)

    assert "'=HYPERLINK(1)" in looked.signed_in("oe").get("/opslag/amina/fil/").content.decode()


@pytest.mark.parametrize("username", ["mh", "nd", "iv", "tn"])
def test_nobody_but_the_auditor_sees_who_looked(looked: Town, username: str) -> None:
    client = looked.signed_in(username)
    answers = [client.get(path) for path in ("/opslag/", "/opslag/amina/", "/opslag/amina/fil/")]

    assert [answer.status_code for answer in answers] == [403, 404, 404]
    assert all("Haddad" not in answer.content.decode() for answer in answers)


def test_an_auditor_who_is_barred_from_the_case_sees_nothing_of_it(looked: Town) -> None:
    looked.bar("oe", "amina")

    assert looked.signed_in("oe").get("/opslag/amina/").status_code == 404
    assert looked.signed_in("oe").get("/opslag/ami/").status_code == 200


def test_a_day_that_is_none_is_an_error_at_its_field(looked: Town) -> None:
    answer = looked.signed_in("oe").get("/opslag/?first=31.2.2015")

    assert answer.status_code == 422
    assert "Fejl: Opslag" in text_of(answer)


def text_of(answer: object) -> str:
    assert isinstance(answer, HttpResponse)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_what_an_export_was_for_is_not_told_to_the_citizens_in_it(town: Town) -> None:
    town.case("amal", "Amal Kanaan", "refugee", ("2015-10-30", "arrival", ""))
    Look.objects.create(at=town.now, person=town.user("mh"), page="export", cases=["amal"], purpose="Basmas klage")

    assert "Basmas klage" not in town.signed_in("oe").get("/opslag/amal/").content.decode()
