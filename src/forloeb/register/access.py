"""May this person see or do this? `may` is the one place that decides."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from forloeb.book import Book, Text
from forloeb.register.case_state import CaseState
from forloeb.register.roles import IN_THEIR_UNIT, MAY, Action, Role


@dataclass(frozen=True)
class Actor:
    """Who asks: the roles of a person, in which units (empty: in none), and the cases that they are barred from."""

    user: int
    username: str
    name: str
    memberships: frozenset[tuple[Role, str]]
    barred: frozenset[str]
    reach: frozenset[tuple[Role, str]]
    """The memberships, and the same role in every part of the unit."""

    @cached_property
    def roles(self) -> frozenset[Role]:
        return frozenset(role for role, _ in self.memberships)

    @cached_property
    def own_units(self) -> tuple[str, ...]:
        return tuple(sorted({unit for _, unit in self.memberships if unit}))

    def units_for(self, action: Action) -> frozenset[str]:
        """The units in which some role of theirs allows it."""
        return frozenset(unit for role, unit in self.reach if unit and action in MAY[role])


NOTHING = Text("", "")
Refusal = Literal["role", "unit", "barred", "unknown"]


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes, or no and why: said to whoever asked, and by the name that the log of looks keeps."""

    allowed: bool
    reason: Text = NOTHING
    refusal: Refusal = "unknown"


_YES = Answer(True)
_NO_ROLE = Answer(
    False, Text("Din rolle giver ikke adgang til det.", "Your role does not give access to that."), "role"
)
_NOT_YOUR_UNIT = Answer(False, Text("Det hører til en anden enhed.", "It belongs to another unit."), "unit")
_BARRED = Answer(
    False, Text("Du er registreret som inhabil i sagen.", "You are registered as disqualified in the case."), "barred"
)


def reach_of(memberships: Iterable[tuple[Role, str]], book: Book | None) -> frozenset[tuple[Role, str]]:
    """A role in a unit is a role in all that is part of it."""
    reach = set(memberships)
    for role, top in list(reach):
        for unit in book.units.values() if book and top else ():
            above: str | None = unit.id
            while above is not None and above != top:
                above = book.units[above].part_of if book else None
            if above == top:
                reach.add((role, unit.id))
    return frozenset(reach)


def may(actor: Actor, action: Action, thing: CaseState | str | None = None) -> Answer:
    """Whether `actor` may do `action` to a case, in a unit (its id), or at all (None)."""
    allowing = {(role, unit) for role, unit in actor.reach if action in MAY[role]}
    if not allowing:
        return _NO_ROLE
    if isinstance(thing, CaseState):
        if thing.id in actor.barred:
            return _BARRED
        return _YES if _reaches(allowing, action, thing.units) else _NOT_YOUR_UNIT
    if isinstance(thing, str):
        return _YES if _reaches(allowing, action, {thing}) else _NOT_YOUR_UNIT
    return _YES


def _reaches(allowing: Set[tuple[Role, str]], action: Action, units: Set[str]) -> bool:
    return any(unit in units if unit else action not in IN_THEIR_UNIT or role == "auditor" for role, unit in allowing)
