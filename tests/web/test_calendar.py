"""The calendar at a secret address: what it tells, to whom, and for how long."""

import pytest
from django.test import Client
from icalendar import Calendar

from forloeb.register.models import CalendarAddress, Look, Membership
from reading import text_of
from town import Town


def amina(town: Town) -> None:
    town.case(
        "amina",
        "Amina Haddad",
        "refugee",
        ("2015-10-27", "allotted", ""),
        ("2015-10-30", "takeover", ""),
        ("2015-10-30", "arrival", ""),
        ("2015-10-30", "caseworker@CSI", "mh"),
        ("2015-10-30", "caseworker@CAM", "jt"),
        number="611290-4444",
    )


def address_of(town: Town, username: str) -> str:
    town.signed_in(username).post("/mig/kalender/")
    return f"/kalender/{CalendarAddress.objects.get(person__username=username).secret}.ics"


def summaries(path: str) -> list[str]:
    answer = Client().get(path)
    assert answer.status_code == 200
    calendar = Calendar.from_ical(answer.content)
    return [str(event["summary"]) for event in calendar.walk("VEVENT")]


def test_a_program_without_a_session_reads_the_deadlines_of_the_list(town: Town) -> None:
    amina(town)
    path = address_of(town, "jt")

    assert "amina: Danskundervisning begyndt" in summaries(path)
    content = Client().get(path).content.decode()
    assert "DTSTART;VALUE=DATE:20151130" in content
    assert "Amina" not in content
    assert "611290" not in content
    assert Look.objects.filter(person__username="jt", page="calendar", cases=["amina"]).exists()


def test_what_is_a_colleagues_or_done_or_far_away_is_not_in_it(town: Town) -> None:
    amina(town)
    path = address_of(town, "jt")
    assert "amina: Individuel integrationsplan tilbudt" not in summaries(path)
    assert "amina: Bolig anvist, permanent eller midlertidig" not in summaries(path)

    town.write("amina", ("2015-11-02", "done:reception.danish-teaching", ""))
    assert "amina: Danskundervisning begyndt" not in summaries(path)


def test_an_appointment_has_its_time_in_denmark_and_no_place(town: Town) -> None:
    amina(town)
    sent = {
        "what": "reception.contract|1",
        "day": "5.11.2015",
        "time": "10.30",
        "minutes": "45",
        "place": "Hjemme hos familien",
        "interpreter": "not-needed",
        "caseworker": str(town.user("jt").pk),
    }
    assert town.signed_in("jt").post("/sag/amina/aftale/ny/", sent).status_code == 302
    content = Client().get(address_of(town, "jt")).content.decode()

    assert "DTSTART;TZID=Europe/Copenhagen:20151105T103000" in content
    assert "DTEND;TZID=Europe/Copenhagen:20151105T111500" in content
    assert "BEGIN:VTIMEZONE" in content
    assert "Hjemme" not in content


def test_a_new_address_makes_the_old_one_worthless_and_a_removed_one_too(town: Town) -> None:
    amina(town)
    old = address_of(town, "jt")
    new = address_of(town, "jt")
    assert old != new
    assert Client().get(old).status_code == 404

    town.signed_in("jt").post("/mig/kalender/", {"remove": ""})
    assert Client().get(new).status_code == 404
    assert Client().get("/kalender/guess.ics").status_code == 404


def test_rights_are_those_of_now(town: Town) -> None:
    amina(town)
    path = address_of(town, "jt")
    town.bar("jt", "amina")
    assert summaries(path) == []

    Membership.objects.filter(person=town.user("jt").pk).delete()
    assert Client().get(path).status_code == 404


def test_whoever_has_left_takes_no_calendar_along(town: Town) -> None:
    amina(town)
    path = address_of(town, "jt")
    person = town.user("jt")
    person.is_active = False
    person.save()

    assert Client().get(path).status_code == 404


def test_the_profile_shows_the_address_to_its_owner(town: Town) -> None:
    path = address_of(town, "jt")

    assert path in town.signed_in("jt").get("/mig/").content.decode()
    assert path not in town.signed_in("mh").get("/mig/").content.decode()


@pytest.mark.parametrize("username", ["iv", "oe", "tn"])
def test_who_has_no_list_has_no_address(town: Town, username: str) -> None:
    assert town.signed_in(username).post("/mig/kalender/").status_code == 403
    assert "Kalenderadresse" not in text_of(town.signed_in(username).get("/mig/"))
    assert not CalendarAddress.objects.exists()
