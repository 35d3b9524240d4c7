"""What all objects share: who they are, when they came and changed, and what is left of one that is withdrawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from forloeb.engine.moments import DENMARK
from forloeb.web.oparl.addresses import TYPES, Addresses, Kind

Thing = dict[str, Any]
"""An object as JSON writes it."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a list must know of an object before it is made."""

    kind: Kind
    key: str
    created: datetime
    modified: datetime
    is_deleted: bool = False


def thing(card: Card, at: Addresses, more: Mapping[str, object]) -> Thing:
    """The object, without what nobody has said: the standard wants no null, no empty list and no empty text."""
    told = {name: value for name, value in more.items() if value is not None and value != "" and value != []}
    return {
        "id": at.one(card.kind, card.key),
        "type": TYPES[card.kind],
        **told,
        "created": moment(card.created),
        "modified": moment(card.modified),
    }


def deleted(card: Card, at: Addresses) -> Thing:
    """All that is left of a withdrawn object (OParl 1.1, 2.8)."""
    return {**thing(card, at, {}), "deleted": True}


def moment(when: datetime) -> str:
    """`2015-10-27T16:30:00+01:00`: the one way of writing it that OParl knows (2.4), in Danish time."""
    return when.astimezone(DENMARK).replace(microsecond=0).isoformat()
