"""Predicates as whole numbers."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from forloeb.book.predicates import All, Any, Comparison, Not, OneOf, Predicate, Term
from forloeb.engine.kernel.compiled import codes

_OPERATORS = {
    "==": codes.EQUAL,
    "!=": codes.UNEQUAL,
    "<": codes.LESS,
    "<=": codes.AT_MOST,
    ">": codes.MORE,
    ">=": codes.AT_LEAST,
}
_NO_NUMBER = -(2**31)
"""In place of a word that is compared with numbers or days: equal to none of them."""
_NO_OPERATOR = 0


class Cells(Protocol):
    """Where they are written."""

    def put(self, numbers: Sequence[int]) -> int: ...

    def word(self, text: str) -> int: ...


class PredicateMemory:
    """Alike ones are written once."""

    def __init__(self, cells: Cells, facts: Mapping[str, int], kinds: Mapping[str, int]) -> None:
        self._cells, self._facts, self._kinds = cells, facts, kinds
        self._places: dict[Predicate, int] = {}

    def place_of(self, predicate: Predicate | None) -> int:
        if predicate is None:
            return codes.NOWHERE
        if predicate not in self._places:
            self._places[predicate] = self._cells.put(self._part(predicate))
        return self._places[predicate]

    def _part(self, predicate: Predicate) -> Sequence[int]:
        match predicate:
            case Comparison(left, operator, right):
                return [codes.COMPARISON, _OPERATORS[operator], *self.side(left, right), *self.side(right, left)]
            case OneOf(fact, values):
                sides = self._cells.put([cell for value in values for cell in self.side(value, fact)])
                return [codes.ONE_OF, sides, len(values), self._facts[fact.text]]
            case Not(of):
                return self._of_parts(codes.NOT, [of])
            case All(parts):
                return self._of_parts(codes.ALL, parts)
            case Any(parts):
                return self._of_parts(codes.ANY, parts)

    def _of_parts(self, kind: int, parts: Sequence[Predicate]) -> Sequence[int]:
        return [kind, self._cells.put([self.place_of(part) for part in parts]), len(parts)]

    def side(self, term: Term, other: Term) -> tuple[int, int]:
        """What a side is, and which; a value of the book as the records of the fact beside it have it."""
        if term.is_fact:
            return codes.FACT, self._facts[term.text]
        kind, value = self._kinds[other.text], term.literal
        if kind in {codes.WHOLE_NUMBER, codes.YEARS_SINCE}:
            return codes.NUMBER, value if isinstance(value, int) else _NO_NUMBER
        if kind == codes.DATE:
            return codes.NUMBER, _NO_NUMBER if value is None or isinstance(value, str | int) else value.toordinal()
        return (codes.WORD, self._cells.word(value)) if isinstance(value, str) else (codes.NUMBER, _NO_NUMBER)
