"""The rows that a form or an address names as `row`: `case|step|occurrence`. Each is asked about before it is used."""

from django.http import Http404

from forloeb.register.access import may
from forloeb.register.assignment import Chosen
from forloeb.register.roles import Action
from forloeb.web.declared import Request

MANY = 200


def chosen_rows(request: Request, action: Action, *, of_own_units: bool = True) -> list[Chosen]:
    """What is owed and was ticked. Raises Http404 when one is not there or not the person's to act on.

    `of_own_units`: only what a unit of theirs is to do, not what they wait for.
    """
    named = request.POST.getlist("row") or request.GET.getlist("row")
    return [_chosen(request, text, action, of_own_units) for text in dict.fromkeys(named[:MANY])]


def _chosen(request: Request, text: str, action: Action, of_own_units: bool) -> Chosen:
    state = request.snapshot.state(text.partition("|")[0])
    if state is None or not may(request.actor, action, state).allowed:
        raise Http404
    each = next((each for each in state.obligations if "{}|{}|{}".format(*each.key) == text), None)
    if each is None or (of_own_units and each.unit not in request.actor.units_for(action)):
        raise Http404
    return state, each
