"""Record an event: first which, then when. The same for members of the family who are ticked."""

from datetime import date, time

from django.http import Http404, HttpResponse
from django.shortcuts import render

from forloeb.book import Finding, Text
from forloeb.book.model import Event
from forloeb.engine.moments import day_of
from forloeb.engine.words import day_in_words
from forloeb.register.case_state import CaseState
from forloeb.register.clock import today
from forloeb.register.drafts import Draft
from forloeb.register.people import names_of
from forloeb.web.case.acting import (
    cases_ticked,
    day_field,
    posted,
    relatives_of,
    save,
    show_form,
    time_field,
    written_at,
)
from forloeb.web.case.days import AsksAboutDay, CaseDays
from forloeb.web.case.happenings import events_by_group, makes_sense
from forloeb.web.declared import Request, page
from forloeb.web.returning import back, book_of
from forloeb.web.templatetags.words import later


class EventForm(AsksAboutDay):
    """A time of day only where the book counts hours; the value only of an event that carries a date."""

    day = day_field(later("Hvornår skete det?", "When did it happen?"))
    at = time_field()
    value = day_field(later("Hvilken dato gælder det?", "Which date is it about?"))

    def __init__(self, *args: object, event: Event, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if not event.timed:
            del self.fields["at"]
        if not event.dated:
            del self.fields["value"]

    def draft(self, case: str, event: Event) -> Draft:
        day: date = self.cleaned_data["day"]
        at: time | None = self.cleaned_data.get("at")
        value: date | None = self.cleaned_data.get("value")
        return Draft(case, written_at(day, at), event.id, value.isoformat() if value else "")


@page("record", on="case", methods=("GET", "POST"))
def event(request: Request) -> HttpResponse:
    book, state = book_of(request), request.case
    chosen = request.GET.get("event", "")
    if not chosen:
        return _choose(request)
    if not makes_sense(book, state.kind, chosen):
        raise Http404
    it = book.events[chosen]
    form = EventForm(posted(request), event=it, initial={"day": today()})
    relatives = relatives_of(request, lambda member: makes_sense(book, member.kind, chosen))
    ticked = cases_ticked(request, relatives)
    form.days = lambda: CaseDays(request, [each for each in [state, *relatives] if each.id in ticked])
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        drafts = [form.draft(case, it) for case in ticked]
        findings = save(request, drafts, "event", _told(it, drafts, form.cleaned_data["day"]))
        if not findings:
            return back(request, "case", state.id)
    title = Text(f"Registrér: {it.title.da}", f"Record: {it.title.en}")
    recorded = state.case.events.get(chosen, [])
    more = {"recorded": recorded, "event": it}
    return show_form(request, form, title, "web/event.html", findings=findings, relatives=relatives, more=more)


def _choose(request: Request) -> HttpResponse:
    book, state = book_of(request), request.case
    groups = [
        (title, [(each, _known(state, each)) for each in events]) for title, events in events_by_group(book, state.kind)
    ]
    people = names_of([state.id], request.shown)
    context = {"state": state, "people": people, "groups": groups, "next": request.GET.get("next", "")}
    return render(request, "web/events.html", context)


def _known(state: CaseState, event: Event) -> Text | None:
    """When it happened last; or, where it has not happened, when it is planned."""
    days = sorted((each.at for each in state.case.events.get(event.id, ())), key=day_of)
    past = [at for at in days if day_of(at) <= today()]
    if past:
        on = day_in_words(past[-1])
        last = Text("senest ", "last ") if len(past) > 1 else Text("", "")
        return Text(f"registreret {last.da}{on.da}", f"recorded {last.en}{on.en}")
    if days:
        on = day_in_words(days[0])
        return Text(f"planlagt {on.da}", f"planned {on.en}")
    return None


def _told(event: Event, drafts: list[Draft], day: date) -> Text:
    on = day_in_words(day)
    for_all = Text(f" for {len(drafts)} personer", f" for {len(drafts)} persons") if len(drafts) > 1 else Text("", "")
    planned = day > today()
    head = Text("Planlagt", "Planned") if planned else Text("Registreret", "Recorded")
    return Text(
        f"{head.da}: {event.title.da}, {on.da}{for_all.da}.", f"{head.en}: {event.title.en}, {on.en}{for_all.en}."
    )
