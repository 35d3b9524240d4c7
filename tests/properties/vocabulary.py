"""What can be said of a case of some kind in a book: what random lives draw their words from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from forloeb.book import Book, Step
from forloeb.book.model import Event, Fact, Procedure
from forloeb.book.predicates import Predicate, Value, terms_of


@dataclass(frozen=True, slots=True)
class Heard:
    """The procedures and steps for one kind of case, and the events that these listen to, by name."""

    procedures: Sequence[Procedure]
    steps: Sequence[Step]
    events: Sequence[str]


def heard(book: Book, kind: str) -> Heard:
    """Where nothing is for this kind, all of the book's procedures and events."""
    own = [each for each in book.procedures.values() if kind in each.kinds]
    procedures = own or list(book.procedures.values())
    steps = [step for procedure in procedures for step in procedure.steps]
    names = {procedure.starts for procedure in procedures} | {end for each in procedures for end in each.ends}
    names |= {event for each in procedures for pair in each.pauses for event in pair}
    names |= anchors(steps)
    names |= {step.done_event or "" for step in steps}
    return Heard(procedures, steps, sorted(names & set(book.events)) or sorted(book.events))


def anchors(steps: Sequence[Step]) -> set[str]:
    """The names that windows of these steps run from: events, facts and steps."""
    return {rule.anchor.name for step in steps for version in step.versions for rule in version.rules}


def beginnings(book: Book, procedure: Procedure) -> list[Event]:
    """The events that windows of a procedure run from and that do not end it."""
    names = anchors(procedure.steps) & set(book.events) - set(procedure.ends)
    return [book.events[name] for name in sorted(names)]


def carries(book: Book, step: Step) -> tuple[bool, bool]:
    """Whether `done:` of the step carries a time of day, and a date as value: as the event does that completes it."""
    event = book.events[step.done_event] if step.done_event is not None else None
    return event is not None and event.timed, event is not None and event.dated


def told_facts(book: Book) -> list[Fact]:
    """The facts that records give; the others are reckoned from these."""
    return sorted((fact for fact in book.facts.values() if not fact.years_since), key=lambda fact: fact.id)


def predicates(steps: Sequence[Step]) -> Iterator[Predicate]:
    """Every `when` of these steps: of their rules, of rows of choices, of units."""
    for version in (version for step in steps for version in step.versions):
        yield from (row.when for row in version.choice)
        for rule in version.rules:
            found = [rule.when, *(row.when for row in rule.responsible), *(each.when for each in rule.participants)]
            yield from (when for when in found if when is not None)


class Vocabulary:
    """What can be said of cases by one book."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.facts = told_facts(book)
        self._heard: dict[str, Heard] = {}

    @cached_property
    def kinds(self) -> list[str]:
        """Those that a procedure is for."""
        return sorted({kind for procedure in self.book.procedures.values() for kind in procedure.kinds})

    @cached_property
    def compared(self) -> Mapping[str, list[Value]]:
        """A fact → the values that it is compared with somewhere; of a date, also the years since it."""
        found: dict[str, set[Value]] = {}
        for when in predicates(list(self.book.steps.values())):
            for left, _, right in terms_of(when):
                for term, value in ((left, right.literal), (right, left.literal)):
                    if term.is_fact and value is not None:
                        found.setdefault(term.text, set()).add(value)
        for name, fact in self.book.facts.items():
            found.setdefault(fact.years_since or name, set()).update(found.get(name, ()))
        return {name: sorted(values, key=str) for name, values in found.items() if values}

    def heard(self, kind: str) -> Heard:
        if kind not in self._heard:
            self._heard[kind] = heard(self.book, kind)
        return self._heard[kind]
