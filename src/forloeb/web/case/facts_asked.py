"""Which facts matter in a case of some kind: those that its procedures look at."""

from collections.abc import Iterator

from forloeb.book import Book, Rule
from forloeb.book.model import Participant, ResponsibleRow, Version
from forloeb.book.predicates import Predicate
from forloeb.engine.case import FAMILY
from forloeb.web.case.happenings import procedures_for

LANGUAGE = "language"
"""Asked of everybody: an interpreter is thought of before any step is."""

_WHO = frozenset({"born", "sex", "household"})


def facts_asked(book: Book, kind: str) -> frozenset[str]:
    """The facts that decide something in a case of the kind, as they are recorded: a day of birth, not an age."""
    found = {LANGUAGE} & book.facts.keys()
    for procedure in procedures_for(book, kind):
        for step in procedure.steps:
            found |= {FAMILY} & book.facts.keys() if step.per_family else set()
            for version in step.versions:
                found |= set(_of_version(book, kind, version))
    return frozenset(book.facts[name].years_since or name for name in found if name in book.facts)


def is_of_citizens(book: Book, kind: str) -> bool:
    """Whether cases of the kind are about citizens: who they are decides something in it, or in a kind beside it.

    Beside it are kinds with which it shares a procedure that is not for every kind.
    """
    shared = [each for each in procedures_for(book, kind) if len(each.kinds) < len(book.kinds)]
    beside = {kind}.union(*(each.kinds for each in shared))
    return any(_WHO & facts_asked(book, each) for each in beside)


def _of_version(book: Book, kind: str, version: Version) -> Iterator[str]:
    for row in version.choice:
        yield from _undecided(row.when, kind)
    for rule in version.rules:
        if rule.when is None or rule.when.judge(lambda name: kind if name == "kind" else None).holds is not False:
            yield from _of_rule(book, kind, rule)


def _of_rule(book: Book, kind: str, rule: Rule) -> Iterator[str]:
    rows: list[ResponsibleRow | Participant] = [*rule.responsible, *rule.participants]
    for when in (rule.when, *(row.when for row in rows)):
        yield from _undecided(when, kind)
    yield from (named for row in rows if (named := book.units[row.unit].named_by))
    for anchor in (rule.anchor, rule.ends_at):
        if anchor is not None and anchor.kind == "fact value":
            yield anchor.name


def _undecided(when: Predicate | None, kind: str) -> tuple[str, ...]:
    """The facts that a predicate still needs when the kind of case is known."""
    return when.judge(lambda name: kind if name == "kind" else None).missing if when else ()
