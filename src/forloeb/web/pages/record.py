"""Record what happened: one row or several, and for the members of the family who are ticked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render

from forloeb.book import Book, Finding, Step, Text
from forloeb.book.model import Event
from forloeb.engine import Row
from forloeb.engine.moments import DENMARK
from forloeb.engine.words import day_in_words
from forloeb.register.access import may
from forloeb.register.case_state import CALLS_FOR_ACTION, CaseState
from forloeb.register.clock import now, today
from forloeb.register.drafts import Draft
from forloeb.register.people import names_of
from forloeb.web.case.acting import day_field, save
from forloeb.web.case.days import AsksAboutDay, CaseDays
from forloeb.web.case.receipts import who_in_words
from forloeb.web.declared import Request, page
from forloeb.web.returning import back, book_of, nothing_ticked
from forloeb.web.templatetags.words import later, said

LONG = 9
"""So many digits no occurrence has."""


class HappenedForm(AsksAboutDay):
    """When it happened. A time of day only where the book counts hours; a date as value only where it asks for one."""

    day = day_field(later("Dato", "Date"), is_past=True)
    at = forms.TimeField(
        label=later("Klokkeslæt", "Time of day"), help_text=later("For eksempel 14.30", "For example 14:30")
    )
    value = day_field("")

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

    @property
    def without_consent(self) -> frozenset[str]:
        """Those of the cases in which the step waits for a consent."""
        rows = [self.row, *(relative.row(self.row.step, self.row.occurrence) for relative in self.relatives)]
        return frozenset(row.case for row in rows if row is not None and row.status == "blocked")


@page("record", methods=("GET", "POST"))
def record(request: Request) -> HttpResponse:
    book = book_of(request)
    asked = [_asked(request, text) for text in request.POST.getlist("row") or request.GET.getlist("row")]
    if not asked:
        return nothing_ticked(request)
    events = [book.events[each.step.done_event] for each in asked if each.step.done_event]
    form = HappenedForm(request.POST or None, events=events, initial={"day": today(), "at": _clock()})
    ticked = list(_ticked(request, asked))
    form.days = lambda: CaseDays(request, [*(each.state for each in asked), *(state for _, state, _ in ticked)])
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        drafts = [_done(each, each.row, form, book) for each in asked]
        drafts += [_done(each, row, form, book) for each, _, row in ticked]
        findings = save(request, drafts, "done", _told(request, drafts, asked, form.cleaned_data["day"]))
        if not findings:
            return back(request, "my-day")
    relatives = [relative.id for each in asked for relative in each.relatives]
    people = names_of([*(each.state.id for each in asked), *relatives], request.shown)
    context = {
        "asked": asked,
        "form": form,
        "people": people,
        "findings": findings,
        "ticked": request.POST.getlist("relative"),
        "next": _next(request),
    }
    return render(request, "web/record.html", context, status=422 if form.errors or findings else 200)


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


def _ticked(request: Request, asked: list[Asked]) -> Iterable[tuple[Asked, CaseState, Row]]:
    """The same for each member ticked: one event, recorded once."""
    ticked = set(request.POST.getlist("relative"))
    for each in asked:
        for relative in each.relatives:
            row = relative.row(each.row.step, each.row.occurrence)
            if row is not None and f"{relative.id}|{each.row.step}" in ticked:
                yield each, relative, row


def _told(request: Request, drafts: list[Draft], asked: list[Asked], day: date) -> Text:
    titles = list(dict.fromkeys(each.step.title for each in asked))
    what = titles[0] if len(titles) == 1 else Text(f"{len(drafts)} opgaver", f"{len(drafts)} tasks")
    who, on = who_in_words(request, [draft.case for draft in drafts]), day_in_words(day)
    return Text(f"Registreret: {what.da}, {who.da}, {on.da}.", f"Recorded: {what.en}, {who.en}, {on.en}.")


def _clock() -> time:
    local: datetime = now().astimezone(DENMARK)
    return local.time().replace(second=0, microsecond=0)


def _next(request: Request) -> str:
    return request.POST.get("next") or request.GET.get("next") or ""
