""" "Vis igen den …": a task leaves one person's list until a day; its date and colleagues' lists stay as they are."""

import re
from datetime import date
from html import unescape

import pytest

from forloeb.register.models import Entry, Snooze
from town import Town

HANDOVER = "amina|reception.handover|1"
LATER = "/min-dag/?show=later"
TITLE = "Flytningen til kommunen forberedt"


def text_of(answer: object) -> str:
    content: bytes = answer.content  # type: ignore[attr-defined]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content.decode())).split())


@pytest.fixture
def amina(town: Town) -> str:
    """Arrived on Friday; the handover is due on 30 November."""
    return town.case(
        "amina",
        "Amina Haddad",
        "refugee",
        ("2015-10-27", "allotted", ""),
        ("2015-10-30", "takeover", ""),
        ("2015-10-30", "arrival", ""),
        ("2015-10-30", "caseworker@CSI", "mh"),
    )


def test_a_task_leaves_the_list_and_is_back_on_the_day(town: Town, amina: str) -> None:
    mh, last = town.signed_in("mh"), last_day(town)
    assert TITLE in text_of(mh.get(LATER))
    before = Entry.objects.count()

    answer = mh.post("/vis-igen/", {"row": HANDOVER, "until": "16.11.2015"}, follow=True)
    assert "vises igen for dig 16. november 2015" in text_of(answer)
    assert f"Vælg {TITLE}, Amina Haddad" not in text_of(mh.get(LATER))
    assert "1 opgave er sat til at vise sig igen senere" in text_of(mh.get(LATER))
    assert Entry.objects.count() == before
    assert last_day(town) == last

    town.pass_days(14)
    assert f"Vælg {TITLE}, Amina Haddad" in text_of(mh.get(LATER))


def test_colleagues_still_see_it_and_who_has_put_it_off(town: Town, amina: str) -> None:
    town.signed_in("mh").post("/vis-igen/", {"row": HANDOVER, "until": "16.11.2015"})

    seen = text_of(town.signed_in("kb").get(f"{LATER}&scope=unit"))
    assert f"Vælg {TITLE}, Amina Haddad" in seen
    assert "vises igen for Merete Holmgaard ma 16.11." in seen


@pytest.mark.parametrize(
    ("until", "why"),
    [
        ("2.11.2015", "Dagen skal ligge efter i dag."),
        ("1.11.2015", "Dagen skal ligge efter i dag."),
        ("30.11.2015", "Opgaven skal vise sig igen før sidste arbejdsdag inden frist, den 30. november 2015."),
        ("i morgen", "Skriv dag, måned og år"),
        ("", "Dette felt er påkrævet"),
    ],
)
def test_only_to_a_day_after_today_and_before_the_last_working_day(
    town: Town, amina: str, until: str, why: str
) -> None:
    answer = town.signed_in("mh").post("/vis-igen/", {"row": HANDOVER, "until": until})

    assert answer.status_code == 422
    assert why in text_of(answer)
    assert not Snooze.objects.exists()


def test_what_is_due_tomorrow_cannot_be_put_off(town: Town, amina: str) -> None:
    town.pass_days(27)
    mh = town.signed_in("mh")

    assert "Den kan ikke vises igen senere" in text_of(mh.get("/vis-igen/", {"row": HANDOVER}))
    assert "Den kan ikke vises igen senere" in text_of(mh.post("/vis-igen/", {"row": HANDOVER, "until": "30.11.2015"}))


def test_a_date_that_moves_brings_it_back(town: Town, amina: str) -> None:
    """Put off to the 16th; then the last day becomes the 10th."""
    mh = town.signed_in("mh")
    mh.post("/vis-igen/", {"row": HANDOVER, "until": "16.11.2015"})
    town.write("amina", ("2015-11-02", "extended:reception.handover#1", "2015-11-10; for tests"))

    assert f"Vælg {TITLE}, Amina Haddad" in text_of(mh.get(LATER))


def test_she_takes_it_back_from_her_list(town: Town, amina: str) -> None:
    mh = town.signed_in("mh")
    mh.post("/vis-igen/", {"row": HANDOVER, "until": "16.11.2015"})
    assert "Vis nu" in text_of(mh.get("/vis-igen/"))
    assert "Vis nu" in text_of(mh.get("/mig/"))

    town.signed_in("kb").post("/vis-nu/", {"row": HANDOVER})
    assert Snooze.objects.exists()
    mh.post("/vis-nu/", {"row": HANDOVER})
    assert f"Vælg {TITLE}, Amina Haddad" in text_of(mh.get(LATER))


def test_put_off_twice_is_put_off_once_to_the_day_chosen_last(town: Town, amina: str) -> None:
    mh = town.signed_in("mh")
    for until in ("16.11.2015", "9.11.2015"):
        mh.post("/vis-igen/", {"row": HANDOVER, "until": until})

    assert [each.until for each in Snooze.objects.all()] == [date(2015, 11, 9)]


@pytest.mark.parametrize("username", ["jt", "iv", "oe", "tn"])
def test_nobody_puts_off_what_they_do_not_see(town: Town, amina: str, username: str) -> None:
    town.bar("jt", "amina")
    answer = town.signed_in(username).post("/vis-igen/", {"row": HANDOVER, "until": "16.11.2015"})

    assert answer.status_code in {403, 404}
    assert "Amina" not in text_of(answer)
    assert not Snooze.objects.exists()


def last_day(town: Town) -> object:
    state = town.snapshot.state("amina")
    row = state.row("reception.handover", 1) if state else None
    return row.act_by if row else None
