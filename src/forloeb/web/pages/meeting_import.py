"""Papers read in: what they say, what keeping them would change, and then all of it at once or nothing."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from forloeb.book import Finding, Refused, Text
from forloeb.files.papers.limited import PaperReader
from forloeb.files.papers.limits import LARGEST
from forloeb.folding import folded
from forloeb.packet.proceedings import Proceedings, as_data, from_data
from forloeb.packet.record import Meeting as MeetingHead
from forloeb.packet.revisions import changes
from forloeb.register.clock import now
from forloeb.register.meeting_import import Kept, carry_out
from forloeb.register.meeting_plan import plan_of
from forloeb.register.meetings import known_spelling, newest, read, usual_municipality
from forloeb.register.models import Meeting, PaperInHand
from forloeb.web.declared import Request, page
from forloeb.web.meetings.plan_form import PlanForm, form_of
from forloeb.web.returning import book_of, key_of
from forloeb.web.templatetags.words import said

_NOTHING = Text(
    "Vælg en fil: tekst, PDF, Word eller en eksport fra SBSYS eller eDoc.",
    "Choose a file: text, PDF, Word, or an export from SBSYS or eDoc.",
)
_TOO_LARGE = Text("Filen er for stor.", "The file is too large.")
_NO_CASES = Text(
    "Der er ingen sager i filen. Er det en dagsorden eller et referat?",
    "There are no cases in the file. Is it an agenda, or minutes?",
)


@page("write-meetings", logs="act", methods=("GET", "POST"))
def choose(request: Request) -> HttpResponse:
    """A file is read and kept in hand; nothing else changes."""
    if request.method == "GET":
        return _chosen(request)
    upload = request.FILES.get("paper")
    if upload is None:
        return _chosen(request, error=_NOTHING)
    if (upload.size or 0) > LARGEST:
        return _chosen(request, error=_TOO_LARGE)
    try:
        proceedings, findings = _read(upload)
    except Refused as refused:
        return _chosen(request, findings=refused.findings)
    if not proceedings.items:
        return _chosen(request, error=_NO_CASES)
    content = {"proceedings": as_data(proceedings), "findings": findings}
    PaperInHand.objects.filter(by_id=request.actor.user).delete()
    paper = PaperInHand.objects.create(
        key=uuid4(), by_id=request.actor.user, at=now(), source=str(upload.name)[:200], content=content
    )
    return redirect("meeting-plan", paper.key)


@page("write-meetings", logs="act", methods=("GET", "POST"))
def plan(request: Request, paper: UUID) -> HttpResponse:
    """The preview, and its yes."""
    found = get_object_or_404(PaperInHand, key=paper, by=request.actor.user)
    proceedings = from_data(found.content["proceedings"])
    more = {"paper": found, "findings": found.content["findings"]}
    return _planned(request, proceedings, found.source, more, found)


@page("write-meetings", logs="act", methods=("GET", "POST"))
def followups(request: Request, meeting: str) -> HttpResponse:
    """What is to follow from a meeting that is kept: the same plan, of the papers as they stand."""
    version = newest(get_object_or_404(Meeting, slug=meeting))
    if version is None:
        raise Http404
    return _planned(request, read(version), version.source, {}, None)


def _planned(
    request: Request, proceedings: Proceedings, source: str, more: dict[str, Any], paper: PaperInHand | None
) -> HttpResponse:
    book = book_of(request)
    made = plan_of(proceedings, request.snapshot, book)
    form = form_of(made, book, request.POST if request.method == "POST" else None)
    findings: Sequence[Finding] = ()
    if request.method == "POST" and not form.errors:
        try:
            kept = carry_out(form.plan, book, source=source, key=key_of(request), by=request.actor.user, now=now())
        except Refused as refused:
            findings = refused.findings
        else:
            messages.success(request, said(_told(kept)))
            if paper is not None:
                paper.delete()
            return redirect("meeting-followups", kept.version.meeting.slug)
    return _show(request, form, findings, more)


def _show(request: Request, form: PlanForm, refused: Sequence[Finding], more: dict[str, Any]) -> HttpResponse:
    made = form.plan
    context = {
        "form": form,
        "plan": made,
        "meeting": made.proceedings.meeting,
        "changes": [(Text(*each.place), each) for each in changes(read(made.before), made.proceedings)]
        if made.before
        else [],
        "refused": refused,
        "kept": made.before,
        "known_committee": _other_spelling(made.proceedings.meeting),
        "usual_municipality": _other_municipality(made.proceedings.meeting),
        "has_followups": any(each.followups for each in made.items),
        **more,
    }
    status = 422 if form.errors or refused else 200
    return render(request, "web/meeting_plan.html", context, status=status)


def _chosen(request: Request, *, error: Text | None = None, findings: Sequence[Finding] = ()) -> HttpResponse:
    context = {"error": error, "refused": findings}
    return render(request, "web/meeting_import.html", context, status=422 if error or findings else 200)


def _read(upload: "UploadedFile[Any]") -> tuple[Proceedings, list[dict[str, Any]]]:
    """What the file says and what a careful secretary would ask; read in a process with limits. Raises Refused."""
    with TemporaryDirectory() as folder, PaperReader() as reader:
        path = Path(folder) / (Path(str(upload.name)).name or "paper")
        path.write_bytes(upload.read())
        return reader.keep(path), reader.check(path)


def _other_municipality(meeting: MeetingHead) -> str:
    """The municipality of most meetings here, where the papers name another."""
    usual = usual_municipality()
    return usual if usual and meeting.municipality and folded(meeting.municipality) != folded(usual) else ""


def _other_spelling(meeting: MeetingHead) -> str:
    """How the committee is written here, where the papers write it otherwise."""
    known = known_spelling(meeting.committee) if meeting.committee else ""
    return known if known != (meeting.committee or "") else ""


def _told(kept: Kept) -> Text:
    version = Text(
        f"Mødet står i udgave {kept.version.number}.", f"The meeting stands in version {kept.version.number}."
    )
    if not kept.recorded and not kept.opened and not kept.given:
        return version + Text(" Ingen opfølgning er ændret.", " No follow-up was changed.")
    told = version + Text(
        f" Nye sager: {kept.opened}. Opfølgninger skrevet, flyttet eller trukket tilbage: {kept.recorded}.",
        f" New cases: {kept.opened}. Follow-ups written, moved or withdrawn: {kept.recorded}.",
    )
    given = Text(f" Sager givet til et andet center: {kept.given}.", f" Cases given to another centre: {kept.given}.")
    return told + given if kept.given else told
