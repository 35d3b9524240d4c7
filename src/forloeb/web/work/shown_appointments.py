"""Appointments as lists show them: whose, what about, and what they still lack."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from forloeb.book import Text
from forloeb.engine import Row
from forloeb.engine.moments import DENMARK
from forloeb.register import appointments
from forloeb.register.access import may
from forloeb.register.case_state import CaseState
from forloeb.register.clock import now, today
from forloeb.register.models import Appointment
from forloeb.register.people import Person, names_of
from forloeb.register.standing_in import stood_in_for
from forloeb.web.declared import Request
from forloeb.web.returning import book_of
from forloeb.web.work.appointment_form import INTERPRETER, OUTCOME, OUTCOMES


@dataclass(frozen=True, slots=True)
class ShownAppointment:
    """An appointment as lists show it."""

    appointment: Appointment
    state: CaseState
    row: Row | None
    title: Text
    person: Person | None
    is_past: bool
    outcome: Text
    interpreter: Text
    stands_in_for: str

    @property
    def lacks_interpreter(self) -> bool:
        wanting = {Appointment.Interpreter.NEEDED, Appointment.Interpreter.ORDERED}
        return self.appointment.outcome == Appointment.Outcome.PLANNED and self.appointment.interpreter in wanting

    @property
    def outcomes(self) -> dict[str, Text]:
        """What can have become of it by now."""
        return {name: words for name, words in OUTCOMES.items() if self.is_past or name not in appointments.ONCE_BEGUN}

    @property
    def asks_for_outcome(self) -> bool:
        return self.is_past and self.appointment.outcome == Appointment.Outcome.PLANNED


def today_strip(request: Request) -> dict[str, object]:
    """For Min dag: today's appointments, and how many earlier ones lack an outcome."""
    begin, theirs = midnight(today()), whose(request)
    of_today = appointments.of_people(theirs, begin, begin + timedelta(days=1))
    return {
        "appointments": shown_of(request, of_today),
        "unclosed": len(seen_by(request, appointments.without_outcome(theirs, begin))),
    }


def seen_by(request: Request, found: Iterable[Appointment]) -> list[tuple[Appointment, CaseState]]:
    """Those in cases that the person may see."""
    return [
        (each, state)
        for each in found
        if (state := request.snapshot.state(each.case)) and may(request.actor, "see-case", state).allowed
    ]


def shown_of(request: Request, found: Iterable[Appointment]) -> list[ShownAppointment]:
    """With their people, who are noted as shown."""
    visible = seen_by(request, found)
    if not visible:
        return []
    people = names_of([state.id for _, state in visible], request.shown)
    stands_in, steps, moment = stood_in_for(request.actor.user, today()), book_of(request).steps, now()
    return [
        ShownAppointment(
            appointment=each,
            state=state,
            row=state.row(each.step, each.occurrence),
            title=steps[each.step].title if each.step in steps else Text(each.step, each.step),
            person=people.get(state.id),
            is_past=each.at <= moment,
            outcome=OUTCOME[each.outcome],
            interpreter=INTERPRETER[each.interpreter],
            stands_in_for=stands_in.get(each.caseworker.get_username(), "") if each.caseworker else "",
        )
        for each, state in visible
    ]


def whose(request: Request) -> list[str]:
    """One's own, and today those of whom one stands in for."""
    return [request.actor.username, *stood_in_for(request.actor.user, today())]


def midnight(day: date) -> datetime:
    """Where a Danish day begins."""
    return datetime.combine(day, time(), DENMARK)
