"""What the pages on which something is recorded in a case have in common: fields, the form, saving, the family."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import TYPE_CHECKING

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from forloeb.book import Finding, Refused, Text, same
from forloeb.register.access import may
from forloeb.register.case_state import CaseState
from forloeb.register.clock import today
from forloeb.register.drafts import Draft, findings_in
from forloeb.register.people import names_of
from forloeb.web.case.days import DayField
from forloeb.web.case.following import what_follows
from forloeb.web.declared import Request
from forloeb.web.returning import book_of, write
from forloeb.web.templatetags.words import later, said

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise

REASON_LENGTH = 500
SAVE = Text("Gem", "Save")
_EXAMPLE = later("For eksempel 27.10.2015", "For example 27.10.2015")


def day_field(label: "Words", *, required: bool = True, hint: "Words" = _EXAMPLE, is_past: bool = False) -> DayField:
    """`is_past`: day and month alone are the last such day."""
    return DayField(label=label, required=required, help_text=hint, is_past=is_past)


def time_field() -> forms.TimeField:
    hint = later("Bogen regner i timer her. For eksempel 14.30", "The book counts hours here. For example 14:30")
    return forms.TimeField(label=later("Klokkeslæt", "Time of day"), help_text=hint)


def words_field(
    label: "Words", *, hint: "Words" = "", required: bool = True, length: int = REASON_LENGTH
) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, help_text=hint, required=required, max_length=length, widget=area)


def not_after_today(day: date) -> date:
    """The day itself. Raises ValidationError for one to come."""
    if day > today():
        raise forms.ValidationError(said(Text("Datoen ligger efter i dag.", "The date is after today.")))
    return day


def written_at(day: date, at: time | None = None) -> str:
    """As a record has it."""
    return f"{day.isoformat()}T{at:%H:%M}" if at else day.isoformat()


def posted(request: Request) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def save(
    request: Request,
    drafts: Sequence[Draft],
    kind: str,
    tell: Text,
    *,
    details: Mapping[int, Mapping[str, str]] | None = None,
    follow: bool = True,
) -> tuple[Finding, ...]:
    """Writes the drafts as one act and tells what follows from it. The findings when nothing was saved, else none."""
    if found := findings_in(drafts, book_of(request)):
        return tuple(found)
    told = tell + same(" ") + what_follows(request, drafts) if follow else tell
    try:
        write(request, drafts, kind, told, details)
    except Refused as refused:
        return refused.findings
    return ()


def show_form(
    request: Request,
    form: forms.Form,
    title: Text,
    template: str = "web/act.html",
    *,
    findings: Sequence[Finding] = (),
    relatives: Sequence[CaseState] = (),
    more: Mapping[str, object] | None = None,
) -> HttpResponse:
    """The form of an act on the case, with what was typed; status 422 when something is wrong with it."""
    cases = [request.case.id, *(relative.id for relative in relatives)]
    context = {
        "form": form,
        "title": title,
        "state": request.case,
        "people": names_of(cases, request.shown),
        "relatives": relatives,
        "ticked": request.POST.getlist("relative"),
        "findings": findings,
        "next": request.POST.get("next") or request.GET.get("next") or "",
        "button": SAVE,
        **(more or {}),
    }
    return render(request, template, context, status=422 if form.errors or findings else 200)


def relatives_of(request: Request, fits: Callable[[CaseState], bool] = lambda _: True) -> list[CaseState]:
    """Others of the family in whose cases the person may record."""
    members = request.snapshot.family_of(request.case)
    return [
        member
        for member in members
        if member.id != request.case.id and fits(member) and may(request.actor, "record", member).allowed
    ]


def cases_ticked(request: Request, relatives: Sequence[CaseState]) -> list[str]:
    """The case itself and those of its family that were ticked: of others, whatever the form says, none."""
    ticked = set(request.POST.getlist("relative"))
    return [request.case.id, *(relative.id for relative in relatives if relative.id in ticked)]
