"""The list of each kind of object: what there is of it in the store, and how those of a page are made."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from forloeb.web.oparl import shelf_of_the_body as of_body
from forloeb.web.oparl import shelves_of_meetings as of_meetings
from forloeb.web.oparl.addresses import Addresses, Kind
from forloeb.web.oparl.shelves_of_people import People
from forloeb.web.oparl.things import Card, Thing


@dataclass(frozen=True, slots=True)
class Shelf:
    """`cards` of all objects of a kind, or of the one whose key is given; `things` by key, made of cards that stand."""

    cards: Callable[[str], list[Card]]
    things: Callable[[Sequence[Card], Addresses], Mapping[str, Thing]]


def shelves() -> Mapping[Kind, Shelf]:
    """For one request: what is gathered from all papers is gathered once."""
    people = People()
    return {
        "body": Shelf(of_body.body_cards, of_body.bodies),
        "legislative-term": Shelf(of_body.term_cards, of_body.terms),
        "organization": Shelf(people.organization_cards, people.organizations),
        "person": Shelf(people.person_cards, people.persons),
        "membership": Shelf(people.membership_cards, people.memberships),
        "meeting": Shelf(of_meetings.meeting_cards, of_meetings.meetings),
        "agenda-item": Shelf(of_meetings.item_cards, of_meetings.items),
        "paper": Shelf(of_meetings.paper_cards, of_meetings.papers),
        "consultation": Shelf(of_meetings.consultation_cards, of_meetings.consultations),
        "file": Shelf(of_meetings.file_cards, of_meetings.files),
        "location": Shelf(of_meetings.place_cards, of_meetings.places),
    }
