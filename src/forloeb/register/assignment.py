"""Whose an obligation and a case are: written down as records like all else, so that each can be undone."""

from collections.abc import Iterable
from datetime import date

from forloeb.book import Book
from forloeb.engine import Row
from forloeb.register.access import Actor
from forloeb.register.case_state import CaseState, Obligation
from forloeb.register.colleagues import can_take, staffed_units
from forloeb.register.drafts import FREE, Draft

Chosen = tuple[CaseState, Obligation]


def who_can_take_all(chosen: Iterable[Chosen], people: Iterable[Actor]) -> list[Actor]:
    """Those who can have every one of the obligations."""
    rows = list(chosen)
    return [person for person in people if all(can_take(person, each.unit, state) for state, each in rows)]


def units_to_give_to(chosen: Iterable[Chosen], people: Iterable[Actor], book: Book) -> list[str]:
    """Other units of the municipality that have somebody to do it."""
    now_in = {each.unit for _, each in chosen}
    return [unit for unit in staffed_units(people, book) if now_in != {unit}]


def given(row: Row, to: str, today: date, note: str = "") -> list[Draft]:
    """`to`: a username, a unit's id, or nothing: back to the case's caseworker."""
    at, which = today.isoformat(), f"{row.step}#{row.occurrence}"
    drafts = [Draft(row.case, at, f"assigned:{which}", to)]
    if note:
        drafts.append(Draft(row.case, at, f"noted:{which}", FREE, note))
    return drafts


def caseworker(state: CaseState, unit: str, username: str, today: date) -> Draft:
    """From today on, the case is theirs in the unit."""
    return Draft(state.id, today.isoformat(), f"caseworker@{unit}", username)
