"""What one case's records say: which of them stand, its facts on a day, its events (semantics: Records, Case)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from forloeb.book.model import Book
from forloeb.book.predicates import Value
from forloeb.engine.moments import Moment, SortKey, day_of, has_come, in_order
from forloeb.engine.record import Name, Record
from forloeb.engine.windows import whole_years

FAMILY = "family"
"""The fact that names the family's contact person: the one fact whose name the program knows."""
_ALWAYS_KNOWN = datetime.min.replace(tzinfo=UTC)


@dataclass
class Case:
    """One matter of one party, as its records have it when asked `on` a day."""

    id: str
    book: Book
    on: Moment
    kinds: list[Record] = field(default_factory=list)
    facts: dict[str, list[Record]] = field(default_factory=dict)
    consents: dict[tuple[str, str | None], list[Record]] = field(default_factory=dict)
    events: dict[str, list[Record]] = field(default_factory=dict)
    """In order of `at`, planned ones among them. `done:` of a step that an event completes is that event."""
    numbers: dict[str, dict[int, Record]] = field(default_factory=dict)
    """Per event: the number that each standing record keeps for ever → the record."""
    caseworkers: dict[str, list[Record]] = field(default_factory=dict)
    """Per unit: who has had the case there, in order of `at`."""
    on_step: dict[tuple[str, str], list[Record]] = field(default_factory=dict)
    on_procedure: dict[str, list[Record]] = field(default_factory=dict)
    contradictions: list[tuple[Record, Record]] = field(default_factory=list)
    """Two values of one fact at one `at`, where none was recorded later."""

    @property
    def kind(self) -> str | None:
        """The kind of case on the day asked about; None while it is not known."""
        return self.kind_on(day_of(self.on))

    def kind_on(self, day: date) -> str | None:
        """A fact like any other: the last by that day, else the first given later."""
        if not self.kinds:
            return None
        by_then = [record for record in self.kinds if day_of(record.at) <= day]
        return (by_then[-1] if by_then else self.kinds[0]).value

    def first(self, event: str) -> Record | None:
        """The earliest event of a name counts."""
        records = self.events.get(event)
        return records[0] if records else None

    def has_happened(self, record: Record) -> bool:
        return has_come(record.at, self.on)

    def about_step(self, about: str, step: str) -> Sequence[Record]:
        return self.on_step.get((about, step), ())

    def fact_record(self, name: str, day: date) -> Record | None:
        """The record that gives a fact on a day: the last one by then, else the first given later but by `on`."""
        given = self.facts.get(name)
        if not given:
            return None
        by_then = [record for record in given if day_of(record.at) <= day]
        return by_then[-1] if by_then else given[0]

    def fact(self, name: str, day: date) -> Value | None:
        """A fact's value on a day; for `years-since`, the whole years since its date; None when not given."""
        if name == "kind":
            return self.kind_on(day)
        fact = self.book.facts[name]
        if fact.years_since is not None:
            since = self.fact(fact.years_since, day)
            return whole_years(since, day) if isinstance(since, date) else None
        record = self.fact_record(name, day)
        if record is None:
            return None
        if fact.type == "number":
            return int(record.value)
        return date.fromisoformat(record.value) if fact.type == "date" else record.value


def case_of(case_id: str, book: Book, records: Iterable[Record], on: Moment, known_at: datetime | None = None) -> Case:
    """The case as `on` a day or moment, from the records known at a time. The records' order does not matter."""
    known = [record for record in records if known_at is None or (record.recorded_at or _ALWAYS_KNOWN) <= known_at]
    known = _once(sorted(known, key=_order))
    by_id = {record.id: record for record in known if record.id}
    standing = _standing(known)
    case = Case(case_id, book, on)
    for record in known:
        if id(record) in standing:
            _file(case, record)
    _number(case, known, by_id, standing)
    _find_contradictions(case)
    return case


def _order(record: Record) -> tuple[SortKey, datetime, str, str]:
    return in_order(record.at), record.recorded_at or _ALWAYS_KNOWN, record.id, record.value


def _once(records: Sequence[Record]) -> list[Record]:
    """Rows alike in at, name and value, without ids, are one row."""
    seen: set[tuple[Moment, object, str]] = set()
    kept = []
    for record in records:
        alike = (record.at, record.name, record.value)
        if not record.id and not record.retracts:
            if alike in seen:
                continue
            seen.add(alike)
        kept.append(record)
    return kept


def _retractors(records: Sequence[Record]) -> Mapping[str, list[Record]]:
    by_target: dict[str, list[Record]] = {}
    for record in records:
        if record.retracts:
            by_target.setdefault(record.retracts, []).append(record)
    return by_target


def _standing(records: Sequence[Record]) -> set[int]:
    """The rows that stand, by identity: those that no standing row retracts. So a retraction can be retracted.

    A file whose rows retract each other in a circle is refused before; here such a circle is cut, not followed.
    """
    retractors = _retractors(records)
    stands: dict[int, bool] = {}
    for first in records:
        path, on_path = [first], {id(first)}
        while path:
            record = path[-1]
            others = retractors.get(record.id, []) if record.id else []
            unsettled = [other for other in others if id(other) not in stands and id(other) not in on_path]
            if unsettled:
                path.append(unsettled[0])
                on_path.add(id(unsettled[0]))
            else:
                stands[id(record)] = not any(stands.get(id(other), False) for other in others)
                path.pop()
    return {row for row, standing in stands.items() if standing}


def _file(case: Case, record: Record) -> None:
    """Puts a standing record where it is looked up. Of rows after `on` only events count, as planned starts."""
    name = record.name
    if name.about == "event":
        case.events.setdefault(name.subject, []).append(record)
    elif name.about == "kind":
        case.kinds.append(record)
    elif not case.has_happened(record):
        return
    elif name.about == "fact":
        case.facts.setdefault(name.subject, []).append(record)
    elif name.about == "consent":
        case.consents.setdefault((name.subject, name.unit), []).append(record)
    elif name.about in {"paused", "resumed"}:
        case.on_procedure.setdefault(name.subject, []).append(record)
    elif name.about == "caseworker":
        case.caseworkers.setdefault(name.unit or "", []).append(record)
    elif name.subject:
        case.on_step.setdefault((name.about, name.subject), []).append(record)
        event = case.book.steps[name.subject].done_event
        if name.about == "done" and event is not None:
            case.events.setdefault(event, []).append(record)


def _number(case: Case, known: Sequence[Record], by_id: Mapping[str, Record], standing: set[int]) -> None:
    """Numbers events by `recorded_at` (absent: `at`), then id. A replacement keeps the number of what it replaces;
    the number of a withdrawn event is not given again.
    """
    counted: dict[str, list[Record]] = {}
    for record in known:
        event = event_of(case.book, record.name)
        if event is not None and _replaced(case.book, record, by_id) is None:
            counted.setdefault(event, []).append(record)
    number_of: dict[int, int] = {}
    for event, records in counted.items():
        for number, record in enumerate(sorted(records, key=_recorded), start=1):
            number_of[id(record)] = number
            if id(record) in standing:
                case.numbers.setdefault(event, {})[number] = record
    for record in known:
        event = event_of(case.book, record.name)
        original = record
        while (replaced := _replaced(case.book, original, by_id)) is not None:
            original = replaced
        if event is not None and original is not record and id(record) in standing:
            case.numbers.setdefault(event, {})[number_of[id(original)]] = record


def event_of(book: Book, name: Name) -> str | None:
    """The event that a record of this name is, if any: `done:` of a step that an event completes is that event."""
    if name.about == "event":
        return name.subject
    return book.steps[name.subject].done_event if name.about == "done" else None


def _replaced(book: Book, record: Record, by_id: Mapping[str, Record]) -> Record | None:
    """The event of the same name that this one replaces."""
    target = by_id.get(record.retracts)
    return target if target is not None and event_of(book, target.name) == event_of(book, record.name) else None


def _recorded(record: Record) -> tuple[datetime, str, SortKey, str]:
    at = record.at if isinstance(record.at, datetime) else datetime.combine(record.at, time(), UTC)
    return record.recorded_at or at, record.id, in_order(record.at), record.value


def _find_contradictions(case: Case) -> None:
    """Of several values at one `at` the one recorded last counts; two recorded last contradict each other."""
    for given in (case.kinds, *case.facts.values(), *case.consents.values()):
        for before, last, after in zip(given, given[1:], [*given[2:], None], strict=False):
            decides = after is None or after.at != last.at
            are_equal = before.at == last.at and before.recorded_at == last.recorded_at
            if decides and are_equal and before.value != last.value:
                case.contradictions.append((before, last))
