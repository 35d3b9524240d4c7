"""A predicate as the solver understands it, in the three values of the engine (`predicates`, semantics: For whom)."""

from dataclasses import dataclass
from datetime import date

import z3

from forloeb.book.predicates import All, Any, Comparison, Not, OneOf, Predicate, Term
from forloeb.book.prove.days import order_of
from forloeb.book.prove.person import Person, Unknown

_COMPARE = {
    "==": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}
_TRUE, _FALSE = z3.BoolVal(val=True), z3.BoolVal(val=False)


@dataclass(frozen=True, slots=True)
class Meaning:
    """When a predicate is known to hold, and when it is known not to; neither while a fact that decides is unknown."""

    holds: z3.BoolRef
    fails: z3.BoolRef


NO_CONDITION = Meaning(_TRUE, _FALSE)


def meaning(predicate: Predicate | None, person: Person) -> Meaning:
    match predicate:
        case None:
            return NO_CONDITION
        case Comparison(left, operator, right):
            return _comparison(left, operator, right, person)
        case OneOf(fact, values):
            words = [Term(value.text, literal=value.literal) for value in values]  # here a fact's name is a word
            return _either([_comparison(fact, "==", word, person) for word in words])
        case Not(of):
            inner = meaning(of, person)
            return Meaning(inner.fails, inner.holds)
        case All(parts):
            return _both([meaning(part, person) for part in parts])
        case Any(parts):
            return _either([meaning(part, person) for part in parts])


def _both(parts: list[Meaning]) -> Meaning:
    return Meaning(z3.And([part.holds for part in parts]), z3.Or([part.fails for part in parts]))


def _either(parts: list[Meaning]) -> Meaning:
    return Meaning(z3.Or([part.holds for part in parts]), z3.And([part.fails for part in parts]))


def _comparison(left: Term, operator: str, right: Term, person: Person) -> Meaning:
    fact = person.fact(left.text if left.is_fact else right.text)
    sides = [_order(term, fact, person) for term in (left, right)]
    known = z3.And([person.fact(term.text).known for term in (left, right) if term.is_fact])
    if any(side is None for side in sides):  # a word beside a number is equal to none
        holds = _TRUE if operator == "!=" else _FALSE
    else:
        holds = _COMPARE[operator](*sides)
    return Meaning(z3.And(known, holds), z3.And(known, z3.Not(holds)))


def _order(term: Term, fact: Unknown, person: Person) -> z3.ArithRef | None:
    """What is compared; None for a value that the fact can never equal."""
    if term.is_fact:
        return person.fact(term.text).order
    if term.literal is not None:
        person.borders.setdefault(fact.fact, set()).add(term.literal)
    match fact.type, term.literal:
        case (("number" | "years-since"), int(number)):
            return z3.IntVal(number)
        case "date", date() as day:
            return z3.IntVal(order_of(day))
        case (("choice" | "text" | "language" | "case"), str(word)):
            return z3.IntVal(person.codes.of(word))
    return None
