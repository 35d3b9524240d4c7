"""Extend an obligation, or say with a reason that it is not relevant (semantics: Extensions and waivers)."""

import re
from datetime import date, datetime, time

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render

from forloeb.book import Finding, Step, Text
from forloeb.book.telling.terms import source_words
from forloeb.engine import Row, read_moment
from forloeb.engine.explain import explain
from forloeb.engine.moments import DENMARK, is_after, read_day
from forloeb.engine.words import REMARK, STATUS, day_in_words
from forloeb.register.case_state import CALLS_FOR_ACTION
from forloeb.register.clock import today
from forloeb.register.drafts import FREE, Draft, can_be_statutory, findings_in
from forloeb.register.people import names_of
from forloeb.web.case.acting import (
    day_field,
    not_after_today,
    posted,
    save,
    show_form,
    time_field,
    words_field,
    written_at,
)
from forloeb.web.case.following import DRAFT_ID, state_with
from forloeb.web.declared import Request, page
from forloeb.web.returning import back, book_of
from forloeb.web.templatetags.words import later, said

_SECTION = re.compile(r"§+\s*\d")


class ReasonForm(forms.Form):
    """Why, since when, and for a statutory step on what legal basis."""

    legal_basis = forms.CharField(
        label=later("Lovhjemmel", "Legal basis"),
        max_length=80,
        help_text=later("Paragraffen, der giver lov til det, for eksempel § 16, stk. 3", "Such as § 16, stk. 3"),
    )
    reason = words_field(later("Begrundelse", "Reason"))
    decided = day_field(later("Besluttet den", "Decided on"), is_past=True)

    def __init__(self, *args: object, statutory: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if not statutory:
            del self.fields["legal_basis"]

    def clean_legal_basis(self) -> str:
        basis: str = self.cleaned_data["legal_basis"].strip()
        if not _SECTION.search(basis) or ";" in basis or FREE in basis:
            words = Text("Skriv paragraffen, som § 16, stk. 3. Uden semikolon.", "Give the section, as § 16, stk. 3.")
            raise forms.ValidationError(said(words))
        return basis

    def clean_decided(self) -> date:
        return not_after_today(self.cleaned_data["decided"])

    def draft(self, case: str, name: str, *first: str) -> Draft:
        """`first; § …; …`, the reason's words kept apart."""
        basis = self.cleaned_data.get("legal_basis", "")
        value = "; ".join(part for part in (*first, basis, FREE) if part)
        return Draft(case, written_at(self.cleaned_data["decided"]), name, value, self.cleaned_data["reason"])


class ExtendForm(ReasonForm):
    due = day_field(later("Ny frist", "New last day"))
    at = time_field()
    field_order = ("due", "at", "legal_basis", "reason", "decided")

    def __init__(self, *args: object, timed: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if not timed:
            del self.fields["at"]

    def clean_due(self) -> date:
        due: date = self.cleaned_data["due"]
        try:
            return read_day(due.isoformat())
        except ValueError as unlikely:
            raise forms.ValidationError(said(Text("Året kan ikke passe.", "The year cannot be right."))) from unlikely

    @property
    def new_due(self) -> str:
        at: time | None = self.cleaned_data.get("at")
        return written_at(self.cleaned_data["due"], at)


class WaiveForm(ReasonForm):
    scope = forms.ChoiceField(
        label=later("Hvad er ikke relevant?", "What is not relevant?"),
        widget=forms.RadioSelect(attrs={"class": "form-radio"}),
        initial="one",
    )
    until = day_field(later("Kun til og med", "Only until"), required=False)
    field_order = ("scope", "legal_basis", "reason", "until", "decided")

    def __init__(self, *args: object, occurrence: int, repeats: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        one = Text(f"Kun nr. {occurrence}", f"Only no. {occurrence}")
        every = Text("Denne og alle senere", "This one and all later ones")
        if repeats:
            self.fields["scope"].choices = [("one", said(one)), ("all", said(every))]  # type: ignore[attr-defined]
        else:
            del self.fields["scope"]


@page("record", on="case", methods=("GET", "POST"))
def extend(request: Request, step: str, occurrence: int) -> HttpResponse:
    """A new last day, decided before the present one had passed."""
    row, it = _wanted(request, step, occurrence)
    title = Text(f"Forlæng fristen: {it.title.da}", f"Extend: {it.title.en}")
    if row.status not in CALLS_FOR_ACTION or row.due is None:
        return _nothing_to_do(request, row, it, title)
    timed = isinstance(row.due, datetime)
    form = ExtendForm(
        posted(request), statutory=can_be_statutory(it), timed=timed, initial={"decided": today(), "at": _clock(row)}
    )
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        draft = form.draft(row.case, f"extended:{step}#{occurrence}", form.new_due)
        if not _is_followed(request, form, draft, row):
            return show_form(request, form, title, "web/limit.html", more=_about(request, row, it))
        new_due = day_in_words(read_moment(form.new_due))
        tell = Text(f"Fristen for »{it.title.da}« er nu {new_due.da}.", f"“{it.title.en}” is now due {new_due.en}.")
        findings = save(request, [draft], "extend", tell, follow=False)
        if not findings:
            return back(request, "case", row.case)
    return show_form(request, form, title, "web/limit.html", findings=findings, more=_about(request, row, it))


@page("record", on="case", methods=("GET", "POST"))
def waive(request: Request, step: str, occurrence: int) -> HttpResponse:
    """Not relevant in this case, for a reason; for good or until a day."""
    row, it = _wanted(request, step, occurrence)
    title = Text(f"Ikke relevant: {it.title.da}", f"Not relevant: {it.title.en}")
    if row.status not in CALLS_FOR_ACTION and row.status != "waiting":
        return _nothing_to_do(request, row, it, title)
    form = WaiveForm(
        posted(request),
        statutory=can_be_statutory(it),
        occurrence=occurrence,
        repeats=_repeats(request, row),
        initial={"decided": today(), "scope": "one"},
    )
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        until: date | None = form.cleaned_data["until"]
        number = "" if form.cleaned_data.get("scope") == "all" else f"#{occurrence}"
        draft = form.draft(row.case, f"waived:{step}{number}", f"until {until.isoformat()}" if until else "")
        if not _is_followed(request, form, draft, row):
            return show_form(request, form, title, "web/limit.html", more=_about(request, row, it))
        tell = Text(f"»{it.title.da}« er noteret som ikke relevant.", f"“{it.title.en}” is noted as not relevant.")
        findings = save(request, [draft], "waive", tell)
        if not findings:
            return back(request, "case", row.case)
    return show_form(request, form, title, "web/limit.html", findings=findings, more=_about(request, row, it))


def _wanted(request: Request, step: str, occurrence: int) -> tuple[Row, Step]:
    """Raises Http404 when the case is not owed it."""
    row = request.case.row(step, occurrence)
    if row is None:
        raise Http404
    return row, book_of(request).steps[step]


def _nothing_to_do(request: Request, row: Row, step: Step, title: Text) -> HttpResponse:
    status = STATUS[row.status]
    why = (
        Text("Opgaven har ingen frist, der kan forlænges.", "The task has no date that can be extended.")
        if row.status in CALLS_FOR_ACTION or row.status == "waiting"
        else Text(f"Der er intet at ændre: opgaven er {status.da}.", f"There is nothing to change: it is {status.en}.")
    )
    context = {"state": request.case, "people": names_of([row.case], request.shown), "title": title, "why": why}
    return render(request, "web/nothing_to_do.html", {**context, **_about(request, row, step)}, status=409)


def _is_followed(request: Request, form: ReasonForm, draft: Draft, row: Row) -> bool:
    """Whether the rules let it count. Where they do not, the form says why. What the book refuses is left to saving."""
    if findings_in([draft], book_of(request)):
        return True
    after = state_with(request, row.case, [draft]).row(row.step, row.occurrence)
    refused = [kind for kind, record in after.remarks if record.id.startswith(DRAFT_ID)] if after else []
    if "after-due" in refused and row.due is not None:
        due = day_in_words(row.due)
        da = f"Fristen {due.da} var passeret. En frist kan kun forlænges, når det er besluttet senest på selve fristen."
        en = f"The date {due.en} had passed. It can be extended only by a decision taken on that date at the latest."
        form.add_error("decided", said(Text(da, en)))
    elif "before-opens" in refused:
        da, en = "Den nye frist ligger, før opgaven kan gøres.", "The new date lies before the task can be done."
        form.add_error("due", said(Text(da, en)))
    elif refused:
        form.add_error(None, said(REMARK[refused[0]]))
    elif draft.name.startswith("waived:") and after is not None and after.status != "waived":
        da = "Det ville ikke ændre noget: opgaven falder uden for det, du har valgt. Se på datoerne."
        en = "It would change nothing: the task lies outside of what you chose. Look at the dates."
        form.add_error(None, said(Text(da, en)))
    return not form.errors


def _about(request: Request, row: Row, step: Step) -> dict[str, object]:
    told = explain(request.case.case, row.step, row.occurrence)
    rule = told.occurrence.rule if told.occurrence else None
    is_late = row.due is not None and is_after(today(), row.due)
    return {"row": row, "step": step, "source": source_words(rule) if rule else None, "is_late": is_late}


def _repeats(request: Request, row: Row) -> bool:
    told = explain(request.case.case, row.step, row.occurrence)
    return told.occurrence is not None and told.occurrence.rule.repeats is not None


def _clock(row: Row) -> time | None:
    return row.due.astimezone(DENMARK).time() if isinstance(row.due, datetime) else None
