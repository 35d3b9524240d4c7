"""The evaluator: what one case is owed, step by step. This is the specification that a faster one must equal.

Each rule of `docs/semantics.md` stands in the module that bears its name: does a step apply and in which version
(`for_whom`), from when (`start`), in which windows (`windows`, `recurrence`, `chain`), how these have moved (`pauses`,
`consent`, `limits`, `extensions`), what was done or waived (`completion`), and so its `status`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from forloeb.book.model import Step
from forloeb.engine.case import Case
from forloeb.engine.chain import links
from forloeb.engine.completion import (
    acts_of,
    complete,
    in_the_earliest_open,
    in_the_first_free_slot,
    in_the_only_place,
)
from forloeb.engine.extensions import extend
from forloeb.engine.moments import Moment, later_of
from forloeb.engine.occurrence import NotOwed, Occurrence, Outcome
from forloeb.engine.occurrences import OccurrenceFinder
from forloeb.engine.recurrence import how_many, is_chain
from forloeb.engine.status import status_of


@dataclass
class Evaluation:
    """One case, evaluated on demand. `until` asks for the occurrences that open by a later day too."""

    case: Case
    until: Moment | None = None
    _outcomes: dict[str, Outcome] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.horizon = self.case.on if self.until is None else later_of(self.case.on, self.until)
        self.finder = OccurrenceFinder(self.case, self.horizon, self.outcome)

    def outcome(self, step_id: str) -> Outcome:
        """What came of a step. Steps wait for each other in no circle: the book's check has shown it."""
        if step_id not in self._outcomes:
            step = self.case.book.steps[step_id]
            if step.done_event is not None and step.done_nth is not None:
                self._evaluate_slots(self.case.book.slots[step.procedure, step.done_event])
            else:
                self._evaluate(step)
        return self._outcomes[step_id]

    def _evaluate(self, step: Step) -> None:
        found = self._occurrences(step)
        if not isinstance(found, NotOwed) and not is_chain(found[0].rule):
            one_only = step.each is None and how_many(found[0].rule) == 1
            complete(
                {occurrence.number: occurrence for occurrence in found},
                acts_of(step, self.case),
                self.case.about_step("waived", step.id),
                in_the_only_place if one_only else in_the_earliest_open,
            )
        self._settle(step, found)

    def _evaluate_slots(self, slots: Sequence[Step]) -> None:
        """The steps that the k-th of an event completes share their events, so they are evaluated together."""
        found = {step.id: self._occurrences(step) for step in slots}
        filled = {
            number: occurrences[0]
            for number, occurrences in enumerate(found.values(), start=1)
            if not isinstance(occurrences, NotOwed)
        }
        waivers = [record for step in slots for record in self.case.about_step("waived", step.id)]
        complete(filled, acts_of(slots[0], self.case, slots), waivers, in_the_first_free_slot)
        for step in slots:
            self._settle(step, found[step.id])

    def _occurrences(self, step: Step) -> list[Occurrence] | NotOwed:
        starts = self.finder.starts(step)
        if isinstance(starts, NotOwed):
            return starts
        found: list[Occurrence | NotOwed] = []
        in_links = is_chain(step.versions[0].rules[0])  # all its rules are so, or none: the book's check has shown it
        for start in starts:
            found += links(self.finder, step, start) if in_links else self.finder.series(step, start)
        occurrences = [each for each in found if isinstance(each, Occurrence)]
        return occurrences or next((each for each in found if isinstance(each, NotOwed)), NotOwed("when", step.id))

    def _settle(self, step: Step, found: list[Occurrence] | NotOwed) -> None:
        """Extensions come after what was done, as they may mean the earliest undone occurrence; status comes last."""
        if isinstance(found, NotOwed):
            self._outcomes[step.id] = Outcome(not_owed=found)
            return
        remarks = extend(self.finder, found)
        numbers = {occurrence.number for occurrence in found}
        told = [record for about in ("done", "waived") for record in self.case.about_step(about, step.id)]
        pinned = [record for record in told if record.name.occurrence]
        remarks += [("no-such-occurrence", record) for record in pinned if record.name.occurrence not in numbers]
        for index, occurrence in enumerate(found):
            occurrence.status = status_of(found, index, self.case)
        self._outcomes[step.id] = Outcome(tuple(found), None, tuple(remarks))
