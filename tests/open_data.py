"""Whoever gathers open data: begins at the system, follows addresses, and pages through lists."""

import json

import pytest
from django.test import Client

from oparl_standard import FOLDER, TYPE, Thing, faults, links

BASE = "https://forloeb.egeby.example"
SYSTEM = f"{BASE}/oparl/v1.1/"
KINDS = (
    "body legislative-term organization person membership meeting agenda-item paper consultation file location".split()
)
needs_the_standard = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the standard's files are not at {FOLDER}")


def get(address: str, expected: int = 200) -> Thing:
    answer = Client().get(address.removeprefix(BASE))
    assert answer.status_code == expected, (address, answer.content)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Type"] == "application/json"
    found: Thing = json.loads(answer.content)
    return found


def pages(address: str) -> list[Thing]:
    """All objects of a list, from its first page to its last."""
    things: list[Thing] = []
    following: str | None = address
    while following:
        page = get(following)
        assert set(page) == {"data", "pagination", "links"}
        assert page["links"]["self"] == following
        things += page["data"]
        following = page["links"].get("next")
    return things


def one(kind: str, key: str) -> Thing:
    return get(f"{SYSTEM}{kind}/{key}/")


def walked() -> dict[str, Thing]:
    """Every object that the system leads to, by its id. Each is checked on the way."""
    found: dict[str, Thing] = {}
    waiting: list[tuple[str, str]] = [(SYSTEM, "System")]
    lists = set()
    while waiting:
        address, kind = waiting.pop()
        if address in found:
            assert found[address]["type"] == TYPE + kind
        elif kind == "externalList":
            if address not in lists:
                lists.add(address)
                waiting += [(each["id"], each["type"].removeprefix(TYPE)) for each in pages(address)]
        else:
            thing = found[address] = get(address)
            assert (thing["id"], thing["type"]) == (address, TYPE + kind)
            assert faults(thing) == []
            waiting += links(thing)
    return found
