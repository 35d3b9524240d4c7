"""Give or correct a fact of a case: each kind of fact has its own kind of input."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render

from forloeb.book import Book, Finding, Text
from forloeb.book.model import Fact
from forloeb.engine.case import FAMILY
from forloeb.engine.words import day_in_words
from forloeb.register.access import may
from forloeb.register.case_state import CaseState
from forloeb.register.clock import today
from forloeb.register.drafts import FREE, Draft
from forloeb.register.people import Person, names_of
from forloeb.web.case.acting import cases_ticked, day_field, posted, relatives_of, save, show_form, written_at
from forloeb.web.case.facts_asked import facts_asked
from forloeb.web.declared import Request, page
from forloeb.web.returning import back, book_of
from forloeb.web.templatetags.words import LANGUAGES, later, said

FEW_CHOICES = 7
SHARED_BY_A_FAMILY = frozenset({"choice", "language", "case"})
"""The types of facts that members of a family often have alike; a day of birth is nobody else's."""


class FactForm(forms.Form):
    since = day_field(
        later("Gælder fra", "Holds from"),
        hint=later(
            "Ved en rettelse: den dag, det hele tiden har været sådan fra",
            "If it corrects a mistake: the day from which it has been so all along",
        ),
    )

    def __init__(self, *args: object, request: Request, fact: Fact, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.request = request
        self.fact = fact
        self.fields = {"value": field_of(fact), "since": self.fields["since"]}

    def clean_value(self) -> str:
        value = self.cleaned_data["value"]
        if self.fact.type == "case":
            state = self.request.snapshot.state(value)
            if state is None or not may(self.request.actor, "record", state).allowed:
                words = Text("Du har ingen sag med det nummer.", "You have no case with that number.")
                raise forms.ValidationError(said(words))
        if FREE in str(value):
            raise forms.ValidationError(said(Text(f"Skriv uden {FREE}", f"Write without {FREE}")))
        return value.isoformat() if isinstance(value, date) else str(value)


@page("record", on="case", methods=("GET", "POST"))
def fact(request: Request) -> HttpResponse:
    book, state = book_of(request), request.case
    chosen = request.GET.get("fact", "")
    if not chosen:
        return _choose(request)
    if chosen not in _given_by_hand(book):
        raise Http404
    it = book.facts[chosen]
    form = FactForm(posted(request), request=request, fact=it, initial=_initial(state, it))
    relatives = relatives_of(request) if it.type in SHARED_BY_A_FAMILY else []
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        value, since = form.cleaned_data["value"], written_at(form.cleaned_data["since"])
        drafts = [Draft(case, since, chosen, value) for case in cases_ticked(request, relatives)]
        words = value_words(it, value)
        from_day = day_in_words(form.cleaned_data["since"])
        tell = Text(f"{it.title.da} fra {from_day.da}: {words.da}.", f"{it.title.en} from {from_day.en}: {words.en}.")
        findings = save(request, drafts, "fact", tell)
        if not findings:
            return back(request, "case", state.id)
    return show_form(request, form, it.title, findings=findings, relatives=relatives, more={"fact": it})


def value_words(fact: Fact, value: str, people: Mapping[str, Person] | None = None) -> Text:
    """A fact's value as pages say it: in the words of the book, a language by its name, a day in words."""
    if fact.type == "choice":
        return fact.values.get(value, Text(value, value))
    if fact.type == "language":
        return LANGUAGES.get(value, Text(value, value))
    if fact.type == "date":
        return day_in_words(date.fromisoformat(value))
    if fact.type == "case" and people and value in people:
        return Text(people[value].name, people[value].name)
    return Text(value, value)


def _choose(request: Request) -> HttpResponse:
    book, state = book_of(request), request.case
    asked = facts_asked(book, state.kind)
    given = {name: state.case.fact_record(name, today()) for name in _given_by_hand(book)}
    others = {
        record.value
        for name, record in given.items()
        if record and book.facts[name].type == "case" and _is_visible(request, record.value)
    }
    people = names_of([state.id, *others], request.shown)
    facts = [
        (book.facts[name], value_words(book.facts[name], record.value, people) if record else None, record)
        for name, record in given.items()
    ]
    is_near = [record is not None or it.id in asked for it, _, record in facts]
    context = {
        "state": state,
        "people": people,
        "facts": [each for each, near in zip(facts, is_near, strict=True) if near],
        "others": [each for each, near in zip(facts, is_near, strict=True) if not near],
        "next": request.GET.get("next", ""),
    }
    return render(request, "web/facts.html", context)


def _is_visible(request: Request, case: str) -> bool:
    state = request.snapshot.state(case)
    return state is not None and may(request.actor, "see-case", state).allowed


def _given_by_hand(book: Book) -> list[str]:
    return [name for name, fact in book.facts.items() if fact.years_since is None]


def _initial(state: CaseState, fact: Fact) -> dict[str, object]:
    record = state.case.fact_record(fact.id, today())
    if record is None:
        is_family = fact.id == FAMILY
        return {"since": today(), "value": state.family if is_family and state.family != state.id else None}
    return {"since": today(), "value": date.fromisoformat(record.value) if fact.type == "date" else record.value}


def field_of(fact: Fact) -> forms.Field:
    """The input that a fact of this type asks for."""
    label = said(fact.title)
    match fact.type:
        case "choice":
            choices = [(value, said(title)) for value, title in fact.values.items()]
            if len(choices) > FEW_CHOICES:
                return forms.ChoiceField(label=label, choices=[("", "–"), *choices])
            radios = forms.RadioSelect(attrs={"class": "form-radio"})
            return forms.ChoiceField(label=label, choices=choices, widget=radios)
        case "language":
            return forms.ChoiceField(label=label, choices=language_choices())
        case "date":
            return day_field(label)
        case "number":
            return forms.IntegerField(label=label)
        case "case":
            return forms.CharField(label=label, max_length=40, help_text=said(_CASE_HINT))
    return forms.CharField(label=label, max_length=200)


_CASE_HINT = Text("Sagsnummeret på kontaktpersonens sag", "The number of the contact person's case")


def language_choices() -> list[tuple[str, str]]:
    """In order of name; the empty one first."""
    named = sorted(((code, said(name)) for code, name in LANGUAGES.items()), key=lambda each: each[1])
    return [("", "–"), *named]
