"""A record that is wrong is withdrawn with a reason, or replaced by the right one; both stand in the log."""

from uuid import uuid4

import pytest

from forloeb.register.models import Entry, FreeText
from town import Town


@pytest.fixture
def amina(town: Town) -> str:
    return town.case(
        "amina",
        "Amina Haddad",
        "refugee",
        ("2015-10-27", "allotted", ""),
        ("2015-10-30", "arrival", ""),
        ("2015-10-30", "household", "single"),
        ("2015-10-30", "caseworker@CSI", "mh"),
        ("2015-11-01", "first-talk", ""),
        ("2015-11-01", "note", "Talte om skolen"),
    )


def address(name: str, case: str = "amina") -> str:
    return f"/sag/amina/annuller/{Entry.objects.get(case=case, name=name).record_id}/"


def test_withdrawn_with_a_reason_it_counts_no_more_and_still_stands_in_the_log(town: Town, amina: str) -> None:
    client = town.signed_in("mh")
    assert town.status("amina", "reception.first-talk") == "done"
    client.post(address("first-talk"), {"how": "withdraw", "reason": "Hun kom ikke"})

    assert town.status("amina", "reception.first-talk") == "open"
    withdrawal = Entry.objects.latest("sequence")
    assert (withdrawal.name, FreeText.objects.get(entry=withdrawal).text) == ("", "Hun kom ikke")
    assert Entry.objects.filter(name="first-talk").exists()


def test_a_date_is_put_right(town: Town, amina: str) -> None:
    form = {"how": "replace", "day": "31.10.2015", "reason": "Forkert dag"}
    town.signed_in("mh").post(address("first-talk"), form)

    state = town.snapshot.state("amina")
    first = state.case.first("first-talk") if state else None
    assert first is not None
    assert first.at.isoformat() == "2015-10-31"


def test_a_value_is_put_right_in_its_own_kind_of_input(town: Town, amina: str) -> None:
    client, page = town.signed_in("mh"), address("household")
    assert 'value="couple-with-children"' in client.get(page).content.decode()
    form = {"how": "replace", "day": "30.10.2015", "value": "couple", "reason": "Manden er med"}
    client.post(page, form)

    state = town.snapshot.state("amina")
    assert state is not None
    assert [record.value for record in state.case.facts["household"]] == ["couple"]


@pytest.mark.parametrize(
    "form",
    [
        {"how": "withdraw", "reason": ""},
        {"how": "", "reason": "Forkert"},
        {"how": "replace", "day": "", "value": "couple", "reason": "Forkert"},
        {"how": "replace", "day": "30.10.2015", "value": "alone", "reason": "Forkert"},
    ],
)
def test_without_a_reason_or_with_what_does_not_exist_nothing_is_saved(
    town: Town, amina: str, form: dict[str, str]
) -> None:
    before = Entry.objects.count()
    assert town.signed_in("mh").post(address("household"), form).status_code == 422
    assert Entry.objects.count() == before


def test_a_note_shows_its_words_and_can_only_be_withdrawn(town: Town, amina: str) -> None:
    page = town.signed_in("mh").get(address("note")).content.decode()
    assert "Talte om skolen" in page
    assert 'name="how"' not in page


def test_what_was_withdrawn_before_is_not_withdrawn_again(town: Town, amina: str) -> None:
    client, page, form = town.signed_in("mh"), address("first-talk"), {"how": "withdraw", "reason": "Hun kom ikke"}
    client.post(page, form)
    before = Entry.objects.count()

    assert (client.get(page).status_code, client.post(page, form).status_code) == (409, 409)
    assert Entry.objects.count() == before


def test_sent_twice_it_is_one_withdrawal(town: Town, amina: str) -> None:
    form = {"how": "withdraw", "reason": "Hun kom ikke", "act": str(uuid4())}
    client, page, before = town.signed_in("mh"), address("first-talk"), Entry.objects.count()
    client.post(page, form)
    client.post(page, form)
    assert Entry.objects.count() == before + 1


def test_a_record_of_another_case_has_no_page_here(town: Town, amina: str) -> None:
    town.case("bashir", "Bashir Haddad", "refugee", ("2015-10-30", "takeover", ""))
    assert town.signed_in("mh").get(address("takeover", "bashir")).status_code == 404
