"""Facts on a day and what a `when` makes of them, for many cases (semantics: For whom)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from forloeb.book.model import Book
from forloeb.book.predicates import All, Any, Comparison, Not, OneOf, Predicate, Term, Value, terms_of
from forloeb.engine.kernel.columns import NO_DAY, Column, Days, Mask
from forloeb.engine.kernel.days import whole_years
from forloeb.engine.kernel.told import Block, Told
from forloeb.engine.kernel.values import Values

NOT_GIVEN = -1


@dataclass(frozen=True)
class Verdicts:
    """By lane: whether a predicate holds, and whether that cannot be told for want of a fact (None: nowhere)."""

    holds: Mask
    undecided: Mask | None = None

    @property
    def possible(self) -> Mask:
        return self.holds if self.undecided is None else self.holds | self.undecided


@dataclass(frozen=True)
class Lanes:
    """Cases of a block, each with the day that it is judged on. A case may stand in several lanes.

    What has been asked of them is kept: many steps ask the same.
    """

    case: Column
    day: Days
    columns: dict[str, tuple[Column, Mask | None]] = field(default_factory=dict, repr=False)
    verdicts: dict[int | Predicate, Verdicts] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.case)

    def where(self, wanted: Mask | Column | slice) -> "Lanes":
        return Lanes(self.case[wanted], self.day[wanted])


class Facts:
    """The facts of a block's cases. `numbers`: of the book's predicates by their id, alike ones alike."""

    def __init__(self, book: Book, block: Block, values: Values, numbers: Mapping[int, int]) -> None:
        self.book, self.block, self.values, self.numbers = book, block, values, numbers

    def told(self, name: str) -> Told:
        return self.block.told("kind", "") if name == "kind" else self.block.told("fact", name)

    def given(self, name: str, lanes: Lanes) -> Column:
        """The number of a fact's value on each lane's day: the last by then, else the first given later."""
        told = self.told(name)
        if not len(told):
            return np.full(len(lanes), NOT_GIVEN, np.int32)
        value = told.first_value[lanes.case]
        if told.most > 1:
            count = told.count[lanes.case]
            for later in range(1, told.most):
                among = np.flatnonzero(count > later)
                at = told.begin[lanes.case[among]] + later
                by_then = told.day[at] <= lanes.day[among]
                value[among[by_then]] = told.value[at[by_then]]
        return value

    def column(self, name: str, lanes: Lanes) -> tuple[Column, Mask | None]:
        """A fact's values as what they are compared as, and where it is given (None: everywhere)."""
        if name not in lanes.columns:
            lanes.columns[name] = self._column(name, lanes)
        return lanes.columns[name]

    def _column(self, name: str, lanes: Lanes) -> tuple[Column, Mask | None]:
        fact = None if name == "kind" else self.book.facts[name]
        if fact is not None and fact.years_since is not None:
            since, is_given = self.column(fact.years_since, lanes)
            if is_given is None:
                return whole_years(since, lanes.day), None
            return whole_years(np.where(is_given, since, lanes.day), lanes.day), is_given
        number = self.given(name, lanes)
        known = number != NOT_GIVEN
        is_given = None if known.all() else known
        if fact is not None and fact.type == "date":
            return np.where(known, self.values.day[number], NO_DAY), is_given
        if fact is not None and fact.type == "number":
            return self.values.whole_number[number], is_given
        return number, is_given

    def can_change(self, predicate: Predicate, case: Column) -> Mask | None:
        """By case: whether what a predicate makes of it can differ from day to day. None: in no case."""
        found: Mask | None = None
        for name in {term.text for left, _, right in terms_of(predicate) for term in (left, right) if term.is_fact}:
            can = self.fact_can_change(name, case)
            if can is not None:
                found = can if found is None else found | can
        return found

    def is_steady(self, predicate: Predicate, first: Lanes, last: Lanes) -> Mask | None:
        """By lane: whether each comparison comes out alike on all days from a first to a last one. None: in all."""
        steady: Mask | None = None
        for left, operator, right in terms_of(predicate):
            facts = [term.text for term in (left, right) if term.is_fact]
            for fact in facts:
                since = None if fact == "kind" else self.book.facts[fact].years_since
                changes = self.fact_can_change(since or fact, first.case)
                if since is not None and len(facts) == 1 and operator in _ORDERED:  # age only grows
                    comparison = Comparison(left, operator, right)
                    differs = self.judge(comparison, first).holds != self.judge(comparison, last).holds
                    changes = differs if changes is None else changes | differs
                elif since is not None:
                    differs = self.column(fact, first)[0] != self.column(fact, last)[0]
                    changes = differs if changes is None else changes | differs
                if changes is not None:
                    steady = ~changes if steady is None else steady & ~changes
        return steady

    def fact_can_change(self, name: str, case: Column) -> Mask | None:
        """By case: whether it can have another value on another day. None: in no case."""
        if name != "kind" and self.book.facts[name].years_since is not None:
            return np.ones(len(case), dtype=bool)
        told = self.told(name)
        return told.count[case] > 1 if told.most > 1 else None

    def judge(self, predicate: Predicate, lanes: Lanes) -> Verdicts:
        """In three values: true, false, or undecidable because a fact is not known."""
        key = self.numbers.get(id(predicate), predicate)
        if key not in lanes.verdicts:
            lanes.verdicts[key] = self._judge(predicate, lanes)
        return lanes.verdicts[key]

    def _judge(self, predicate: Predicate, lanes: Lanes) -> Verdicts:
        match predicate:
            case Comparison(left, operator, right):
                left_value, left_given = self._term(left, right, lanes)
                right_value, right_given = self._term(right, left, lanes)
                return _verdicts(_COMPARE[operator](left_value, right_value), _both(left_given, right_given))
            case OneOf(fact, terms):
                value, is_given = self.column(fact.text, lanes)
                holds = value == self._literal(terms[0], fact)
                for term in terms[1:]:
                    holds |= value == self._literal(term, fact)
                return _verdicts(holds, is_given)
            case Not(of):
                verdicts = self.judge(of, lanes)
                return Verdicts(~verdicts.possible, verdicts.undecided)
            case All(parts):
                first, *others = [self.judge(part, lanes) for part in parts]
                for other in others:
                    first = _combined(first.holds & other.holds, first, other, first.possible & other.possible)
                return first
            case Any(parts):
                first, *others = [self.judge(part, lanes) for part in parts]
                for other in others:
                    first = _combined(first.holds | other.holds, first, other, first.possible | other.possible)
                return first

    def missing(self, predicates: Sequence[Predicate], lanes: Lanes) -> list[tuple[str, ...]]:
        """By lane: the facts for want of which none of the predicates can be told, as the predicates themselves say it:
        each is asked once for all lanes in which the comparisons come out alike.
        """
        signs = [sign for predicate in predicates for sign in self._signs(predicate, lanes)]
        alike, first, place = np.unique(np.stack(signs, axis=1), axis=0, return_index=True, return_inverse=True)
        del alike
        told = [self._missing_in(predicates, lanes.where(slice(lane, lane + 1))) for lane in first.tolist()]
        return [told[number] for number in place.ravel().tolist()]

    def _signs(self, predicate: Predicate, lanes: Lanes) -> Iterator[Column]:
        """By lane: what decides what is missing, how each comparison comes out and which facts are given."""
        match predicate:
            case Not(of):
                yield from self._signs(of, lanes)
            case All(parts) | Any(parts):
                for part in parts:
                    yield from self._signs(part, lanes)
            case Comparison() | OneOf():
                verdicts = self.judge(predicate, lanes)
                yield verdicts.holds + 2 * (verdicts.possible & ~verdicts.holds).astype(np.int8)
                for left, _, right in terms_of(predicate):
                    for term in (left, right):
                        if term.is_fact:
                            is_given = self.column(term.text, lanes)[1]
                            yield np.ones(len(lanes), np.int8) if is_given is None else is_given.astype(np.int8)

    def _missing_in(self, predicates: Sequence[Predicate], lane: Lanes) -> tuple[str, ...]:
        def lookup(name: str) -> Value | None:
            (value,), is_given = self.column(name, lane)
            if is_given is not None and not is_given[0]:
                return None
            kind = "text" if name == "kind" else self.book.facts[name].type
            if kind in {"number", "years-since"}:
                return int(value)
            return date.fromordinal(int(value)) if kind == "date" else self.values.texts[value]

        names = [name for predicate in predicates for name in predicate.judge(lookup).missing]
        return tuple(dict.fromkeys(names))

    def _term(self, term: Term, other: Term, lanes: Lanes) -> tuple[Column | int, Mask | None]:
        if term.is_fact:
            return self.column(term.text, lanes)
        return self._literal(term, other), None

    def _literal(self, term: Term, fact: Term) -> int:
        """A value of the book as the fact's column has it."""
        kind = "text" if fact.text == "kind" else self.book.facts[fact.text].type
        literal = term.literal
        if kind in {"number", "years-since"}:
            return literal if isinstance(literal, int) else _NO_NUMBER
        if kind == "date":
            return _NO_NUMBER if literal is None or isinstance(literal, str | int) else literal.toordinal()
        return self.values.number_of(literal) if isinstance(literal, str) else _NO_NUMBER


def _both(first: Mask | None, second: Mask | None) -> Mask | None:
    if first is None or second is None:
        return second if first is None else first
    return first & second


def _verdicts(holds: Mask, is_known: Mask | None) -> Verdicts:
    return Verdicts(holds) if is_known is None else Verdicts(holds & is_known, ~is_known)


def _combined(holds: Mask, first: Verdicts, second: Verdicts, possible: Mask) -> Verdicts:
    if first.undecided is None and second.undecided is None:
        return Verdicts(holds)
    return Verdicts(holds, possible & ~holds)


_ORDERED = {"<", "<=", ">", ">="}
_NO_NUMBER = -(2**31)
_COMPARE = {
    "==": np.equal,
    "!=": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}
