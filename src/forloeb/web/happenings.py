"""Which events make sense in a case of some kind: those that its procedures speak of."""

from collections.abc import Iterable, Iterator

from forloeb.book import Book, Procedure, Rule
from forloeb.book.model import Anchor, Event
from forloeb.register.own_tasks import AGREED


def procedures_for(book: Book, kind: str) -> list[Procedure]:
    return [procedure for procedure in book.procedures.values() if kind in procedure.kinds]


def events_by_procedure(book: Book, kind: str) -> list[tuple[Procedure, list[Event]]]:
    """Each event once, under the first procedure that speaks of it, in its order; a one-off task has its own page."""
    seen, found = {AGREED}, []
    for procedure in procedures_for(book, kind):
        names = [name for name in dict.fromkeys(_events_of(procedure)) if name in book.events and name not in seen]
        seen.update(names)
        if names:
            found.append((procedure, [book.events[name] for name in names]))
    return found


def starts_for(book: Book, kind: str) -> list[Event]:
    """The events by which a case of the kind can begin."""
    names = dict.fromkeys(procedure.starts for procedure in procedures_for(book, kind))
    return [book.events[name] for name in names if name != AGREED]


def makes_sense(book: Book, kind: str, event: str) -> bool:
    return any(each.id == event for _, events in events_by_procedure(book, kind) for each in events)


def _events_of(procedure: Procedure) -> Iterator[str]:
    yield procedure.starts
    for step in procedure.steps:
        yield from (name for name in (step.each, step.done_event) if name)
        for version in step.versions:
            for rule in version.rules:
                yield from _events_of_rule(rule)
    yield from procedure.pauses or ()
    yield from procedure.ends


def _events_of_rule(rule: Rule) -> Iterable[str]:
    anchors: list[Anchor] = [anchor for anchor in (rule.anchor, rule.ends_at) if anchor is not None]
    names = [anchor.name for anchor in anchors if anchor.kind in {"event", "event value"}]
    return [*names, rule.until] if rule.until else names
