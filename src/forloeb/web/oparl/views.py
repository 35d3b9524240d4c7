"""What is answered: an object, a page of a list, or that there is none. JSON to everybody, wherever they ask from."""

from collections.abc import Mapping, Sequence
from typing import cast

from django.conf import settings
from django.http import HttpResponse, HttpResponsePermanentRedirect, JsonResponse

from forloeb.web.declared import Request, page
from forloeb.web.oparl.addresses import VERSION, Addresses, Kind
from forloeb.web.oparl.shelf_of_the_body import system as the_system
from forloeb.web.oparl.shelves import Shelf, shelves
from forloeb.web.oparl.shelves_of_meetings import of_committee, paper_of
from forloeb.web.oparl.things import Card, Thing, deleted
from forloeb.web.oparl.wishes import NotUnderstood, Wish, listed, on_the_page, read_wish, wanted, without_internal

_EVERYBODY = {"Access-Control-Allow-Origin": "*", "Content-Language": "da"}
WITHDRAWN = 410
"""What is withdrawn answers 410 at each of our addresses. The standard's 2.8 would have 200 here; its body is kept."""


@page(None, logs="nothing")
def system(_request: Request) -> HttpResponse:
    """Where whoever gathers begins."""
    return _answer(the_system(_addresses()))


@page(None, logs="nothing")
def every(request: Request, oparl_list: str) -> HttpResponse:
    """A page of all objects of a kind."""
    shelf = shelves().get(cast(Kind, oparl_list))
    if shelf is None:
        return _no_such(oparl_list)
    kind = cast(Kind, oparl_list)
    return _list(request, kind, shelf, shelf.cards(""), _addresses().every(kind))


@page(None, logs="nothing")
def of_organization(request: Request, committee: str, oparl_list: str) -> HttpResponse:
    """A page of a committee's meetings, or of the times that it dealt with a case."""
    found = shelves()["organization"].cards(committee)
    keys = of_committee(committee, oparl_list)
    if not found or not keys or oparl_list not in {"meeting", "consultation"}:
        return _no_such(f"organization/{committee}/{oparl_list}")
    if found[0].is_deleted:
        return _answer(deleted(found[0], _addresses()), WITHDRAWN)
    kind = cast(Kind, oparl_list)
    shelf = shelves()[kind]
    cards = [card for card in shelf.cards("") if card.key in keys]
    return _list(request, kind, shelf, cards, _addresses().of_committee(committee, kind))


@page(None, logs="nothing")
def one(_request: Request, oparl_list: str, oparl_key: str) -> HttpResponse:
    """An object; of one that is withdrawn, that it is."""
    at, shelf = _addresses(), shelves().get(cast(Kind, oparl_list))
    card = next(iter(shelf.cards(oparl_key)), None) if shelf else None
    if shelf is None or card is None:
        other = paper_of(oparl_key) if oparl_list == "paper" else ""
        return _moved(at.one("paper", other)) if other else _no_such(f"{oparl_list}/{oparl_key}")
    if card.is_deleted:
        return _answer(deleted(card, at), WITHDRAWN)
    found = shelf.things([card], at).get(oparl_key)
    return _answer(found) if found else _no_such(f"{oparl_list}/{oparl_key}")


@page(None, logs="nothing")
def unknown(_request: Request, rest: str) -> HttpResponse:
    """Any other address below ours: told as everything here is told."""
    return _no_such(rest)


def _list(request: Request, kind: Kind, shelf: Shelf, cards: Sequence[Card], address: str) -> HttpResponse:
    try:
        wish = read_wish({name: str(value) for name, value in request.GET.items()})
        chosen = wanted(cards, wish)
        shown = on_the_page(chosen, wish)
    except NotUnderstood as trouble:
        return _error(400, str(trouble), request.GET.urlencode())
    things = _things(kind, shelf, shown, wish)
    return _answer(listed(address, wish, len(chosen), things))


def _things(kind: Kind, shelf: Shelf, cards: Sequence[Card], wish: Wish) -> list[Thing]:
    at = _addresses()
    made: Mapping[str, Thing] = shelf.things([card for card in cards if not card.is_deleted], at)
    things = [deleted(card, at) if card.is_deleted else made.get(card.key) for card in cards]
    still_there = [each for each in things if each is not None]
    return [without_internal(kind, each) for each in still_there] if wish.omit_internal else still_there


def _addresses() -> Addresses:
    return Addresses(settings.FORLOEB_ADDRESS)


def _answer(thing: Thing, status: int = 200) -> HttpResponse:
    return JsonResponse(thing, status=status, headers=_EVERYBODY, json_dumps_params={"ensure_ascii": False})


def _moved(address: str) -> HttpResponse:
    return HttpResponsePermanentRedirect(address, headers=_EVERYBODY)


def _no_such(asked: str) -> HttpResponse:
    return _error(404, "Der er ikke noget på denne adresse. Begynd ved systemet, og følg dets adresser.", asked)


def _error(status: int, message: str, debug: str) -> HttpResponse:
    return _answer({"type": f"{VERSION}Error", "message": message, "debug": debug}, status)
