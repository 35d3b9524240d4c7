"""For whom a rule is, as the solver understands it: the kinds of its procedure, its condition, its row's."""

from dataclasses import dataclass

import z3

from forloeb.book import model
from forloeb.book.predicates import Predicate
from forloeb.book.prove.days import order_of
from forloeb.book.prove.meaning import Meaning, meaning
from forloeb.book.prove.person import Codes, Person


@dataclass(frozen=True, slots=True)
class Asked:
    """One reading of a step: a version, or a row of its choice."""

    procedure: model.Procedure
    step: model.Step
    version: model.Version
    rule: model.Rule
    row: model.ChoiceRow | None = None

    @property
    def conditions(self) -> tuple[Predicate | None, ...]:
        """What the procedure asks for is in the rule's own condition."""
        return (self.rule.when, self.row.when if self.row else None)

    def meaning(self, person: Person) -> Meaning:
        each = [meaning(condition, person) for condition in self.conditions if condition is not None]
        return Meaning(z3.And([part.holds for part in each]), z3.Or([part.fails for part in each]))

    def setting(self, person: Person) -> list[z3.BoolRef]:
        """What is known of the day on which the facts are asked for; to be called after all conditions are read."""
        anchor = self.rule.anchor
        if self.rule.repeats is not None or anchor.before is not None:
            return []
        if anchor.kind == "fact value":
            return [person.is_judged_on(anchor.name)]
        if anchor.kind == "event" and anchor.name == self.procedure.starts and person.days_matter:
            return [rule for days in self.in_force for rule in _within(days, person)]
        return []

    @property
    def in_force(self) -> tuple[model.InForce, ...]:
        """The days in which `starts` must lie, all of them; a version chosen by the day it opens asks for none."""
        by_start = () if self.step.version_by_opens else (self.version.in_force,)
        return (self.procedure.in_force, *by_start)


def _within(days: model.InForce, person: Person) -> list[z3.BoolRef]:
    order = person.judged_on.order
    first = [order >= order_of(days.first)] if days.first else []
    return first + ([order <= order_of(days.last)] if days.last else [])


def readings(book: model.Book, step: model.Step) -> list[Asked]:
    """Every reading that a step can have, in the order of the book."""
    procedure = book.procedure_of(step)
    found = []
    for version in step.versions:
        found += [Asked(procedure, step, version, row.rule, row) for row in version.choice]
        if not version.choice:
            found.append(Asked(procedure, step, version, version.rule))
    return found


def general(book: model.Book, step: model.Step, version: model.Version) -> Asked:
    """A version before any row of its choice is looked at."""
    return Asked(book.procedure_of(step), step, version, version.rules[0])


def person_for(book: model.Book, codes: Codes, procedure: model.Procedure, label: str = "") -> Person:
    return Person(book, codes, procedure.kinds, label)
