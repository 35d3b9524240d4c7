"""Consent: what is asked, who would be told what, what was answered; and the page on which an answer is recorded."""

from collections.abc import Iterator
from datetime import date

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render

from forloeb.book import Book, Finding, Text
from forloeb.engine.words import day_in_words
from forloeb.register.access import may
from forloeb.register.case_state import CaseState
from forloeb.register.clock import today
from forloeb.register.drafts import Draft
from forloeb.register.people import names_of
from forloeb.web.case.acting import day_field, not_after_today, posted, save, show_form, written_at
from forloeb.web.case.consent_table import (
    details_of,
    is_adult,
    name_of,
    planned_ends,
    purposes_of,
    units_answered_for,
    writers_of,
)
from forloeb.web.declared import Request, page
from forloeb.web.pages.facts import language_choices
from forloeb.web.returning import back, book_of
from forloeb.web.templatetags.words import later, said

RADIOS = {"class": "form-radio"}
FORMS = {"written": Text("skriftligt", "in writing"), "oral": Text("mundtligt", "by word of mouth")}
ALL = "all"


@page("see-case", on="case")
def consent(request: Request) -> HttpResponse:
    """Each adult of the family separately; of children nobody is asked here."""
    book, state = book_of(request), request.case
    members = [
        member
        for member in request.snapshot.family_of(state)
        if member.id == state.id or may(request.actor, "see-case", member).allowed
    ]
    members.sort(key=lambda member: member.id != state.id)
    adults = [member for member in members if is_adult(member, today())]
    tables = [(member, purposes_of(member, request.snapshot.entries(member.id), book)) for member in adults]
    purposes = [purpose for _, table in tables for purpose in table]
    context = {
        "state": state,
        "people": names_of([state.id, *(member.id for member in members)], request.shown),
        "tables": [(member, table, may(request.actor, "record", member).allowed) for member, table in tables],
        "children": [member for member in members if member not in adults],
        "details": details_of(purposes),
        "writers": writers_of(purposes),
        "forms": FORMS,
    }
    return render(request, "web/consent.html", context)


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(label=later("Svar", "Answer"), widget=forms.RadioSelect(attrs=RADIOS))
    unit = forms.ChoiceField(label=later("Til hvem?", "To whom?"))
    day = day_field(later("Svaret blev givet den", "Answered on"), is_past=True)
    form = forms.ChoiceField(label=later("Hvordan?", "How?"), widget=forms.RadioSelect(attrs=RADIOS))
    language = forms.ChoiceField(label=later("Spurgt på", "Asked in"), required=False)
    interpreter = forms.CharField(
        label=later("Tolk", "Interpreter"),
        required=False,
        max_length=100,
        help_text=later("Navn eller tolkenummer", "Name or number of the interpreter"),
    )
    expires = day_field(
        later("Samtykket udløber den", "The consent expires on"),
        required=False,
        hint=later("Tom: til det trækkes tilbage", "Empty: until it is withdrawn"),
    )

    def __init__(self, *args: object, units: list[tuple[str, str]], has_yes: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        no = Text("Nej: samtykket trækkes tilbage", "No: the consent is withdrawn") if has_yes else Text("Nej", "No")
        choices = {
            "answer": [("yes", said(Text("Ja", "Yes"))), ("no", said(no))],
            "unit": units,
            "form": [(name, said(words)) for name, words in FORMS.items()],
            "language": language_choices(),
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def clean_day(self) -> date:
        return not_after_today(self.cleaned_data["day"])

    def clean(self) -> None:
        expires: date | None = self.cleaned_data.get("expires")
        if expires and self.cleaned_data.get("answer") == "no":
            self.add_error("expires", said(Text("Et nej udløber ikke.", "A no does not expire.")))
        elif expires and expires <= today():
            self.add_error("expires", said(Text("Skriv en dag efter i dag.", "Give a day after today.")))


@page("record", on="case", methods=("GET", "POST"))
def consent_answer(request: Request, purpose: str) -> HttpResponse:
    """An answer to one purpose, to all recipients or to one of them."""
    book, state = book_of(request), request.case
    if purpose not in book.consents:
        raise Http404
    asked = [
        each
        for p in purposes_of(state, request.snapshot.entries(state.id), book)
        if p.consent.id == purpose
        for each in p.asked
    ]
    units = [(ALL, said(Text("Alle modtagere", "All recipients")))]
    units += [(each.unit.id, said(each.unit.title)) for each in asked if each.unit]
    form = AnswerForm(
        posted(request),
        units=units,
        has_yes=any(each.answer.answer == "given" for each in asked),
        initial=_initial(request),
    )
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        answers, others = _drafts(request, purpose, form.cleaned_data)
        detail = {name: form.cleaned_data[name] for name in ("language", "interpreter", "form")}
        details = dict.fromkeys(range(len(answers)), detail)
        findings = save(request, [*answers, *others], "consent", _told(book, purpose, form), details=details)
        if not findings:
            return back(request, "consent", state.id)
    it = book.consents[purpose]
    title = Text(f"Svar på: {it.title.da}", f"Answer to: {it.title.en}")
    return show_form(request, form, title, "web/consent_answer.html", findings=findings, more={"consent": it})


def _initial(request: Request) -> dict[str, object]:
    wanted = {"answer": request.GET.get("answer", ""), "unit": request.GET.get("unit", ALL)}
    return {"day": today(), "language": request.case.language, **wanted}


def _drafts(request: Request, purpose: str, told: dict[str, object]) -> tuple[list[Draft], list[Draft]]:
    """The answers; and what goes with them: a later end, and the withdrawal of ends planned before.

    What is said to all holds also for those of whom something was said by name, which would else go before it.
    """
    state, day, expires = request.case, told["day"], told["expires"]
    unit = str(told["unit"])
    units: list[str | None] = [unit] if unit != ALL else [None, *units_answered_for(state, purpose)]
    at = written_at(day) if isinstance(day, date) else ""
    names = [name_of(purpose, unit) for unit in units]
    answers = [Draft(state.id, at, name, str(told["answer"])) for name in names]
    ends = [Draft(state.id, written_at(expires), name, "no") for name in names if isinstance(expires, date)]
    return answers, [*_without_planned_ends(request, state, purpose, units), *ends]


def _without_planned_ends(request: Request, state: CaseState, purpose: str, units: list[str | None]) -> Iterator[Draft]:
    entries = request.snapshot.entries(state.id)
    for unit in units:
        for entry in planned_ends(entries, purpose, unit, state.case.on):
            yield Draft(state.id, today().isoformat(), "", retracts=entry.record_id)


def _told(book: Book, purpose: str, form: AnswerForm) -> Text:
    title, day = book.consents[purpose].title, day_in_words(form.cleaned_data["day"])
    yes = form.cleaned_data["answer"] == "yes"
    answer = Text("ja", "yes") if yes else Text("nej", "no")
    return Text(
        f"Svaret »{answer.da}« til »{title.da}« er registreret, {day.da}.",
        f"The answer “{answer.en}” to “{title.en}” is recorded, {day.en}.",
    )
