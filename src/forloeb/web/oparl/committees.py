"""Committees and parties, and who is in them."""

from collections.abc import Sequence

from forloeb.web.oparl.addresses import Addresses
from forloeb.web.oparl.frame import BODY
from forloeb.web.oparl.people import Politician, party_key
from forloeb.web.oparl.things import Card, Thing, thing

_COUNCILS = ("kommunalbestyrelse", "byråd", "borgerrepræsentation")


def committee(card: Card, name: str, members: Sequence[str], at: Addresses) -> Thing:
    """`members`: the keys of its memberships."""
    more = {
        "body": at.one("body", BODY),
        "name": name,
        "organizationType": "Gremium",
        "classification": _classification(name),
        "membership": [at.one("membership", key) for key in members],
        "meeting": at.of_committee(card.key, "meeting"),
        "consultation": at.of_committee(card.key, "consultation"),
    }
    return thing(card, at, more)


def party(card: Card, letter: str, at: Addresses) -> Thing:
    """Known by the letter of its list alone, as in the papers."""
    more = {
        "body": at.one("body", BODY),
        "name": f"Liste {letter}",
        "shortName": letter,
        "organizationType": "Partei",
        "classification": "Partei",
    }
    return thing(card, at, more)


def person(card: Card, politician: Politician, memberships: Sequence[Thing], at: Addresses) -> Thing:
    """`memberships` are embedded."""
    more = {"body": at.one("body", BODY), "name": politician.name, "membership": list(memberships)}
    return thing(card, at, more)


def membership(card: Card, politician: Politician, organization: str, at: Addresses, *, is_alone: bool) -> Thing:
    """Papers tell that somebody is in a committee, and not since when: it has no days."""
    more = {
        "person": at.one("person", politician.key) if is_alone else None,
        "organization": at.one("organization", organization),
        "role": politician.roles[organization],
        "onBehalfOf": at.one("organization", party_key(politician.party)) if politician.party else None,
    }
    return thing(card, at, more)


def membership_key(person: str, organization: str) -> str:
    return f"{person}-{organization}"


def _classification(name: str) -> str | None:
    """In the standard's own words (`Parlament` for whoever decides last); None for what they have no word for."""
    small = name.casefold()
    if small.startswith(_COUNCILS):
        return "Parlament"
    return "Ausschuss" if "udvalg" in small else None
