"""Every step can happen for somebody: its condition, and that of the steps that it starts from, can be met."""

from collections.abc import Iterator

import z3

from forloeb.book.findings import Finding
from forloeb.book.model import Book, Rule, Step
from forloeb.book.predicate_words import predicate_words
from forloeb.book.predicates import Predicate
from forloeb.book.prove.asked import general, person_for, readings
from forloeb.book.prove.meaning import meaning
from forloeb.book.prove.person import Codes, Person
from forloeb.book.prove.solver import Prover
from forloeb.book.prove.told import step_finding
from forloeb.book.text import Text


def prove_reach(book: Book, step: Step, prover: Prover) -> Iterator[Finding]:
    found = [*_versions_for_nobody(book, step, prover), *_participants_for_nobody(book, step, prover)]
    yield from found
    if not found:
        yield from _nobody_reaches(book, step, prover)


def _versions_for_nobody(book: Book, step: Step, prover: Prover) -> Iterator[Finding]:
    for version in step.versions:
        asked = general(book, step, version)
        if asked.rule.when is None:
            continue
        person = person_for(book, Codes(), asked.procedure)
        holds = asked.meaning(person).holds
        setting = asked.setting(person)
        if not prover.is_possible(holds, *setting, *person.world(), *person.is_fully_known()):
            is_only = len(step.versions) == 1
            what = Text("trinnet", "the step") if is_only else Text("versionen", "the version")
            yield step_finding("for-nobody", step, version.line, what=what, when=predicate_words(asked.rule.when, book))


def _participants_for_nobody(book: Book, step: Step, prover: Prover) -> Iterator[Finding]:
    """A participant is found when none of the step's readings has anybody for it: rows may share their participants."""
    reached: dict[tuple[str, Predicate], bool] = {}
    for asked in readings(book, step):
        for participant in asked.rule.participants:
            if participant.when is None:
                continue
            person = person_for(book, Codes(), asked.procedure)
            holds = [asked.meaning(person).holds, meaning(participant.when, person).holds]
            setting = asked.setting(person)
            is_reached = prover.is_possible(*holds, *setting, *person.world(), *person.is_fully_known())
            key = (participant.unit, participant.when)
            reached[key] = reached.get(key, False) or is_reached
    for (unit, when), is_reached in reached.items():
        if not is_reached:
            what = Text("deltageren ", "the participant ") + book.units[unit].title
            yield step_finding("for-nobody", step, what=what, when=predicate_words(when, book))


def _nobody_reaches(book: Book, step: Step, prover: Prover) -> Iterator[Finding]:
    """A step that starts from steps, none of which is for anybody that it is for."""
    before = list(dict.fromkeys(rule.anchor.name for rule in _rules(step) if rule.anchor.kind == "step"))
    if not before or not any(Course(book, name).is_possible(prover) for name in before):
        return
    if not Course(book, step.id).is_possible(prover):
        other = book.steps[before[0]]
        yield step_finding("never-follows", step, lines=(other.line,), other=other.id, title=other.title)


def _rules(step: Step) -> Iterator[Rule]:
    for version in step.versions:
        yield from version.rules


class Course:
    """One person on the way to a step, through the steps that it starts from. Facts stay; years pass."""

    def __init__(self, book: Book, step_id: str) -> None:
        self.book = book
        self.codes = Codes()
        self.persons: dict[str, Person] = {}
        self.follows: list[tuple[str, str]] = []
        self.is_owed = self._owed(book.steps[step_id])

    def is_possible(self, prover: Prover) -> bool:
        alike = [
            rule
            for step, earlier in self.follows
            for rule in self.persons[step].is_the_same_as(self.persons[earlier], "later")
        ]
        world = [rule for person in self.persons.values() for rule in person.world() + person.is_fully_known()]
        return prover.is_possible(self.is_owed, *alike, *world)

    def _owed(self, step: Step) -> z3.BoolRef:
        procedure = self.book.procedure_of(step)
        person = self.persons.setdefault(step.id, Person(self.book, self.codes, procedure.kinds, step.id))
        ways = []
        for asked in readings(self.book, step):
            conditions = [asked.meaning(person).holds, *asked.setting(person)]
            if asked.rule.anchor.kind == "step":
                earlier = self.book.steps[asked.rule.anchor.name]
                self.follows.append((step.id, earlier.id))
                conditions.append(self._owed(earlier))
            ways.append(z3.And(conditions))
        return z3.Or(ways)
