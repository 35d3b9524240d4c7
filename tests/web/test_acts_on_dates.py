"""Extend a date, or say that a task is not relevant: with a reason, and where the law sets it with a legal basis."""

import pytest

from forloeb.register.models import Entry, FreeText
from town import Town

STATUTORY, LOCAL = "reception.contract", "reception.first-talk"
EXTEND, WAIVE = "/sag/amina/forlaeng/{}/1/", "/sag/amina/ikke-relevant/{}/1/"


@pytest.fixture
def amina(town: Town) -> str:
    return town.case(
        "amina",
        "Amina Haddad",
        "refugee",
        ("2015-10-27", "allotted", ""),
        ("2015-10-30", "takeover", ""),
        ("2015-10-30", "arrival", ""),
        ("2015-10-30", "caseworker@CSI", "mh"),
        ("2015-10-30", "born", "1980-05-01"),
        ("2015-10-30", "benefit", "introduction"),
    )


def test_a_statutory_step_is_extended_with_its_legal_basis(town: Town, amina: str) -> None:
    client = town.signed_in("mh")
    page = client.get(EXTEND.format(STATUTORY))
    assert "Lovhjemmel" in page.content.decode()
    assert "Integrations" in page.content.decode()

    form = {"due": "15.12.2015", "legal_basis": "§ 16, stk. 3", "reason": "Hun er indlagt", "decided": "2.11.2015"}
    assert client.post(EXTEND.format(STATUTORY), form).status_code == 302
    entry = Entry.objects.latest("sequence")
    assert (entry.name, entry.value) == (f"extended:{STATUTORY}#1", "2015-12-15; § 16, stk. 3; …")
    assert FreeText.objects.get(entry=entry).text == "Hun er indlagt"
    assert _row(town, STATUTORY).due.isoformat() == "2015-12-15"  # type: ignore[attr-defined]


@pytest.mark.parametrize("basis", ["", "efter aftale", "16, stk. 3", "§ 16; stk. 3"])
def test_without_a_legal_basis_a_statutory_step_keeps_its_date(town: Town, amina: str, basis: str) -> None:
    before = Entry.objects.count()
    form = {"due": "15.12.2015", "legal_basis": basis, "reason": "Hun er indlagt", "decided": "2.11.2015"}
    answer = town.signed_in("mh").post(EXTEND.format(STATUTORY), form)

    assert (answer.status_code, Entry.objects.count()) == (422, before)
    assert "Hun er indlagt" in answer.content.decode()


def test_an_extension_after_due_is_refused_with_the_reason_why(town: Town, amina: str) -> None:
    town.pass_days(10)
    assert town.status("amina", LOCAL) == "overdue"
    client, before = town.signed_in("mh"), Entry.objects.count()
    form = {"due": "30.11.2015", "reason": "Tolken kom ikke", "decided": "12.11.2015"}
    late = client.post(EXTEND.format(LOCAL), form)
    assert (late.status_code, Entry.objects.count()) == (422, before)
    assert "var passeret" in late.content.decode()

    in_time = client.post(EXTEND.format(LOCAL), {**form, "decided": "30.10.2015"})
    assert in_time.status_code == 302
    assert town.status("amina", LOCAL) == "open"


def test_a_new_date_before_the_task_can_be_done_is_refused(town: Town, amina: str) -> None:
    form = {"due": "1.10.2015", "legal_basis": "§ 16, stk. 3", "reason": "syg", "decided": "2.11.2015"}
    answer = town.signed_in("mh").post(EXTEND.format(STATUTORY), form)

    assert answer.status_code == 422
    assert "ligger, før opgaven kan gøres" in answer.content.decode()


def test_what_is_done_is_not_extended(town: Town, amina: str) -> None:
    town.write("amina", ("2015-11-01", "first-talk", ""))
    answer = town.signed_in("mh").get(EXTEND.format(LOCAL))

    assert answer.status_code == 409
    assert "udført" in answer.content.decode()


def test_a_task_is_not_relevant_for_good_or_until_a_day(town: Town, amina: str) -> None:
    client = town.signed_in("mh")
    form = {"reason": "Talt med hende i går", "decided": "2.11.2015", "until": "10.11.2015"}
    client.post(WAIVE.format(LOCAL), form)
    assert town.status("amina", LOCAL) == "waived"
    assert Entry.objects.latest("sequence").value == "until 2015-11-10; …"
    town.pass_days(9)
    assert town.status("amina", LOCAL) == "overdue"

    client.post(WAIVE.format(LOCAL), {"reason": "Flyttet", "decided": "11.11.2015"})
    assert town.status("amina", LOCAL) == "waived"


def test_a_waiver_of_a_statutory_step_names_the_law(town: Town, amina: str) -> None:
    client = town.signed_in("mh")
    form = {"reason": "Hun er pensionist", "decided": "2.11.2015", "scope": "one"}
    assert client.post(WAIVE.format(STATUTORY), form).status_code == 422
    assert client.post(WAIVE.format(STATUTORY), {**form, "legal_basis": "§ 16, stk. 8"}).status_code == 302
    assert town.status("amina", STATUTORY) == "waived"


def test_a_waiver_that_would_change_nothing_is_refused(town: Town, amina: str) -> None:
    form = {"reason": "Syg", "decided": "2.11.2015", "until": "1.10.2015"}
    answer = town.signed_in("mh").post(WAIVE.format(LOCAL), form)

    assert answer.status_code == 422
    assert "ville ikke ændre noget" in answer.content.decode()


def test_a_step_that_the_case_is_not_owed_has_no_page(town: Town, amina: str) -> None:
    client = town.signed_in("mh")
    assert client.get(EXTEND.format("company-service.answer")).status_code == 404
    assert client.get("/sag/amina/forlaeng/reception.contract/7/").status_code == 404


def _row(town: Town, step: str) -> object:
    state = town.snapshot.state("amina")
    return state.row(step, 1) if state else None
