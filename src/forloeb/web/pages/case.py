"""A case: what is owed in it, and why."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from forloeb.engine.explain import explain
from forloeb.engine.sentences import details, sentence
from forloeb.register.people import contact_of, names_of
from forloeb.web.declared import Request, page
from forloeb.web.returning import book_of


@page("see-case", on="case")
def case(request: Request) -> HttpResponse:
    state, book = request.case, book_of(request)
    context = {"state": state, "book": book, "person": contact_of(state.id, request.shown)}
    return render(request, "web/case.html", context)


@page("see-case", on="case")
def why(request: Request, step: str, occurrence: int) -> HttpResponse:
    """Why an occurrence has its dates: one sentence, then every step of the sum."""
    state, book = request.case, book_of(request)
    if step not in book.steps:
        raise Http404
    told = explain(state.case, step, occurrence)
    context = {
        "state": state,
        "step": book.steps[step],
        "occurrence": occurrence,
        "sentence": sentence(told),
        "details": details(told),
        "person": names_of([state.id], request.shown).get(state.id),
    }
    return render(request, "web/why.html", context)
