"""The chapters of a book as its first page lists them: by the kind of case that a reader looks for."""

from collections import Counter
from dataclasses import dataclass

from forloeb.book import Book, Procedure, Text, join, same
from forloeb.book.shape import Standing
from forloeb.book.telling.terms import STANDING

SEVERAL = Text("Flere sagsarter", "Several kinds of case")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter as the overview shows it. `kinds` are titles in the order of the book."""

    procedure: Procedure
    kinds: tuple[Text, ...]
    standings: tuple[tuple[Text, int], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The chapters under one heading; `also` are those for several kinds, this one among them, but not for all."""

    anchor: str
    title: Text
    chapters: tuple[Chapter, ...]
    also: tuple[Chapter, ...] = ()


def groups_of(book: Book) -> list[Group]:
    """Every chapter once: under its kind in the book's order of kinds, else, last, under those for several kinds."""
    first = {kind: _first_beside(kind, book) for kind in book.kinds}
    by_kind: dict[str, list[Procedure]] = {}
    several: list[Procedure] = []
    for procedure in book.procedures.values():
        firsts = {first[kind] for kind in procedure.kinds}
        (by_kind.setdefault(firsts.pop(), []) if len(firsts) == 1 else several).append(procedure)

    def group(kind: str) -> Group:
        own = by_kind[kind]
        named = frozenset[str]().union(*(procedure.kinds for procedure in own))
        also = [each for each in several if each.kinds & named and len(each.kinds) < len(book.kinds)]
        title = join(list(_titles(named, book)), same(" · "))
        return Group(f"kind-{kind}", title, _chapters(own, book), _chapters(also, book))

    groups = [group(kind) for kind in book.kinds if kind in by_kind]
    return [*groups, Group("several-kinds", SEVERAL, _chapters(several, book))] if several else groups


def _first_beside(kind: str, book: Book) -> str:
    """The kind itself; of one with no chapter of its own, the first kind that all its chapters are for too."""
    found = [procedure.kinds for procedure in book.procedures.values() if kind in procedure.kinds]
    if not found or frozenset({kind}) in found:
        return kind
    shared = frozenset.intersection(*found)
    return next(each for each in book.kinds if each in shared)


def _chapters(procedures: list[Procedure], book: Book) -> tuple[Chapter, ...]:
    return tuple(_chapter(procedure, book) for procedure in procedures)


def _chapter(procedure: Procedure, book: Book) -> Chapter:
    counted: Counter[Standing] = Counter(step.versions[-1].rules[0].standing for step in procedure.steps)
    standings = tuple((title, counted[standing]) for standing, title in STANDING.items() if counted[standing])
    return Chapter(procedure, _titles(procedure.kinds, book), standings)


def _titles(kinds: frozenset[str], book: Book) -> tuple[Text, ...]:
    return tuple(title for kind, title in book.kinds.items() if kind in kinds)
