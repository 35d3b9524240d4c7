"""Of a choice exactly one row is for each person: no gap, no overlap, no row for nobody."""

from collections.abc import Iterator
from itertools import combinations

import z3

from forloeb.book.findings import Finding
from forloeb.book.model import Book, Step, Version
from forloeb.book.predicate_words import predicate_words
from forloeb.book.prove.asked import general, person_for
from forloeb.book.prove.example import example_of
from forloeb.book.prove.meaning import meaning
from forloeb.book.prove.person import Codes
from forloeb.book.prove.solver import Prover
from forloeb.book.prove.told import step_finding
from forloeb.book.text import Text


def prove_choices(book: Book, step: Step, prover: Prover) -> Iterator[Finding]:
    for version in step.versions:
        if version.choice:
            yield from _prove_choice(book, step, version, prover)


def _prove_choice(book: Book, step: Step, version: Version, prover: Prover) -> Iterator[Finding]:
    """Proved of persons whose facts are all known: while one is not, the step waits (semantics: F8)."""
    asked = general(book, step, version)
    person = person_for(book, Codes(), asked.procedure)
    for_whom = asked.meaning(person)
    rows = [(row, meaning(row.when, person).holds) for row in version.choice]
    setting = asked.setting(person)
    given = [for_whom.holds, *setting, *person.world(), *person.is_fully_known()]
    if not prover.is_possible(*given):
        return
    lines = [row.line for row in version.choice]
    in_no_row = z3.Not(z3.Or([holds for _, holds in rows]))
    if prover.is_possible(*given, in_no_row):
        example = example_of(prover, person, given, in_no_row)
        yield step_finding("choice-gap", step, lines[0], example=example, lines=lines, person=example.words(book))
    for (row, holds), (other, other_holds) in combinations(rows, 2):
        in_both = z3.And(holds, other_holds)
        if prover.is_possible(*given, in_both):
            example = example_of(prover, person, given, in_both)
            yield step_finding(
                "choice-overlap",
                step,
                other.line,
                example=example,
                lines=(row.line, other.line),
                person=example.words(book),
                first=str(row.line),
                second=str(other.line),
            )
    for row, holds in rows:
        if not prover.is_possible(*given, holds):
            what = Text("rækken", "the row")
            yield step_finding("for-nobody", step, row.line, what=what, when=predicate_words(row.when, book))
