"""The meetings that are kept, and a new one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse

from forloeb.book import Finding, Refused, Text
from forloeb.packet.proceedings import Proceedings
from forloeb.register.clock import now
from forloeb.register.meetings import keep, known_spelling, newest, slug_of, usual_municipality
from forloeb.register.models import Meeting, MeetingVersion
from forloeb.register.publishing import published_versions
from forloeb.web.case.acting import posted
from forloeb.web.declared import Request, page
from forloeb.web.meetings.head_form import NewMeetingForm
from forloeb.web.meetings.kept import WRITTEN_HERE
from forloeb.web.returning import key_of
from forloeb.web.templatetags.words import said

_PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Row:
    """A meeting in the list."""

    slug: str
    committee: str
    date: date
    cases: int
    is_minutes: bool
    number: int
    public_version: int | None
    """The version that all can read; None where nothing of it is public."""


@page("write-meetings", logs="nothing")
def meetings(request: Request) -> HttpResponse:
    """The latest first; `committee` (its slug) chooses."""
    wanted = request.GET.get("committee", "")
    latest = MeetingVersion.objects.filter(meeting=OuterRef("pk")).order_by("-number").values("pk")[:1]
    found = Meeting.objects.annotate(latest=Subquery(latest)).exclude(latest=None)
    if wanted:
        found = found.filter(committee_slug=wanted)
    pages = Paginator(found.order_by("-date", "committee"), _PER_PAGE).get_page(request.GET.get("page"))
    committees = dict(Meeting.objects.order_by("committee", "date").values_list("committee_slug", "committee"))
    context = {
        "rows": _rows(pages.object_list),
        "pages": pages,
        "committees": committees.items(),
        "wanted": wanted,
        "import_address": _address("meeting-import"),
    }
    return render(request, "web/meeting_list.html", context)


@page("write-meetings", logs="act", methods=("GET", "POST"))
def new_meeting(request: Request) -> HttpResponse:
    form = NewMeetingForm(posted(request), initial={"municipality": usual_municipality()})
    findings: tuple[Finding, ...] = ()
    there: Meeting | None = None
    if request.method == "POST" and form.is_valid():
        head = form.meeting()
        there = Meeting.objects.filter(slug=slug_of(form.cleaned_data["committee"], head.date)).first()
        if there is None:
            try:
                version = keep(
                    Proceedings(head, ()),
                    source=WRITTEN_HERE,
                    key=key_of(request),
                    by=request.actor.user,
                    now=now(),
                    before=0,
                )
            except Refused as refused:
                findings = refused.findings
            else:
                if form.respelled:
                    messages.info(request, said(_spelled(form)))
                return redirect("meeting-work", version.meeting.slug)
        elif (last := newest(there)) is not None and last.act_id == key_of(request):
            return redirect("meeting-work", there.slug)
    committees = sorted({known_spelling(name) for name in set(Meeting.objects.values_list("committee", flat=True))})
    context = {"form": form, "findings": findings, "there": there, "committees": committees}
    is_wrong = bool(form.errors or findings or there)
    return render(request, "web/meeting_new.html", context, status=422 if is_wrong else 200)


def _spelled(form: NewMeetingForm) -> Text:
    known, typed = form.cleaned_data["committee"], form.respelled
    return Text(
        f"Udvalget står som »{known}« som ved dets andre møder, ikke som »{typed}«.",
        f"The committee stands as “{known}”, as at its other meetings, and not as “{typed}”.",
    )


def _rows(meetings: Iterable[Any]) -> list[Row]:
    held = list(meetings)
    contents = {
        each.pk: each
        for each in MeetingVersion.objects.filter(pk__in=[each.latest for each in held]).only("number", "content")
    }
    public = published_versions(each.slug for each in held)
    return [_row(each, contents[each.latest], public.get(each.slug)) for each in held]


def _row(meeting: Meeting, version: MeetingVersion, public_version: int | None) -> Row:
    items = version.content["items"]
    day = meeting.date.isoformat()
    decisions = (each for item in items for each in item["decisions"])
    is_minutes = any(each["rulings"] and (each["date"] or day) >= day for each in decisions)
    return Row(meeting.slug, meeting.committee, meeting.date, len(items), is_minutes, version.number, public_version)


def _address(name: str) -> str:
    """Of a page that this installation may not have."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
