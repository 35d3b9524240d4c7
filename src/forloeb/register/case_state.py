"""One case as pages need it: what is owed in it, whose it is, and when that changes by itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from forloeb.book import Book, Step, Text
from forloeb.engine import Case, Moment, Record, Row, case_of, rows_of
from forloeb.engine.case import FAMILY
from forloeb.engine.explain import explain
from forloeb.engine.moments import DENMARK, SortKey, day_of, in_order
from forloeb.engine.occurrence import Status
from forloeb.engine.sentences import sentence

HORIZON = timedelta(weeks=8)
"""How far ahead a unit's load is shown."""
CALLS_FOR_ACTION: frozenset[Status] = frozenset({"overdue", "open", "not-yet", "blocked", "paused", "upcoming"})


@dataclass(frozen=True, slots=True)
class Obligation:
    """Something owed that is not yet done, and whose it is: `unit` answers for it, `owner` has it on the list.

    `owner` is a username, empty while nobody has taken it. `watchers` are the caseworkers of other units that have the
    case: it is among what they wait for.
    """

    row: Row
    step: Step
    unit: str
    owner: str
    watchers: Mapping[str, str]
    kind: str
    language: str
    interpreter: bool
    order: tuple[SortKey, str, str, int]
    """By the last working day, then case, step and occurrence: the same in every process."""

    @property
    def key(self) -> tuple[str, str, int]:
        return self.row.case, self.row.step, self.row.occurrence

    @property
    def day(self) -> date | None:
        """The last working day to do it on."""
        moment = self.row.act_by or self.row.due
        return day_of(moment) if moment is not None else None


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case on a moment. `units`: those that answer for something in it, were given it, or have a caseworker on it."""

    id: str
    case: Case
    rows: tuple[Row, ...]
    kind: str
    language: str
    interpreter: bool
    family: str
    units: frozenset[str]
    caseworkers: Mapping[str, str]
    obligations: tuple[Obligation, ...]
    changes_at: datetime | None
    """The next moment of the same day on which something in it comes to be due, to open or to be late."""

    _sentences: dict[tuple[str, int], Text] = field(default_factory=dict, compare=False)

    def why(self, step: str, occurrence: int) -> Text:
        """Why it is due when it is, in one sentence. Made when first asked for."""
        asked = step, occurrence
        if asked not in self._sentences:
            self._sentences[asked] = sentence(explain(self.case, step, occurrence))
        return self._sentences[asked]

    def row(self, step: str, occurrence: int) -> Row | None:
        return next((row for row in self.rows if (row.step, row.occurrence) == (step, occurrence)), None)


def state_of(case_id: str, book: Book, records: Sequence[Record], now: datetime) -> CaseState:
    """The case as it is at `now` (UTC), with what opens within the horizon."""
    case = case_of(case_id, book, records, now)
    today = day_of(now)
    rows = tuple(rows_of(case, today + HORIZON))
    caseworkers = {
        unit: given[-1].value for unit, standing in case.caseworkers.items() if (given := _by_then(standing, case))
    }
    language = str(case.fact("language", today) or "") if "language" in book.facts else ""
    interpreter = needs_interpreter(case, language, today)
    family = str(case.fact(FAMILY, today) or case_id) if FAMILY in book.facts else case_id
    common = _Common(book, caseworkers, case.kind or "", language, interpreter)
    obligations = tuple(common.obligations(rows))
    given_to = {each.unit for each in obligations}
    units = frozenset({row.responsible for row in rows} | caseworkers.keys() | given_to)
    return CaseState(
        case_id,
        case,
        rows,
        case.kind or "",
        language,
        interpreter,
        family,
        units,
        caseworkers,
        obligations,
        _next_change(records, rows, now),
    )


def needs_interpreter(case: Case, language: str, today: date) -> bool:
    """As the record says; where it says nothing, whoever has another language than Danish needs one."""
    said = case.fact("interpreter", today) if "interpreter" in case.book.facts else None
    return said == "yes" if said is not None else language not in {"", "da"}


def _by_then(records: Iterable[Record], case: Case) -> list[Record]:
    return [record for record in records if case.has_happened(record)]


@dataclass(frozen=True, slots=True)
class _Common:
    """What all obligations of a case share."""

    book: Book
    caseworkers: Mapping[str, str]
    kind: str
    language: str
    interpreter: bool
    _late: dict[str, str] = field(default_factory=dict)

    def obligations(self, rows: Iterable[Row]) -> Iterator[Obligation]:
        for row in rows:
            if row.status in CALLS_FOR_ACTION:
                unit, owner = self._whose(row)
                watchers = {other: who for other, who in self.caseworkers.items() if other != unit}
                moment: Moment | None = row.act_by or row.due or row.opens
                order = (in_order(moment if moment is not None else date.max), row.case, row.step, row.occurrence)
                step = self.book.steps[row.step]
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


def _next_change(records: Iterable[Record], rows: Iterable[Row], now: datetime) -> datetime | None:
    """Only what carries a time of day changes before midnight."""
    midnight = datetime.combine(day_of(now) + timedelta(days=1), time(), DENMARK)
    moments: list[Moment | None] = [record.at for record in records]
    moments += [moment for row in rows for moment in (row.opens, row.due)]
    ahead = [moment for moment in moments if isinstance(moment, datetime) and now < moment < midnight]
    return min(ahead) + timedelta(microseconds=1) if ahead else None
