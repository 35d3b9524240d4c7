"""Two steps that one event completes: where that contradicts what the book says of them.

One event may complete two steps: a talk that two rules ask for is held once. It contradicts where the book counts the
events of a name, or where a step begins with the event that completes it (docs/semantics.md: Done).
"""

from collections.abc import Iterator
from itertools import product

import z3

from forloeb.book.findings import Finding
from forloeb.book.model import Book, Rule, Step
from forloeb.book.prove.asked import readings
from forloeb.book.prove.example import Example, example_of
from forloeb.book.prove.person import KIND, Codes, Person
from forloeb.book.prove.solver import Prover
from forloeb.book.prove.told import step_finding
from forloeb.book.prove.versions import have_a_day


def prove_slots(book: Book) -> Iterator[Finding]:
    """Numbers that leave one out: the k-th event fills the k-th slot that there is, whatever number it has."""
    for slots in book.slots.values():
        for number, step in enumerate(slots, start=1):
            if step.done_nth != number and len({slot.done_nth for slot in slots}) == len(slots):
                event, nth, lines = str(step.done_event), str(step.done_nth), [slot.line for slot in slots]
                yield step_finding("nth-gap", step, lines=lines, event=event, nth=nth, missing=str(number))
                break


def prove_done_at_once(book: Book, step: Step) -> Iterator[Finding]:
    """A step that begins with the very event that completes it, by its own name or as another step's completion."""
    for version in step.versions:
        for rule in version.rules:
            if _begins_with_its_completion(book, step, rule):
                yield step_finding("done-at-once", step, event=str(step.done_event), anchor=rule.anchor.name)


def _begins_with_its_completion(book: Book, step: Step, rule: Rule) -> bool:
    anchor = rule.anchor
    if step.done_event is None or anchor.before is not None:
        return False
    if anchor.kind == "event":
        return anchor.name == step.done_event
    other = book.steps[anchor.name] if anchor.kind == "step" else None
    return other is not None and other.done_event == step.done_event and not _are_slots_of_one_row(step, other)


def prove_counted_apart(book: Book, step: Step, prover: Prover) -> Iterator[Finding]:
    """Events counted by an earlier step of the book and taken by this one too, or the other way round, in one case.

    Of a whole row of slots the first two that meet are told, and no more.
    """
    told: set[str] = set()
    for other in book.steps.values():
        if other.id == step.id:
            return
        are_counted = step.done_nth or other.done_nth
        if step.done_event is None or step.done_event != other.done_event or not are_counted or other.procedure in told:
            continue
        are_told = (
            _are_slots_of_one_row(step, other) or _begins_with(book, step, other) or _begins_with(book, other, step)
        )
        both = None if are_told else for_whom_are_both(book, step, other, prover)
        if both is not None:
            told.add(other.procedure)
            counts, takes = (other, step) if other.done_nth else (step, other)
            yield step_finding(
                "counted-twice",
                takes,
                example=both,
                other=counts.id,
                event=step.done_event,
                person=both.words(book),
            )


def _begins_with(book: Book, step: Step, other: Step) -> bool:
    """Whether `done-at-once` tells of the two already."""
    rules = (rule for version in step.versions for rule in version.rules)
    return any(rule.anchor.name == other.id and _begins_with_its_completion(book, step, rule) for rule in rules)


def for_whom_are_both(book: Book, step: Step, other: Step, prover: Prover) -> Example | None:
    """Somebody in whose case both steps can be owed, with the same facts for both; None when there is nobody."""
    for first, second in product(readings(book, step), readings(book, other)):
        procedures = (first.procedure, second.procedure)
        if procedures[0].starts == procedures[1].starts and not have_a_day(*first.in_force, *second.in_force):
            continue
        codes = Codes()
        one, two = (Person(book, codes, of.kinds, label) for of, label in zip(procedures, ("one", "two"), strict=True))
        both = z3.And(first.meaning(one).holds, second.meaning(two).holds)
        one.fact(KIND)
        setting = [*first.setting(one), *second.setting(two)]
        alike = one.is_the_same_as(two, "the same" if _are_judged_together(first.rule, second.rule) else "any")
        world = [rule for person in (one, two) for rule in person.world() + person.is_fully_known()]
        given = [*setting, *alike, *world]
        if prover.is_possible(*given, both):
            return example_of(prover, one, given, both)
    return None


def _are_judged_together(rule: Rule, other: Rule) -> bool:
    return rule.anchor == other.anchor and rule.repeats is None and other.repeats is None


def _are_slots_of_one_row(step: Step, other: Step) -> bool:
    return bool(step.done_nth and other.done_nth) and step.procedure == other.procedure
