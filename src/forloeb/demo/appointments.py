"""A week of appointments for those who sign in to try: one last Friday without an outcome, some today, some to come."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from forloeb.book import Book
from forloeb.demo.rows import RecordRow
from forloeb.engine import Record, read_instant, read_moment
from forloeb.engine.moments import DENMARK
from forloeb.engine.record_names import WITHDRAWAL, read_name
from forloeb.register.case_state import CaseState, Obligation
from forloeb.register.deriving import state_of
from forloeb.register.models import Appointment

Interpreter = Appointment.Interpreter
WHEN = ((0, 9, 0), (-3, 11, 0), (0, 10, 30), (0, 13, 0), (2, 9, 30), (3, 13, 30), (7, 10, 0))
"""Days from today, hour, minute."""
PLACES = ("Toftebæksvej 12, lokale 3", "Lyngby Rådhus, lokale 14")
_WITHOUT_CITIZEN = frozenset({"company", "standing", "committee-case", "grant-application"})
_TALK = ("amtale", "pfølgning", "vurdering", "kontrakt")
_ORDERED = (Interpreter.CONFIRMED, Interpreter.CONFIRMED, Interpreter.ORDERED, Interpreter.NEEDED)


def appointments_of(
    people: Iterable[tuple[str, str, int]], records: Sequence[RecordRow], book: Book, on: date, now: datetime
) -> Iterator[Appointment]:
    """`people`: (username, unit, the user's id)."""
    by_case: dict[str, list[RecordRow]] = defaultdict(list)
    for row in records:
        by_case[row.case].append(row)
    for username, unit, user in people:
        rng = Random(f"{on}/appointments/{username}")
        theirs = [case for case, rows in by_case.items() if any(_gives(row, username, unit) for row in rows)][::2]
        wanted = _to_talk_about(theirs, username, by_case, book, now)
        for (days, hour, minute), (state, each) in zip(WHEN, wanted, strict=False):
            yield _appointment(
                state, each, datetime.combine(on + timedelta(days), time(hour, minute), DENMARK), user, rng
            )


def _gives(row: RecordRow, username: str, unit: str) -> bool:
    return row.name == f"caseworker@{unit}" and row.value == username


def _to_talk_about(
    cases: Iterable[str], username: str, by_case: dict[str, list[RecordRow]], book: Book, now: datetime
) -> Iterator[tuple[CaseState, Obligation]]:
    """One thing a case that people meet about."""
    for case in cases:
        state = state_of(case, book, [_record(row, book) for row in by_case[case]], now)
        for each in state.obligations:
            is_met_about = each.kind not in _WITHOUT_CITIZEN and any(word in each.step.title.da for word in _TALK)
            if is_met_about and each.owner == username and each.row.status in {"open", "overdue", "upcoming"}:
                yield state, each
                break


def _record(row: RecordRow, book: Book) -> Record:
    recorded = read_instant(row.recorded_at) if row.recorded_at else None
    name = read_name(row.name, book) if row.name else WITHDRAWAL
    return Record(read_moment(row.at), name, row.value, recorded, row.id, row.retracts)


def _appointment(state: CaseState, each: Obligation, at: datetime, user: int, rng: Random) -> Appointment:
    return Appointment(
        key=UUID(int=rng.getrandbits(128), version=4),
        case=state.id,
        step=each.row.step,
        occurrence=each.row.occurrence,
        at=at,
        minutes=rng.choice((30, 45, 60)),
        place=rng.choice(PLACES),
        interpreter=rng.choice(_ORDERED) if state.interpreter else Interpreter.NOT_NEEDED,
        interpreter_language=state.language if state.interpreter else "",
        caseworker_id=user,
    )
