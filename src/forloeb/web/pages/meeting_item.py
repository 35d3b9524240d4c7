"""An item of an agenda is written."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forloeb.book import Finding
from forloeb.packet.editing import read_anew, with_item
from forloeb.packet.proceedings import Proceedings
from forloeb.web.case.acting import posted
from forloeb.web.declared import Request, page
from forloeb.web.meetings.checked import by_place, noted_in
from forloeb.web.meetings.item_form import ItemForm
from forloeb.web.meetings.kept import KeptMeeting, kept_meeting, posted_base, save


@page("write-meetings", logs="act", methods=("GET", "POST"))
def item(request: Request, meeting: str, item: str) -> HttpResponse:
    """Saving makes a new version, and shows what the check finds in it at the fields."""
    kept = kept_meeting(meeting)
    found = kept.item(item)
    base = posted_base(request, kept)
    form = ItemForm(posted(request), base.item(item))

    def change(held: KeptMeeting) -> Proceedings:
        before = held.item(item)
        return with_item(held.proceedings, read_anew(held.proceedings, before, form.changed(before)))

    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        findings = save(request, meeting, change)
        if not findings:
            return redirect(_after(request, kept, item))
    noted = by_place(noted_in(kept.version), item)
    shown = {place for place, _ in form.in_order() if place}
    before, after = kept.beside(item)
    context = {
        "kept": kept,
        "item": found,
        "form": form,
        "fields": [(field, noted.get(place, ()) if place else ()) for place, field in form.in_order()],
        "other_noted": [each for place, held in noted.items() if place not in shown for each in held],
        "findings": findings,
        "base": base.number,
        "before": request.POST.get("before", kept.number),
        "previous": before,
        "next_item": after,
    }
    return render(request, "web/meeting_item.html", context, status=422 if form.errors or findings else 200)


def _after(request: Request, kept: KeptMeeting, key: str) -> str:
    """Where the button said: on to the next item, or this one again with what is found in it."""
    following = kept.beside(key)[1]
    if request.POST.get("then") == "next" and following is not None:
        return reverse("meeting-item", args=[kept.meeting.slug, following.key])
    if request.POST.get("then") == "meeting":
        return reverse("meeting-work", args=[kept.meeting.slug])
    return reverse("meeting-item", args=[kept.meeting.slug, key])
