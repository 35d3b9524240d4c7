"""A person's list and appointments as a calendar that another program follows, at a secret address."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from forloeb.book import Text
from forloeb.register import appointments
from forloeb.register.access import Actor, may
from forloeb.register.actors import actor_of
from forloeb.register.case_state import HORIZON, Obligation
from forloeb.register.clock import now, today
from forloeb.register.looks import note_look
from forloeb.register.models import Appointment, CalendarAddress
from forloeb.register.people import Shown
from forloeb.register.snapshot import Snapshot, current
from forloeb.web.declared import Request, page
from forloeb.web.leaving.calendar_file import calendar_file
from forloeb.web.templatetags.words import said
from forloeb.web.work.shown_appointments import midnight

_TAKES_TIME = {Appointment.Outcome.PLANNED, Appointment.Outcome.HELD}


@page(None)
def feed(_request: Request, secret: str) -> HttpResponse:
    """The secret is the permission; what it opens is judged anew each time, by the person's rights and bars of now."""
    moment = now()
    snapshot, address = current(moment), _address_of(secret)
    actor = actor_of(address.person, snapshot.book)
    if not address.person.is_active or not may(actor, "see-work").allowed:
        raise Http404
    deadlines = [(day, each) for each in _list_of(actor, snapshot) if (day := each.day) is not None]
    agreed = list(_appointments_of(actor, snapshot))
    shown = Shown()
    shown.add([*(each.row.case for _, each in deadlines), *(each.case for each, _ in agreed)])
    note_look(actor.user, "calendar", shown, moment)
    return HttpResponse(calendar_file(deadlines, agreed, moment), content_type="text/calendar; charset=utf-8")


@page("see-work", logs="nothing", methods=("POST",))
def address(request: Request) -> HttpResponse:
    """A new address, which makes the old one worthless; with `remove`, none."""
    if "remove" in request.POST:
        CalendarAddress.objects.filter(person=request.actor.user).delete()
        words = Text("Kalenderadressen er fjernet.", "The calendar address is removed.")
    else:
        CalendarAddress.objects.update_or_create(
            person_id=request.actor.user, defaults={"secret": CalendarAddress().secret}
        )
        words = Text("Du har fået en ny kalenderadresse.", "You have a new calendar address.")
    messages.success(request, said(words))
    return redirect("profile")


def _address_of(secret: str) -> CalendarAddress:
    found = CalendarAddress.objects.filter(secret=secret).select_related("person").first()
    if found is None:
        raise Http404
    return found


def _list_of(actor: Actor, snapshot: Snapshot) -> Iterator[Obligation]:
    """What is theirs to do in the next weeks."""
    first, last = today(), today() + HORIZON
    for unit in sorted(actor.units_for("see-work")):
        for each in snapshot.work_of(unit):
            is_theirs = each.unit == unit and each.owner == actor.username and each.row.case not in actor.barred
            if is_theirs and _lies_between(each.day, first, last):
                yield each


def _lies_between(day: date | None, first: date, last: date) -> bool:
    return day is not None and first <= day <= last


def _appointments_of(actor: Actor, snapshot: Snapshot) -> Iterable[tuple[Appointment, Text]]:
    begin, end = midnight(today() - timedelta(weeks=1)), midnight(today() + HORIZON)
    for each in appointments.of_people([actor.username], begin, end):
        state = snapshot.state(each.case)
        if each.outcome in _TAKES_TIME and state is not None and may(actor, "see-case", state).allowed:
            step = state.case.book.steps.get(each.step)
            yield each, step.title if step else Text(each.step, each.step)
