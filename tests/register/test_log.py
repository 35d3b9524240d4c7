"""Recording: all or nothing, once, checked against the book; free words stay out of the log."""

from datetime import timedelta
from uuid import uuid4

import pytest

from forloeb.book import Refused
from forloeb.files.book_folder import book_texts
from forloeb.register import log
from forloeb.register.drafts import Draft
from forloeb.register.models import Act, Adoption, Entry, FreeText
from town import BOOK, MONDAY, Town


def test_a_form_sent_twice_is_one_act(town: Town) -> None:
    key, book = uuid4(), town.snapshot.book
    assert book is not None
    drafts = [Draft("amina", "2015-10-30", "kind", "refugee")]
    first = log.write(drafts, book, key=key, kind="new", by=None, now=town.now)
    again = log.write(drafts, book, key=key, kind="new", by=None, now=town.now)

    assert (first.pk, Entry.objects.filter(case="amina").count()) == (again.pk, 1)


@pytest.mark.parametrize(
    ("draft", "kind"),
    [
        (Draft("amina", "2015-10-30", "arival"), "unknown-record"),
        (Draft("amina", "30-10-2015", "arrival"), "bad-at"),
        (Draft("amina", "2015-02-30", "arrival"), "bad-at"),
        (Draft("amina", "2015-03-29T02:30", "enquiry"), "skipped-hour"),
        (Draft("amina", "2015-10-30", "enquiry"), "needs-time"),
        (Draft("amina", "2015-10-30", "household", "alone"), "bad-value"),
        (Draft("amina", "2015-10-30", "waived:reception.contract", "…", "syg"), "no-legal-basis"),
        (Draft("amina", "2015-10-30", "extended:reception.contract", "2015-12-01; …", "syg"), "no-legal-basis"),
    ],
)
def test_what_the_book_does_not_know_is_refused_whole(town: Town, draft: Draft, kind: str) -> None:
    before = Entry.objects.count(), Act.objects.count()
    with pytest.raises(Refused) as refused:
        town.write_drafts([Draft("amina", "2015-10-30", "kind", "refugee"), draft])

    assert [finding.kind for finding in refused.value.findings] == [kind]
    assert (Entry.objects.count(), Act.objects.count()) == before


def test_the_words_of_a_reason_stand_apart_from_the_log(town: Town) -> None:
    town.write("amina", ("2015-10-30", "waived:reception.contract", "§ 16, stk. 3; hun er indlagt"))

    entry = Entry.objects.get(case="amina")
    assert entry.value == "§ 16, stk. 3; …"
    assert FreeText.objects.get(entry=entry).text == "hun er indlagt"


@pytest.mark.parametrize(
    ("name", "value", "kept", "text"),
    [
        ("waived:s", "syg", "…", "syg"),
        ("waived:s", "until 2015-12-01; syg", "until 2015-12-01; …", "syg"),
        ("extended:s", "2015-12-01; § 16; syg", "2015-12-01; § 16; …", "syg"),
        ("noted:s", "ring efter kl. 15", "…", "ring efter kl. 15"),
        ("note", "mødt på gangen", "…", "mødt på gangen"),
        ("household", "single", "single", ""),
    ],
)
def test_date_and_legal_basis_stay_and_words_go(name: str, value: str, kept: str, text: str) -> None:
    assert log.apart(name, value) == (kept, text)


def test_what_is_undone_does_not_stand_and_cannot_be_undone_again(town: Town) -> None:
    town.case("amina", "Amina Haddad", "refugee", ("2015-10-30", "takeover", ""), ("2015-10-30", "arrival", ""))
    act = town.write("amina", ("2015-10-30", "first-talk", ""), by="mh")
    assert town.status("amina", "reception.first-talk") == "done"

    log.undo(act, key=uuid4(), by=town.user("mh").pk, now=town.now)
    assert town.status("amina", "reception.first-talk") != "done"
    with pytest.raises(Refused):
        log.undo(act, key=uuid4(), by=town.user("mh").pk, now=town.now)


def test_nobody_undoes_what_another_did(town: Town) -> None:
    act = town.write("amina", ("2015-10-30", "kind", "refugee"), by="mh")
    with pytest.raises(Refused):
        log.undo(act, key=uuid4(), by=town.user("kb").pk, now=town.now)


def test_a_record_of_another_case_is_not_withdrawn(town: Town) -> None:
    town.write("amina", ("2015-10-30", "kind", "refugee"))
    record_id = Entry.objects.get(case="amina").record_id
    with pytest.raises(Refused):
        town.write_drafts([Draft("bashir", "2015-10-30", "", retracts=record_id)])


def test_a_book_adopted_twice_with_one_key_is_one_adoption(town: Town) -> None:
    key, files, count = uuid4(), book_texts(BOOK), Adoption.objects.count()
    first = log.adopt(files, first_day=MONDAY, key=key, by=None, now=town.now)

    assert log.adopt(files, first_day=MONDAY, key=key, by=None, now=town.now) == first
    assert Adoption.objects.count() == count + 1


def test_a_book_with_a_key_that_was_used_for_something_else_is_refused(town: Town) -> None:
    files, count = book_texts(BOOK), Adoption.objects.count()
    note = town.write("amina", ("2015-10-30", "kind", "refugee"))
    adopted = log.adopt(files, first_day=MONDAY, key=uuid4(), by=None, now=town.now)

    for key, day, by in (
        (note.pk, MONDAY, None),
        (adopted.act_id, MONDAY + timedelta(days=1), None),
        (adopted.act_id, MONDAY, town.user("tn").pk),
    ):
        with pytest.raises(Refused) as refused:
            log.adopt(files, first_day=day, key=key, by=by, now=town.now)
        assert [finding.kind for finding in refused.value.findings] == ["form-used-before"]
    assert Adoption.objects.count() == count + 1
