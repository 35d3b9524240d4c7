"""Absence with dates and a stand-in: on those days the list is the stand-in's too."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction

from forloeb.book import Text
from forloeb.engine.words import day_in_words
from forloeb.register.access import Actor
from forloeb.register.clock import now
from forloeb.register.log import locked_head, note_act
from forloeb.register.models import Absence


class NotPossible(Exception):  # noqa: N818  # a reason for the form, not a failure
    """Why an absence cannot be as asked."""

    def __init__(self, reason: Text) -> None:
        self.reason = reason


def can_stand_in(person: Actor, other: Actor) -> bool:
    """A stand-in works in every unit in which the absent person does; else part of the list would be nobody's."""
    works_in = person.units_for("record")
    return person.user != other.user and bool(works_in) and works_in <= other.units_for("record")


def add(person: Actor, stand_in: Actor, first: date, last: date, *, by: int, key: UUID) -> None:
    """Raises NotPossible with the reason. A key that was used before changes nothing."""
    with transaction.atomic():
        locked_head()  # one absence at a time, so that two cannot come to overlap
        said = {"person": person.username, "stand-in": stand_in.username, "from": f"{first}", "to": f"{last}"}
        if not note_act("absence", said, key=key, by=by, now=now()):
            return
        _refuse_bad_days(person, stand_in, first, last)
        if not can_stand_in(person, stand_in):
            da = f"{stand_in.name} arbejder ikke i alle de enheder, som {person.name} gør."
            raise NotPossible(Text(da, f"{stand_in.name} does not work in all the units that {person.name} does."))
        Absence.objects.create(person_id=person.user, stand_in_id=stand_in.user, first_day=first, last_day=last)


def _refuse_bad_days(person: Actor, stand_in: Actor, first: date, last: date) -> None:
    if last < first:
        raise NotPossible(Text("Sidste dag ligger før første dag.", "The last day comes before the first."))
    same_days = Absence.objects.filter(first_day__lte=last, last_day__gte=first)
    if (own := same_days.filter(person_id=person.user).first()) is not None:
        when = days_in_words(own)
        da = f"{person.name} er allerede fraværende {when.da}. Ret det fravær i stedet."
        raise NotPossible(Text(da, f"{person.name} is away already {when.en}. Change that absence instead."))
    if (theirs := same_days.filter(person_id=stand_in.user).first()) is not None:
        when = days_in_words(theirs)
        da = f"{stand_in.name} er selv fraværende {when.da}. Vælg en anden vikar."
        raise NotPossible(Text(da, f"{stand_in.name} is away {when.en}. Choose another stand-in."))


def end_earlier(absence: Absence, last: date, *, by: int, key: UUID) -> None:
    """The absence ends on `last`; one that ends before it has begun is taken away. Raises NotPossible."""
    if last > absence.last_day:
        da = "Fraværet kan kun sluttes før. Er det længere, så opret et nyt fra dagen efter."
        raise NotPossible(Text(da, "It can only end earlier. If it lasts longer, add another from the day after."))
    said = {
        "person": absence.person.get_username(),
        "stand-in": absence.stand_in.get_username(),
        "from": f"{absence.first_day}",
        "to": f"{last}",
    }
    with transaction.atomic():
        if not note_act("absence-end", said, key=key, by=by, now=now()):
            return
        if last < absence.first_day:
            absence.delete()
        else:
            absence.last_day = last
            absence.save(update_fields=["last_day"])


def of_people(people: Iterable[int], today: date) -> list[Absence]:
    """Absences now and to come, first day first."""
    found = Absence.objects.filter(person__in=list(people), last_day__gte=today)
    return list(found.select_related("person", "stand_in").order_by("first_day", "person__first_name"))


def as_stand_in(person: int, today: date) -> list[Absence]:
    """Where somebody is to stand in, now and later."""
    found = Absence.objects.filter(stand_in=person, last_day__gte=today)
    return list(found.select_related("person", "stand_in").order_by("first_day"))


def left_without(person: Actor, first: date, last: date) -> list[str]:
    """Whom a person was to stand in for on days on which they are away themselves."""
    found = Absence.objects.filter(stand_in=person.user, first_day__lte=last, last_day__gte=first)
    return [each.person.get_full_name() or each.person.get_username() for each in found.select_related("person")]


def days_in_words(absence: Absence) -> Text:
    """`2. november 2015`, or `2. november 2015 – 6. november 2015`."""
    first, last = day_in_words(absence.first_day), day_in_words(absence.last_day)
    if absence.first_day == absence.last_day:
        return first
    return Text(f"{first.da} – {last.da}", f"{first.en} – {last.en}")
