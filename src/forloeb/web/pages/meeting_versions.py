"""The versions of a meeting's papers: who made them, what is other in one than in another, and the way back to one."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from forloeb.book import Finding, Text
from forloeb.register.meetings import read
from forloeb.web.declared import Request, page
from forloeb.web.meetings.kept import kept_meeting, posted_number, save
from forloeb.web.meetings.news import by_item


@page("write-meetings", logs="act", methods=("GET", "POST"))
def versions(request: Request, meeting: str) -> HttpResponse:
    """The newest first. POST makes the version `again` stand once more, as the next one."""
    kept = kept_meeting(meeting)
    findings: tuple[Finding, ...] = ()
    again = kept.meeting.versions.filter(number=posted_number(request, "again")).first()
    if request.method == "POST" and again is not None:
        old = read(again)
        tell = Text(f"Udgave {again.number} gælder igen.", f"Version {again.number} stands again.")
        findings = save(request, meeting, lambda _: old, tell)
        if not findings:
            return redirect("meeting-versions", meeting)
    is_refused = request.method == "POST"
    found = kept.meeting.versions.defer("content").select_related("act__by").order_by("-number")
    context = {"kept": kept, "versions": found, "findings": findings, "is_unknown": is_refused and not again}
    return render(request, "web/meeting_versions.html", context, status=422 if is_refused else 200)


@page("write-meetings", logs="nothing")
def compare(request: Request, meeting: str, old: int, new: int) -> HttpResponse:
    """Two versions side by side, with what is other marked word by word."""
    if max(old, new) > 2**31 - 1:
        raise Http404
    before, after = kept_meeting(meeting, old), kept_meeting(meeting, new)
    groups = by_item(before.proceedings, after.proceedings)
    return render(request, "web/meeting_compare.html", {"kept": after, "before": before, "groups": groups})
