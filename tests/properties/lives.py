"""Random lives: the records of one case, of every kind that a book knows, within two years."""

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from forloeb.book import Book, Step
from forloeb.engine import Record, Row, derive_case, read_instant, read_moment
from forloeb.engine.record_names import WITHDRAWAL, read_name
from forloeb.files.cells import COLUMNS, Cells
from properties.vocabulary import beginnings, carries, heard, told_facts

FIRST = date(2015, 7, 1)
RECORDED = datetime(2015, 7, 1)  # noqa: DTZ001  # UTC, as written in recorded_at
DAYS = 730
REASONS = ("§ 16, stk. 3; syg", "§ 4; aftale", "uden hjemmel")
CLOCK = ("00:00", "02:30", "09:30", "23:59")


@dataclass(frozen=True, slots=True)
class Told:
    """A row of records.csv, as text."""

    case: str
    at: str
    name: str
    value: str = ""
    recorded_at: str = ""
    id: str = ""
    retracts: str = ""

    @property
    def cells(self) -> Cells:
        return self.case, self.at, self.name, self.value, self.recorded_at, self.id, self.retracts


Life = tuple[Told, ...]
DAY = st.integers(0, DAYS).map(lambda days: FIRST + timedelta(days=days))
ON: SearchStrategy[str] = DAY.map(str) | st.builds("{}T{}".format, DAY, st.sampled_from(["00:00", "09:30", "23:59"]))
INSTANT = st.integers(0, DAYS * 24).map(lambda hours: f"{(RECORDED + timedelta(hours=hours)).isoformat()}Z")


@st.composite
def life(draw: DrawFn, book: Book, *, case: str = "c1", longest: int = 14) -> Life:
    """Kind first, then what happens; every row recorded at a time of its own, or all of them at no known time."""
    kind = draw(st.sampled_from(sorted(book.kinds)))
    begun = draw(_begun(book, kind)) if draw(st.booleans()) else []
    happens = [*begun, *draw(st.lists(_happening(book, kind), max_size=longest))]
    again = draw(st.lists(st.tuples(st.sampled_from(happens), DAY), max_size=5)) if happens else []
    happens = [*happens, *(replace(row, at=f"{day}T09:30" if row.at[10:] else str(day)) for row, day in again)]
    rows = [Told(case, str(FIRST), "kind", kind), *(replace(row, case=case) for row in happens)]
    if draw(st.booleans()):
        rows = [
            replace(row, id=f"{case}-{number}", recorded_at=_recorded(draw, number)) for number, row in enumerate(rows)
        ]
        rows += draw(_retractions(rows))
    return _without_contradictions(rows)


def _recorded(draw: DrawFn, number: int) -> str:
    at = RECORDED + timedelta(hours=draw(st.integers(0, DAYS * 24)) * (number > 0), seconds=number)
    return f"{at.isoformat()}Z"


@st.composite
def _retractions(draw: DrawFn, rows: Sequence[Told]) -> list[Told]:
    """Withdrawals, corrections, and withdrawals of those."""
    added: list[Told] = []
    for number in range(draw(st.integers(0, 3))):
        target = draw(st.sampled_from([*rows[1:], *added])) if len(rows) > 1 else rows[0]
        if target is rows[0]:
            break
        row_id, recorded = f"{target.case}-r{number}", _recorded(draw, len(rows) + number)
        is_correction = bool(target.name) and draw(st.booleans())
        at = f"{draw(DAY)}{'T09:30' if target.at[10:] else ''}" if is_correction else ""
        name, value = (target.name, target.value) if is_correction else ("", "")
        added.append(Told(target.case, at, name, value, recorded, row_id, target.id))
    return added


@st.composite
def _begun(draw: DrawFn, book: Book, kind: str) -> list[Told]:
    """The events that windows of one procedure run from, in the first weeks; and some of its steps done."""
    procedures = [each for each in book.procedures.values() if kind in each.kinds]
    if not procedures:
        return []
    procedure = draw(st.sampled_from(procedures))
    begun = [
        Told("", f"{FIRST + timedelta(days=draw(st.integers(0, 60)))}{'T09:30' if event.timed else ''}", event.id)
        for event in beginnings(book, procedure)
        if not event.dated
    ]
    for index in draw(st.sets(st.integers(0, len(procedure.steps) - 1), max_size=4)):
        step = procedure.steps[index]
        timed, dated = carries(book, step)
        day = FIRST + timedelta(days=draw(st.integers(0, 120)))
        begun.append(Told("", f"{day}{'T09:30' if timed else ''}", f"done:{step.id}", str(day) if dated else ""))
    if len(procedure.ends) > 0 and draw(st.booleans()):
        end = book.events[draw(st.sampled_from(sorted(procedure.ends)))]
        if not end.dated and not end.timed:
            begun.append(Told("", str(FIRST + timedelta(days=draw(st.integers(60, DAYS)))), end.id))
    return begun


def _happening(book: Book, kind: str) -> SearchStrategy[Told]:
    """Anything that a record of this kind of case can say, more of what its procedures listen to than of the rest."""
    words = heard(book, kind)
    about = [_event(book, words.events), _event(book, words.events), _event(book, sorted(book.events)), _fact(book)]
    if words.steps:
        about += [_on_a_step(book, words.steps), _on_a_step(book, words.steps)]
    about += [_on_a_procedure([procedure.id for procedure in words.procedures])]
    about += [_consent(book)] if book.consents else []
    return st.one_of(about)


@st.composite
def _at(draw: DrawFn, *, timed: bool = False) -> str:
    day = draw(DAY)
    time = draw(st.sampled_from(CLOCK if timed else ("", "", "", *CLOCK)))
    skipped = str(day) == "2016-03-27" or str(day) == "2017-03-26"
    return f"{day}T{time}" if time and not (skipped and time == "02:30") else f"{day}T09:30" if timed else str(day)


@st.composite
def _event(draw: DrawFn, book: Book, names: Sequence[str]) -> Told:
    event = book.events[draw(st.sampled_from(names))]
    return Told("", draw(_at(timed=event.timed)), event.id, str(draw(DAY)) if event.dated else "")


@st.composite
def _fact(draw: DrawFn, book: Book) -> Told:
    fact = draw(st.sampled_from(told_facts(book)))
    value = {
        "date": st.dates(date(1930, 1, 1), date(2010, 1, 1)).map(str),
        "number": st.integers(-5, 120).map(str),
        "language": st.sampled_from(["ar", "tr", "ur", "da"]),
        "case": st.sampled_from(["c1", "another"]),
        "text": st.just("noget"),
    }.get(fact.type, st.sampled_from(sorted(fact.values) or [""]))
    return Told("", draw(_at()), fact.id, draw(value))


@st.composite
def _on_a_step(draw: DrawFn, book: Book, steps: Sequence[Step]) -> Told:
    step = draw(st.sampled_from(steps))
    about = draw(st.sampled_from(["done", "done", "done", "waived", "extended", "assigned", "noted"]))
    reason = draw(st.sampled_from(REASONS))
    value = {
        "waived": st.just(reason) | DAY.map(lambda day: f"until {day}; {reason}"),
        "extended": DAY.map(lambda day: f"{day}; {reason}"),
    }.get(about, st.just("NN" if about == "assigned" else ""))
    timed, dated = carries(book, step) if about == "done" else (False, False)
    value = DAY.map(str) if dated else value
    pin = draw(st.sampled_from(["", "", "", "#1", "#2", "#3", "#7"]))
    return Told("", draw(_at(timed=timed)), f"{about}:{step.id}{pin}", draw(value))


@st.composite
def _on_a_procedure(draw: DrawFn, procedures: Sequence[str]) -> Told:
    about, procedure = draw(st.sampled_from(["paused", "resumed"])), draw(st.sampled_from(procedures))
    return Told("", draw(_at()), f"{about}:{procedure}")


@st.composite
def _consent(draw: DrawFn, book: Book) -> Told:
    unit = draw(st.sampled_from(["", "", *(f"@{unit}" for unit in sorted(book.units))]))
    answer = draw(st.sampled_from(["yes", "yes", "no"]))
    return Told("", draw(_at()), f"consent.{draw(st.sampled_from(sorted(book.consents)))}{unit}", answer)


def _without_contradictions(rows: Sequence[Told]) -> Life:
    """Of rows of one name at one time that nothing puts in order, the first."""
    kept: dict[tuple[str, str, str, str], Told] = {}
    for row in rows:
        kept.setdefault((row.at, row.name, row.recorded_at, row.id), row)
    return tuple(kept.values())


def records_of(told: Sequence[Told], book: Book) -> list[Record]:
    """As the file reader makes them."""
    return [
        Record(
            at=read_moment(row.at or "1900-01-01"),
            name=read_name(row.name, book) if row.name else WITHDRAWAL,
            value=row.value,
            recorded_at=read_instant(row.recorded_at) if row.recorded_at else None,
            id=row.id,
            retracts=row.retracts,
            line=number,
        )
        for number, row in enumerate(told, start=2)
    ]


class Endless(Exception):  # noqa: N818  # what was found, not what went wrong in the test
    """A case that takes seconds has found a loop without an end."""


@contextmanager
def in_time(seconds: float = 60) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise Endless

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def rows_on(book: Book, told: Sequence[Told], on: str, *, until: str | None = None, known_at: str = "") -> list[Row]:
    with in_time():
        return derive_case(
            book,
            "c1",
            records_of(told, book),
            read_moment(on),
            until=read_moment(until) if until else None,
            known_at=read_instant(known_at) if known_at else None,
        )


def without_lines(rows: Sequence[Row]) -> list[Row]:
    """Rows as they are when the file's lines are counted otherwise."""
    return [
        replace(row, remarks=tuple((kind, replace(record, line=0)) for kind, record in row.remarks)) for row in rows
    ]


def csv_of(told: Sequence[Told]) -> str:
    return "\n".join([",".join(COLUMNS), *(",".join(f'"{cell}"' for cell in row.cells) for row in told)]) + "\n"
