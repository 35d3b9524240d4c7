"""Appointments: made, changed, and brought to an outcome. Only one that was held completes anything."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from forloeb.book import Book, Finding, Refused, catalogue
from forloeb.engine import Row, written
from forloeb.engine.moments import day_of
from forloeb.engine.record_names import read_name
from forloeb.register import log
from forloeb.register.case_state import CaseState
from forloeb.register.deriving import state_of
from forloeb.register.drafts import Draft, as_record, is_timed
from forloeb.register.models import Act, Appointment
from forloeb.register.snapshot import Snapshot

ABSENT = "absent"
"""The event of a citizen who did not come: the book says what is owed of it."""
Outcome = Appointment.Outcome
ONCE_BEGUN = frozenset({Outcome.HELD, Outcome.ABSENT})
"""What can become only of an appointment that has begun."""
_IS_DONE = {"done", "done-late"}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is agreed."""

    step: str
    occurrence: int
    at: datetime
    minutes: int
    place: str
    telephone: str
    participants: str
    interpreter: str
    interpreter_language: str
    caseworker_id: int


def make(case: str, plan: Plan, *, key: UUID, by: int, now: datetime) -> Appointment:
    """A new appointment. A key that was used before gives the appointment it was used for."""
    with transaction.atomic():
        if log.note_act("appointment", _said(case, plan), key=key, by=by, now=now):
            Appointment.objects.create(key=key, case=case, **asdict(plan))
        return Appointment.objects.get(key=key, case=case)


def change(appointment: Appointment, plan: Plan, version: int, *, key: UUID, by: int, now: datetime) -> None:
    """Raises Refused when somebody has changed the appointment since `version`."""
    with transaction.atomic():
        if log.note_act("appointment-change", _said(appointment.case, plan), key=key, by=by, now=now):
            _update(appointment, version, **asdict(plan))


def close(
    appointment: Appointment,
    outcome: Appointment.Outcome,
    version: int,
    state: CaseState,
    snapshot: Snapshot,
    *,
    key: UUID,
    by: int,
    now: datetime,
) -> Act:
    """What became of it, as one act with what that records. Raises Refused when it was closed or changed before, and
    when it has not begun yet."""
    book = state.case.book
    if outcome in ONCE_BEGUN and appointment.at > now:
        raise Refused([_finding("not-yet-held", appointment)])
    drafts = _drafts(appointment, outcome, state, snapshot, now)
    said = {"appointment": str(appointment.key), "outcome": outcome.value}
    with transaction.atomic():
        act = log.write(drafts, book, key=key, kind=log.OUTCOME, by=by, now=now, said=said)
        if not Appointment.objects.filter(outcome_act=act).exists():
            _update(appointment, version, outcome=outcome, outcome_act=act)
        return act


def reopen(act: Act) -> None:
    """Of an outcome that was undone: the appointment is planned again."""
    Appointment.objects.filter(outcome_act=act).update(
        outcome=Outcome.PLANNED, outcome_act=None, version=F("version") + 1
    )


def of_case(case: str) -> list[Appointment]:
    """Those to come last."""
    return list(Appointment.objects.filter(case=case).select_related("caseworker"))


def of_people(usernames: Iterable[str], begin: datetime, end: datetime) -> list[Appointment]:
    """From `begin` until before `end`, in order of time."""
    return list(_of(usernames).filter(at__gte=begin, at__lt=end))


def without_outcome(usernames: Iterable[str], before: datetime) -> list[Appointment]:
    """Planned ones whose time has passed, the newest first."""
    return list(_of(usernames).filter(at__lt=before, outcome=Outcome.PLANNED).order_by("-at"))


def others_at(plan: Plan, key: UUID) -> list[Appointment]:
    """What else the caseworker has planned while this one lasts."""
    longest = timedelta(days=1)
    end = plan.at + timedelta(minutes=plan.minutes)
    near = Appointment.objects.filter(
        caseworker=plan.caseworker_id, outcome=Outcome.PLANNED, at__lt=end, at__gt=plan.at - longest
    )
    return [each for each in near if each.key != key and each.at + timedelta(minutes=each.minutes) > plan.at]


def last_place(case_id: str) -> str:
    """Where the case's last appointment was. Never that of another case: it may be somebody's home."""
    places = Appointment.objects.filter(case=case_id).exclude(place="").order_by("-at")
    return places.values_list("place", flat=True).first() or ""


def _of(usernames: Iterable[str]) -> QuerySet[Appointment]:
    return Appointment.objects.filter(caseworker__username__in=list(usernames)).select_related("caseworker")


def _update(appointment: Appointment, version: int, **values: object) -> None:
    same = Appointment.objects.filter(key=appointment.key, version=version, outcome=Outcome.PLANNED)
    if not same.update(**values, version=F("version") + 1):
        raise Refused([_finding("changed-meanwhile", appointment)])


def _finding(kind: str, appointment: Appointment) -> Finding:
    return catalogue("forloeb.register").finding(kind, appointment.case, 1)


def _said(case: str, plan: Plan) -> dict[str, str]:
    return {"case": case, "step": f"{plan.step}#{plan.occurrence}", "at": plan.at.isoformat()}


def _drafts(
    appointment: Appointment, outcome: Appointment.Outcome, state: CaseState, snapshot: Snapshot, now: datetime
) -> list[Draft]:
    row = state.row(appointment.step, appointment.occurrence)
    if outcome is Outcome.HELD and row is not None and row.status not in _IS_DONE:
        return [_done(appointment, state.case.book)]
    if outcome is Outcome.ABSENT and ABSENT in state.case.book.events:
        absent = Draft(state.id, day_of(appointment.at).isoformat(), ABSENT)
        return [absent, *_followed_up_by(row, absent, state, snapshot, now)]
    return []


def _done(appointment: Appointment, book: Book) -> Draft:
    name = f"done:{appointment.step}#{appointment.occurrence}"
    at = appointment.at if is_timed(read_name(name, book), book) else day_of(appointment.at)
    return Draft(appointment.case, written(at), name)


def _followed_up_by(
    row: Row | None, absent: Draft, state: CaseState, snapshot: Snapshot, now: datetime
) -> Sequence[Draft]:
    """The unit whose appointment it was follows the absence up, where the book alone would give it to another."""
    book = state.case.book
    if row is None or book.units[row.responsible].outside:
        return []
    record = replace(as_record(absent, book), recorded_at=now)
    after = state_of(state.id, book, [*snapshot.records(state.id), record], now)
    steps = {step.id for step in book.steps.values() if step.each == ABSENT}
    newest = max((each.occurrence for each in after.rows if each.step in steps), default=0)
    return [
        Draft(state.id, absent.at, f"assigned:{each.step}#{newest}", row.responsible)
        for each in after.rows
        if each.step in steps and each.occurrence == newest and each.responsible != row.responsible
    ]
