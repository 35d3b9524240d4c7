"""Historik: all that was recorded, by whom, what was taken back, and who may read what was."""

from datetime import timedelta
from uuid import uuid4

import pytest

from forloeb.register import erasure, log
from forloeb.register.drafts import Draft
from forloeb.register.models import ConsentDetail, Entry, Head
from town import Town
from web.case_of_amina import amina, text_of

PAGE = "/sag/amina/historik/"
NOTE = "Broderen er ikke hendes bror"


def history(town: Town, username: str) -> str:
    return text_of(town.signed_in(username).get(PAGE))


def entry(name: str) -> Entry:
    return Entry.objects.get(case="amina", name=name)


def withdraw(town: Town, name: str, reason: str, *, by: str = "mh") -> None:
    draft = Draft("amina", "2015-11-02", "", text=reason, retracts=entry(name).record_id)
    town.write_drafts([draft], by=by, kind="retract")


def test_the_last_recorded_comes_first_in_the_words_of_the_book(town: Town) -> None:
    amina(town)
    town.write("amina", ("2015-11-01", "household", "single"), by="mh")
    town.now += timedelta(minutes=5)
    town.write("amina", ("2015-10-31", "waived:reception.housing", "§ 12; bor hos sin søster"), by="kb")

    page = history(town, "mh")
    for words in (
        "1. november 2015 Husstand enlig registreret af Merete Holmgaard",
        "Ikke relevant (begrundet): Bolig anvist, permanent eller midlertidig § 12; bor hos sin søster",
        "Sagsbehandler: Center for Social Indsats Merete Holmgaard",
        "Sprog arabisk",
        "Sagsart Flygtning",
    ):
        assert words in page
    assert page.index("bor hos sin søster") < page.index("enlig") < page.index("Sagsart")


def test_what_was_withdrawn_says_why_and_hides_what_it_said(town: Town) -> None:
    amina(town)
    town.write("amina", ("2015-11-01", "note", NOTE), by="mh")
    withdraw(town, "note", "Forkert sag")

    page = history(town, "mh")
    assert "Annulleret 2. november 2015 kl. 09.00 af Merete Holmgaard. Begrundelse: Forkert sag" in page
    assert "Indholdet er skjult" in page
    assert NOTE not in page
    assert NOTE not in text_of(town.signed_in("mh").get("/sag/amina/"))


def test_a_withdrawal_bears_the_day_on_which_it_was_made_and_is_not_erased_before_what_it_withdrew(town: Town) -> None:
    amina(town)
    act = town.write("amina", ("2010-01-01", "note", NOTE), by="mh")
    town.signed_in("mh").post(f"/fortryd/{act.pk}/")
    words, page = history(town, "mh"), town.signed_in("mh").get(PAGE).content.decode()
    withdrawal = Entry.objects.latest("sequence")

    assert "2. november 2015 Annullering af »Notat«" in words
    assert "1. januar 2010 Annullering" not in words
    assert f"/slet/{entry('note').record_id}/" in page
    assert f"/slet/{withdrawal.record_id}/" not in page

    book = town.snapshot.book
    assert book is not None
    asked = erasure.ask(entry("note"), "Persondataloven § 37", book, by=town.user("mh").pk, now=town.now)
    erasure.confirm(asked.pk, book, by=town.user("nd").pk, now=town.now)
    assert f"/slet/{withdrawal.record_id}/" in town.signed_in("mh").get(PAGE).content.decode()


@pytest.mark.parametrize("username", ["nd", "oe"])
def test_who_may_see_the_history_reads_it(town: Town, username: str) -> None:
    amina(town)
    town.write("amina", ("2015-11-01", "note", NOTE), by="mh")
    withdraw(town, "note", "Forkert sag")

    assert NOTE in history(town, username)


def test_what_was_replaced_shows_the_new_and_hides_the_old(town: Town) -> None:
    amina(town, ("2015-10-30", "household", "couple"))
    draft = Draft("amina", "2015-10-30", "household", "single", "Manden er i Jordan", entry("household").record_id)
    town.write_drafts([draft], by="mh", kind="retract")

    page = history(town, "mh")
    assert "Husstand enlig" in page
    assert "par uden børn" not in page
    assert "Rettet 2. november 2015 kl. 09.00 af Merete Holmgaard. Begrundelse: Manden er i Jordan" in page


def test_a_withdrawal_that_is_undone_shows_the_words_again(town: Town) -> None:
    amina(town)
    town.write("amina", ("2015-11-01", "note", NOTE), by="mh")
    withdraw(town, "note", "Forkert sag")
    act = Entry.objects.latest("sequence").act
    log.undo(act, key=uuid4(), by=town.user("mh").pk, now=town.now)

    assert NOTE in history(town, "mh")


def test_an_erased_entry_leaves_who_when_and_why(town: Town) -> None:
    amina(town)
    town.write("amina", ("2015-11-01", "note", NOTE), by="mh")
    book = town.snapshot.book
    assert book is not None
    asked = erasure.ask(entry("note"), "Persondataloven § 37", book, by=town.user("mh").pk, now=town.now)
    erasure.confirm(asked.pk, book, by=town.user("nd").pk, now=town.now)

    page = history(town, "nd")
    assert "En registrering er slettet. Grundlag: Persondataloven § 37." in page
    assert "Bedt om af Merete Holmgaard, bekræftet af Nanna Dalsgaard" in page
    assert NOTE not in page


def test_ones_own_act_can_be_undone_here_and_nobody_elses(town: Town) -> None:
    amina(town)
    act = town.write("amina", ("2015-11-01", "household", "single"), by="mh")
    way = f'action="/fortryd/{act.pk}/"'

    assert way in town.signed_in("mh").get(PAGE).content.decode()
    assert way not in town.signed_in("kb").get(PAGE).content.decode()
    town.signed_in("mh").post(f"/fortryd/{act.pk}/", {"next": PAGE})
    assert way not in town.signed_in("mh").get(PAGE).content.decode()


def test_an_act_on_a_family_says_that_undoing_it_reaches_further(town: Town) -> None:
    amina(town)
    town.case("bashir", "Bashir Haddad", "refugee")
    drafts = [Draft(case, "2015-11-01", "housing-offered") for case in ("amina", "bashir")]
    town.write_drafts(drafts, by="mh")

    assert "Fortryd Permanent bolig tilbudt" in history(town, "mh")
    assert "også i 1 anden sag" in history(town, "mh")


def test_a_planned_event_is_told_from_one_that_happened(town: Town) -> None:
    amina(town, ("2015-12-01", "housing-offered", ""))

    assert "1. december 2015 planlagt Permanent bolig tilbudt" in history(town, "mh")
    assert "30. oktober 2015 Ankomst" in history(town, "mh")


def test_a_consent_tells_how_it_was_asked_for(town: Town) -> None:
    amina(town)
    town.write("amina", ("2015-11-01", "consent.share-contact", "yes"), by="mh")
    ConsentDetail.objects.create(entry=entry("consent.share-contact"), language="ar", interpreter="Leila", form="oral")

    assert "givet mundtligt · spurgt på arabisk · tolk: Leila" in history(town, "mh")


def test_what_the_book_no_longer_knows_stands_under_its_own_name(town: Town) -> None:
    amina(town)
    act = Entry.objects.latest("sequence").act
    Entry.objects.create(
        sequence=9_000, record_id="r9000", case="amina", at="2015-11-01", name="left-school", value="x",
        recorded_at=town.now, act=act,
    )  # fmt: skip
    Head.objects.update(sequence=9_000)

    assert "left-school" in history(town, "mh")


def test_an_auditor_is_offered_no_undoing(town: Town) -> None:
    amina(town)
    page = town.signed_in("oe").get(PAGE).content.decode()

    assert "Ankomst" in page
    assert "/annuller/" not in page
    assert "/slet/" not in page
