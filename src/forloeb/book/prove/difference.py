"""A condition, or a part of one, that makes no difference to anybody: whoever it is about, known or not."""

from collections.abc import Iterator

import z3

from forloeb.book.findings import Finding
from forloeb.book.model import Book, Step
from forloeb.book.predicate_words import predicate_words
from forloeb.book.predicates import All, Any, Not, Predicate
from forloeb.book.prove.asked import Asked, person_for, readings
from forloeb.book.prove.meaning import meaning
from forloeb.book.prove.person import Codes
from forloeb.book.prove.solver import Prover
from forloeb.book.prove.told import step_finding


def prove_difference(book: Book, step: Step, prover: Prover) -> Iterator[Finding]:
    """Of each condition the first part that could go. What a procedure asks for may be asked for again by its step."""
    asked_of = {condition: asked for asked in readings(book, step) for condition in _own_conditions(asked)}
    for condition, asked in asked_of.items():
        part = _idle_part(book, asked, condition, prover)
        if part is not None:
            line = asked.row.line if asked.row and asked.row.when == condition else 0
            words = predicate_words(part, book)
            yield step_finding("no-difference", step, line, part=words, whole=predicate_words(condition, book))


def _own_conditions(asked: Asked) -> Iterator[Predicate]:
    common, when = asked.procedure.when, asked.rule.when
    match when:
        case All((first, own)) if common is not None and first == common:
            yield own
        case _ if when is not None and when != common:
            yield when
    if asked.row is not None:
        yield asked.row.when


def _idle_part(book: Book, asked: Asked, condition: Predicate, prover: Prover) -> Predicate | None:
    person = person_for(book, Codes(), asked.procedure)
    whole = meaning(condition, person)
    if not prover.is_possible(*person.world(), z3.Not(whole.holds)):
        return condition
    for part, rest in _shorter(condition):
        short = meaning(rest, person)
        differs = z3.Or(whole.holds != short.holds, whole.fails != short.fails)
        if not prover.is_possible(*person.world(), differs):
            return part
    return None


def _shorter(condition: Predicate) -> Iterator[tuple[Predicate, Predicate]]:
    """Each part of an `and` or an `or`, with the condition as it reads without it."""
    match condition:
        case Not(of):
            yield from ((part, Not(rest)) for part, rest in _shorter(of))
        case All(parts) | Any(parts):
            both = type(condition)
            for index, part in enumerate(parts):
                others = parts[:index] + parts[index + 1 :]
                yield part, both(others) if len(others) > 1 else others[0]
                for inner, rest in _shorter(part):
                    yield inner, both((*parts[:index], rest, *parts[index + 1 :]))
