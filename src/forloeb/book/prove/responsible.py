"""Of a choice of responsible units the first row that holds counts: each row must be the first for somebody.

Here a fact may be unknown: the last row is also for those (semantics: F9), so it is never found.
"""

from collections.abc import Iterator

import z3

from forloeb.book.findings import Finding
from forloeb.book.model import Book, Step
from forloeb.book.prove.asked import Asked, person_for, readings
from forloeb.book.prove.meaning import meaning
from forloeb.book.prove.person import Codes
from forloeb.book.prove.solver import Prover
from forloeb.book.prove.told import step_finding


def prove_responsible(book: Book, step: Step, prover: Prover) -> Iterator[Finding]:
    """The rows of all steps of the step's procedure: one row may serve several, as a default does, and is found when no
    reading of any of them has anybody for it.
    """
    dead: dict[tuple[int, str], Step] = {}
    alive: set[tuple[int, str]] = set()
    for each in book.procedure_of(step).steps:
        for asked in readings(book, each):
            for row, is_reached in zip(asked.rule.responsible, _rows_reached(book, asked, prover), strict=True):
                if is_reached:
                    alive.add((row.line, row.unit))
                else:
                    dead.setdefault((row.line, row.unit), each)
    for (line, unit), first in dead.items():
        if (line, unit) not in alive:
            title = book.units[unit].title
            yield step_finding("responsible-for-nobody", first, line, lines=(first.line,), unit=title)


def _rows_reached(book: Book, asked: Asked, prover: Prover) -> Iterator[bool]:
    """For each row whether anybody has it; the last one, which asks for nothing, somebody always may."""
    if len(asked.rule.responsible) == 1:
        yield True
        return
    person = person_for(book, Codes(), asked.procedure)
    for_whom = asked.meaning(person)
    rows = [meaning(row.when, person) for row in asked.rule.responsible]
    given = [z3.Not(for_whom.fails), *asked.setting(person), *person.world()]
    for number, row in enumerate(rows[:-1]):
        before = [z3.Not(earlier.holds) for earlier in rows[:number]]
        yield prover.is_possible(*given, *before, row.holds)
    yield True
