"""From Min dag: one row or several are recorded; what is asked before, what the receipt says, and what an undo says."""

import re

import pytest
from django.test import Client

from forloeb.register.models import Appointment
from reading import text_of
from town import Town
from web.case_of_amina import amina

TALK = "amina|reception.first-talk|1"
HANDOVER = "amina|reception.handover|1"
INVITATION = "amina|volunteers.library-invitation|1"
DAY = {"day": "2.11.2015"}


@pytest.fixture
def mh(town: Town) -> Client:
    amina(town, ("2015-10-30", "born", "1989-05-14"))
    return town.signed_in("mh")


def undo(client: Client, answer: object) -> str:
    content: bytes = answer.content  # type: ignore[attr-defined]
    found = re.findall(r'action="(/fortryd/[^"]+)"', content.decode())
    return text_of(client.post(found[-1], follow=True))


def test_what_lacks_consent_leads_from_my_day_to_the_consent(mh: Client) -> None:
    page = mh.get("/min-dag/?show=others").content.decode()
    rows = re.findall(r'<li class="line">.*?\n</li>', page, re.DOTALL)
    row = next(row for row in rows if "volunteers.library-invitation" in row)

    assert "mangler samtykke" in row
    assert "/sag/amina/samtykke/" in row
    assert "/registrer/" not in row
    assert "checkbox" not in row


def test_who_opens_the_form_nevertheless_reads_that_consent_is_missing(mh: Client) -> None:
    page = mh.get("/registrer/", {"row": INVITATION})

    assert "Samtykke mangler" in text_of(page)
    assert "/sag/amina/samtykke/" in page.content.decode()
    assert "Samtykke mangler" not in text_of(mh.get("/registrer/", {"row": TALK}))


def test_a_relative_without_consent_is_told_apart(town: Town, mh: Client) -> None:
    town.write("amina", ("2015-10-30", "consent.share-contact", "yes"))
    rows = ("2015-10-30", "family", "amina"), ("2015-10-30", "takeover", ""), ("2015-10-30", "arrival", "")
    town.case("bashir", "Bashir Haddad", "refugee", *rows, ("2015-10-30", "caseworker@CSI", "mh"))

    words = text_of(mh.get("/registrer/", {"row": INVITATION}))
    assert "Bashir Haddad (samtykke mangler)" in words
    assert "Samtykke mangler" not in words


def test_the_receipt_says_who_when_and_what_follows(mh: Client) -> None:
    words = text_of(mh.post("/registrer/", {"row": TALK, **DAY}, follow=True))

    assert (
        "Registreret: Første modtagelsessamtale, Amina Haddad, 2. november 2015. 4 nye opgaver, 1 opgave mindre."
        in words
    )


def test_the_receipt_of_many_names_the_first_of_them(town: Town, mh: Client) -> None:
    for case, name in (("bashir", "Bashir Aziz"), ("cala", "Cala Osman"), ("dina", "Dina Saleh")):
        rows = ("2015-10-30", "takeover", ""), ("2015-10-30", "arrival", ""), ("2015-10-30", "caseworker@CSI", "mh")
        town.case(case, name, "refugee", *rows)
    rows_of = [f"{case}|reception.first-talk|1" for case in ("amina", "bashir", "cala", "dina")]
    words = text_of(mh.post("/registrer/", {"row": rows_of[:3], **DAY}, follow=True))
    assert "Første modtagelsessamtale, Amina Haddad, Bashir Aziz og Cala Osman, 2. november 2015." in words

    words = text_of(mh.post("/registrer/", {"row": [rows_of[3], HANDOVER], **DAY}, follow=True))
    assert "Registreret: 2 opgaver, Dina Saleh og Amina Haddad, 2. november 2015." in words


def test_the_receipt_of_very_many_counts_the_rest(town: Town, mh: Client) -> None:
    rows = ("2015-10-30", "takeover", ""), ("2015-10-30", "arrival", ""), ("2015-10-30", "caseworker@CSI", "mh")
    cases = [town.case(f"sag{number}", f"Sana {number}", "refugee", *rows) for number in range(5)]
    asked = [f"{case}|reception.first-talk|1" for case in cases]
    answer = mh.post("/registrer/", {"row": asked, **DAY}, follow=True)
    assert "Første modtagelsessamtale, Sana 0, Sana 1 og 3 andre, 2. november 2015." in text_of(answer)

    assert "Fortrudt: »Første modtagelsessamtale«, Sana 0, Sana 1 og 3 andre." in undo(mh, answer)


@pytest.mark.parametrize("address", ["/registrer/", "/giv-til/", "/vis-igen/"])
def test_a_button_with_nothing_ticked_says_what_to_do(mh: Client, address: str) -> None:
    answer = mh.get(address, {"next": "/min-dag/?show=late"}, follow=True)

    assert answer.redirect_chain == [("/min-dag/?show=late", 302)]
    assert "Sæt først kryds ved mindst én opgave." in text_of(answer)


def test_the_list_of_what_was_put_off_is_still_there(mh: Client) -> None:
    assert mh.get("/vis-igen/").status_code == 200


def test_undo_says_what_was_undone(town: Town, mh: Client) -> None:
    done = mh.post("/registrer/", {"row": TALK, **DAY}, follow=True)
    assert "Fortrudt: »Første modtagelsessamtale«, Amina Haddad." in undo(mh, done)

    note = mh.post("/sag/amina/notat/", {**DAY, "words": "Ringer fredag"}, follow=True)
    assert "Fortrudt: »Notat«, Amina Haddad." in undo(mh, note)

    event = mh.post("/sag/amina/haendelse/?event=first-talk", DAY, follow=True)
    assert "Fortrudt: »Første modtagelsessamtale«, Amina Haddad." in undo(mh, event)

    given = mh.post("/giv-til/", {"row": TALK, "to": "person kb", "note": "Din"}, follow=True)
    assert "Fortrudt: »Givet til: Første modtagelsessamtale« med mere, Amina Haddad." in undo(mh, given)

    handed = mh.post("/overdrag/", {"from": "mh", "to": "kb", "case": "amina"}, follow=True)
    assert "Fortrudt: overdragelsen, Amina Haddad." in undo(mh, handed)


def test_undo_of_an_outcome_says_that_the_appointment_is_planned_again(town: Town, mh: Client) -> None:
    planned = Appointment.objects.create(
        case="amina", step="reception.first-talk", occurrence=1, at=town.now, caseworker=town.user("mh")
    )
    address = f"/sag/amina/aftale/{planned.key}/udfald/"
    answer = mh.post(address, {"outcome": "regrets", "version": planned.version}, follow=True)

    assert "Fortrudt: aftalens udfald, Amina Haddad. Aftalen er planlagt igen." in undo(mh, answer)


def test_what_was_withdrawn_by_mistake_comes_back_and_undo_says_so(town: Town, mh: Client) -> None:
    entry = town.write("amina", ("2015-10-31", "first-talk", "")).entries.get()
    form = {"how": "withdraw", "reason": "Forkert dag", "day": "31.10.2015"}
    answer = mh.post(f"/sag/amina/annuller/{entry.record_id}/", form, follow=True)

    assert "Fortrudt: annullering af en registrering, Amina Haddad." in undo(mh, answer)
    assert town.status("amina", "reception.first-talk") == "done"
