"""Open a case: of which kind, whom it is about, and what it begins with."""

from collections.abc import Callable, Sequence
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from forloeb.book import Book, Finding, Refused, Text
from forloeb.book.model import Event
from forloeb.register.access import may
from forloeb.register.clock import now, today
from forloeb.register.drafts import Draft
from forloeb.register.numbers import CPR_DIGITS, birth_date, digits_of
from forloeb.register.opening import open_case
from forloeb.register.parties import PartyWords, cases_with
from forloeb.register.people import names_of
from forloeb.web.case.acting import day_field, posted, time_field, written_at
from forloeb.web.case.days import before_birth
from forloeb.web.case.facts_asked import is_of_citizens
from forloeb.web.case.happenings import starts_for
from forloeb.web.case.party_fields import NumberField, PartyFields
from forloeb.web.declared import Request, page
from forloeb.web.pages.facts import language_choices
from forloeb.web.returning import book_of, key_of
from forloeb.web.templatetags.words import later, said


class NewCaseForm(PartyFields):
    """Who; then in which unit the case is mine, and the event that starts it where its kind has one."""

    number = NumberField()
    language = forms.ChoiceField(label=later("Sprog", "Language"), required=False)
    unit = forms.ChoiceField(label=later("Enhed", "Unit"))
    event = forms.ChoiceField(
        label=later("Hvad begynder sagen med?", "What does the case begin with?"),
        widget=forms.RadioSelect(attrs={"class": "form-radio"}),
    )
    day = day_field(later("Hvornår skete det?", "When did it happen?"))
    at = time_field()
    field_order = ("name", "number", "address", "telephone", "is_protected", "language", "unit", "event", "day", "at")

    def __init__(
        self,
        *args: object,
        units: list[tuple[str, str]],
        starts: Sequence[Event],
        is_of_citizens: bool = False,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if is_of_citizens:
            self.fields["name"].help_text = said(Text("Borgerens", "Of the citizen"))
            self.fields["number"].label = said(Text("CPR-nummer", "CPR number"))
            self.fields["number"].help_text = said(Text("10 cifre, også erstatningsnummer", "10 digits"))
        choices = {
            "language": language_choices(),
            "unit": units,
            "event": [(each.id, said(each.title)) for each in starts],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        if len(units) == 1:
            del self.fields["unit"]
        if len(starts) == 1:
            self.fields["event"].initial = starts[0].id
        if not starts:
            del self.fields["event"], self.fields["day"]
        if not any(each.timed for each in starts):
            del self.fields["at"]

    def clean_day(self) -> date:
        """Nothing happened to anybody before their birth, where the number tells it."""
        day: date = self.cleaned_data["day"]
        digits = digits_of(self.cleaned_data.get("number", ""))
        born = birth_date(digits) if len(digits) == CPR_DIGITS else None
        if born is not None and day < born:
            raise forms.ValidationError(said(before_birth(self.cleaned_data.get("name", ""), born)))
        return day

    def begins(self) -> date:
        """From when the facts hold: the day it begins with, or today when that is yet to come."""
        return min(self.cleaned_data.get("day") or today(), today())


@page("record", methods=("GET", "POST"))
def new_case(request: Request) -> HttpResponse:
    book, kind = book_of(request), request.GET.get("kind", "")
    if kind not in book.kinds:
        return render(request, "web/new_case_kinds.html", {"kinds": book.kinds})
    starts = starts_for(book, kind)
    units = [
        unit for unit in request.actor.own_units if unit in book.units and may(request.actor, "record", unit).allowed
    ]
    offered = [(unit, said(book.units[unit].title)) for unit in units]
    form = NewCaseForm(
        posted(request),
        units=offered,
        starts=starts,
        is_of_citizens=is_of_citizens(book, kind),
        initial={"day": today()},
    )
    findings: tuple[Finding, ...] = ()
    known: list[str] = []
    if request.method == "POST" and form.is_valid():
        known = _visible_cases_with(request, form.cleaned_data["number"])
        if not known or request.POST.get("another"):
            try:
                case = _open(request, book, kind, units, form)
            except Refused as refused:
                findings = refused.findings
            else:
                messages.success(request, said(Text(f"Sag {case} er oprettet.", f"Case {case} is opened.")))
                return redirect("case", case)
    context = {
        "kind": book.kinds[kind],
        "form": form,
        "findings": findings,
        "known": known,
        "people": names_of(known, request.shown),
    }
    return render(request, "web/new_case.html", context, status=422 if form.errors or findings or known else 200)


def _visible_cases_with(request: Request, number: str) -> list[str]:
    """The cases with the number that the person may see: of others nothing is said, not even that they are there."""
    states = [request.snapshot.state(case) for case in cases_with(digits_of(number))]
    return [state.id for state in states if state is not None and may(request.actor, "see-case", state).allowed]


def _open(request: Request, book: Book, kind: str, units: list[str], form: NewCaseForm) -> str:
    told = form.cleaned_data
    words = PartyWords(told["name"], told["address"], told["telephone"], told["is_protected"])
    drafts = _drafts(request, book, kind, told.get("unit") or units[0], form)
    return open_case(words, told["number"], drafts, book, key=key_of(request), by=request.actor.user, now=now())


def _drafts(request: Request, book: Book, kind: str, unit: str, form: NewCaseForm) -> Callable[[str], Sequence[Draft]]:
    told, since = form.cleaned_data, form.begins().isoformat()
    digits = digits_of(told["number"])
    facts = {"kind": kind}
    if told["language"] and "language" in book.facts:
        facts["language"] = told["language"]
    if len(digits) == CPR_DIGITS and "born" in book.facts:
        facts["born"] = birth_date(digits).isoformat()
    event, at = told.get("event", ""), told.get("at")

    def drafts(case: str) -> list[Draft]:
        rows = [Draft(case, since, name, value) for name, value in facts.items()]
        rows.append(Draft(case, today().isoformat(), f"caseworker@{unit}", request.actor.username))
        if event:
            rows.append(Draft(case, written_at(told["day"], at if book.events[event].timed else None), event))
        return rows

    return drafts
