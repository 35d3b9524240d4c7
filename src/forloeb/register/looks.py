"""The log of looks: one row per request that showed somebody, or was refused."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from forloeb.engine.moments import DENMARK
from forloeb.register.access import Refusal
from forloeb.register.models import Look
from forloeb.register.people import Shown


def note_look(person: int, page: str, shown: Shown, now: datetime) -> None:
    """Written before the answer leaves; an answer that showed nobody leaves no row."""
    if shown.cases:
        Look.objects.create(at=now, person_id=person, page=page, cases=list(shown.cases), purpose=shown.purpose[:200])


def note_refusal(person: int | None, page: str, case: str, refusal: Refusal, now: datetime) -> None:
    """`refusal` stands as the purpose of a look that was not allowed."""
    cases = [case] if case else []
    Look.objects.create(at=now, person_id=person, page=page, cases=cases, purpose=refusal, was_allowed=False)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which looks: at a case, by a colleague (username), between two days, both counted. Empty: all."""

    case: str = ""
    colleague: str = ""
    first: date | None = None
    last: date | None = None
    only_refusals: bool = False
    only_looks: bool = False


def looks(wanted: Wanted) -> QuerySet[Look]:
    """The latest comes first."""
    found = Look.objects.select_related("person")
    if wanted.case:
        found = _at(wanted.case, found)
    if wanted.colleague:
        found = found.filter(person__username=wanted.colleague)
    if wanted.first is not None:
        found = found.filter(at__gte=_begins(wanted.first))
    if wanted.last is not None and wanted.last.year < date.max.year:
        found = found.filter(at__lt=_begins(wanted.last + timedelta(days=1)))
    if wanted.only_refusals or wanted.only_looks:
        found = found.filter(was_allowed=wanted.only_looks)
    return found


def _begins(day: date) -> datetime:
    """Of the years with which databases reckon."""
    return datetime.combine(max(day, date(1900, 1, 1)), time(), DENMARK)


def _at(case: str, found: QuerySet[Look]) -> QuerySet[Look]:
    """By the id in quotes within the list as text, which SQLite and PostgreSQL write alike."""
    quoted = json.dumps(case)
    return found.annotate(cases_text=Cast("cases", TextField())).filter(cases_text__contains=quoted)
