"""What is decided of an item is recorded in the meeting, by keyboard alone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html

from forloeb.book import Finding, Text
from forloeb.packet.editing import read_anew, with_item
from forloeb.packet.proceedings import Proceedings
from forloeb.register.followups import not_given
from forloeb.web.case.acting import posted
from forloeb.web.declared import Request, page
from forloeb.web.meetings.checked import DECISION, noted_in
from forloeb.web.meetings.decision_form import DecisionForm, parties_of
from forloeb.web.meetings.kept import KeptMeeting, day_of_decision, kept_meeting, posted_base, save
from forloeb.web.templatetags.words import said

_SAVED = Text("Beslutningen er gemt.", "The decision is saved.")


@page("write-meetings", logs="act", methods=("GET", "POST"))
def decision(request: Request, meeting: str, item: str) -> HttpResponse:
    """Saving goes on to the next item, so that a meeting is one page after another."""
    kept = kept_meeting(meeting)
    found = kept.item(item)
    base = posted_base(request, kept)
    form = DecisionForm(posted(request), base.item(item), base.proceedings.meeting)

    def change(held: KeptMeeting) -> Proceedings:
        before = held.item(item)
        return with_item(held.proceedings, read_anew(held.proceedings, before, form.changed(before)))

    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        findings = save(request, meeting, change, _SAVED)
        if not findings:
            _tell_not_given(request, meeting, item)
            for reading in form.other_readings():
                messages.warning(request, said(reading))
            return redirect(_after(request, kept, item))
    before, after = kept.beside(item)
    head = base.proceedings.meeting
    context = {
        "kept": kept,
        "item": found,
        "form": form,
        "rows": list(form.row_fields()),
        "parties": parties_of(head.present),
        "noted": [each for each in noted_in(kept.version) if each.item == item and each.place == DECISION],
        "others": [(day_of_decision(each), each) for each in found.decisions if each != form.old],
        "findings": findings,
        "base": base.number,
        "before": request.POST.get("before", kept.number),
        "previous": before,
        "next_item": after,
    }
    return render(request, "web/meeting_decision.html", context, status=422 if form.errors or findings else 200)


def _after(request: Request, kept: KeptMeeting, key: str) -> str:
    following = kept.beside(key)[1]
    if request.POST.get("then") == "stay":
        return reverse("meeting-decision", args=[kept.meeting.slug, key])
    if following is not None:
        return reverse("meeting-decision", args=[kept.meeting.slug, following.key])
    return reverse("meeting-work", args=[kept.meeting.slug])


def _tell_not_given(request: Request, meeting: str, item: str) -> None:
    """What was typed as a follow-up is owed by nobody until it is given to somebody."""
    count = not_given(kept_meeting(meeting).version)[item]
    if count:
        tell = (
            Text("1 opfølgning er ikke givet til nogen.", "1 follow-up has not been given to anybody.")
            if count == 1
            else Text(
                f"{count} opfølgninger er ikke givet til nogen.", f"{count} follow-ups have not been given to anybody."
            )
        )
        way = Text("Vælg center", "Choose the centre")
        address = f"{reverse('meeting-followups', args=[meeting])}#item-{item}"
        messages.warning(request, format_html('{} <a href="{}">{}</a>', said(tell), address, said(way)))
