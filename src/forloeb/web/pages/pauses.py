"""Pause a procedure and let it go on: by its own two events where it has them (semantics: Pauses)."""

from datetime import date

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from forloeb.book import Finding, Procedure, Text
from forloeb.engine import Row
from forloeb.engine.moments import day_of
from forloeb.engine.pauses import Pause, pause_on, pauses_of
from forloeb.engine.words import day_in_words
from forloeb.register.case_state import CALLS_FOR_ACTION, CaseState
from forloeb.register.clock import today
from forloeb.register.drafts import FREE, Draft
from forloeb.register.people import names_of
from forloeb.web.case.acting import day_field, not_after_today, posted, save, show_form, words_field, written_at
from forloeb.web.case.following import state_with
from forloeb.web.case.happenings import is_of_each_event, procedures_for
from forloeb.web.declared import Request, page
from forloeb.web.returning import back, book_of
from forloeb.web.templatetags.words import later, said

_WENT_ON = Text(
    "Forløbet gik videre den dag. Fortryd det i historikken, eller sæt i bero fra dagen efter.",
    "The course went on that day. Undo that in the history, or pause from the day after.",
)


class PauseForm(forms.Form):
    procedure = forms.ChoiceField(
        label=later("Arbejdsgang", "Procedure"), widget=forms.RadioSelect(attrs={"class": "form-radio"})
    )
    day = day_field(later("Fra og med", "From"), is_past=True)
    words = words_field(later("Hvorfor?", "Why?"), required=False)

    def clean_day(self) -> date:
        return not_after_today(self.cleaned_data["day"])

    def __init__(self, *args: object, procedures: list[Procedure], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [(each.id, said(each.title)) for each in procedures]
        self.fields["procedure"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["procedure"].initial = choices[0][0]


@page("record", on="case", methods=("GET", "POST"))
def pause(request: Request) -> HttpResponse:
    """The clock of a procedure stands still from a day on."""
    running = [each for each in _begun(request) if _standing_pause(request.case, each) is None]
    title = Text("Sæt i bero", "Pause")
    lead = Text(
        "Uret står stille fra den dag. Når forløbet går videre, er fristerne flyttet lige så mange dage.",
        "The clock stands still from that day. When the course goes on, the dates have moved as many days.",
    )
    return _turn(request, running, "paused", title, lead)


@page("record", on="case", methods=("GET", "POST"))
def resume(request: Request) -> HttpResponse:
    """The clock goes on from a day."""
    paused = [each for each in _begun(request) if _standing_pause(request.case, each) is not None]
    title = Text("Lad forløbet gå videre", "Let the course go on")
    lead = Text(
        "Den sidste dag i bero er dagen før. Fristerne bliver stående, hvor de er flyttet hen den dag.",
        "The last day of the pause is the day before. The dates stay where they have moved to by then.",
    )
    return _turn(request, paused, "resumed", title, lead)


def _turn(request: Request, procedures: list[Procedure], about: str, title: Text, lead: Text) -> HttpResponse:
    if not procedures:
        people = names_of([request.case.id], request.shown)
        why = (
            Text("Ingen arbejdsgang i sagen kan sættes i bero nu.", "No procedure of the case can be paused now.")
            if about == "paused"
            else Text("Ingen arbejdsgang i sagen er sat i bero.", "No procedure of the case is paused.")
        )
        context = {"state": request.case, "people": people, "title": title, "why": why}
        return render(request, "web/nothing_to_turn.html", context)
    wanted = request.GET.get("procedure", "")
    initial = {"day": today(), "procedure": wanted if any(each.id == wanted for each in procedures) else None}
    form = PauseForm(
        posted(request),
        procedures=procedures,
        initial={name: value for name, value in initial.items() if value},
    )
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        procedure = book_of(request).procedures[form.cleaned_data["procedure"]]
        day = form.cleaned_data["day"]
        began = _standing_pause(request.case, procedure)
        draft = _draft(request, procedure, about, form)
        if about == "resumed" and began is not None and day < began.first:
            form.add_error("day", said(_too_early(began)))
        elif about == "paused" and not _stands_with(request, procedure, draft, day):
            form.add_error("day", said(_WENT_ON))
        else:
            findings = save(request, [draft], about, _told(procedure, about, day))
            if not findings:
                return back(request, "case", request.case.id)
    pauses = [(each, _standing_pause(request.case, each)) for each in procedures]
    moves = [(each, _rows_that_move(request.case, each)) for each in procedures]
    more = {"lead": lead, "pauses": pauses, "moves": moves, "steps": book_of(request).steps}
    return show_form(request, form, title, "web/pause.html", findings=findings, more=more)


def _begun(request: Request) -> list[Procedure]:
    """Those that still have something to do in the case. What one event asks for is not paused but given a new date."""
    owed = {row.step.partition(".")[0] for row in request.case.rows if row.status in CALLS_FOR_ACTION}
    return [
        each
        for each in procedures_for(book_of(request), request.case.kind)
        if each.id in owed and not is_of_each_event(each)
    ]


def _standing_pause(state: CaseState, procedure: Procedure) -> Pause | None:
    pause = pause_on(pauses_of(procedure, state.case), today())
    return pause if pause is not None and not pause.is_over else None


def _stands_with(request: Request, procedure: Procedure, draft: Draft, day: date) -> bool:
    """Whether the clock would stand on the day: a pause that begins on a day on which the course went on is none."""
    after = state_with(request, request.case.id, [draft])
    return pause_on(pauses_of(procedure, after.case), day) is not None


def _rows_that_move(state: CaseState, procedure: Procedure) -> list[Row]:
    return [
        row
        for row in state.rows
        if row.step.partition(".")[0] == procedure.id
        and row.status in CALLS_FOR_ACTION
        and row.due is not None
        and day_of(row.due) >= today()
    ]


def _draft(request: Request, procedure: Procedure, about: str, form: PauseForm) -> Draft:
    """The procedure's own event where it has one. Its words go with it either way."""
    at, words = written_at(form.cleaned_data["day"]), form.cleaned_data["words"]
    event = _event_for(request.case, procedure, about)
    if event is not None:
        return Draft(request.case.id, at, event, "", words)
    return Draft(request.case.id, at, f"{about}:{procedure.id}", FREE if words else "", words)


def _event_for(state: CaseState, procedure: Procedure, about: str) -> str | None:
    """The procedure's own event, where it has one that says so: of several pairs the one that it was paused by."""
    if about == "paused":
        return procedure.pauses[0][0] if len(procedure.pauses) == 1 else None
    pause = _standing_pause(state, procedure)
    if pause is None or pause.began.name.about == "paused":
        return None
    return next(
        (ends for begins, ends in procedure.pauses if begins == pause.began.name.subject), procedure.pauses[0][1]
    )


def _told(procedure: Procedure, about: str, day: date) -> Text:
    title, since = procedure.title, day_in_words(day)
    if about == "paused":
        return Text(f"»{title.da}« er sat i bero fra {since.da}.", f"“{title.en}” is paused from {since.en}.")
    return Text(f"»{title.da}« går videre fra {since.da}.", f"“{title.en}” goes on from {since.en}.")


def _too_early(pause: Pause) -> Text:
    first = day_in_words(pause.first)
    return Text(f"Pausen begyndte først {first.da}.", f"The pause began only on {first.en}.")
