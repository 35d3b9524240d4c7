"""The page of a case: who it is about, what is owed, what somebody said of it, and to whom it shows nothing."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forloeb.register.models import Appointment, Look, Party, Snooze
from forloeb.web.case.lines import grouped, lines_of
from town import Town
from web.case_of_amina import amina, section, text_of

PAGE = "/sag/amina/"


def test_the_head_tells_who_and_hides_the_number_until_somebody_asks(town: Town) -> None:
    amina(town)
    client = town.signed_in("mh")

    page = text_of(client.get(PAGE))
    for words in ("Amina Haddad", "Flygtning", "arabisk · tolk", "Bakkevej 2", "70 00 11 22", "Merete Holmgaard"):
        assert words in page
    assert "610790-xxxx" in page
    assert "1234" not in page

    assert "610790-1234" in text_of(client.post("/sag/amina/nummer/"))
    assert list(Look.objects.order_by("id").values_list("page", flat=True)) == ["case", "whole-number"]


def test_a_protected_address_is_said_and_not_shown(town: Town) -> None:
    amina(town)
    Party.objects.filter(case="amina").update(is_protected=True)

    page = text_of(town.signed_in("mh").get(PAGE))
    assert "Navne- og adressebeskyttelse. Adressen vises ikke." in page
    assert "Bakkevej" not in page


@pytest.mark.parametrize("path", [PAGE, "/sag/amina/historik/", "/sag/amina/moedeark/"])
def test_who_is_barred_or_from_elsewhere_finds_nothing(town: Town, path: str) -> None:
    town.case("amina", "Amina Haddad", "insured-unemployed", ("2015-10-01", "unemployed", ""))
    town.bar("rs", "amina")

    for username in ("mh", "rs", "iv", "tn"):
        answer = town.signed_in(username).get(path)
        assert answer.status_code == 404
        assert "Haddad" not in text_of(answer)
    assert town.signed_in("jt").get(path).status_code == 200


def test_the_whole_number_is_for_those_who_see_the_case_and_not_for_an_address(town: Town) -> None:
    amina(town)
    town.bar("mh", "amina")

    assert town.signed_in("mh").post("/sag/amina/nummer/").status_code == 404
    assert town.signed_in("kb").get("/sag/amina/nummer/").status_code == 405


def test_rows_stand_by_what_they_call_for(town: Town) -> None:
    amina(town, ("2015-10-31", "first-talk", ""))
    page = town.signed_in("mh").get(PAGE)

    assert "Bolig anvist, permanent eller midlertidig" in section(page, "now")
    assert "frist overskredet senest 30. oktober 2015" in section(page, "now")
    assert "lokalt servicemål, anbefalet" in section(page, "now")
    assert "venter på: Familiesammenføring søgt ikke oplyst: Ydelse" in section(page, "coming")
    assert "Første modtagelsessamtale" in section(page, "over")
    assert "Registrér Første modtagelsessamtale" not in section(page, "now")


def test_what_nothing_must_be_done_by_stands_after_all_that_has_a_date(town: Town) -> None:
    """A home was offered on Thursday; the move has no last day until somebody has moved in."""
    case = amina(town, ("2015-10-29", "housing-offered", ""))
    state = town.snapshot.state(case)
    assert state is not None
    dated = [line.row.due is not None for line in grouped(lines_of(state))["now"]]

    assert dated == sorted(dated, reverse=True)
    assert set(dated) == {True, False}
    words = section(town.signed_in("mh").get("/sag/amina/"), "now")
    assert words.index("Bolig anvist") < words.index("Flytningen til den permanente bolig koordineret")


def test_what_lacks_consent_leads_to_the_consent(town: Town) -> None:
    amina(town)
    page = town.signed_in("mh").get(PAGE).content.decode()
    row = page.split('id="volunteers.library-invitation-1"')[1].split("line-why")[0]

    assert "/sag/amina/samtykke/" in row
    assert "/registrer/" not in row


def test_an_auditor_reads_and_is_offered_nothing_to_do(town: Town) -> None:
    amina(town)
    page = town.signed_in("oe").get(PAGE).content.decode()

    assert "Amina Haddad" in page
    for address in ("/registrer/", "/notat/", "/forlaeng/", "/giv-til/", "/ikke-relevant/"):
        assert address not in page


def test_family_whom_one_may_see_is_linked_and_others_are_counted(town: Town) -> None:
    amina(town)
    town.case("bashir", "Bashir Haddad", "refugee", ("2015-10-30", "family", "amina"), ("2015-10-30", "arrival", ""))
    town.case("cala", "Cala Haddad", "refugee", ("2015-10-30", "family", "amina"))
    town.bar("mh", "cala")

    page = text_of(town.signed_in("mh").get(PAGE))
    assert "Bashir Haddad" in page
    assert "og 1 i en sag, du ikke har adgang til" in page
    assert "Cala" not in page
    assert Look.objects.latest("id").cases == ["amina", "bashir"]


def test_an_extension_shows_the_first_due_day(town: Town) -> None:
    amina(town, ("2015-11-01", "extended:reception.first-talk#1", "2015-11-06; hun er syg"))
    now = section(town.signed_in("mh").get(PAGE), "now")

    assert "senest 6. november 2015" in now
    assert "første frist 2. november 2015" in now


def test_an_extension_made_too_late_is_a_warning(town: Town) -> None:
    amina(town, ("2015-11-02", "extended:reception.housing#1", "2015-11-20; § 12; ingen bolig"))

    page = text_of(town.signed_in("mh").get(PAGE))
    assert "Registreringer, der ikke er fulgt" in page
    assert "»frist forlænget« fra 2. november 2015 er ikke fulgt" in page


def test_what_was_decided_of_a_task_that_is_gone_is_told(town: Town) -> None:
    amina(town, ("2015-11-01", "assigned:contact-course.talk-1#1", "jt"))
    Snooze.objects.create(
        person=town.user("mh"), case="amina", step="contact-course.talk-1", occurrence=1, until=date(2015, 11, 9)
    )

    lost = section(town.signed_in("mh").get(PAGE), "lost")
    assert "1. samtale" in lost
    assert "givet til" in lost
    assert "vise sig igen 9. november 2015" in lost


def test_nothing_is_lost_while_the_task_is_there(town: Town) -> None:
    amina(town, ("2015-11-01", "assigned:reception.housing#1", "kb"))

    assert section(town.signed_in("mh").get(PAGE), "lost") == ""


def test_the_latest_three_notes_stand_with_day_and_writer(town: Town) -> None:
    amina(town)
    for day in (29, 30, 31):
        town.write("amina", (f"2015-10-{day}", "note", f"Notat fra den {day}."), by="mh")
    town.write("amina", ("2015-11-01", "note", "Ringede om skolen."), by="kb")

    notes = section(town.signed_in("mh").get(PAGE), "notes")
    assert "1. november 2015 · Karen Birkholt Ringede om skolen." in notes
    assert "Notat fra den 30." in notes
    assert "Notat fra den 29." not in notes
    assert "Notater her er omfattet af aktindsigt." in notes


def test_appointments_to_come_and_those_without_an_outcome(town: Town) -> None:
    amina(town)
    for day, outcome in ((1, "planned"), (5, "planned"), (4, "cancelled")):
        Appointment.objects.create(
            case="amina", step="reception.first-talk", occurrence=1, at=datetime(2015, 11, day, 9, tzinfo=UTC),
            place=f"Lokale {day}", interpreter="needed", outcome=outcome,
        )  # fmt: skip

    shown = section(town.signed_in("mh").get(PAGE), "appointments")
    assert "Lokale 1 tolk mangler at blive bestilt mangler udfald" in shown
    assert "Lokale 5" in shown
    assert "Lokale 4" not in shown


def test_facts_say_since_when(town: Town) -> None:
    amina(town, ("2015-10-30", "household", "single"), ("2015-11-01", "household", "couple"))

    facts = section(town.signed_in("mh").get(PAGE), "facts")
    assert "Husstand par uden børn siden 1. november 2015" in facts
    assert "enlig" not in facts


def test_a_case_with_much_in_it_asks_the_database_no_more_than_a_small_one(town: Town) -> None:
    town.case("lille", "Lille Sag", "refugee", ("2015-10-30", "caseworker@CSI", "mh"), ("2015-10-30", "note", "Et."))
    amina(town, *((f"2015-10-{day}", "note", f"Notat {day}.") for day in range(10, 31)))
    for number in range(6):
        town.case(f"slægt{number}", f"Slægt {number}", "refugee", ("2015-10-30", "family", "amina"))
    client = town.signed_in("mh")
    client.get(PAGE)

    assert queries(client, PAGE) - queries(client, "/sag/lille/") <= 1  # the names of the family
    assert queries(client, PAGE) <= 16


def test_why_names_source_and_guide(town: Town) -> None:
    amina(town)
    page = text_of(town.signed_in("mh").get("/sag/amina/hvorfor/reception.first-talk/1/"))

    for words in ("Hvorfor denne frist?", "Strategipapir", "Samtaleguide", "Rettigheder og pligter", "anbefalet"):
        assert words in page


def queries(client: object, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(path)  # type: ignore[attr-defined]
    return len(captured)
