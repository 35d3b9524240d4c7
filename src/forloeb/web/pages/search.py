"""Find sag: by name, number or case number. What was asked stands in no address, and a CPR number in no log."""

import secrets
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from forloeb.book import Text
from forloeb.register.access import may
from forloeb.register.case_state import CaseState
from forloeb.register.colleagues import names_by_username
from forloeb.register.people import Person, find, names_of
from forloeb.web.declared import Request, page
from forloeb.web.returning import book_of
from forloeb.web.templatetags.words import later, said

MOST_SHOWN, MOST_KEPT, MOST_LETTERS = 50, 5, 100
_NUMBER_FROM = 6
"""So many digits can be, or be part of, a CPR number."""


class SearchForm(forms.Form):
    words = forms.CharField(
        label=later("Navn, CPR-nummer, CVR-nummer eller sagsnummer", "Name, CPR number, CVR number or case number"),
        help_text=later("En del af navnet er nok, for eksempel: ann jens", "Part of the name will do: ann jens"),
        max_length=MOST_LETTERS,
        error_messages={"required": later("Skriv, hvem eller hvad du søger.", "Write whom or what you look for.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        if len("".join(words.split())) < 2:
            raise forms.ValidationError(said(Text("Skriv mindst to bogstaver.", "Write at least two letters.")))
        return words


@dataclass(frozen=True, slots=True)
class Hit:
    """A case as the list shows it."""

    state: CaseState
    person: Person | None
    caseworkers: tuple[str, ...]
    overdue: int


@page("see-case", methods=("GET", "POST"))
def search(request: Request) -> HttpResponse:
    """The answer to a form is kept under a chance key, so that it can be returned to without sending the form anew."""
    if request.method == "GET":
        return render(request, "web/search.html", {"form": SearchForm(), **_kept(request)})
    form = SearchForm(request.POST)
    if not form.is_valid():
        return render(request, "web/search.html", {"form": form}, status=422)
    words = form.cleaned_data["words"]
    named = _by_case_number(request, words)
    if named is not None:
        return redirect("case", named.id)
    found = find(words, (state.id for state in request.snapshot.states()))
    visible = [case for case in found if _may_see(request, request.snapshot.state(case))]
    if len(visible) == 1 and is_number(words):
        return redirect("case", visible[0])
    return redirect(f"{request.path}?s={_keep(request, words, visible)}")


def is_number(words: str) -> bool:
    """Whether it holds, or may hold, a CPR or CVR number: such words go into no log."""
    return sum(sign.isdigit() for sign in words) >= _NUMBER_FROM


def _by_case_number(request: Request, words: str) -> CaseState | None:
    asked = words.strip()
    state = request.snapshot.state(asked) or request.snapshot.state(asked.lower())
    return state if _may_see(request, state) else None


def _may_see(request: Request, state: CaseState | None) -> bool:
    return state is not None and may(request.actor, "see-case", state).allowed


def _keep(request: Request, words: str, cases: list[str]) -> str:
    """In the session, which only this person reads; of a number nothing but that it was one."""
    key = secrets.token_urlsafe(6)
    answer = {"words": "" if is_number(words) else words.strip(), "cases": cases[:MOST_SHOWN], "count": len(cases)}
    earlier: dict[str, Any] = request.session.get("searches", {})
    kept = dict(list(earlier.items())[1 - MOST_KEPT :])
    request.session["searches"] = kept | {key: answer}
    return key


def _kept(request: Request) -> dict[str, Any]:
    """The answer that the address asks for. Each case is asked about anew: a bar may have come since."""
    key = request.GET.get("s", "")
    answer = request.session.get("searches", {}).get(key)
    if answer is None:
        return {"is_gone": bool(key)}
    states = [state for case in answer["cases"] if (state := request.snapshot.state(case))]
    states = [state for state in states if _may_see(request, state)]
    people = names_of([state.id for state in states], request.shown)
    request.shown.purpose = f"search: {answer['words']}" if answer["words"] else "search by number"
    names = names_by_username()
    hits = [
        Hit(
            state,
            people.get(state.id),
            tuple(dict.fromkeys(names.get(username, username) for username in state.caseworkers.values())),
            sum(each.row.status == "overdue" for each in state.obligations),
        )
        for state in states
    ]
    return {
        "is_answer": True,
        "words": answer["words"],
        "hits": hits,
        "count": answer["count"] if answer["count"] > len(answer["cases"]) else len(hits),
        "kinds": book_of(request).kinds,
    }
