"""Appointments: made and changed in a case, brought to an outcome, and one's own by day."""

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from forloeb.book import Refused, Text
from forloeb.engine import Row
from forloeb.engine.moments import day_of, read_day
from forloeb.register import appointments
from forloeb.register.access import Actor, may
from forloeb.register.case_state import CaseState
from forloeb.register.clock import now, today
from forloeb.register.colleagues import colleagues
from forloeb.register.models import Appointment
from forloeb.register.people import names_of
from forloeb.web.declared import Request, page
from forloeb.web.returning import back, book_of, key_of
from forloeb.web.templatetags.words import said
from forloeb.web.work.appointment_form import (
    OUTCOMES,
    AppointmentForm,
    as_typed,
    participants_of,
    row_key,
    rows_to_plan,
    warnings_about,
)
from forloeb.web.work.shown_appointments import ShownAppointment, midnight, shown_of, whose

MINUTES = 45
TOLD: dict[str, Text] = {
    Appointment.Outcome.HELD: Text("Aftalen er afholdt, og opgaven er udført.", "It was held, and the task is done."),
    Appointment.Outcome.ABSENT: Text(
        "Udeblivelsen er registreret. Nu skal borgeren kontaktes.", "The absence is recorded. Contact the citizen now."
    ),
    Appointment.Outcome.REGRETS: Text(
        "Afbuddet er registreret. Lav en ny aftale.", "The regrets are recorded. Make a new appointment."
    ),
    Appointment.Outcome.CANCELLED: Text(
        "Aftalen er aflyst. Lav en ny aftale.", "It is cancelled. Make a new appointment."
    ),
}


@page("record", on="case", methods=("GET", "POST"))
def new(request: Request) -> HttpResponse:
    """A new appointment, about what `?step=&occurrence=` names or about what is most urgent."""
    state = request.case
    rows = rows_to_plan(state)
    if not rows:
        return _form_page(request, None, None, [])
    form = AppointmentForm(
        request.POST if request.method == "POST" else None,
        rows=rows,
        people=_people(request),
        initial=_suggested(request, [row for row, _ in rows]),
    )
    if not (request.method == "POST" and form.is_valid()):
        return _form_page(request, form, None, [])
    plan = form.plan()
    if warned := _unseen_warnings(request, form, None):
        return _form_page(request, form, None, warned)
    made = appointments.make(state.id, plan, key=key_of(request), by=request.actor.user, now=now())
    messages.success(request, said(Text("Aftalen er gemt.", "The appointment is saved.")))
    return back(request, "appointment", state.id, str(made.key))


@page("record", on="case", methods=("GET", "POST"))
def appointment(request: Request, key: UUID) -> HttpResponse:
    """One appointment: what is agreed, and what became of it."""
    found = appointment_in(request.case, key)
    form = _form_of(request, found, request.POST if request.method == "POST" else None)
    if form is None or not (request.method == "POST" and form.is_valid()):
        return _form_page(request, form, found, [])
    plan = form.plan()
    if warned := _unseen_warnings(request, form, found):
        return _form_page(request, form, found, warned)
    try:
        appointments.change(found, plan, _version(request), key=key_of(request), by=request.actor.user, now=now())
    except Refused as refused:
        return _form_page(request, form, found, [], refused)
    messages.success(request, said(Text("Ændringen er gemt.", "The change is saved.")))
    return back(request, "appointment", request.case.id, str(key))


@page("record", on="case", logs="act", methods=("POST",))
def outcome(request: Request, key: UUID) -> HttpResponse:
    """What became of an appointment, told with a way to undo it."""
    found = appointment_in(request.case, key)
    wanted = request.POST.get("outcome", "")
    if wanted not in OUTCOMES:
        raise Http404
    try:
        act = appointments.close(
            found,
            Appointment.Outcome(wanted),
            _version(request),
            request.case,
            request.snapshot,
            key=key_of(request),
            by=request.actor.user,
            now=now(),
        )
    except Refused as refused:
        found = appointment_in(request.case, key)
        return _form_page(request, _form_of(request, found), found, [], refused)
    messages.success(request, said(TOLD[wanted]), extra_tags=f"undo {act.pk}")
    return back(request, "appointment", request.case.id, str(key))


@page("see-work")
def mine(request: Request) -> HttpResponse:
    """One's own appointments, and those of whom one stands in for: what lacks its outcome, then a week by days."""
    day = today()
    monday = _monday(request.GET.get("week", ""), day)
    begins = max(day, monday) if monday <= day < monday + timedelta(days=7) else monday
    late = shown_of(request, appointments.without_outcome(whose(request), midnight(day)))
    week = appointments.of_people(whose(request), midnight(begins), midnight(monday + timedelta(days=7)))
    days: dict[date, list[ShownAppointment]] = {begins: []} if begins == day else {}
    for shown in shown_of(request, week):
        days.setdefault(day_of(shown.appointment.at), []).append(shown)
    context = {
        "late": late if begins == day else [],
        "days": days,
        "day": day,
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "before": monday - timedelta(days=7),
        "after": monday + timedelta(days=7),
        "this_week": monday <= day < monday + timedelta(days=7),
    }
    return render(request, "web/appointments.html", context)


def appointment_in(state: CaseState, key: UUID) -> Appointment:
    """Raises Http404 for one of another case."""
    found = Appointment.objects.filter(key=key, case=state.id).select_related("caseworker", "outcome_act").first()
    if found is None:
        raise Http404
    return found


def _form_of(request: Request, found: Appointment, typed: QueryDict | None = None) -> AppointmentForm | None:
    """Of what is agreed, or of what was typed; none where nothing is to be changed any more."""
    if found.outcome != Appointment.Outcome.PLANNED and typed is None:
        return None
    return AppointmentForm(
        typed,
        rows=rows_to_plan(request.case, (found.step, found.occurrence)),
        people=_people(request),
        initial=as_typed(found),
    )


def _form_page(
    request: Request,
    form: AppointmentForm | None,
    found: Appointment | None,
    warned: list[Text],
    refused: Refused | None = None,
) -> HttpResponse:
    """The form, or what is agreed where nothing is to be changed. 409 when it was refused as it is by now."""
    typed = request.POST if form is not None and form.is_bound else {}
    context = {
        "state": request.case,
        "person": names_of([request.case.id], request.shown).get(request.case.id),
        "form": form,
        "shown": next(iter(shown_of(request, [found])), None) if found else None,
        "version": typed.get("version") or (found.version if found else 1),
        "warnings": warned,
        "seen": _seen(form) if warned and form else "",
        "findings": refused.findings if refused else (),
        "own_address": reverse("appointment", args=[request.case.id, found.key]) if found else "",
        "next": request.POST.get("next") or request.GET.get("next") or "",
    }
    status = 409 if refused else 422 if form is not None and form.errors else 200
    return render(request, "web/appointment.html", context, status=status)


def _unseen_warnings(request: Request, form: AppointmentForm, found: Appointment | None) -> list[Text]:
    """What is to be warned of, unless the form comes back with the very plan that was warned of."""
    if request.POST.get("seen") == _seen(form):
        return []
    plan = form.plan()
    own = found.key if found else key_of(request)
    return warnings_about(plan, request.case, appointments.others_at(plan, own))


def _seen(form: AppointmentForm) -> str:
    plan = form.plan()
    return f"{plan.step}|{plan.occurrence}|{plan.at.isoformat()}|{plan.minutes}|{plan.caseworker_id}"


def _suggested(request: Request, rows: list[Row]) -> dict[str, object]:
    """What is known before anything is typed."""
    asked = f"{request.GET.get('step', '')}|{request.GET.get('occurrence') or 1}"
    own = request.actor.units_for("record")
    first = next((row for row in rows if row.responsible in own), rows[0])
    row = next((row for row in rows if row_key(row) == asked), first)
    needs = Appointment.Interpreter.NEEDED if request.case.interpreter else Appointment.Interpreter.NOT_NEEDED
    return {
        "what": row_key(row),
        "minutes": MINUTES,
        "place": appointments.last_place(request.case.id),
        "participants": participants_of(request.case, row),
        "interpreter": needs,
        "interpreter_language": request.case.language if request.case.interpreter else "",
        "caseworker": str(request.actor.user),
    }


def _people(request: Request) -> list[Actor]:
    """Who can hold an appointment in the case."""
    return [each for each in colleagues(book_of(request)) if may(each, "record", request.case).allowed]


def _version(request: Request) -> int:
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 9 else 0


def _monday(week: str, today: date) -> date:
    """The Monday of the week that a day in the address lies in; of today's, without one."""
    try:
        day = read_day(week)
    except ValueError:
        day = today
    return day - timedelta(days=day.weekday())
