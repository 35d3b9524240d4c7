"""Hand-over: what somebody has in their cases, and its passing to a colleague in one act."""

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F

from forloeb.book import Book
from forloeb.engine.moments import day_of, read_moment
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
class Giver:
    """Whose cases pass, and in which units: None where they are one's own. What is another unit's stays."""

    person: Actor
    units: Set[str] | None = None

    @property
    def username(self) -> str:
        return self.person.username

    def gives_in(self, unit: str) -> bool:
        return self.units is None or unit in self.units

    def has(self, state: CaseState) -> dict[str, str]:
        """The units in which the case is theirs to pass on: unit → username."""
        of_person = state.caseworkers.items()
        return {unit: who for unit, who in of_person if who == self.username and self.gives_in(unit)}

    def was_given(self, state: CaseState) -> list[Obligation]:
        """What was given to the person by name."""
        owed = state.obligations
        return [each for each in owed if each.row.assigned == self.username and self.gives_in(each.unit)]


@dataclass(frozen=True, slots=True)
class Note:
    day: date
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


def cases_of(giver: Giver, states: Iterable[CaseState]) -> list[CaseState]:
    """Cases that are theirs, or in which something was given to them."""
    return [state for state in states if units_held(giver, state)]


def held(giver: Giver, states: Sequence[CaseState], snapshot: Snapshot) -> list[Held]:
    """What is to pass in each of these cases. Four queries, however many they are."""
    planned: dict[str, list[Appointment]] = defaultdict(list)
    for appointment in _planned(giver, states):
        planned[appointment.case].append(appointment)
    theirs = {
        state.id: sorted(
            (each for each in state.obligations if each.owner == giver.username and giver.gives_in(each.unit)),
            key=lambda each: each.order,
        )
        for state in states
    }
    tasks = [
        (state, each.row.step, each.row.occurrence) for state in states for each in theirs[state.id] if _is_task(each)
    ]
    words = words_of_rows(tasks)
    notes = {state.id: _last_notes(state, snapshot) for state in states}
    texts = texts_of(sequence for of_case in notes.values() for sequence, _ in of_case)
    return [
        Held(
            state=state,
            units=tuple(giver.has(state)),
            open=tuple(each for each in theirs[state.id] if each.row.status != "upcoming" and not _is_task(each)),
            coming=sum(each.row.status == "upcoming" and not _is_task(each) for each in theirs[state.id]),
            appointments=tuple(planned[state.id]),
            tasks=tuple((each, words.get(each.key, "")) for each in theirs[state.id] if _is_task(each)),
            notes=tuple(Note(at, texts[sequence]) for sequence, at in notes[state.id] if sequence in texts),
        )
        for state in states
    ]


def units_held(giver: Giver, state: CaseState) -> set[str]:
    """The units in which somebody must work to take over what is to pass in a case."""
    return giver.has(state).keys() | {each.unit for each in giver.was_given(state)}


def keeps_something(giver: Giver, state: CaseState) -> bool:
    """Whether the person has something in the case that does not pass: it is another unit's."""
    return units_held(giver, state) != units_held(Giver(giver.person), state)


def can_take_over(other: Actor, giver: Giver, state: CaseState) -> bool:
    is_kept_away = other.user == giver.person.user or state.id in other.barred
    return not is_kept_away and units_held(giver, state) <= other.units_for("record")


def hand_over(
    giver: Giver, to: Actor, states: Sequence[CaseState], book: Book, *, key: UUID, by: int, now: datetime, today: date
) -> Act:
    """Cases, what was given to the person in them, and planned appointments pass in one act. Raises Refused."""
    drafts = [draft for state in states for draft in _drafts(giver, to.username, state, today)]
    with transaction.atomic():
        log.locked_head()  # so that no appointment comes between the list and its change
        if (before := log.done_before(key, "hand-over", by)) is not None:
            return before
        appointments = [str(each.key) for each in _planned(giver, states)]
        said = {"from": giver.username, "to": to.username, "appointments": appointments}
        act = log.write(drafts, book, key=key, kind="hand-over", by=by, now=now, said=said)
        _move(appointments, giver.username, to.username)
        return act


def put_back(act: Act) -> None:
    """Of a hand-over that was undone: the appointments that it moved, where nobody has changed them since."""
    said: dict[str, Any] = act.said or {}
    if act.kind == "hand-over":
        _move(said["appointments"], said["to"], said["from"])


def _drafts(giver: Giver, to: str, state: CaseState, today: date) -> Iterable[Draft]:
    for unit in giver.has(state):
        yield caseworker(state, unit, to, today)
    for each in giver.was_given(state):
        yield from given(each.row, to, today)


def _move(appointments: Iterable[str], person: str, to: str) -> None:
    """A form that was opened before is refused after: the version counts up."""
    new = get_user_model().objects.get(username=to)
    open_ones = Appointment.objects.filter(key__in=list(appointments), outcome=Appointment.Outcome.PLANNED)
    open_ones.filter(caseworker__username=person).update(caseworker=new, version=F("version") + 1)


def _planned(giver: Giver, states: Iterable[CaseState]) -> list[Appointment]:
    by_id = {state.id: state for state in states}
    wanted = Appointment.objects.filter(
        case__in=by_id, caseworker_id=giver.person.user, outcome=Appointment.Outcome.PLANNED
    )
    return [each for each in wanted.order_by("at") if _passes(each, by_id[each.case], giver)]


def _passes(appointment: Appointment, state: CaseState, giver: Giver) -> bool:
    """An appointment goes with the unit of what it is about."""
    about = (appointment.step, appointment.occurrence)
    owed = next((each for each in state.obligations if (each.row.step, each.row.occurrence) == about), None)
    row = state.row(*about)
    unit = owed.unit if owed else row.responsible if row else ""
    return giver.gives_in(unit)


def _is_task(each: Obligation) -> bool:
    return each.row.step == TASK


def _last_notes(state: CaseState, snapshot: Snapshot) -> list[tuple[int, date]]:
    """(sequence, day), newest first."""
    notes = [entry for entry in standing(snapshot.entries(state.id)) if entry.name == "note"]
    return [(entry.sequence, day_of(read_moment(entry.at))) for entry in reversed(notes[-FEW_NOTES:])]
