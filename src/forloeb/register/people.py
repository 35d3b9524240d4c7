"""The only way from a case id to a name. Whoever asks says who is shown, and that goes into the log of looks."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from forloeb.folding import folded
from forloeb.register.models import Party


@dataclass
class Shown:
    """The cases whose people one answer shows, in order: what the log of looks will say of the request."""

    cases: dict[str, None] = field(default_factory=dict)
    purpose: str = ""

    def add(self, cases: Iterable[str]) -> None:
        self.cases.update(dict.fromkeys(cases))


@dataclass(frozen=True, slots=True)
class Person:
    """Who a case is about. `number` is whole for a company, masked for a person."""

    case: str
    name: str
    number: str
    is_company: bool
    is_protected: bool
    address: str = ""
    telephone: str = ""

    def __str__(self) -> str:
        return self.name


def names_of(cases: Iterable[str], shown: Shown) -> dict[str, Person]:
    """Name and masked number by case. One query."""
    wanted = list(dict.fromkeys(cases))
    found = {party.case: _person(party) for party in Party.objects.filter(case__in=wanted)}
    shown.add(case for case in wanted if case in found)
    return found


def contact_of(case: str, shown: Shown) -> Person | None:
    """Name, address and telephone, for the page of the case. Of a protected person the address stays away."""
    party = Party.objects.filter(case=case).first()
    if party is None:
        return None
    shown.add([case])
    return _person(party, with_contact=True)


def whole_number_of(case: str, shown: Shown) -> str:
    """The CPR number in full, for whoever asks to see it."""
    shown.add([case])
    return Party.objects.values_list("number", flat=True).get(case=case)


def find(words: str, visible: Iterable[str]) -> list[str]:
    """The visible cases that a search finds, in order of name: by case id, by CPR or CVR number, or by parts of a name.

    Compares folded text, so that å, aa and Å are one in every database.
    """
    among = set(visible)
    digits = "".join(sign for sign in words if sign.isdigit())
    asked = Q(case=words.strip().lower())
    if len(digits) in {8, 10} and not any(sign.isalpha() for sign in words):
        asked |= Q(digits=digits)
    else:
        parts = Q()
        for part in folded(words).split():
            parts &= Q(search_text__contains=part)
        if parts:
            asked |= parts
    found = Party.objects.filter(asked).order_by("sort_key", "case").values_list("case", flat=True)
    return [case for case in found if case in among]


def _person(party: Party, *, with_contact: bool = False) -> Person:
    number = party.number if party.is_company else f"{party.number[:6]}-xxxx" if party.number else ""
    if not with_contact:
        return Person(party.case, party.name, number, party.is_company, party.is_protected)
    address = "" if party.is_protected else party.address
    return Person(party.case, party.name, number, party.is_company, party.is_protected, address, party.telephone)


def standing_names(cases: Iterable[str]) -> dict[str, str]:
    """Titles of cases that are about no person: standing work and committee cases. Nobody is shown by them."""
    return dict(Party.objects.filter(case__in=list(cases), number="", is_company=False).values_list("case", "name"))
