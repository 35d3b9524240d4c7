"""Publishing a meeting's papers: one person sees what will leave and asks, another confirms it; and taking it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from forloeb.book import Finding, Refused, Text
from forloeb.packet.proceedings import is_minutes
from forloeb.publication.reading import meetings as standing_meetings
from forloeb.register import publishing
from forloeb.register.clock import now
from forloeb.register.followups import not_given
from forloeb.register.meetings import newest, read
from forloeb.register.models import Act, Meeting, MeetingVersion, PublicationRequest
from forloeb.register.publishing import KINDS, REASON_LENGTH, Prepared, prepared
from forloeb.web.case.acting import posted
from forloeb.web.declared import Request, page
from forloeb.web.meetings.checked import noted_in_open
from forloeb.web.meetings.exposures import Found, found_in, shown
from forloeb.web.meetings.news import news
from forloeb.web.returning import key_of
from forloeb.web.templatetags.words import later, said

_WHY = "why-"
_ASKED = Text(
    "Der er bedt om offentliggørelse. En anden skal se papirerne igennem og sige ja, før alle kan læse dem.",
    "Publication is asked for. Somebody else must look through the papers and say yes before all can read them.",
)
_PUBLISHED = Text("Papirerne er offentliggjort.", "The papers are published.")
_DECLINED = Text("Anmodningen er afvist.", "The request is declined.")
_TAKEN_BACK = Text("Ønsket er trukket tilbage.", "The wish is taken back.")
_TOOK_BACK = Text("trak ønsket tilbage om at offentliggøre", "took back the wish to publish")
_WITHDRAWN = Text(
    "Mødet er trukket tilbage. Adresserne siger nu, at papirerne er trukket tilbage.",
    "The meeting is withdrawn. Its addresses now say that the papers were withdrawn.",
)
_TOO_LONG = Text(f"Højst {REASON_LENGTH} tegn til hver grund.", f"At most {REASON_LENGTH} signs for each reason.")


class WithdrawForm(forms.Form):
    """The reason is read by others for ever."""

    reason = forms.CharField(
        label=later("Grund", "Reason"),
        max_length=REASON_LENGTH,
        help_text=later(
            "For eksempel: oplysning om en borger i et bilag. Skriv ingen navne: grunden bliver stående.",
            "For example: information on a citizen in an attachment. Give no names: the reason stays.",
        ),
    )


@dataclass(frozen=True, slots=True)
class Step:
    """An act of the publication's history."""

    act: Act
    kind: Text
    version: int | None
    reason: str


@page("write-meetings", logs="act", methods=("GET", "POST"))
def publish(request: Request, meeting: str) -> HttpResponse:
    """The first yes: what will leave, what was found in it, and why that may stand. POST names the version it saw."""
    version = _newest(meeting)
    answers = _answers(request)
    findings: tuple[Finding, ...] = ()
    is_sent = request.method == "POST"
    if is_sent and not any(len(said) > REASON_LENGTH for said in answers.values()):
        try:
            number, by = posted_number(request, "version"), request.actor.user
            publishing.ask(version.meeting, number, answers, key=key_of(request), by=by, now=now())
        except Refused as refused:
            findings = refused.findings
        else:
            messages.success(request, said(_ASKED))
            return redirect("publish-meeting", meeting)
    ready = prepared(version)
    standing = publishing.standing_of(version.meeting)
    if not is_sent and standing.request and standing.request.version_id == version.pk:
        answers = standing.request.answers
    waits = standing.request if standing.request and standing.request.version_id == version.pk else None
    context = {
        **_about(ready, answers, is_sent=is_sent),
        **_beside_the_public(version),
        "standing": standing,
        "may_ask": not (ready.is_held or ready.is_as_published or waits),
        "is_own": standing.request is not None and _is_own(request, standing.request),
        "not_given": not_given(version).total(),
        "findings": findings,
        "wrong": _TOO_LONG if is_sent and not findings else None,
        "history": _history(meeting),
        "reason_length": REASON_LENGTH,
    }
    return render(request, "web/publish_meeting.html", context, status=422 if is_sent else 200)


@page("confirm-publication", logs="nothing")
def publications(request: Request) -> HttpResponse:
    """What waits for a second yes, and what is public."""
    waits = [(each, _is_own(request, each)) for each in publishing.waiting()]
    public = standing_meetings().defer("content")
    return render(request, "web/publications.html", {"waiting": waits, "public": public})


@page("confirm-publication", logs="act", methods=("GET", "POST"))
def answer(request: Request, publication: int) -> HttpResponse:
    """The second yes after having looked, or a no."""
    findings: tuple[Finding, ...] = ()
    is_unseen = False
    if request.method == "POST":
        is_no = request.POST.get("answer") == "no"
        is_unseen = not is_no and not request.POST.get("seen")
        if not is_unseen:
            act = publishing.decline if is_no else publishing.confirm
            own = _own_meeting(request, publication) if is_no else ""
            try:
                act(publication, key=key_of(request), by=request.actor.user, now=now())
            except Refused as refused:
                findings = refused.findings
            else:
                messages.success(request, said(_TAKEN_BACK if own else _DECLINED if is_no else _PUBLISHED))
                return redirect("publish-meeting", own) if own else redirect("publications")
    asked = PublicationRequest.objects.select_related("version__meeting", "asked_by").filter(pk=publication).first()
    if asked is None and findings:
        raise Refused(findings)
    if asked is None:
        return _no_longer(request, publication)
    context = {
        **_about(prepared(asked.version), asked.answers),
        **_beside_the_public(asked.version),
        "asked": asked,
        "is_own": _is_own(request, asked),
        "is_older": newest(asked.version.meeting) != asked.version,
        "is_unseen": is_unseen,
        "findings": findings,
    }
    return render(request, "web/answer_publication.html", context, status=422 if request.method == "POST" else 200)


@page("confirm-publication", logs="act", methods=("GET", "POST"))
def withdraw(request: Request, meeting: str) -> HttpResponse:
    """Out of what everybody may read, at once."""
    found = get_object_or_404(Meeting, slug=meeting)
    form = WithdrawForm(posted(request))
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            publishing.withdraw(meeting, reason, key=key_of(request), by=request.actor.user, now=now())
        except Refused as refused:
            findings = refused.findings
        else:
            messages.success(request, said(_WITHDRAWN))
            return redirect("withdraw-meeting", meeting)
    context = {
        "meeting": found,
        "form": form,
        "findings": findings,
        "standing": publishing.standing_of(found),
        "history": _history(meeting),
    }
    return render(request, "web/withdraw_meeting.html", context, status=422 if form.errors or findings else 200)


def _newest(slug: str) -> MeetingVersion:
    version = newest(get_object_or_404(Meeting, slug=slug))
    if version is None:
        raise Http404
    return version


def posted_number(request: Request, name: str) -> int:
    """A version's number as the form has it; -1, which no version has, for anything else."""
    given = request.POST.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 9 else -1


def _answers(request: Request) -> dict[str, str]:
    return {name.removeprefix(_WHY): request.POST[name].strip() for name in request.POST if name.startswith(_WHY)}


def _about(ready: Prepared, answers: Mapping[str, str], *, is_sent: bool = False) -> dict[str, object]:
    """What will leave, and what was found in it: what holds it back first."""
    found = found_in(ready.exposures, answers, is_sent=is_sent)
    held: list[Found] = [each for each in found if not each.exposure.may_be_answered]
    return {
        "meeting": ready.version.meeting,
        "version": ready.version,
        "public": shown(ready.public),
        "is_minutes": is_minutes(
            ready.public.meeting, chain.from_iterable(item.decisions for item in ready.public.items)
        ),
        "is_as_published": ready.is_as_published,
        "closed": sum(item.closed for item in read(ready.version).items),
        "held": held,
        "found": [each for each in found if each.exposure.may_be_answered],
    }


def _beside_the_public(version: MeetingVersion) -> dict[str, object]:
    """What is new to those who read the meeting already, and what the check finds in what would leave."""
    public = publishing.published_versions([version.meeting.slug]).get(version.meeting.slug)
    noted = noted_in_open(version)
    return {"public_version": public, "news": news(version, public), "noted": noted}


def _no_longer(request: Request, publication: int) -> HttpResponse:
    """A request that was answered, replaced or fell with the papers; whoever has its page open is told so."""
    act = publishing.became_of(publication)
    if act is None:
        raise Http404
    told = act.said or {}
    meeting = get_object_or_404(Meeting, slug=told["meeting"])
    context = {
        "meeting": meeting,
        "step": _step(act) if act.kind != publishing.ASKED else None,
        "now_waits": publishing.standing_of(meeting).request,
        "version": told["version"],
    }
    return render(request, "web/publication_gone.html", context, status=410)


def _own_meeting(request: Request, publication: int) -> str:
    """The meeting of a request that is whoever asks' own; else empty."""
    asked = PublicationRequest.objects.filter(pk=publication, asked_by=request.actor.user)
    return asked.values_list("version__meeting__slug", flat=True).first() or ""


def _is_own(request: Request, asked: PublicationRequest) -> bool:
    return asked.asked_by_id == request.actor.user


def _history(slug: str) -> list[Step]:
    return list(map(_step, publishing.history(slug)))


def _step(act: Act) -> Step:
    told = act.said or {}
    is_own = act.kind == publishing.DECLINED and told.get("asked_by") == act.by_id
    return Step(act, _TOOK_BACK if is_own else KINDS[act.kind], told.get("version"), told.get("reason", ""))
