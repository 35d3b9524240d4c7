"""Appointments: planned, warned of, held, missed; and what a stranger may do with them."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client

from forloeb.register.models import Act, Appointment, Entry, Look
from reading import text_of
from town import Town

TALK = "reception.contract"
PLAN = {
    "what": f"{TALK}|1",
    "day": "3.11.2015",
    "time": "10.30",
    "minutes": "45",
    "place": "Toftebæksvej 12",
    "interpreter": "needed",
    "interpreter_language": "ar",
}


def amina(town: Town) -> None:
    town.case(
        "amina",
        "Amina Haddad",
        "refugee",
        ("2015-10-27", "allotted", ""),
        ("2015-10-30", "takeover", ""),
        ("2015-10-30", "arrival", ""),
        ("2015-10-31", "first-talk", ""),
        ("2015-10-30", "language", "ar"),
        ("2015-10-30", "caseworker@CSI", "mh"),
        ("2015-10-30", "caseworker@CAM", "jt"),
    )


def planned(town: Town, **changed: str) -> Appointment:
    """Amina's talk about her contract, as Jakob has planned it."""
    answer = town.signed_in("jt").post(
        "/sag/amina/aftale/ny/", {**PLAN, "caseworker": str(town.user("jt").pk), "act": str(uuid4()), **changed}
    )
    assert answer.status_code == 302, text_of(answer)
    return Appointment.objects.latest("at")


def address(appointment: Appointment, more: str = "") -> str:
    return f"/sag/{appointment.case}/aftale/{appointment.key}/{more}"


def close(client: Client, appointment: Appointment, outcome: str, version: int | None = None) -> object:
    sent = {"outcome": outcome, "version": str(version or appointment.version), "act": str(uuid4())}
    return client.post(address(appointment, "udfald/"), sent, follow=True)


def undo_address(answer: object) -> str:
    found = re.search(r'action="(/fortryd/[^"]+)"', answer.content.decode())  # type: ignore[attr-defined]
    assert found is not None
    return found[1]


def test_the_form_knows_the_task_the_interpreter_and_who_asks(town: Town) -> None:
    amina(town)
    page = town.signed_in("jt").get(f"/sag/amina/aftale/ny/?step={TALK}&occurrence=1").content.decode()

    assert f'<option value="{TALK}|1" selected>' in page
    assert '<option value="needed" selected>' in page
    assert '<option value="ar" selected>' in page
    assert f'<option value="{town.user("jt").pk}" selected>Jakob Torpegaard' in page


def test_a_plan_completes_nothing_and_held_completes_the_talk_on_its_day(town: Town) -> None:
    amina(town)
    appointment = planned(town)
    assert appointment.at == datetime(2015, 11, 3, 9, 30, tzinfo=UTC)
    assert town.status("amina", TALK) == "open"

    town.pass_days(2)
    close(town.signed_in("jt"), appointment, "held")
    assert town.status("amina", TALK) == "done"
    assert Entry.objects.get(name=f"done:{TALK}#1").at == "2015-11-03"


@pytest.mark.parametrize("outcome", ["held", "absent", "regrets", "cancelled"])
def test_every_outcome_is_undone_with_one_click_and_the_appointment_is_planned_again(town: Town, outcome: str) -> None:
    amina(town)
    appointment = planned(town)
    town.pass_days(2)
    client = town.signed_in("jt")
    answer = close(client, appointment, outcome)
    appointment.refresh_from_db()
    assert appointment.outcome == outcome
    assert (town.status("amina", TALK) == "done") == (outcome == "held")
    assert (town.status("amina", "absence.contact") == "open") == (outcome == "absent")

    client.post(undo_address(answer))
    appointment.refresh_from_db()
    assert (appointment.outcome, appointment.outcome_act) == ("planned", None)
    assert town.status("amina", TALK) == "open"
    assert town.status("amina", "absence.contact") == ""


def test_an_absence_at_the_job_centre_is_followed_up_by_the_job_centre(town: Town) -> None:
    amina(town)
    town.write("amina", ("2015-10-20", "absent", ""))
    appointment = planned(town, day="2.11.2015", time="8.30")
    close(town.signed_in("jt"), appointment, "absent")

    owed = {(each.row.step, each.row.occurrence): each for each in town.snapshot.state("amina").obligations}  # type: ignore[union-attr]
    assert (owed["absence.contact", 2].unit, owed["absence.contact", 2].owner) == ("CAM", "jt")
    assert (owed["absence.decide", 1].unit, owed["absence.decide", 1].owner) == ("CSI", "mh")


def test_nobody_is_held_or_absent_tomorrow_but_can_send_regrets(town: Town) -> None:
    amina(town)
    appointment = planned(town)
    client = town.signed_in("jt")

    assert close(client, appointment, "held").status_code == 409  # type: ignore[attr-defined]
    assert close(client, appointment, "absent").status_code == 409  # type: ignore[attr-defined]
    assert not Entry.objects.filter(name="absent").exists()
    assert close(client, appointment, "regrets").status_code == 200  # type: ignore[attr-defined]


def test_held_and_absent_are_offered_once_the_appointment_has_begun(town: Town) -> None:
    """At nine it is not known what becomes of the talk at one."""
    amina(town)
    appointment = planned(town, day="2.11.2015", time="13.00")
    client = town.signed_in("jt")
    assert offered(client, "/min-dag/") == offered(client, address(appointment)) == {"regrets", "cancelled"}
    assert close(client, appointment, "held").status_code == 409  # type: ignore[attr-defined]
    assert town.status("amina", TALK) == "open"

    town.now += timedelta(hours=4)
    everything = {"held", "absent", "regrets", "cancelled"}
    assert offered(client, "/min-dag/") == offered(client, address(appointment)) == everything
    assert close(client, appointment, "held").status_code == 200  # type: ignore[attr-defined]


def test_after_a_refused_outcome_the_appointment_can_be_changed_on_the_same_page(town: Town) -> None:
    amina(town)
    appointment = planned(town)
    client = town.signed_in("jt")
    answer = close(client, appointment, "held")
    assert "Aftalen er ikke begyndt endnu." in text_of(answer)
    assert "Ret aftalen" in text_of(answer)
    assert 'value="Toftebæksvej 12"' in answer.content.decode()  # type: ignore[attr-defined]

    earlier = {**PLAN, "caseworker": str(town.user("jt").pk), "version": "1", "day": "2.11.2015", "time": "8.30"}
    assert client.post(address(appointment), earlier).status_code == 302
    appointment.refresh_from_db()
    assert close(client, appointment, "held").status_code == 200  # type: ignore[attr-defined]


def offered(client: Client, page: str) -> set[str]:
    return set(re.findall(r'name="outcome" value="([a-z]+)"', client.get(page).content.decode()))


def test_a_form_opened_before_a_colleague_changed_the_appointment_is_refused(town: Town) -> None:
    amina(town)
    appointment = planned(town)
    changed = {**PLAN, "caseworker": str(town.user("jt").pk), "version": "1"}
    assert town.signed_in("mh").post(address(appointment), {**changed, "place": "Lyngby Torv"}).status_code == 302

    answer = town.signed_in("jt").post(address(appointment), {**changed, "place": "Biblioteket"})
    assert answer.status_code == 409
    assert "ændret, siden du åbnede siden" in text_of(answer)
    appointment.refresh_from_db()
    assert (appointment.place, appointment.version) == ("Lyngby Torv", 2)
    assert close(town.signed_in("jt"), appointment, "cancelled", version=1).status_code == 409  # type: ignore[attr-defined]


def test_a_time_after_the_due_day_and_on_a_saturday_is_warned_of_once(town: Town) -> None:
    amina(town)
    late = {**PLAN, "day": "26.12.2015", "caseworker": str(town.user("jt").pk)}
    client = town.signed_in("jt")
    answer = client.post("/sag/amina/aftale/ny/", late)
    assert answer.status_code == 200
    assert "ligger efter fristen" in text_of(answer)
    assert "ikke en arbejdsdag: lørdag 26. december 2015" in text_of(answer)
    assert not Appointment.objects.exists()

    seen = re.search(r'name="seen" value="([^"]+)"', answer.content.decode())
    assert seen is not None
    assert client.post("/sag/amina/aftale/ny/", {**late, "seen": unescape(seen[1])}).status_code == 302


def test_two_appointments_of_one_caseworker_at_one_time_are_warned_of(town: Town) -> None:
    amina(town)
    planned(town)
    sent = {**PLAN, "time": "11.00", "caseworker": str(town.user("jt").pk)}
    answer = town.signed_in("jt").post("/sag/amina/aftale/ny/", sent)

    assert "har en anden aftale kl. 10.30" in text_of(answer)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"place": ""}, "Skriv et sted eller et telefonnummer"),
        ({"interpreter_language": ""}, "Vælg tolkens sprog"),
        ({"what": "reception.housing|9"}, "Marker en gyldig valgmulighed"),
        ({"day": "25.10.2099", "time": "25.00"}, "Indtast en gyldig tid"),
        ({"day": "29.3.2015", "time": "2.30"}, "stillet frem"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_what_was_typed_stays(
    town: Town, changed: dict[str, str], told: str
) -> None:
    amina(town)
    sent = {**PLAN, "caseworker": str(town.user("jt").pk), "participants": "Bydelsmor", **changed}
    answer = town.signed_in("jt").post("/sag/amina/aftale/ny/", sent)

    assert answer.status_code == 422
    assert told in text_of(answer)
    assert 'value="Bydelsmor"' in answer.content.decode()
    assert not Appointment.objects.exists()


def test_a_form_sent_twice_makes_one_appointment(town: Town) -> None:
    amina(town)
    key = str(uuid4())
    planned(town, act=key)
    planned(town, act=key)

    assert Appointment.objects.count() == 1
    assert Act.objects.filter(kind="appointment").count() == 1


def test_a_talk_recorded_before_is_not_done_twice(town: Town) -> None:
    amina(town)
    appointment = planned(town, day="2.11.2015", time="8.30")
    town.write("amina", ("2015-11-02", f"done:{TALK}#1", ""))
    close(town.signed_in("jt"), appointment, "held")

    assert Entry.objects.filter(name=f"done:{TALK}#1").count() == 1


def test_the_list_shows_today_the_week_what_lacks_an_outcome_and_the_interpreter_not_ordered(town: Town) -> None:
    amina(town)
    planned(town, day="30.10.2015", time="9.00")
    planned(town, day="2.11.2015", time="13.00", interpreter="confirmed")
    planned(town, day="5.11.2015", time="11.00")
    page = text_of(town.signed_in("jt").get("/aftaler/"))

    late, today, thursday = page.index("Mangler udfald"), page.index("I dag, mandag"), page.index("torsdag 5. november")
    assert late < today < thursday
    assert page.count("tolk skal bestilles: arabisk") == 2
    assert "Amina Haddad" not in text_of(town.signed_in("kb").get("/aftaler/"))
    assert Look.objects.filter(person__username="jt", page="appointments", cases=["amina"]).exists()


def test_my_day_shows_todays_appointments(town: Town) -> None:
    amina(town)
    planned(town, day="2.11.2015", time="13.00")
    page = text_of(town.signed_in("jt").get("/min-dag/"))

    assert re.search(r"Aftaler i dag\s+\(1\).*13\.00.*Amina Haddad.*Toftebæksvej 12.*Afbud", page, re.DOTALL)
    assert "Aftaler i dag" not in text_of(town.signed_in("kb").get("/min-dag/"))


@pytest.mark.parametrize("username", ["rs", "mh"])
def test_who_is_barred_or_of_another_case_finds_no_appointment(town: Town, username: str) -> None:
    amina(town)
    town.case("omar", "Omar Saleh", "refugee", ("2015-10-30", "takeover", ""), ("2015-10-30", "arrival", ""))
    appointment = planned(town, day="2.11.2015", time="8.30")
    town.bar(username, "amina")
    client = town.signed_in(username)

    for path in (address(appointment), address(appointment, "seddel/"), "/sag/amina/aftale/ny/"):
        assert client.get(path).status_code == 404
    assert close(client, appointment, "held").status_code == 404  # type: ignore[attr-defined]
    assert client.get(f"/sag/omar/aftale/{appointment.key}/").status_code == 404
    appointment.refresh_from_db()
    assert appointment.outcome == "planned"


@pytest.mark.parametrize("username", ["iv", "tn"])
def test_who_works_with_no_cases_has_no_appointments(town: Town, username: str) -> None:
    amina(town)

    assert town.signed_in(username).get("/aftaler/").status_code == 403
    assert town.signed_in(username).get("/sag/amina/aftale/ny/").status_code == 404


def test_the_place_of_another_citizens_appointment_is_not_suggested(town: Town) -> None:
    """It may be that citizen's home."""
    for case, name in (("amal", "Amal Kanaan"), ("basma", "Basma Haddad")):
        town.case(case, name, "refugee", ("2015-10-30", "takeover", ""), ("2015-10-30", "arrival", ""))
    Appointment.objects.create(
        case="amal",
        step="reception.first-talk",
        occurrence=1,
        at=town.now,
        place="Solvej 3, hjemme hos Amal",
        caseworker=town.user("mh"),
    )

    assert "Solvej 3" not in town.signed_in("mh").get("/sag/basma/aftale/ny/").content.decode()
    assert "Solvej 3" in town.signed_in("mh").get("/sag/amal/aftale/ny/").content.decode()
