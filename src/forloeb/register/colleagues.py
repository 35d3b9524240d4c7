"""Colleagues as the register knows them: who can take what on, and whom a bar keeps away from it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from typing import cast

from django.contrib.auth import get_user_model

from forloeb.book import Book
from forloeb.register.access import Actor, reach_of
from forloeb.register.case_state import CaseState, Obligation
from forloeb.register.models import Bar, Membership
from forloeb.register.roles import Role


def colleagues(book: Book, *, with_closed: bool = False) -> list[Actor]:
    """All who can sign in, in order of name; `with_closed`: and those who no longer can, whose cases may be waiting.

    Three queries, however many they are.
    """
    memberships: dict[int, set[tuple[Role, str]]] = defaultdict(set)
    for person, role, unit in Membership.objects.values_list("person", "role", "unit"):
        memberships[person].add((cast(Role, role), unit))
    barred: dict[int, set[str]] = defaultdict(set)
    for person, case in Bar.objects.values_list("person", "case"):
        barred[person].add(case)
    accounts = get_user_model().objects.order_by("first_name", "last_name", "username")
    people = accounts if with_closed else accounts.filter(is_active=True)
    return [
        Actor(
            user=person.pk,
            username=person.get_username(),
            name=person.get_full_name() or person.get_username(),
            memberships=frozenset(memberships[person.pk]),
            barred=frozenset(barred[person.pk]),
            reach=reach_of(memberships[person.pk], book),
        )
        for person in people
    ]


def names_by_username() -> dict[str, str]:
    """Of all who ever could sign in: a case may still name somebody who has left."""
    people = get_user_model().objects.only("username", "first_name", "last_name")
    return {person.get_username(): person.get_full_name() or person.get_username() for person in people}


def can_take(person: Actor, unit: str, state: CaseState) -> bool:
    """Whether something of a unit in a case can be theirs: they record in that unit, and no bar keeps them away."""
    return unit in person.units_for("record") and state.id not in person.barred


def desk_of(person: int | None, unit: str | None, book: Book) -> str | None:
    """Where a citizen reaches a colleague about what `unit` answers for: there, if it is theirs; else at their own."""
    own = list(
        Membership.objects.filter(person=person).exclude(unit="").order_by("unit").values_list("unit", flat=True)
    )
    above = unit
    while above is not None and above not in own:
        above = book.units[above].part_of
    return unit if above is not None or not own else own[0]


def staffed_units(people: Iterable[Actor], book: Book) -> list[str]:
    """The municipality's own units in which somebody can take something on, in the book's order."""
    staffed = frozenset[str]().union(*(person.units_for("record") for person in people))
    return [unit.id for unit in book.units.values() if unit.id in staffed and not unit.outside]


def barred_pairs() -> frozenset[tuple[str, str]]:
    """(username, case): whoever is barred from a case does not count as having it."""
    return frozenset(Bar.objects.values_list("person__username", "case"))


def standing_caseworkers(state: CaseState, barred: Set[tuple[str, str]]) -> Mapping[str, str]:
    """The caseworkers of a case, by unit, without those who are barred from it."""
    return {unit: who for unit, who in state.caseworkers.items() if (who, state.id) not in barred}


def standing_owner(each: Obligation, barred: Set[tuple[str, str]]) -> str:
    """Whose it is; nobody's, when that person is barred from the case."""
    return "" if (each.owner, each.row.case) in barred else each.owner
