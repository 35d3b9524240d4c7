"""Overdrag: what is open, planned and agreed in one's cases, and giving them to a colleague in one act."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render

from forloeb.book import Text
from forloeb.register.access import Actor, may
from forloeb.register.case_state import CaseState
from forloeb.register.clock import now, today
from forloeb.register.colleagues import colleagues
from forloeb.register.hand_over import can_take_over, cases_of, hand_over, held
from forloeb.register.people import names_of
from forloeb.web.declared import Request, page
from forloeb.web.returning import back, book_of, key_of
from forloeb.web.templatetags.words import said


@page("assign", methods=("GET", "POST"))
def hand_over_list(request: Request) -> HttpResponse:
    """One's own cases; for a team leader, those of a member of the unit (`from`)."""
    people = _givers(request)
    asked = request.POST.get("from") or request.GET.get("from") or request.actor.username
    person = next((one for one in people if one.username == asked), None)
    if person is None:
        raise Http404
    states = [state for state in _visible(request) if state.id not in request.actor.barred]
    return _answer(request, person, people, cases_of(person.username, states))


@page("assign", on="case", methods=("GET", "POST"))
def hand_over_case(request: Request) -> HttpResponse:
    """One case, from whoever has it in one's own unit."""
    people = _givers(request)
    having = [one for one in people if cases_of(one.username, [request.case])]
    asked = request.POST.get("from") or request.GET.get("from") or ""
    person = next((one for one in having if one.username == asked), having[0] if having and not asked else None)
    if person is None:
        return back(request, "caseworker", request.case.id)
    return _answer(request, person, having, [request.case])


def _answer(request: Request, person: Actor, people: Sequence[Actor], states: list[CaseState]) -> HttpResponse:
    everybody = colleagues(book_of(request))
    takers = [one for one in everybody if any(can_take_over(one, person, state) for state in states)]
    ticked = set(request.POST.getlist("case"))
    wanted = [state for state in states if state.id in ticked]
    to = next((one for one in takers if one.username == request.POST.get("to")), None)
    wrong: list[Text] = []
    if request.method == "POST":
        wrong = _what_is_wrong(person, to, wanted)
        if to is not None and not wrong:
            _give(request, person, to, wanted)
            return back(request, "my-day")
    lines = sorted(held(person, states, request.snapshot), key=lambda each: (-len(each.open), each.state.id))
    context = {
        "person": person,
        "people": names_of([state.id for state in states], request.shown),
        "givers": people,
        "takers": takers,
        "lines": lines,
        "quiet": sum(not line.has_something for line in lines),
        "ticked": ticked if request.method == "POST" else {state.id for state in states},
        "to": request.POST.get("to", ""),
        "wrong": wrong,
        "is_own": person.user == request.actor.user,
        "units": book_of(request).units,
        "next": request.POST.get("next") or request.GET.get("next") or "",
    }
    return render(request, "web/hand_over.html", context, status=422 if wrong else 200)


def _what_is_wrong(person: Actor, to: Actor | None, wanted: Sequence[CaseState]) -> list[Text]:
    wrong = []
    if to is None:
        wrong.append(Text("Vælg en kollega.", "Choose a colleague."))
    if not wanted:
        wrong.append(Text("Vælg mindst én sag.", "Choose at least one case."))
    cannot = [state.id for state in wanted if to is not None and not can_take_over(to, person, state)]
    if to is not None and cannot:
        ids = ", ".join(cannot)
        da = f"{to.name} kan ikke få sag {ids}: {to.name} er ikke i enheden eller er inhabil."
        wrong.append(Text(da, f"{to.name} cannot have case {ids}: not in the unit, or disqualified."))
    return wrong


def _give(request: Request, person: Actor, to: Actor, states: Sequence[CaseState]) -> None:
    act = hand_over(
        person,
        to,
        states,
        book_of(request),
        key=key_of(request),
        by=request.actor.user,
        now=now(),
        today=today(),
    )
    cases = Text("1 sag", "1 case") if len(states) == 1 else Text(f"{len(states)} sager", f"{len(states)} cases")
    told = Text(f"{cases.da} er overdraget til {to.name}.", f"{cases.en} handed over to {to.name}.")
    messages.success(request, said(told), extra_tags=f"undo {act.pk}")


def _givers(request: Request) -> list[Actor]:
    """Whose cases the person may hand over: their own, and for a team leader those of all who work in the unit."""
    led = request.actor.units_for("see-team")
    everybody = colleagues(book_of(request), with_closed=True)
    return [one for one in everybody if one.user == request.actor.user or one.units_for("record") & led]


def _visible(request: Request) -> list[CaseState]:
    snapshot = request.snapshot
    states = (snapshot.state(case) for case in snapshot.cases_of(request.actor.units_for("assign")))
    return [state for state in states if state is not None and may(request.actor, "assign", state).allowed]
