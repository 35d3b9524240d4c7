"""From records to the states of cases: of one, or of as many as there are."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

import numpy as np

from forloeb.book import Book
from forloeb.engine import Case, Moment, Name, Record, Row, case_of, rows_of
from forloeb.engine.case import FAMILY
from forloeb.engine.kernel import RecordColumns
from forloeb.engine.kernel.record_columns import instant_of, microseconds_of
from forloeb.engine.many import rows_of_many
from forloeb.engine.moments import DENMARK, day_of, in_order
from forloeb.engine.picked import cases_at
from forloeb.engine.quiet import QuietDays, row_on
from forloeb.engine.said import Said, said_in, said_in_many
from forloeb.register.case_state import CALLS_FOR_ACTION, FURTHER, HORIZON, CaseState, Obligation

_KIND, _LANGUAGE, _INTERPRETER = Name("kind"), Name("fact", "language"), Name("fact", "interpreter")
_FAMILY = Name("fact", FAMILY)
_OF_THE_PERSON = {_KIND, _LANGUAGE, _INTERPRETER, _FAMILY}
CaseReader = Callable[[Moment], Case]
_INSTANT = timedelta(microseconds=1)


def state_of(case_id: str, book: Book, records: Sequence[Record], now: datetime) -> CaseState:
    """The case as it is at `now` (UTC), with what opens within the horizon."""
    case = case_of(case_id, book, records, now)
    ahead = [record.at for record in records if isinstance(record.at, datetime) and record.at > now]
    rows, changes_at = rows_of(case, day_of(now) + HORIZON), min(ahead, default=None)
    known = _Known(case_id, book, said_in(case), rows, now, day_of(now), lambda on: case_of(case_id, book, records, on))
    return known.state(changes_at)


def states_of(
    book: Book, quiet: QuietDays, records: RecordColumns, now: datetime, reader_of: Callable[[str], CaseReader]
) -> Iterator[CaseState]:
    """The same of every case of the columns, in their order. `reader_of` a case gives what reads all of it."""
    horizon = day_of(now) + HORIZON
    derived = list(rows_of_many(book, records, now, until=horizon + FURTHER))
    quiet_until = quiet.until(records, derived, now, horizon, FURTHER.days)
    untold = [number for number, rows in enumerate(derived) if not quiet.is_told_by_rows(rows)]
    again = dict(zip(untold, rows_of_many(book, cases_at(records, untold), now, until=horizon), strict=True))
    said = said_in_many(book, records, now, lambda name: name.about == "caseworker" or name in _OF_THE_PERSON)
    ahead = _next_records(records, now)
    for number, case_id in enumerate(records.cases):
        rows = again[number] if number in again else quiet.shown(derived[number], now, horizon)
        known = _Known(case_id, book, said[number], rows, now, quiet_until[number], reader_of(case_id))
        yield known.state(ahead.get(number))


def state_on(state: CaseState, now: datetime) -> CaseState:
    """A case on a later day that it is quiet until after: as the dates of its rows have it."""
    turned = {each.key: row for each in state.obligations if (row := row_on(each.row, now)) is not each.row}
    if not turned:
        return replace(state, at=now, changes_at=_next_change(None, state.obligations, now))
    rows = tuple(turned.get((row.case, row.step, row.occurrence), row) for row in state.rows)
    obligations = tuple(
        replace(each, row=turned[each.key]) if each.key in turned else each for each in state.obligations
    )
    return replace(state, at=now, rows=rows, obligations=obligations, changes_at=_next_change(None, obligations, now))


def _next_records(records: RecordColumns, now: datetime) -> dict[int, datetime]:
    """By the number of the case: the first of its records with a time of day that is still to come."""
    if records.time is None:
        return {}
    places = np.flatnonzero(records.time > microseconds_of(now))
    places = places[np.argsort(-records.time[places], kind="stable")]
    return {int(records.case[place]): instant_of(int(records.time[place])) for place in places}


@dataclass(frozen=True, slots=True)
class _Known:
    """What a state is made of."""

    case_id: str
    book: Book
    said: Said
    rows: Sequence[Row]
    now: datetime
    quiet_until: date
    read_case: CaseReader

    def state(self, next_record: datetime | None) -> CaseState:
        said = self.said
        caseworkers = {name.unit or "": value for name, value in said.items() if name.about == "caseworker"}
        kind, language, interpreter = said.get(_KIND, ""), said.get(_LANGUAGE, ""), needs_interpreter(said)
        obligations = tuple(_Common(self.book, caseworkers, kind, language, interpreter).obligations(self.rows))
        given_to = {each.unit for each in obligations}
        return CaseState(
            id=self.case_id,
            at=self.now,
            rows=tuple(self.rows),
            kind=kind,
            language=language,
            interpreter=interpreter,
            family=said.get(_FAMILY) or self.case_id,
            units=frozenset({row.responsible for row in self.rows} | caseworkers.keys() | given_to),
            caseworkers=caseworkers,
            obligations=obligations,
            changes_at=_next_change(next_record, obligations, self.now),
            quiet_until=self.quiet_until,
            read_case=self.read_case,
        )


def needs_interpreter(said: Said) -> bool:
    """As the record says; where it says nothing, whoever has another language than Danish needs one."""
    return said[_INTERPRETER] == "yes" if _INTERPRETER in said else said.get(_LANGUAGE, "") not in {"", "da"}


@dataclass(frozen=True, slots=True)
class _Common:
    """What all obligations of a case share."""

    book: Book
    caseworkers: Mapping[str, str]
    kind: str
    language: str
    interpreter: bool
    _watchers: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def obligations(self, rows: Iterable[Row]) -> Iterator[Obligation]:
        for row in rows:
            if row.status in CALLS_FOR_ACTION:
                unit, owner = self._whose(row)
                moment: Moment | None = row.act_by or row.due or row.opens
                order = (in_order(moment if moment is not None else date.max), row.case, row.step, row.occurrence)
                step, watchers = self.book.steps[row.step], self._watchers_beside(unit)
                yield Obligation(row, step, unit, owner, watchers, self.kind, self.language, self.interpreter, order)

    def _whose(self, row: Row) -> tuple[str, str]:
        """The unit and the person: whom it was given to, else the caseworker of the unit or of what that is part of."""
        unit, owner = row.responsible, ""
        if row.assigned in self.book.units:
            unit = row.assigned
        elif row.assigned:
            owner = row.assigned
        at: str | None = unit
        while not owner and at is not None:
            owner = self.caseworkers.get(at, "")
            at = self.book.units[at].part_of
        return unit, owner

    def _watchers_beside(self, unit: str) -> Mapping[str, str]:
        if unit not in self._watchers:
            self._watchers[unit] = {other: who for other, who in self.caseworkers.items() if other != unit}
        return self._watchers[unit]


def _next_change(next_record: datetime | None, obligations: Iterable[Obligation], now: datetime) -> datetime | None:
    """Only what carries a time of day changes before midnight."""
    moments = [
        moment for each in obligations for moment in (each.row.opens, each.row.due) if isinstance(moment, datetime)
    ]
    moments += [next_record] if next_record is not None else []
    if not moments:
        return None
    midnight = datetime.combine(day_of(now) + timedelta(days=1), time(), DENMARK)
    coming = [moment for moment in moments if now < moment < midnight]
    return min(coming) + _INSTANT if coming else None
