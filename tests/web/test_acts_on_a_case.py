"""What a caseworker records in a case: an event, a fact, a note, a task of her own, a pause."""

import re
from html import unescape
from typing import Any
from uuid import uuid4

import pytest

from forloeb.register.models import Entry, FreeText
from forloeb.register.texts import words_of_rows
from town import Town

RECEPTION = ("2015-10-27", "allotted", ""), ("2015-10-30", "takeover", ""), ("2015-10-30", "arrival", "")
MINE = ("2015-10-30", "caseworker@CSI", "mh")


def text_of(answer: object) -> str:
    content: bytes = answer.content  # type: ignore[attr-defined]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content.decode())).split())


@pytest.fixture
def amina(town: Town) -> str:
    return town.case("amina", "Amina Haddad", "refugee", *RECEPTION, MINE, ("2015-10-30", "born", "1980-05-01"))


@pytest.fixture
def bashir(town: Town, amina: str) -> str:
    return town.case("bashir", "Bashir Haddad", "refugee", MINE, ("2015-10-30", "family", "amina"))


def test_an_event_is_recorded_and_the_message_says_what_follows(town: Town, amina: str) -> None:
    client = town.signed_in("mh")
    assert "Første modtagelsessamtale" in text_of(client.get("/sag/amina/haendelse/"))

    answer = client.post("/sag/amina/haendelse/?event=first-talk", {"day": "2.11.2015"}, follow=True)
    assert "Registreret: Første modtagelsessamtale, 2. november 2015." in text_of(answer)
    assert town.status("amina", "reception.first-talk") == "done"


def test_the_choice_of_events_tells_the_last_time_and_what_is_planned(town: Town) -> None:
    """Of what has happened three times, the first is of no use to who is about to record the fourth."""
    talks = (("2015-10-05", "talk", ""), ("2015-10-26", "talk", ""), ("2015-11-16", "talk", ""))
    town.case("ulla", "Ulla Eskildsen", "insured-unemployed", ("2015-09-21", "unemployed", ""), *talks)
    town.write("ulla", ("2015-11-09", "offer-started", ""), ("2015-09-21", "caseworker@CAM", "jt"))
    words = text_of(town.signed_in("jt").get("/sag/ulla/haendelse/"))

    assert "Første ledighedsdag registreret 21. september 2015" in words
    assert "afholdt registreret senest 26. oktober 2015" in words
    assert "tilbud begyndt planlagt 9. november 2015" in words


def test_a_start_that_gives_new_tasks_says_how_many_and_the_first(town: Town) -> None:
    town.case("cala", "Cala Osman", "refugee", MINE)
    answer = town.signed_in("mh").post("/sag/cala/haendelse/?event=takeover", {"day": "30.10.2015"}, follow=True)

    assert re.search(r"\d+ nye opgaver.* Første frist: »[^«]+« senest 30\. oktober 2015", text_of(answer))


def test_one_event_is_recorded_once_for_each_member_ticked(town: Town, bashir: str) -> None:
    town.signed_in("mh").post(
        "/sag/amina/haendelse/?event=housing-offered", {"day": "1.11.2015", "relative": ["bashir"]}
    )

    written = Entry.objects.filter(name="housing-offered")
    assert sorted(written.values_list("case", flat=True)) == ["amina", "bashir"]
    assert written.values("act").distinct().count() == 1


def test_a_stranger_ticked_by_hand_gets_nothing(town: Town, amina: str) -> None:
    town.case("dawit", "Dawit Tesfai", "insured-unemployed", ("2015-10-01", "unemployed", ""))
    town.signed_in("mh").post(
        "/sag/amina/haendelse/?event=housing-offered", {"day": "1.11.2015", "relative": ["dawit"]}
    )

    assert list(Entry.objects.filter(name="housing-offered").values_list("case", flat=True)) == ["amina"]


def test_a_form_sent_twice_records_once(town: Town, amina: str) -> None:
    client, form = town.signed_in("mh"), {"day": "2.11.2015", "act": str(uuid4())}
    client.post("/sag/amina/haendelse/?event=housing-offered", form)
    client.post("/sag/amina/haendelse/?event=housing-offered", form)

    assert Entry.objects.filter(name="housing-offered").count() == 1


def test_an_event_that_is_counted_in_hours_asks_the_time(town: Town) -> None:
    town.case("firma", "Lyngby Maskinfabrik", "company", ("2015-10-30", "caseworker@CAM", "jt"))
    client = town.signed_in("jt")
    missing = client.post("/sag/firma/haendelse/?event=enquiry", {"day": "2.11.2015"})
    assert (missing.status_code, Entry.objects.filter(name="enquiry").count()) == (422, 0)
    assert "Fejl:" in text_of(missing)

    client.post("/sag/firma/haendelse/?event=enquiry", {"day": "2.11.2015", "at": "8.30"})
    assert Entry.objects.get(name="enquiry").at == "2015-11-02T08:30"


def test_an_event_of_another_kind_of_case_is_not_offered(town: Town, amina: str) -> None:
    assert town.signed_in("mh").get("/sag/amina/haendelse/?event=enquiry").status_code == 404


@pytest.mark.parametrize(
    ("fact", "typed", "kept"),
    [
        ("household", "single", "single"),
        ("born", "1.5.1980", "1980-05-01"),
        ("language", "ti", "ti"),
        ("family", "bashir", "bashir"),
    ],
)
def test_each_kind_of_fact_has_its_input(town: Town, bashir: str, fact: str, typed: str, kept: str) -> None:
    form = {"value": typed, "since": "1.11.2015"}
    assert town.signed_in("mh").post(f"/sag/amina/oplysning/?fact={fact}", form).status_code == 302
    assert Entry.objects.filter(case="amina", name=fact).latest("sequence").value == kept


def test_the_facts_of_other_kinds_of_case_are_folded_away_unless_they_are_recorded(town: Town, amina: str) -> None:
    """Of a refugee neither the a-kasse nor the places of a workplace decide anything."""
    town.write("amina", ("2015-10-30", "a-kasse", "other"))
    page = town.signed_in("mh").get("/sag/amina/oplysning/").content.decode()
    near, folded = (re.findall(r'href="\?fact=([^"&]+)', part) for part in page.split("<details"))

    assert {"born", "sex", "household", "family", "language", "a-kasse"} <= set(near)
    assert {"places", "matter", "grade"} <= set(folded)
    assert not set(near) & set(folded)


@pytest.mark.parametrize(
    ("fact", "typed"), [("household", "alone"), ("born", "31.2.1980"), ("family", "firma"), ("family", "nowhere")]
)
def test_what_is_no_value_of_the_fact_is_refused_and_nothing_is_saved(
    town: Town, amina: str, fact: str, typed: str
) -> None:
    town.case("firma", "Lyngby Maskinfabrik", "company", ("2015-10-30", "caseworker@CAM", "jt"))
    before = Entry.objects.count()
    answer = town.signed_in("mh").post(f"/sag/amina/oplysning/?fact={fact}", {"value": typed, "since": "1.11.2015"})

    assert (answer.status_code, Entry.objects.count()) == (422, before)


def test_a_note_stands_apart_from_the_log_and_says_where_the_journal_is(town: Town, amina: str) -> None:
    client = town.signed_in("mh")
    assert "Journalen føres i fagsystemet" in text_of(client.get("/sag/amina/notat/"))
    client.post("/sag/amina/notat/", {"day": "2.11.2015", "words": "Ringet om skolen"})

    entry = Entry.objects.get(name="note")
    assert (entry.value, FreeText.objects.get(entry=entry).text) == ("…", "Ringet om skolen")


def test_a_note_is_short_and_not_of_tomorrow(town: Town, amina: str) -> None:
    client = town.signed_in("mh")
    long = client.post("/sag/amina/notat/", {"day": "2.11.2015", "words": "x" * 501})
    early = client.post("/sag/amina/notat/", {"day": "3.11.2015", "words": "Ringet"})

    assert (long.status_code, early.status_code, Entry.objects.filter(name="note").count()) == (422, 422, 0)


def test_a_task_of_ones_own_has_its_words_and_is_on_the_list(town: Town, amina: str) -> None:
    client = town.signed_in("mh")
    client.post("/sag/amina/opgave/", {"words": "Ring til skolen", "due": "4.11.2015"})
    client.post("/sag/amina/opgave/", {"words": "Bestil tolk", "due": "2.11.2015"})

    state = town.snapshot.state("amina")
    assert state is not None
    rows = [(state, row.step, row.occurrence) for row in state.rows if row.step == "own-tasks.task"]
    words = words_of_rows(rows)
    assert [words[key] for key in sorted(words)] == ["Ring til skolen", "Bestil tolk"]
    owners = {each.owner for each in state.obligations if each.row.step == "own-tasks.task"}
    assert (owners, town.status("amina", "own-tasks.task", 2)) == ({"mh"}, "open")
    for page in ("/min-dag/", "/sag/amina/"):
        shown = text_of(client.get(page))
        assert "Bestil tolk" in shown, page
        assert "Ring til skolen" in shown, page


def test_a_task_agreed_after_one_was_undone_keeps_its_own_words(town: Town, amina: str) -> None:
    client = town.signed_in("mh")
    answer = client.post("/sag/amina/opgave/", {"words": "Fejl", "due": "4.11.2015"}, follow=True)
    undo = re.search(r'action="(/fortryd/[^"]+)"', answer.content.decode())
    assert undo is not None
    client.post(undo[1])
    client.post("/sag/amina/opgave/", {"words": "Bestil tolk", "due": "4.11.2015"})

    state = town.snapshot.state("amina")
    assert state is not None
    rows = [(row.occurrence, row.status) for row in state.rows if row.step == "own-tasks.task"]
    assert rows == [(2, "open")]
    assert words_of_rows([(state, "own-tasks.task", 2)]) == {("amina", "own-tasks.task", 2): "Bestil tolk"}


def test_a_pause_moves_the_dates_and_they_stay_moved(town: Town) -> None:
    town.case(
        "erik",
        "Erik Mogensen",
        "insured-unemployed",
        ("2015-10-20", "unemployed", ""),
        ("2015-10-20", "caseworker@CAM", "jt"),
    )
    client, step = town.signed_in("jt"), "contact-course.talk-2"
    before = _due(town, "erik", step)
    page = client.get("/sag/erik/bero/?procedure=contact-course")
    assert "Frister i »Intensivt kontaktforløb" in text_of(page)

    client.post("/sag/erik/bero/", {"procedure": "contact-course", "day": "2.11.2015"})
    assert Entry.objects.filter(case="erik", name="sick").count() == 1
    assert town.status("erik", step) == "paused"
    town.pass_days(7)
    client.post("/sag/erik/videre/", {"procedure": "contact-course", "day": "9.11.2015"})
    assert (_due(town, "erik", step) - before).days == 7  # type: ignore[operator]


def test_nobody_is_resumed_who_was_not_paused(town: Town, amina: str) -> None:
    client, before = town.signed_in("mh"), Entry.objects.count()
    answer = client.post("/sag/amina/videre/", {"procedure": "reception", "day": "2.11.2015"})

    assert "Ingen arbejdsgang i sagen er sat i bero" in text_of(answer)
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    "page",
    [
        *("haendelse", "oplysning", "stamdata", "bero", "videre", "opgave", "notat", "samtykke/share-contact"),
        *("forlaeng/reception.contract/1", "ikke-relevant/reception.contract/1"),
    ],
)
def test_who_may_not_record_finds_no_page_and_leaves_no_trace(town: Town, amina: str, page: str) -> None:
    before = Entry.objects.count()
    town.bar("kb", "amina")
    for username in ("kb", "tn", "oe", "iv"):
        client = town.signed_in(username)
        answers = [client.get(f"/sag/amina/{page}/"), client.post(f"/sag/amina/{page}/", {"day": "2.11.2015"})]
        assert {answer.status_code for answer in answers} == {404}, username
        assert not any(_names(answer) for answer in answers), username
    assert Entry.objects.count() == before


def _names(answer: Any) -> bool:
    return "Haddad" in answer.content.decode()


def _due(town: Town, case: str, step: str) -> object:
    state = town.snapshot.state(case)
    row = state.row(step, 1) if state else None
    return row.due if row else None


def test_a_pause_that_would_not_stand_is_not_said_to(town: Town, amina: str) -> None:
    """Days are whole: what goes on today cannot be paused from today as well, and the page must not say that it was."""
    client = town.signed_in("mh")
    form = {"procedure": "reception", "day": "2.11.2015", "words": ""}
    client.post("/sag/amina/bero/", form)
    client.post("/sag/amina/videre/", form)
    answer = client.post("/sag/amina/bero/", form)

    assert answer.status_code == 422
    assert "Forløbet gik videre den dag." in text_of(answer)
