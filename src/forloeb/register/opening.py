"""Opens a case: a number that tells nothing, whom it is about, and the first records, all or nothing."""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from forloeb.book import Book
from forloeb.register import log
from forloeb.register.drafts import Draft
from forloeb.register.models import Entry, Party
from forloeb.register.numbers import is_company_number
from forloeb.register.parties import PartyWords

_LETTERS = "bcdfghjkmnpqrstvwxz"
_SIGNS = _LETTERS + "23456789"


def open_case(
    words: PartyWords,
    number: str,
    drafts: Callable[[str], Sequence[Draft]],
    book: Book,
    *,
    key: UUID,
    by: int | None,
    now: datetime,
) -> str:
    """The id of the new case; a key that was used before gives the case that it opened.

    Raises Refused with all that is wrong in the drafts, which are asked for with the new id.
    """
    with transaction.atomic():
        log.locked_head()
        if log.done_before(key, "open-case", by) is not None:
            return Entry.objects.filter(act_id=key).values_list("case", flat=True)[0]
        case = _new_id()
        log.write(drafts(case), book, key=key, kind="open-case", by=by, now=now)
        Party.objects.create(
            case=case,
            name=words.name,
            number=number,
            is_company=is_company_number(number),
            address=words.address or "",
            telephone=words.telephone,
            is_protected=words.is_protected,
        )
        return case


def _new_id() -> str:
    """Without vowels, so that none spells a word, and without 0, 1 and l."""
    while True:
        case = secrets.choice(_LETTERS) + "".join(secrets.choice(_SIGNS) for _ in range(6))
        if not Party.objects.filter(case=case).exists() and not Entry.objects.filter(case=case).exists():
            return case
