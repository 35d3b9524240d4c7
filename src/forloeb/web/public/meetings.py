"""The list of meetings, and a meeting."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from forloeb.publication.models import PublicMeeting
from forloeb.publication.reading import standing_meeting
from forloeb.publication.store import read
from forloeb.register.clock import today
from forloeb.web.declared import Request, page
from forloeb.web.public.answering import answered
from forloeb.web.public.decided import in_short
from forloeb.web.public.listing import KINDS, choices, next_meeting, page_of, stamp


@page(None, logs="nothing")
def meetings(request: Request) -> HttpResponseBase:
    """Newest first, twenty a page; `udvalg`, `aar`, `slags` and `side` choose. The next one stands on top."""

    def make() -> HttpResponse:
        found = choices()
        wanted = found.wanted(request.GET)
        number, listed = page_of(wanted, request.GET.get("side"))
        context = {
            "choices": found,
            "kinds": KINDS,
            "wanted": wanted,
            "coming": next_meeting(wanted, today()),
            "page": number,
            "listed": listed,
        }
        return render(request, "web/public/meetings.html", context)

    return answered(request, make, stamp())


@page(None, logs="nothing")
def meeting(request: Request, meeting: str) -> HttpResponseBase:
    """Its head, who was there, and its cases with what came of them in short."""
    told = PublicMeeting.objects.filter(slug=meeting).values_list("number", "changed_at", "withdrawn_at").first()

    def make() -> HttpResponse:
        found = standing_meeting(meeting)
        public = read(found)
        context = {
            "meeting": found,
            "head": public.meeting,
            "items": [(item, in_short(item)) for item in public.items],
        }
        return render(request, "web/public/meeting.html", context)

    return answered(request, make, told)
