"""Predicates as clauses over bits: what each asks of one fact is one bit, told once for all that ask the same."""

from collections.abc import Iterator, Mapping, Sequence

from forloeb.book.predicates import All, Comparison, Not, OneOf, Predicate, Term
from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.predicate_memory import PredicateMemory

_BITS = 62
"""Of a word: whole numbers have a sign, and masks must not take it."""
_MOST_CLAUSES = 12

Literal = tuple[int, bool]
"""The number of what is asked, and the answer that makes the clause true."""
Clause = frozenset[Literal]
Ask = tuple[int, int, int, int]
"""(fact, EQUAL, MORE or AT_LEAST, what the value is, and which)."""

_MIRRORED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_ASKED_AS = {
    "==": (codes.EQUAL, True),
    "!=": (codes.EQUAL, False),
    ">": (codes.MORE, True),
    "<=": (codes.MORE, False),
    ">=": (codes.AT_LEAST, True),
    "<": (codes.AT_LEAST, False),
}


class ClauseMemory:
    """In three values, not only in two, a predicate and its clauses are the same."""

    def __init__(self, predicates: PredicateMemory) -> None:
        self._predicates = predicates
        self._asks: dict[Ask, int] = {}

    @property
    def word_count(self) -> int:
        return -(-len(self._asks) // _BITS)

    def by_fact(self) -> Mapping[int, Sequence[int]]:
        """What is asked of each fact, as cells."""
        found: dict[int, list[int]] = {}
        for (fact, *asked), number in self._asks.items():
            found.setdefault(fact, []).extend([*asked, number // _BITS, 1 << number % _BITS])
        return found

    def terms(self, predicate: Predicate | None) -> Sequence[int]:
        """The clauses as cells. Nothing where facts are compared with each other, or the clauses would be too many."""
        clauses = set[Clause]() if predicate is None else self._clauses(predicate, True)
        return [cell for clause in sorted(map(sorted, clauses or ())) for cell in _cells(clause)]

    def _clauses(self, predicate: Predicate, is_so: bool) -> set[Clause] | None:
        """That a predicate is true, or that it is false."""
        match predicate:
            case Comparison(left, operator, right):
                return self._comparison(left, operator, right, is_so)
            case OneOf(fact, values):
                literals = [self._literal(fact, "==", value, is_so) for value in values]
                return {frozenset(literals)} if is_so else {frozenset([literal]) for literal in literals}
            case Not(of):
                return self._clauses(of, not is_so)
        parts = [self._clauses(part, is_so) for part in predicate.parts]
        return _joined(parts, all_must=isinstance(predicate, All) == is_so)

    def _comparison(self, left: Term, operator: str, right: Term, is_so: bool) -> set[Clause] | None:
        if left.is_fact == right.is_fact:
            return None
        if right.is_fact:
            left, operator, right = right, _MIRRORED[operator], left
        return {frozenset([self._literal(left, operator, right, is_so)])}

    def _literal(self, fact: Term, operator: str, value: Term, is_so: bool) -> Literal:
        asked, yes = _ASKED_AS[operator]
        _, place = self._predicates.side(fact, value)
        ask = (place, asked, *self._predicates.side(value, fact))
        return self._asks.setdefault(ask, len(self._asks)), yes == is_so


def _cells(clause: Sequence[Literal]) -> Iterator[int]:
    """A term for each word that its bits stand in."""
    words = sorted({number // _BITS for number, _ in clause})
    for word in words:
        yield word
        for answer in (True, False):
            yield sum(1 << number % _BITS for number, yes in clause if number // _BITS == word and yes == answer)
        yield int(word == words[-1])


def _joined(parts: Sequence[set[Clause] | None], all_must: bool) -> set[Clause] | None:
    """The clauses of all parts, or of that one of them is so."""
    found: set[Clause] = set() if all_must else {frozenset()}
    for part in parts:
        if part is None:
            return None
        found = found | part if all_must else set(_each_with_each(found, part))
        if len(found) > _MOST_CLAUSES:
            return None
    return found


def _each_with_each(some: set[Clause], others: set[Clause]) -> Iterator[Clause]:
    return (one | other for one in some for other in others)
