"""The way in: the system, the municipality whose meetings these are, and the terms for which its council is elected."""

from collections.abc import Sequence

from forloeb.web.oparl.addresses import VERSION, Addresses
from forloeb.web.oparl.terms import Term
from forloeb.web.oparl.things import Card, Thing, moment, thing

BODY = "kommunen"
"""The key of the one body: a register is one municipality's."""


def system(body: Card, name: str, contact: str, at: Addresses) -> Thing:
    """Where whoever gathers begins. `contact` is shown as an address of mail where it is one."""
    return {
        "id": at.system,
        "type": f"{VERSION}System",
        "oparlVersion": VERSION,
        "name": f"Møder i {name}",
        **_contact(contact),
        "website": at.pages,
        "web": at.pages,
        "body": at.every("body"),
        "created": moment(body.created),
        "modified": moment(body.modified),
    }


def municipality(card: Card, name: str, contact: str, terms: Sequence[Thing], at: Addresses) -> Thing:
    """`terms` are embedded."""
    more = {
        "system": at.system,
        "name": name,
        **_contact(contact),
        "classification": "Kommune",
        "oparlSince": moment(card.created),
        "organization": at.every("organization"),
        "person": at.every("person"),
        "meeting": at.every("meeting"),
        "paper": at.every("paper"),
        "agendaItem": at.every("agenda-item"),
        "consultation": at.every("consultation"),
        "file": at.every("file"),
        "locationList": at.every("location"),
        "legislativeTermList": at.every("legislative-term"),
        "membership": at.every("membership"),
        "web": at.pages,
    }
    return thing(card, at, more) | {"legislativeTerm": list(terms)}


def legislative_term(card: Card, term: Term, at: Addresses, *, is_alone: bool) -> Thing:
    more = {
        "body": at.one("body", BODY) if is_alone else None,
        "name": f"Valgperioden {term.first_year}–{term.last_day.year}",
        "startDate": term.first_day.isoformat(),
        "endDate": term.last_day.isoformat(),
    }
    return thing(card, at, more)


def _contact(contact: str) -> Thing:
    if not contact:
        return {}
    return {"contactEmail" if "@" in contact and " " not in contact else "contactName": contact}
