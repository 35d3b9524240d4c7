"""Writes who a case is about. Reading goes through `forloeb.register.people` alone."""

from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from django.db import transaction

from forloeb.register.log import note_act
from forloeb.register.models import Party


@dataclass(frozen=True, slots=True)
class PartyWords:
    """What a form says of a party. `address` None: it was not shown, and stays as it is."""

    name: str
    address: str | None
    telephone: str
    is_protected: bool


def change_party(case: str, words: PartyWords, *, key: UUID, by: int, now: datetime) -> tuple[str, ...]:
    """Writes what is new, and leaves an act that names the columns that changed, which it returns.

    A case without a party gets one. Nothing changes without its act: Raises Refused when the key was used before.
    """
    with transaction.atomic():
        party = Party.objects.select_for_update().filter(case=case).first() or Party(case=case)
        changed = tuple(
            column.name
            for column in fields(words)
            if (new := getattr(words, column.name)) is not None and getattr(party, column.name) != new
        )
        if changed and note_act("party", {"case": case, "changed": list(changed)}, key=key, by=by, now=now):
            for name in changed:
                setattr(party, name, getattr(words, name))
            party.save()
        return changed


def cases_with(digits: str) -> list[str]:
    """The ids of the cases of whoever has a CPR or CVR number. Which of them may be spoken of, the caller must ask."""
    return list(Party.objects.filter(digits=digits).order_by("case").values_list("case", flat=True)) if digits else []
