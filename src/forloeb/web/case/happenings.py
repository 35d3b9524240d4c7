"""Which events make sense in a case of some kind: those that its procedures speak of."""

from collections.abc import Iterable, Iterator

from forloeb.book import Book, Procedure, Rule, Text
from forloeb.book.model import Anchor, Event
from forloeb.register.own_tasks import AGREED

ENDINGS = Text("Når noget slutter", "When something ends")


def procedures_for(book: Book, kind: str) -> list[Procedure]:
    """Those of a kind of case, the one with most steps first."""
    found = [procedure for procedure in book.procedures.values() if kind in procedure.kinds]
    return sorted(found, key=lambda procedure: -len(procedure.steps))


def events_by_group(book: Book, kind: str) -> list[tuple[Text, list[Event]]]:
    """Each event once, under the first procedure that speaks of it; those that end something come last.

    A one-off task has a page of its own.
    """
    procedures = procedures_for(book, kind)
    ending = dict.fromkeys(event for procedure in procedures for event in procedure.ends)
    found, seen = [], {AGREED, *ending}
    for procedure in procedures:
        names = [name for name in dict.fromkeys(_events_of(procedure)) if name in book.events and name not in seen]
        seen.update(names)
        found.append((procedure.title, [book.events[name] for name in names]))
    found.append((ENDINGS, [book.events[name] for name in ending]))
    return [(title, events) for title, events in found if events]


def starts_for(book: Book, kind: str) -> list[Event]:
    """The events by which a case of the kind can begin. What happens again and again in a case begins none.

    Nor does, where there are others, a procedure whose event begins another one in some of its kinds and none in this.
    """
    begin = _begin(book, kind)
    own = [each for each in begin if _also_begins(book, kind, each) or not _is_elsewheres(book, each)]
    return [book.events[name] for name in dict.fromkeys(procedure.starts for procedure in own or begin)]


def _begin(book: Book, kind: str) -> list[Procedure]:
    return [procedure for procedure in procedures_for(book, kind) if not is_of_each_event(procedure)]


def _also_begins(book: Book, kind: str, procedure: Procedure) -> bool:
    return any(each.starts == procedure.starts and each.id != procedure.id for each in _begin(book, kind))


def _is_elsewheres(book: Book, procedure: Procedure) -> bool:
    return any(_also_begins(book, kind, procedure) for kind in procedure.kinds)


def is_of_each_event(procedure: Procedure) -> bool:
    """Whether all of it belongs to some event that may happen often, and nothing to the case as a whole."""
    return all(step.each is not None for step in procedure.steps)


def makes_sense(book: Book, kind: str, event: str) -> bool:
    return any(each.id == event for _, events in events_by_group(book, kind) for each in events)


def _events_of(procedure: Procedure) -> Iterator[str]:
    yield procedure.starts
    for step in procedure.steps:
        yield from (name for name in (step.each, step.done_event) if name)
        for version in step.versions:
            for rule in version.rules:
                yield from _events_of_rule(rule)
    yield from (event for pair in procedure.pauses for event in pair)


def _events_of_rule(rule: Rule) -> Iterable[str]:
    anchors: list[Anchor] = [anchor for anchor in (rule.anchor, rule.ends_at) if anchor is not None]
    names = [anchor.name for anchor in anchors if anchor.kind in {"event", "event value"}]
    return [*names, rule.until] if rule.until else names
