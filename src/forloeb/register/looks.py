"""The log of looks: one row per request that showed somebody, or was refused."""

from datetime import datetime

from forloeb.register.models import Look
from forloeb.register.people import Shown


def note_look(person: int, page: str, shown: Shown, now: datetime) -> None:
    """Written before the answer leaves; an answer that showed nobody leaves no row."""
    if shown.cases:
        Look.objects.create(at=now, person_id=person, page=page, cases=list(shown.cases), purpose=shown.purpose)


def note_refusal(person: int | None, page: str, case: str, reason: str, now: datetime) -> None:
    cases = [case] if case else []
    Look.objects.create(at=now, person_id=person, page=page, cases=cases, purpose=reason, was_allowed=False)
