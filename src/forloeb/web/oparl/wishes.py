"""What whoever asks for a list wants of it: filters and pages as the standard has them (OParl 1.1, 2.5)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from forloeb.web.oparl.addresses import Kind
from forloeb.web.oparl.things import Card, Thing

MOST_ON_A_PAGE = 100
"""More than 100 the standard would have divided; whoever asks for fewer gets fewer."""
_MOMENTS = ("created_since", "created_until", "modified_since", "modified_until")
_INTERNAL: Mapping[Kind, tuple[str, ...]] = {
    "agenda-item": ("auxiliaryFile",),
    "meeting": ("auxiliaryFile", "agendaItem"),
    "paper": ("auxiliaryFile", "location"),
    "person": ("membership",),
    "body": ("legislativeTerm",),
}


class NotUnderstood(ValueError):  # noqa: N818  # names what was found, as `Refused` does
    """A parameter that cannot be followed; in the words of whoever reads the answer."""


@dataclass(frozen=True, slots=True)
class Wish:
    created_since: datetime | None = None
    created_until: datetime | None = None
    modified_since: datetime | None = None
    modified_until: datetime | None = None
    omit_internal: bool = False
    limit: int = MOST_ON_A_PAGE
    page: int = 1


def read_wish(query: Mapping[str, str]) -> Wish:
    """What others ask for beside these is passed over. Raises NotUnderstood."""
    moments = {name: _moment(name, query[name]) for name in _MOMENTS if name in query}
    omits = query.get("omit_internal", "false")
    if omits not in {"true", "false"}:
        raise NotUnderstood(f"omit_internal er »{omits}«; skriv true eller false.")
    limit = min(_number("limit", query), MOST_ON_A_PAGE) if "limit" in query else MOST_ON_A_PAGE
    page = _number("page", query) if "page" in query else 1
    return Wish(**moments, omit_internal=omits == "true", limit=limit, page=page)


def wanted(cards: Iterable[Card], wish: Wish) -> list[Card]:
    """Those that the filters keep, oldest first; what is deleted only for whoever asks what changed since."""
    kept = [card for card in cards if _is_wanted(card, wish)]
    return sorted(kept, key=lambda card: (card.created, card.key))


def on_the_page(cards: Sequence[Card], wish: Wish) -> Sequence[Card]:
    """Raises NotUnderstood behind the last page."""
    if wish.page > _pages(len(cards), wish):
        raise NotUnderstood(f"Listen har {_pages(len(cards), wish)} sider; page er {wish.page}.")
    return cards[(wish.page - 1) * wish.limit : wish.page * wish.limit]


def listed(address: str, wish: Wish, total: int, things: Sequence[Thing]) -> Thing:
    """A page of a list. The filters stay in its links."""
    pages = _pages(total, wish)
    links = {"first": 1, "prev": wish.page - 1, "self": wish.page, "next": wish.page + 1, "last": pages}
    return {
        "data": list(things),
        "pagination": {
            "totalElements": total,
            "elementsPerPage": wish.limit,
            "currentPage": wish.page,
            "totalPages": pages,
        },
        "links": {name: _address(address, wish, page) for name, page in links.items() if 1 <= page <= pages},
    }


def without_internal(kind: Kind, thing: Thing) -> Thing:
    """Without the lists that whoever gathers piece by piece finds in lists of their own."""
    return {name: value for name, value in thing.items() if name not in _INTERNAL.get(kind, ())}


def _is_wanted(card: Card, wish: Wish) -> bool:
    """Compared by the second, as the objects tell their moments."""
    created, modified = card.created.replace(microsecond=0), card.modified.replace(microsecond=0)
    return (
        (wish.modified_since is not None or not card.is_deleted)
        and (wish.created_since is None or created >= wish.created_since)
        and (wish.created_until is None or created <= wish.created_until)
        and (wish.modified_since is None or modified >= wish.modified_since)
        and (wish.modified_until is None or modified <= wish.modified_until)
    )


def _pages(total: int, wish: Wish) -> int:
    return max(1, -(-total // wish.limit))


def _address(address: str, wish: Wish, page: int) -> str:
    """One spelling of each page: parameters in order, and none that says what goes without saying."""
    said: dict[str, object] = {}
    for name in _MOMENTS:
        value: datetime | None = getattr(wish, name)
        if value is not None:
            said[name] = value.isoformat()
    if wish.limit != MOST_ON_A_PAGE:
        said["limit"] = wish.limit
    if wish.omit_internal:
        said["omit_internal"] = "true"
    if page > 1:
        said["page"] = page
    return f"{address}?{urlencode(said)}" if said else address


def _moment(name: str, value: str) -> datetime:
    """With its zone. A plus that nobody escaped arrives as a space."""
    try:
        found = datetime.fromisoformat(value.replace(" ", "+"))
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise NotUnderstood(f"{name} er »{value}«; skriv dag, tid og zone: 2015-10-27T16:30:00+01:00 (+ som %2B).")
    return found


def _number(name: str, query: Mapping[str, str]) -> int:
    value = query[name]
    if not (value.isascii() and value.isdigit() and len(value) < 10 and int(value)):
        raise NotUnderstood(f"{name} er »{value}«; skriv et tal fra 1.")
    return int(value)
