"""Record what happened: one row or several, and for the members of the family who are ticked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django import forms
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render

from forloeb.book import Book, Refused, Step, Text
from forloeb.book.model import Event
from forloeb.engine import Row
from forloeb.engine.moments import DENMARK
from forloeb.register import appointments, hand_over, log
from forloeb.register.access import may
from forloeb.register.case_state import CALLS_FOR_ACTION, CaseState
from forloeb.register.clock import now, today
from forloeb.register.drafts import Draft
from forloeb.register.models import Act, Appointment, Entry
from forloeb.register.people import names_of
from forloeb.web.case.following import state_with
from forloeb.web.declared import Request, page
from forloeb.web.returning import back, book_of, key_of, write
from forloeb.web.templatetags.words import later, said

LONG = 9
"""So many digits no occurrence has."""


class HappenedForm(forms.Form):
    """When it happened. A time of day only where the book counts hours; a date as value only where it asks for one."""

    day = forms.DateField(
        label=later("Dato", "Date"), help_text=later("For eksempel 27.10.2015", "For example 27.10.2015")
    )
    at = forms.TimeField(
        label=later("Klokkeslæt", "Time of day"), help_text=later("For eksempel 14.30", "For example 14:30")
    )
    value = forms.DateField(help_text=later("For eksempel 27.10.2015", "For example 27.10.2015"))

    def __init__(self, *args: object, events: Sequence[Event], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if not any(event.timed for event in events):
            del self.fields["at"]
        dated = next((event for event in events if event.dated), None)
        if dated is None:
            del self.fields["value"]
        else:
            self.fields["value"].label = later(dated.title.da, dated.title.en)

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > today():
            da = "Datoen ligger efter i dag. Er det aftalt til senere, så lav en aftale i sagen."
            en = "The date is after today. If it is agreed for later, make it an appointment in the case."
            raise forms.ValidationError(said(Text(da, en)))
        return day

    def written(self) -> str:
        """As a record has it."""
        day, at = self.cleaned_data["day"], self.cleaned_data.get("at")
        return f"{day.isoformat()}T{at:%H:%M}" if at else day.isoformat()


@dataclass(frozen=True, slots=True)
class Asked:
    """A row that was ticked."""

    state: CaseState
    row: Row
    step: Step
    relatives: tuple[CaseState, ...] = ()
    """Others of the family who are owed the same step just now."""


@page("record", methods=("GET", "POST"))
def record(request: Request) -> HttpResponse:
    book = book_of(request)
    asked = [_asked(request, text) for text in request.POST.getlist("row") or request.GET.getlist("row")]
    if not asked:
        return back(request, "my-day")
    events = [book.events[each.step.done_event] for each in asked if each.step.done_event]
    form = HappenedForm(request.POST or None, events=events, initial={"day": today(), "at": _clock()})
    findings: tuple[object, ...] = ()
    if request.method == "POST" and form.is_valid():
        drafts = [_done(each, each.row, form, book) for each in asked] + list(_for_family(request, asked, form, book))
        try:
            write(request, drafts, "done", _told(drafts, asked))
            return back(request, "my-day")
        except Refused as refused:
            findings = refused.findings
    relatives = [relative.id for each in asked for relative in each.relatives]
    people = names_of([*(each.state.id for each in asked), *relatives], request.shown)
    context = {"asked": asked, "form": form, "people": people, "findings": findings, "next": _next(request)}
    return render(request, "web/record.html", context, status=422 if form.errors or findings else 200)


@page("record", logs="act", methods=("POST",))
def undo(request: Request, act: str) -> HttpResponse:
    """Withdraws all that one's own act wrote, where all its cases are still one's own. Sent twice, it is done once."""
    found = Act.objects.filter(pk=act, by_id=request.actor.user).first()
    if found is None or not all(_is_mine(request, case, entries) for case, entries in _written_in(found).items()):
        raise Http404
    key = key_of(request)
    with transaction.atomic():
        is_new = log.done_before(key, "undo", request.actor.user) is None
        log.undo(found, key=key, by=request.actor.user, now=now())
        if is_new:
            appointments.reopen(found)
            hand_over.put_back(found)
    return back(request, "my-day")


def _written_in(act: Act) -> dict[str, list[Entry]]:
    """What an act wrote, by case; also a case in which it changed no more than an appointment."""
    cases = Appointment.objects.filter(outcome_act=act).values_list("case", flat=True)
    written: dict[str, list[Entry]] = {case: [] for case in cases}
    for entry in act.entries.all():
        written.setdefault(entry.case, []).append(entry)
    return written


def _is_mine(request: Request, case: str, entries: list[Entry]) -> bool:
    """Whether the person may record in a case as it is, or as it was before: they may have given it away."""
    state = request.snapshot.state(case)
    if state is None:
        return False
    withdrawn = [Draft(case, entry.at, "", retracts=entry.record_id) for entry in entries]
    return (
        may(request.actor, "record", state).allowed
        or may(request.actor, "record", state_with(request, case, withdrawn)).allowed
    )


def _asked(request: Request, text: str) -> Asked:
    """A row of the form `case|step|occurrence`, of a case in which the person may record. Raises Http404."""
    case_id, step_id, number = ([*text.split("|"), "", ""])[:3]
    state = request.snapshot.state(case_id)
    row = state.row(step_id, int(number)) if state and number.isdecimal() and len(number) < LONG else None
    if state is None or row is None or not may(request.actor, "record", state).allowed:
        raise Http404
    return Asked(state, row, book_of(request).steps[step_id], tuple(_relatives(request, state, row)))


def _relatives(request: Request, state: CaseState, row: Row) -> Iterable[CaseState]:
    for member in request.snapshot.family_of(state):
        theirs = member.row(row.step, row.occurrence)
        is_owed = member.id != state.id and theirs is not None and theirs.status in CALLS_FOR_ACTION
        if is_owed and may(request.actor, "record", member).allowed:
            yield member


def _done(asked: Asked, row: Row, form: HappenedForm, book: Book) -> Draft:
    """Of the asked row, or of the same in a relative's case. It carries what its event carries."""
    event = book.events[asked.step.done_event] if asked.step.done_event else None
    value = form.cleaned_data["value"].isoformat() if event is not None and event.dated else ""
    return Draft(row.case, form.written(), f"done:{row.step}#{row.occurrence}", value)


def _for_family(request: Request, asked: list[Asked], form: HappenedForm, book: Book) -> Iterable[Draft]:
    """The same for each member ticked: one event, recorded once."""
    ticked = set(request.POST.getlist("relative"))
    for each in asked:
        for relative in each.relatives:
            row = relative.row(each.row.step, each.row.occurrence)
            if row is not None and f"{relative.id}|{each.row.step}" in ticked:
                yield _done(each, row, form, book)


def _told(drafts: list[Draft], asked: list[Asked]) -> Text:
    if len(drafts) == 1:
        title = asked[0].step.title
        return Text(f"Registreret: {title.da}.", f"Recorded: {title.en}.")
    return Text(f"{len(drafts)} registreringer gemt.", f"{len(drafts)} records saved.")


def _clock() -> time:
    local: datetime = now().astimezone(DENMARK)
    return local.time().replace(second=0, microsecond=0)


def _next(request: Request) -> str:
    return request.POST.get("next") or request.GET.get("next") or ""
