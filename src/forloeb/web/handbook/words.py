"""The common words of a book with the steps that use them: what the page on the book's words lists."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from forloeb.book import Book, Rule, Step, Text, join, same
from forloeb.book.model import Event, Fact
from forloeb.book.telling.terms import STANDING, STANDING_MEANS

_TYPES: Mapping[str, Text] = {
    "date": Text("en dato", "a date"),
    "number": Text("et helt tal", "a whole number"),
    "text": Text("en tekst", "a text"),
    "language": Text("et sprog", "a language"),
    "case": Text("en sag", "a case"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One word: `anchor` names it on the page, `more` says what it is, `steps` use it."""

    anchor: str
    title: Text
    more: tuple[Text, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: Text
    entries: tuple[Entry, ...]


def entries_of(book: Book) -> tuple[Section, ...]:
    return (
        Section("standings", Text("Grundlag", "What it rests on"), tuple(_standings(book))),
        Section("units", Text("Enheder", "Units"), tuple(_units(book))),
        Section("kinds", Text("Sagsarter", "Kinds of case"), tuple(_kinds(book))),
        Section("sources", Text("Kilder", "Sources"), tuple(_sources(book))),
        Section("consents", Text("Samtykker", "Consents"), tuple(_consents(book))),
        Section("fields", Text("Oplysninger, der kan gives videre", "What can be passed on"), tuple(_fields(book))),
        Section("events", Text("Hændelser", "Events"), tuple(_events(book))),
        Section("facts", Text("Fakta", "Facts"), tuple(_facts(book))),
    )


def _standings(book: Book) -> Iterator[Entry]:
    used = _using(book, lambda rule: [rule.standing])
    for standing, title in STANDING.items():
        yield Entry(f"standing-{standing}", title, (STANDING_MEANS[standing],), used.get(standing, ()))


def _units(book: Book) -> Iterator[Entry]:
    used = _using(book, _units_of)
    for unit in book.units.values():
        more = []
        if unit.part_of is not None:
            above = book.units[unit.part_of].title
            more.append(Text(f"del af {above.da}", f"part of {above.en}"))
        if unit.outside:
            more.append(Text("uden for kommunen", "outside the municipality"))
        yield Entry(f"unit-{unit.id}", unit.title, tuple(more), used.get(unit.id, ()))


def _units_of(rule: Rule) -> Iterator[str]:
    yield from (row.unit for row in rule.responsible)
    yield from (each.unit for each in rule.participants)
    yield from rule.tells.whom if rule.tells else ()


def _kinds(book: Book) -> Iterator[Entry]:
    for kind, title in book.kinds.items():
        chapters = [procedure.title for procedure in book.procedures.values() if kind in procedure.kinds]
        yield Entry(f"kind-{kind}", title, (join(chapters, same(" · ")),) if chapters else ())


def _sources(book: Book) -> Iterator[Entry]:
    used = _using(book, lambda rule: [one.source.id for one in rule.source.all] if rule.source else [])
    for source in book.sources.values():
        number = source.paper.text if source.paper else same(source.law) if source.law else None
        yield Entry(f"source-{source.id}", source.title, (number,) if number else (), used.get(source.id, ()))


def _consents(book: Book) -> Iterator[Entry]:
    used = _using(book, lambda rule: rule.needs)
    for consent in book.consents.values():
        yield Entry(f"consent-{consent.id}", consent.title, (consent.asks,), used.get(consent.id, ()))


def _fields(book: Book) -> Iterator[Entry]:
    used = _using(book, lambda rule: rule.tells.fields if rule.tells else ())
    identifies = Text("kan vise, hvem borgeren er", "can identify the citizen")
    for told in book.fields.values():
        yield Entry(f"field-{told.id}", told.title, (identifies,) if told.identifying else (), used.get(told.id, ()))


def _events(book: Book) -> Iterator[Entry]:
    used = _using(book, lambda rule: [rule.anchor.name] if rule.anchor.kind.startswith("event") else [])
    for event in book.events.values():
        yield Entry(f"event-{event.id}", event.title, tuple(_about_event(event, book)), used.get(event.id, ()))


def _about_event(event: Event, book: Book) -> Iterator[Text]:
    if event.timed:
        yield Text("med klokkeslæt", "with a time of day")
    if event.dated:
        yield Text("med en dato som værdi", "with a date as value")
    for procedure in book.procedures.values():
        if event.id == procedure.starts:
            yield Text(f"begynder »{procedure.title.da}«", f"begins »{procedure.title.en}«")
        if event.id in procedure.ends:
            yield Text(f"slutter »{procedure.title.da}«", f"ends »{procedure.title.en}«")


def _facts(book: Book) -> Iterator[Entry]:
    for fact in book.facts.values():
        yield Entry(f"fact-{fact.id}", fact.title, (_kind_of_fact(fact, book),))


def _kind_of_fact(fact: Fact, book: Book) -> Text:
    if fact.years_since is not None:
        since = book.facts[fact.years_since].title
        return Text(f"hele år siden »{since.da}«", f"whole years since »{since.en}«")
    return join(list(fact.values.values()), same(" · ")) if fact.values else _TYPES[fact.type]


def _using(book: Book, names: Callable[[Rule], Iterable[str]]) -> dict[str, tuple[Step, ...]]:
    """Name → the steps that have it in some version or row."""
    found: dict[str, dict[str, Step]] = {}
    for step in book.steps.values():
        for rule in (rule for version in step.versions for rule in version.rules):
            for name in names(rule):
                found.setdefault(name, {})[step.id] = step
    return {name: tuple(steps.values()) for name, steps in found.items()}
