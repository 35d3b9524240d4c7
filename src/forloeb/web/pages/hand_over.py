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
from forloeb.register.hand_over import Giver, can_take_over, cases_of, hand_over, held, keeps_something
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
    giver, states = _giver(request, person), [each for each in _visible(request) if each.id not in request.actor.barred]
    return _answer(request, giver, people, cases_of(giver, states))


@page("assign", on="case", methods=("GET", "POST"))
def hand_over_case(request: Request) -> HttpResponse:
    """One case, from whoever has it in one's own unit."""
    people = _givers(request)
    having = [one for one in people if cases_of(_giver(request, one), [request.case])]
    asked = request.POST.get("from") or request.GET.get("from") or ""
    person = next((one for one in having if one.username == asked), having[0] if having and not asked else None)
    if person is None:
        return back(request, "caseworker", request.case.id)
    return _answer(request, _giver(request, person), having, [request.case])


def _answer(request: Request, giver: Giver, people: Sequence[Actor], states: list[CaseState]) -> HttpResponse:
    everybody = colleagues(book_of(request))
    takers = [one for one in everybody if any(can_take_over(one, giver, state) for state in states)]
    ticked = set(request.POST.getlist("case"))
    wanted = [state for state in states if state.id in ticked]
    is_all = len(states) == 1 or request.GET.get("all") == "1"
    to = next((one for one in takers if one.username == request.POST.get("to")), None)
    wrong: list[Text] = []
    if request.method == "POST":
        wrong = _what_is_wrong(giver, to, wanted)
        if to is not None and not wrong:
            _give(request, giver, to, wanted)
            return back(request, "my-day")
    lines = sorted(held(giver, states, request.snapshot), key=lambda each: (-len(each.open), each.state.id))
    context = {
        "person": giver.person,
        "people": names_of([state.id for state in states], request.shown),
        "givers": people,
        "takers": takers,
        "lines": lines,
        "quiet": sum(not line.has_something for line in lines),
        "ticked": ticked if request.method == "POST" else {state.id for state in states if is_all},
        "is_all": is_all and request.method != "POST",
        "keeps": any(keeps_something(giver, state) for state in states),
        "to": request.POST.get("to", ""),
        "wrong": wrong,
        "is_own": giver.units is None,
        "units": book_of(request).units,
        "next": request.POST.get("next") or request.GET.get("next") or "",
    }
    return render(request, "web/hand_over.html", context, status=422 if wrong else 200)


def _what_is_wrong(giver: Giver, to: Actor | None, wanted: Sequence[CaseState]) -> list[Text]:
    wrong = []
    if to is None:
        wrong.append(Text("Vælg en kollega.", "Choose a colleague."))
    if not wanted:
        wrong.append(Text("Vælg mindst én sag.", "Choose at least one case."))
    cannot = [state.id for state in wanted if to is not None and not can_take_over(to, giver, state)]
    if to is not None and cannot:
        ids = ", ".join(cannot)
        da = f"{to.name} kan ikke få sag {ids}: {to.name} er ikke i enheden eller er inhabil."
        wrong.append(Text(da, f"{to.name} cannot have case {ids}: not in the unit, or disqualified."))
    return wrong


def _give(request: Request, giver: Giver, to: Actor, states: Sequence[CaseState]) -> None:
    act = hand_over(
        giver,
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


def _giver(request: Request, person: Actor) -> Giver:
    """Of a colleague's cases, only what is in units in which whoever asks may assign."""
    is_own = person.user == request.actor.user
    return Giver(person, None if is_own else request.actor.units_for("assign"))


def _givers(request: Request) -> list[Actor]:
    """Whose cases the person may hand over: their own, and for a team leader those of all who work in the unit."""
    led = request.actor.units_for("see-team")
    everybody = colleagues(book_of(request), with_closed=True)
    return [one for one in everybody if one.user == request.actor.user or one.units_for("record") & led]


def _visible(request: Request) -> list[CaseState]:
    snapshot = request.snapshot
    states = (snapshot.state(case) for case in snapshot.cases_of(request.actor.units_for("assign")))
    return [state for state in states if state is not None and may(request.actor, "assign", state).allowed]
