"""The small language of `when`: `household == single`, `age < 30 or age > 50`, `sex == female and not (…)`.

A predicate is judged in three values: true, false, or undecidable because a fact is not known. An unknown fact that
cannot change the answer does not make it undecidable (`age < 30 or sex == female` holds for a woman of unknown age).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from forloeb.book.text import Text, same

Value = str | int | date
Lookup = Callable[[str], Value | None]
DEEPEST = 30  # brackets within brackets; a chapter that needs more is a mistake, and Python's stack is finite


@dataclass(frozen=True, slots=True)
class Verdict:
    """True, False or, with `holds` None, undecidable for want of the facts in `missing`."""

    holds: bool | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left op right`, where at least one side names a fact."""

    left: "Term"
    operator: str
    right: "Term"

    def judge(self, lookup: Lookup) -> Verdict:
        left, right = self.left.value(lookup), self.right.value(lookup)
        missing = tuple(
            term.text for term, value in ((self.left, left), (self.right, right)) if term.is_fact and value is None
        )
        if left is None or right is None:
            return Verdict(None, missing)
        return Verdict(_COMPARE[self.operator](left, right))


@dataclass(frozen=True, slots=True)
class OneOf:
    fact: "Term"
    values: tuple["Term", ...]

    def judge(self, lookup: Lookup) -> Verdict:
        value = self.fact.value(lookup)
        if value is None:
            return Verdict(None, (self.fact.text,))
        return Verdict(any(value == term.literal for term in self.values))


@dataclass(frozen=True, slots=True)
class Not:
    of: "Predicate"

    def judge(self, lookup: Lookup) -> Verdict:
        verdict = self.of.judge(lookup)
        return verdict if verdict.holds is None else Verdict(not verdict.holds)


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple["Predicate", ...]

    def judge(self, lookup: Lookup) -> Verdict:
        return _combine((part.judge(lookup) for part in self.parts), decides=False)


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple["Predicate", ...]

    def judge(self, lookup: Lookup) -> Verdict:
        return _combine((part.judge(lookup) for part in self.parts), decides=True)


Predicate = Comparison | OneOf | Not | All | Any


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a predicate: a fact's name, or a value that facts are compared with."""

    text: str
    is_fact: bool = False
    literal: Value | None = None

    def value(self, lookup: Lookup) -> Value | None:
        return lookup(self.text) if self.is_fact else self.literal


@dataclass(frozen=True, slots=True)
class PredicateError(Exception):
    """What was found in the words of a predicate, and what was expected there."""

    found: str
    expected: Text


def _combine(verdicts: Iterator[Verdict], *, decides: bool) -> Verdict:
    missing: list[str] = []
    for verdict in verdicts:
        if verdict.holds is decides:
            return verdict
        missing += [name for name in verdict.missing if name not in missing]
    return Verdict(None, tuple(missing)) if missing else Verdict(not decides)


_COMPARE: dict[str, Callable[[Value, Value], bool]] = {
    "==": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": lambda left, right: left < right,  # type: ignore[operator]  # `check_predicate` allows it on numbers and dates
    "<=": lambda left, right: left <= right,  # type: ignore[operator]
    ">": lambda left, right: left > right,  # type: ignore[operator]
    ">=": lambda left, right: left >= right,  # type: ignore[operator]
}
_TOKEN = re.compile(r"\s*(==|!=|<=|>=|<|>|\(|\)|\[|\]|,|[\w.@-]+|\S)")
_A_TERM = Text("et faktum eller en værdi", "a fact or a value")
_A_DATE = Text("en dato, der findes, som 2015-07-01", "a date that exists, such as 2015-07-01")
_TOO_DEEP = Text(f"højst {DEEPEST} parenteser i hinanden", f"at most {DEEPEST} brackets within each other")
_WORDS_OF_THE_LANGUAGE = {"and", "or", "not", "in"}


def read_predicate(text: str, is_fact: Callable[[str], bool]) -> Predicate:
    """The predicate that `text` means; `is_fact` tells which words are facts, the others are values.

    Raises PredicateError where the words do not form a predicate.
    """
    return _Reader([found[1] for found in _TOKEN.finditer(text)], is_fact).whole()


class _Reader:
    """Recursive descent: or ← and ← not ← bracket or comparison."""

    def __init__(self, tokens: list[str], is_fact: Callable[[str], bool]) -> None:
        self.tokens = tokens
        self.is_fact = is_fact
        self.at = 0
        self.depth = 0

    def whole(self) -> Predicate:
        predicate = self.either()
        if self.at < len(self.tokens):
            raise PredicateError(self.tokens[self.at], same("and, or"))
        return predicate

    def either(self) -> Predicate:
        parts = [self.both()]
        while self.accept("or"):
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def both(self) -> Predicate:
        parts = [self.negated()]
        while self.accept("and"):
            parts.append(self.negated())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def negated(self) -> Predicate:
        if not self.accept("not"):
            return self.bracket()
        self.deeper()
        predicate = Not(self.negated())
        self.depth -= 1
        return predicate

    def bracket(self) -> Predicate:
        if not self.accept("("):
            return self.comparison()
        self.deeper()
        predicate = self.either()
        self.expect(")")
        self.depth -= 1
        return predicate

    def comparison(self) -> Predicate:
        left = self.term()
        if self.accept("not"):
            self.expect("in")
            return Not(self.list_of(left))
        if self.accept("in"):
            return self.list_of(left)
        parts: list[Predicate] = []
        while self.peek() in _COMPARE:
            operator = self.take()
            right = self.term()
            parts.append(Comparison(left, operator, right))
            left = right
        if not parts:
            raise PredicateError(self.peek() or "", same("==, !=, <, <=, >, >=, in"))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def list_of(self, fact: Term) -> OneOf:
        self.expect("[")
        values = [self.term()]
        while self.accept(","):
            values.append(self.term())
        self.expect("]")
        return OneOf(fact, tuple(values))

    def term(self) -> Term:
        word = self.take()
        if not re.fullmatch(r"[\w.@-]+", word) or word in _WORDS_OF_THE_LANGUAGE:
            raise PredicateError(word, _A_TERM)
        if self.is_fact(word):
            return Term(word, is_fact=True)
        return Term(word, literal=_literal(word))

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise PredicateError("(" * 3 + "…", _TOO_DEEP)

    def peek(self) -> str | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self) -> str:
        word = self.peek()
        if word is None:
            raise PredicateError("", _A_TERM)
        self.at += 1
        return word

    def accept(self, word: str) -> bool:
        if self.peek() != word:
            return False
        self.at += 1
        return True

    def expect(self, word: str) -> None:
        if not self.accept(word):
            raise PredicateError(self.peek() or "", same(word))


def _literal(word: str) -> Value:
    if re.fullmatch(r"-?\d+", word):
        return int(word)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", word):
        try:
            return date.fromisoformat(word)
        except ValueError:
            raise PredicateError(word, _A_DATE) from None
    return word


def terms_of(predicate: Predicate) -> Iterator[tuple[Term, str, Term]]:
    """Every comparison as (one side, operator, other side), for the check of names and kinds of value."""
    match predicate:
        case Comparison(left, operator, right):
            yield left, operator, right
        case OneOf(fact, values):
            for value in values:
                yield fact, "in", value
        case Not(of):
            yield from terms_of(of)
        case All(parts) | Any(parts):
            for part in parts:
                yield from terms_of(part)
