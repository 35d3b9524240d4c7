"""Hand-over: what somebody has in their cases, and its passing to a colleague in one act."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F

from forloeb.book import Book
from forloeb.register import log
from forloeb.register.access import Actor
from forloeb.register.assignment import caseworker, given
from forloeb.register.case_state import CaseState, Obligation
from forloeb.register.drafts import Draft
from forloeb.register.models import Act, Appointment
from forloeb.register.own_tasks import TASK
from forloeb.register.snapshot import Snapshot
from forloeb.register.texts import standing, texts_of, words_of_rows

FEW_NOTES = 3


@dataclass(frozen=True, slots=True)
class Note:
    day: str
    words: str


@dataclass(frozen=True, slots=True)
class Held:
    """What one person has in a case: `units` in which the case is theirs, what is open, planned and agreed."""

    state: CaseState
    units: tuple[str, ...]
    open: tuple[Obligation, ...]
    coming: int
    appointments: tuple[Appointment, ...]
    tasks: tuple[tuple[Obligation, str], ...]
    """One-off tasks, with what was agreed."""
    notes: tuple[Note, ...]

    @property
    def has_something(self) -> bool:
        return bool(self.open or self.appointments or self.tasks or self.notes)


def cases_of(username: str, states: Iterable[CaseState]) -> list[CaseState]:
    """Cases that are theirs, or in which something was given to them."""
    return [
        state
        for state in states
        if username in state.caseworkers.values() or any(each.row.assigned == username for each in state.obligations)
    ]


def held(person: Actor, states: Sequence[CaseState], snapshot: Snapshot) -> list[Held]:
    """What a person has in each of these cases. Four queries, however many they are."""
    planned: dict[str, list[Appointment]] = defaultdict(list)
    for appointment in _planned(person, states):
        planned[appointment.case].append(appointment)
    theirs = {state.id: [each for each in state.obligations if each.owner == person.username] for state in states}
    tasks = [
        (state, each.row.step, each.row.occurrence) for state in states for each in theirs[state.id] if _is_task(each)
    ]
    words = words_of_rows(tasks)
    notes = {state.id: _last_notes(state, snapshot) for state in states}
    texts = texts_of(sequence for of_case in notes.values() for sequence, _ in of_case)
    return [
        Held(
            state=state,
            units=tuple(unit for unit, who in state.caseworkers.items() if who == person.username),
            open=tuple(each for each in theirs[state.id] if each.row.status != "upcoming" and not _is_task(each)),
            coming=sum(each.row.status == "upcoming" and not _is_task(each) for each in theirs[state.id]),
            appointments=tuple(planned[state.id]),
            tasks=tuple((each, words.get(each.key, "")) for each in theirs[state.id] if _is_task(each)),
            notes=tuple(Note(at, texts[sequence]) for sequence, at in notes[state.id] if sequence in texts),
        )
        for state in states
    ]


def units_held(person: str, state: CaseState) -> set[str]:
    """The units in which somebody must work to take over what a person has in a case."""
    own = {unit for unit, who in state.caseworkers.items() if who == person}
    return own | {each.unit for each in state.obligations if each.row.assigned == person}


def can_take_over(other: Actor, person: Actor, state: CaseState) -> bool:
    is_kept_away = other.user == person.user or state.id in other.barred
    return not is_kept_away and units_held(person.username, state) <= other.units_for("record")


def hand_over(
    person: Actor, to: Actor, states: Sequence[CaseState], book: Book, *, key: UUID, by: int, now: datetime, today: date
) -> Act:
    """Cases, what was given to the person in them, and planned appointments pass in one act. Raises Refused."""
    drafts = [draft for state in states for draft in _drafts(person.username, to.username, state, today)]
    with transaction.atomic():
        log.locked_head()  # so that no appointment comes between the list and its change
        if (before := log.done_before(key, "hand-over", by)) is not None:
            return before
        appointments = [str(each.key) for each in _planned(person, states)]
        said = {"from": person.username, "to": to.username, "appointments": appointments}
        act = log.write(drafts, book, key=key, kind="hand-over", by=by, now=now, said=said)
        _move(appointments, person.username, to.username)
        return act


def put_back(act: Act) -> None:
    """Of a hand-over that was undone: the appointments that it moved, where nobody has changed them since."""
    said: dict[str, Any] = act.said or {}
    if act.kind == "hand-over":
        _move(said["appointments"], said["to"], said["from"])


def _drafts(person: str, to: str, state: CaseState, today: date) -> Iterable[Draft]:
    for unit, who in state.caseworkers.items():
        if who == person:
            yield caseworker(state, unit, to, today)
    for each in state.obligations:
        if each.row.assigned == person:
            yield from given(each.row, to, today)


def _move(appointments: Iterable[str], person: str, to: str) -> None:
    """A form that was opened before is refused after: the version counts up."""
    new = get_user_model().objects.get(username=to)
    open_ones = Appointment.objects.filter(key__in=list(appointments), outcome=Appointment.Outcome.PLANNED)
    open_ones.filter(caseworker__username=person).update(caseworker=new, version=F("version") + 1)


def _planned(person: Actor, states: Iterable[CaseState]) -> list[Appointment]:
    wanted = Appointment.objects.filter(
        case__in=[state.id for state in states], caseworker_id=person.user, outcome=Appointment.Outcome.PLANNED
    )
    return list(wanted.order_by("at"))


def _is_task(each: Obligation) -> bool:
    return each.row.step == TASK


def _last_notes(state: CaseState, snapshot: Snapshot) -> list[tuple[int, str]]:
    """(sequence, day), newest first."""
    notes = [entry for entry in standing(snapshot.entries(state.id)) if entry.name == "note"]
    return [(entry.sequence, entry.at) for entry in reversed(notes[-FEW_NOTES:])]
