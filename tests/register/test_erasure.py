"""What should never have been in a case goes for good, when two people say so; a tombstone stays."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import connection

from forloeb.book import Refused
from forloeb.register import erasure, log
from forloeb.register.drafts import Draft
from forloeb.register.models import Act, Entry, ErasureRequest, Tombstone
from forloeb.register.snapshot import Snapshot
from town import Town

WORDS = "Kanariefugl hos naboens datter"


@pytest.fixture
def amina(town: Town) -> str:
    town.case("amina", "Amina Haddad", "refugee", ("2015-10-30", "caseworker@CSI", "mh"))
    town.write("amina", ("2015-11-01", "note", WORDS))
    return "amina"


def note() -> Entry:
    return Entry.objects.get(name="note")


def ask_page() -> str:
    return f"/sag/amina/slet/{note().record_id}/"


def test_two_people_say_yes_and_it_is_gone(town: Town, amina: str) -> None:
    other = Snapshot()
    other.follow(town.now)
    sequence = note().sequence
    assert sequence in {entry.sequence for entry in other.entries("amina")}
    town.signed_in("mh").post(ask_page(), {"basis": "oplysning om en anden borger"})
    assert Entry.objects.filter(name="note").exists()
    request = ErasureRequest.objects.get()

    town.signed_in("nd").post(f"/sletning/{request.pk}/", {"answer": "yes", "seen": "1"})
    tombstone = Tombstone.objects.get()
    assert (tombstone.asked_by.get_username(), tombstone.confirmed_by.get_username()) == ("mh", "nd")
    assert (tombstone.basis, tombstone.case) == ("oplysning om en anden borger", "amina")
    other.follow(town.now)
    assert sequence not in {entry.sequence for entry in other.entries("amina")}
    assert not ErasureRequest.objects.exists()


def test_no_table_holds_a_trace_of_it(town: Town, amina: str) -> None:
    assert any(WORDS in cell for cell in _all_cells())
    town.signed_in("mh").post(ask_page(), {"basis": "forkert borger"})
    town.signed_in("nd").post(f"/sletning/{ErasureRequest.objects.get().pk}/", {"answer": "yes", "seen": "1"})

    assert not any("Kanariefugl" in cell for cell in _all_cells())


def test_how_a_consent_was_asked_goes_with_it(town: Town, amina: str) -> None:
    book = town.snapshot.book
    assert book is not None
    detail = {0: {"language": "ti", "interpreter": "Papegøje", "form": "oral"}}
    draft = Draft("amina", "2015-11-01", "consent.share-contact", "yes")
    log.write([draft], book, key=uuid4(), kind="consent", by=None, now=town.now, details=detail)
    entry = Entry.objects.get(name="consent.share-contact")
    request = erasure.ask(entry, "forkert borger", book, by=town.user("mh").pk, now=town.now)
    erasure.confirm(request.pk, book, by=town.user("nd").pk, now=town.now)

    assert not any("Papegøje" in cell for cell in _all_cells())


def test_nobody_says_yes_twice(town: Town, amina: str) -> None:
    client = town.signed_in("nd")
    client.post(ask_page(), {"basis": "forkert borger"})
    answer = client.post(f"/sletning/{ErasureRequest.objects.get().pk}/", {"answer": "yes", "seen": "1"})

    assert answer.status_code == 409
    assert "kan ikke også sige ja" in answer.content.decode()
    assert (note().case, Tombstone.objects.count()) == ("amina", 0)


@pytest.mark.parametrize(("username", "status"), [("mh", 403), ("kb", 403), ("rs", 404), ("oe", 403), ("iv", 403)])
def test_who_may_not_say_yes(town: Town, amina: str, username: str, status: int) -> None:
    town.case("firma", "Lyngby Maskinfabrik", "standing", ("2015-10-30", "caseworker@CSI", "mh"))
    town.write("firma", ("2015-10-30", "work", "accommodation"), ("2015-11-01", "household", "single"))
    entry = Entry.objects.get(case="firma", name="household")
    book = town.snapshot.book
    assert book is not None
    request = erasure.ask(entry, "forkert borger", book, by=town.user("jt").pk, now=town.now)
    answer = town.signed_in(username).post(f"/sletning/{request.pk}/", {"answer": "yes", "seen": "1"})

    assert answer.status_code == status
    assert Entry.objects.filter(pk=entry.pk).exists()


def test_a_request_is_shown_to_those_of_the_case_alone(town: Town, amina: str) -> None:
    town.signed_in("mh").post(ask_page(), {"basis": "forkert borger"})
    town.bar("kb", "amina")

    assert WORDS in town.signed_in("nd").get("/sletning/").content.decode()
    assert "Amina" not in town.signed_in("kb").get("/sletning/").content.decode()
    assert town.signed_in("oe").get("/sletning/").status_code == 403


def test_a_declined_request_leaves_the_record(town: Town, amina: str) -> None:
    town.signed_in("mh").post(ask_page(), {"basis": "forkert borger"})
    town.signed_in("nd").post(f"/sletning/{ErasureRequest.objects.get().pk}/", {"answer": "no"})

    assert (note().case, ErasureRequest.objects.count()) == ("amina", 0)
    assert Act.objects.get(kind="decline-erasure").by == town.user("nd")


def test_a_no_sent_twice_is_one_act(town: Town, amina: str) -> None:
    town.signed_in("mh").post(ask_page(), {"basis": "forkert borger"})
    request, key, nd = ErasureRequest.objects.get(), uuid4(), town.user("nd").pk
    erasure.decline(request.pk, key=key, by=nd, now=town.now)
    erasure.decline(request.pk, key=key, by=nd, now=town.now)

    assert Act.objects.filter(kind="decline-erasure").count() == 1


def test_a_no_with_the_key_of_another_act_is_refused_and_the_request_still_waits(town: Town, amina: str) -> None:
    town.signed_in("mh").post(ask_page(), {"basis": "forkert borger"})
    earlier = town.write("amina", ("2015-11-01", "note", "Ringet op"), by="nd")
    with pytest.raises(Refused) as refused:
        erasure.decline(ErasureRequest.objects.get().pk, key=earlier.pk, by=town.user("nd").pk, now=town.now)

    assert [finding.kind for finding in refused.value.findings] == ["form-used-before"]
    assert ErasureRequest.objects.exists()


def test_without_a_tick_nothing_is_erased(town: Town, amina: str) -> None:
    town.signed_in("mh").post(ask_page(), {"basis": "forkert borger"})
    town.signed_in("nd").post(f"/sletning/{ErasureRequest.objects.get().pk}/", {"answer": "yes"})
    assert (note().case, Tombstone.objects.count()) == ("amina", 0)


def test_confirmed_twice_it_is_erased_once(town: Town, amina: str) -> None:
    town.signed_in("mh").post(ask_page(), {"basis": "forkert borger"})
    page, client = f"/sletning/{ErasureRequest.objects.get().pk}/", town.signed_in("nd")
    client.post(page, {"answer": "yes", "seen": "1"})
    assert client.post(page, {"answer": "yes", "seen": "1"}).status_code == 409
    assert Tombstone.objects.count() == 1


def test_a_task_that_later_numbers_depend_on_is_not_erased_alone(town: Town, amina: str) -> None:
    town.signed_in("mh").post("/sag/amina/opgave/", {"words": "Ring til skolen", "due": "4.11.2015"})
    entry, book = Entry.objects.get(name="agreed"), town.snapshot.book
    assert book is not None
    with pytest.raises(Refused) as refused:
        erasure.ask(entry, "forkert borger", book, by=town.user("mh").pk, now=town.now)
    assert refused.value.findings[0].kind == "others-are-numbered-after-it"


def test_a_task_done_that_is_itself_what_later_numbers_count_is_not_erased_alone(town: Town, amina: str) -> None:
    """Moving in is done when a home is offered: `done:` of it is that offer, and the first of two."""
    town.write("amina", ("2015-10-01", "done:housing.permanent-home#1", ""))
    first = Entry.objects.get(name="done:housing.permanent-home#1")
    town.write("amina", ("2015-10-20", "housing-offered", ""), ("2015-10-21", "done:housing.deposit-loan#2", ""))
    book = town.snapshot.book
    assert book is not None
    with pytest.raises(Refused) as refused:
        erasure.ask(first, "forkert borger", book, by=town.user("mh").pk, now=town.now)

    assert refused.value.findings[0].kind == "others-are-numbered-after-it"


def test_the_digest_proves_what_was_there_to_whom_has_it(town: Town, amina: str) -> None:
    digest, book = erasure.digest_of(note()), town.snapshot.book
    assert book is not None
    request = erasure.ask(note(), "forkert borger", book, by=town.user("mh").pk, now=town.now)
    tombstone = erasure.confirm(request.pk, book, by=town.user("nd").pk, now=town.now)

    assert tombstone.digest == digest


def _all_cells() -> Iterator[str]:
    """Every cell of every table, of Django's own too."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  # names from the database
            for row in cursor.fetchall():
                yield from map(str, row)


def test_a_withdrawal_is_not_erased_while_what_it_withdrew_is_there(town: Town, amina: str) -> None:
    """Else the withdrawn words would stand again."""
    town.write_drafts([Draft("amina", "2015-11-02", "", text="forkert sag", retracts=note().record_id)])
    withdrawal = Entry.objects.latest("sequence")
    book = town.snapshot.book
    assert book is not None

    with pytest.raises(Refused) as refused:
        erasure.ask(withdrawal, "forkert", book, by=town.user("mh").pk, now=town.now)
    assert [finding.kind for finding in refused.value.findings] == ["withdraws"]
    assert not ErasureRequest.objects.exists()
