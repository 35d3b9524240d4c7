"""Erasure of what should never have been in a case: two people's yes, and a tombstone in its place.

Persondataloven § 37: what is wrong, such as information on another citizen, is removed for good. The tombstone says
that there was an entry, on what basis it went and who said yes; what it said, nobody can read any more.
"""

import json
import re
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from forloeb.book import Book, Refused, catalogue
from forloeb.engine.case import event_of
from forloeb.engine.record_names import Misfit, read_name
from forloeb.register import log
from forloeb.register.models import ConsentDetail, Entry, ErasureRequest, FreeText, Tombstone

DECLINED = "decline-erasure"
_NUMBERED = re.compile(r"[a-z]+:([^#]+)#\d+")


def ask(entry: Entry, basis: str, book: Book, *, by: int, now: datetime) -> ErasureRequest:
    """The first yes. An entry that somebody asked for already keeps that request.

    Raises Refused when the entry is gone, or when later records depend on its number.
    """
    with transaction.atomic():
        log.locked_head()
        _refuse_withdrawal(entry)
        _refuse_if_counted(entry, book)
        if not Entry.objects.filter(pk=entry.pk).exists():
            raise Refused([catalogue("forloeb.register").finding("no-such-record", entry.case, 1, id=entry.record_id)])
        request, _ = ErasureRequest.objects.get_or_create(
            sequence=entry.sequence,
            defaults={"case": entry.case, "basis": basis, "asked_by_id": by, "asked_at": now},
        )
        return request


def _refuse_withdrawal(entry: Entry) -> None:
    """Without the withdrawal, what was withdrawn would count again: that is what is to be erased, and first."""
    if entry.retracts and Entry.objects.filter(record_id=entry.retracts).exists():
        raise Refused([catalogue("forloeb.register").finding("withdraws", entry.case, 1, id=entry.retracts)])


def confirm(request: int, book: Book, *, by: int, now: datetime) -> Tombstone:
    """The second yes: the entry, its words and its details go, and a tombstone stays.

    Raises Refused when it is the same person's, when the request is gone, or when later records depend on the entry's
    number.
    """
    words = catalogue("forloeb.register")
    with transaction.atomic():
        head = log.locked_head()
        asked = ErasureRequest.objects.filter(pk=request).first()
        entry = Entry.objects.filter(pk=asked.sequence).first() if asked else None
        if asked is None or entry is None:
            raise Refused([words.finding("no-such-request", "", 1)])
        if asked.asked_by_id == by:
            raise Refused([words.finding("needs-another-person", asked.case, 1)])
        _refuse_if_counted(entry, book)
        head.sequence += 1
        head.save(update_fields=["sequence"])
        tombstone = Tombstone.objects.create(
            sequence=head.sequence,
            erased_sequence=entry.sequence,
            record_id=entry.record_id,
            case=entry.case,
            basis=asked.basis,
            digest=digest_of(entry),
            asked_by_id=asked.asked_by_id,
            confirmed_by_id=by,
            at=now,
        )
        entry.delete()
        asked.delete()
        return tombstone


def decline(request: int, *, key: UUID, by: int, now: datetime) -> None:
    """The second person says no: the entry stays, and may be asked for again. A key that was used before for
    this does nothing more. Raises Refused when the request is gone, or the key was used for something else."""
    with transaction.atomic():
        log.locked_head()
        if log.done_before(key, DECLINED, by) is not None:
            return
        asked = ErasureRequest.objects.filter(pk=request).first()
        if asked is None:
            raise Refused([catalogue("forloeb.register").finding("no-such-request", "", 1)])
        said = {"case": asked.case, "sequence": asked.sequence, "asked_by": asked.asked_by_id}
        log.note_act(DECLINED, said, key=key, by=by, now=now)
        asked.delete()


def digest_of(entry: Entry) -> str:
    """Keyed with the secret of the installation, over all that the entry said."""
    text = FreeText.objects.filter(entry=entry).values_list("text", flat=True).first() or ""
    detail = ConsentDetail.objects.filter(entry=entry).values_list("language", "interpreter", "form").first() or ()
    content = [entry.case, entry.at, entry.name, entry.value, entry.retracts, text, *detail]
    said = json.dumps(content, ensure_ascii=False)
    return salted_hmac("forloeb.erasure", said, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()


def _refuse_if_counted(entry: Entry, book: Book) -> None:
    """Raises Refused when the entry counts occurrences that later records name by `#n`: without it they would come to
    mean another occurrence (semantics: Case)."""
    try:
        name = read_name(entry.name, book) if entry.name else None
    except Misfit:
        return
    event = event_of(book, name) if name is not None else None
    if event is None:
        return
    counted = {step.id for step in book.steps.values() if step.each == event}
    others = Entry.objects.filter(case=entry.case, sequence__gt=entry.sequence).values_list("name", flat=True)
    if any((found := _NUMBERED.fullmatch(other)) and book.step_ids.get(found[1]) in counted for other in others):
        what = book.events[event].title
        raise Refused([catalogue("forloeb.register").finding("others-are-numbered-after-it", entry.case, 1, what=what)])
