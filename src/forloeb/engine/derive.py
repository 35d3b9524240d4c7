"""`derive`: what is owed, as rows: one per case, step and occurrence (docs/formats.md: Rows)."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from forloeb.book.model import Book
from forloeb.book.shape import Force
from forloeb.engine.case import Case, case_of
from forloeb.engine.evaluate import Evaluation
from forloeb.engine.limits import Remark
from forloeb.engine.moments import Moment, day_of, has_come, written
from forloeb.engine.occurrence import Occurrence, Outcome, Start, Status
from forloeb.engine.record import Record


@dataclass(frozen=True, slots=True)
class Row:
    """One thing owed. Days and moments are Danish; `first_due` is what due was before any extension.

    `assigned` and `noted` are what the records say of it, passed through; `remarks` are records of the step that could
    not be followed, each with why; files have them as `after-due line 12`.
    """

    case: str
    step: str
    occurrence: int
    opens: Moment | None
    due: Moment | None
    act_by: Moment | None
    status: Status
    done_at: Moment | None
    responsible: str
    force: Force
    because: str
    first_due: Moment | None
    assigned: str
    noted: str
    remarks: tuple[tuple[Remark, Record], ...] = ()


def derive_case(
    book: Book,
    case_id: str,
    records: Iterable[Record],
    on: Moment,
    *,
    until: Moment | None = None,
    known_at: datetime | None = None,
) -> list[Row]:
    """Every opened occurrence and the next one, and with `until` those that open by then; in the order of the book."""
    return rows_of(case_of(case_id, book, records, on, known_at), until)


def rows_of(case: Case, until: Moment | None = None) -> list[Row]:
    return rows_of_steps(Evaluation(case, until))


def rows_of_steps(evaluation: Evaluation, only: Container[str] | None = None) -> list[Row]:
    """The rows of a case, or of some of its steps alone; in the order of the book."""
    case, rows = evaluation.case, list[Row]()
    for procedure in case.book.procedures.values():
        if any(record.value in procedure.kinds for record in case.kinds):
            for step in procedure.steps:
                if only is None or step.id in only:
                    rows += _rows_of_step(case, evaluation.outcome(step.id), evaluation.horizon)
    return rows


def _rows_of_step(case: Case, outcome: Outcome, horizon: Moment) -> Iterator[Row]:
    shown = list(_shown(outcome.occurrences, case.on, horizon))
    for index, occurrence in enumerate(shown):
        stray = outcome.remarks if index == 0 else ()
        yield row_of(case, occurrence, (*occurrence.remarks, *stray))


def _shown(occurrences: Sequence[Occurrence], on: Moment, horizon: Moment) -> Iterator[Occurrence]:
    """Every opened or done occurrence, the next one, and those that open by the horizon."""
    is_next_shown = False
    for occurrence in occurrences:
        opened = occurrence.opens is not None and has_come(occurrence.opens, on)
        asked_for = occurrence.opens is not None and has_come(occurrence.opens, horizon)
        if opened or occurrence.done is not None:
            yield occurrence
        elif asked_for or not is_next_shown:
            yield occurrence
            is_next_shown = True


def row_of(case: Case, occurrence: Occurrence, remarks: tuple[tuple[Remark, Record], ...] = ()) -> Row:
    has_dates = occurrence.status != "waiting"
    opens, due = (occurrence.opens, occurrence.due) if has_dates else (None, None)
    return Row(
        case=case.id,
        step=occurrence.step.id,
        occurrence=occurrence.number,
        opens=opens,
        due=due,
        act_by=act_by(case, occurrence) if has_dates else None,
        status=occurrence.status,
        done_at=occurrence.done.at if occurrence.done else None,
        responsible=occurrence.responsible,
        force=occurrence.rule.force,
        because=because(case, occurrence),
        first_due=occurrence.first_due if has_dates else None,
        assigned=_value(last_said(case, "assigned", occurrence.step.id, occurrence.number)),
        noted=_value(last_said(case, "noted", occurrence.step.id, occurrence.number)),
        remarks=remarks,
    )


def act_by(case: Case, occurrence: Occurrence) -> Moment | None:
    """The last working day from opens to due, else due; for hour clocks, due."""
    opens, due = occurrence.opens, occurrence.due
    if opens is None or due is None or isinstance(due, datetime):
        return due
    calendar = case.book.procedure_of(occurrence.step).calendar
    return calendar.last_working(day_of(opens), due) or due


def because(case: Case, occurrence: Occurrence) -> str:
    """The starting record and the rule version, and what is waited for."""
    told = [_started_by(occurrence.start)]
    if occurrence.missing:
        told.append(f"fact not given: {', '.join(asked_for(case.book, name) for name in occurrence.missing)}")
    return "; ".join([*told, occurrence.version.name])


_WAITS_FOR = "waits for "


def has_begun(row: Row) -> bool:
    """Whether it is known from when its window runs."""
    return not row.because.startswith(_WAITS_FOR)


def _started_by(start: Start) -> str:
    record = start.record
    if record is None:
        return f"{_WAITS_FOR}{start.waits_for}"
    name = f"{record.name.about}:" if record.name.about not in {"event", "fact"} else ""
    record_id = f" ({record.id})" if record.id else ""
    return f"{name}{record.name.subject} {written(record.at)}{record_id}"


def asked_for(book: Book, fact: str) -> str:
    """The fact that somebody must give: of `age`, the birth."""
    since = book.facts[fact].years_since
    return f"{since} ({fact})" if since else fact


def last_said(case: Case, about: str, step_id: str, number: int) -> Record | None:
    """The last record of a kind on an occurrence: one with its `#n` goes before one on the step as a whole."""
    said = [record for record in case.about_step(about, step_id) if record.name.occurrence in (None, number)]
    own = [record for record in said if record.name.occurrence is not None]
    return (own or said)[-1] if said else None


def _value(said: Record | None) -> str:
    return said.value if said is not None else ""
