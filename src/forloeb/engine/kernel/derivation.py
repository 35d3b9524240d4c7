"""What is owed in a block of cases, step by step: the order of `engine.evaluate`, a column at a time.

What a step needs and columns do not do here (`plan.for_the_evaluator`, and single cases that are marked on the way) is
left to the evaluator, in those cases alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from forloeb.engine.kernel import chain, series, single
from forloeb.engine.kernel.columns import Mask
from forloeb.engine.kernel.completion import acts_of, complete_each, complete_only_place, complete_slots
from forloeb.engine.kernel.course import Course
from forloeb.engine.kernel.each_event import cannot_be_numbered
from forloeb.engine.kernel.occurrences import Occurrences, Outcome, joined
from forloeb.engine.kernel.plain import Strand, odd_cases, singles, strands_of
from forloeb.engine.kernel.plain_series import series as plain_series
from forloeb.engine.kernel.plan import StepPlan
from forloeb.engine.kernel.said_of_step import are_waived, extensions_of, waivers_of
from forloeb.engine.kernel.setting import Setting
from forloeb.engine.kernel.settle import move, settle
from forloeb.engine.kernel.shown import only_shown, shown
from forloeb.engine.recurrence import is_chain, is_recurring


@dataclass
class Derivation:
    """`left`: by step, the cases of the block that the evaluator must see to."""

    setting: Setting
    left: dict[str, Mask] = field(default_factory=dict)

    def waves(self) -> Iterator[Occurrences]:
        """The occurrences of steps that do not wait for each other, without those of the cases that are left. What is
        alike for all steps is done for a wave of them at once.
        """
        for level in self.setting.plan.levels:
            odd = {plan.step.id: odd_cases(plan, self.setting) for turn in level for plan in turn}
            parts = self._plain([plan for turn in level for plan in turn], odd)
            for turn in level:
                parts += self._closer(turn, odd[turn[0].step.id])
            settled = joined(parts)
            settle(settled, self.setting)
            self._tell(settled, level)
            if len(settled):
                yield settled

    def _plain(self, plans: Sequence[StepPlan], odd: Mapping[str, Mask | None]) -> list[Occurrences]:
        """What is not special, of all steps together. What turns out to be special is marked as `odd`."""
        strands: list[Strand] = []
        for plan in plans:
            of_step = odd[plan.step.id]
            if of_step is not None:
                strands += strands_of(plan, self.setting, of_step)
        recurring = [strand for strand in strands if strand.recurs]
        others = [strand for strand in strands if not strand.recurs]
        parts = [singles(others, self.setting)] if others else []
        if recurring:
            found = plain_series(recurring, self.setting)
            parts.append(found if found.are_all_shown else only_shown(found, self.setting))
        return parts

    def _closer(self, turn: Sequence[StepPlan], only: Mask | None) -> list[Occurrences]:
        """What is special; `only` in some cases, where the rest of a step is not."""
        if only is not None and not only.any():
            self.left[turn[0].step.id] = only
            return []
        course = self.setting.courses.of(turn[0].procedure)
        left = self._left_before(turn, course)
        found = self._occurrences(turn, course, left, only)
        if only is not None:
            left &= only
        parts: list[Occurrences] = []
        some_left = bool(left.any())
        for plan, of_step in zip(turn, found, strict=True):
            self.left[plan.step.id] = left
            if some_left:
                of_step = [part.where(~left[part.case]) for part in of_step]
            parts += [part for part in of_step if len(part)]
        return parts

    def _tell(self, settled: Occurrences, level: Sequence[Sequence[StepPlan]]) -> None:
        """What came of the steps that others wait for."""
        for plan in (plan for turn in level for plan in turn if plan.step.id in self.setting.plan.waited_for):
            numbers = {rule.number for rule in plan.all_rules}
            where = [np.arange(len(settled))[places] for rule, places in settled.rules() if rule in numbers]
            places = np.sort(np.concatenate(where)) if where else np.zeros(0, np.intp)
            found = settled.where(places)
            in_order = self.setting.records.in_order(found.done_rows)
            outcome = Outcome.of(found, self.setting.block.size, in_order, self.left[plan.step.id])
            self.setting.outcomes[plan.step.id] = outcome

    def _left_before(self, turn: Sequence[StepPlan], course: Course) -> Mask:
        """The cases that are left by another step that this one waits for, or for what is told of the step."""
        setting = self.setting
        left = setting.block.cannot_be_told.copy()
        if any(plan.for_the_evaluator for plan in turn):
            left[course.kind_at_some_time] = True
            return left
        for plan in turn:
            for other in plan.waits_for:
                left |= setting.outcomes[other].left
            if plan.step.each is not None:
                left |= cannot_be_numbered(plan.step.each, setting.block)
            if is_recurring(plan.rule) or plan.step.each is not None:
                self._mark_what_competes(plan, left)
            else:
                self._mark_numbers_of_the_only_one(plan, left, alone=len(turn) == 1)
            if is_recurring(plan.rule):
                self._mark_consent_that_moves(plan, left)
        return left

    def _mark_numbers_of_the_only_one(self, plan: StepPlan, left: Mask, *, alone: bool) -> None:
        """A `#n` that names another occurrence than the only one; several waivers of one of several slots."""
        for about in ("waived", "extended"):
            told = self.setting.block.told(about, plan.step.id)
            if told.may_be_numbered:
                left[told.case[told.numbers > 1]] = True
            if not alone and about == "waived" and len(told):
                left |= told.count > 1
        acts = acts_of(plan, self.setting)
        if acts.may_be_numbered:
            left[acts.case[acts.marks(plan.step.id) > 1]] = True

    def _mark_what_competes(self, plan: StepPlan, left: Mask) -> None:
        """Of several occurrences: extensions; and acts that may mean any, where others are named or waived."""
        block = self.setting.block
        left[block.told("extended", plan.step.id).case] = True
        acts, waived = acts_of(plan, self.setting), block.told("waived", plan.step.id)
        if not len(waived) and not (acts.may_be_numbered and is_recurring(plan.rule)):
            return
        marks = acts.marks(plan.step.id)
        is_loose, is_special = np.zeros(block.size, dtype=bool), np.zeros(block.size, dtype=bool)
        is_loose[acts.case[marks <= 0]] = True
        is_special[waived.case] = True
        if is_recurring(plan.rule):
            is_special[acts.case[marks > 0]] = True
        left |= is_special & (is_loose | is_chain(plan.rule))

    def _mark_consent_that_moves(self, plan: StepPlan, left: Mask) -> None:
        """Of a chain that needs a consent, where one was told; of other recurring steps, where one was waived too."""
        needs = {purpose for version in plan.step.versions for rule in version.rules for purpose in rule.needs}
        if needs and not is_chain(plan.rule):
            left[self.setting.block.told("waived", plan.step.id).case] = True
            return
        for subject in self.setting.block.subjects.numbers:
            if subject[:1] == ("consent",) and subject[1] in needs:
                left[self.setting.block.told(*subject).case] = True

    def _occurrences(
        self, turn: Sequence[StepPlan], course: Course, left: Mask, only: Mask | None
    ) -> list[list[Occurrences]]:
        """Of each step in parts, no case in two of them."""
        setting = self.setting
        plan = turn[0]
        if any(each.for_the_evaluator for each in turn) or not len(course.cases):
            return [[] for _ in turn]
        if is_recurring(plan.rule):
            if is_chain(plan.rule):
                parts = chain.begun_and_done(plan, course, setting, left)
            else:
                parts = series.begun_and_done(plan, course, setting, left, only)
            for part in parts:
                waivers = waivers_of(plan, setting, part, left)
                part.waived = False if waivers is None else are_waived(waivers, part, setting)
            return [[shown(plan, part, setting) for part in parts]]
        several = [single.begun(plan, course, setting, left, only) for plan in turn]
        waived = [waivers_of(plan, setting, found, left) for plan, found in zip(turn, several, strict=True)]
        if plan.step.each is not None or plan.step.done_nth is not None:
            written = [(found.opens, found.due) for found in several]
            for found in several:  # which one an act completes depends on what was open then
                move(found, setting, course, None, left)
            if plan.step.each is not None:
                complete_each(several[0], plan, setting, left)
            else:
                complete_slots(several, turn, waived, setting)
            for found, (opens, due) in zip(several, written, strict=True):
                found.opens, found.due, found.first_due = opens, due, None
        else:
            complete_only_place(several[0], plan, setting)
        for plan, found, waiver in zip(turn, several, waived, strict=True):
            extensions = extensions_of(plan, setting, found, left)
            move(found, setting, course, extensions, left)
            found.waived = False if waiver is None else are_waived(waiver, found, setting)
        return [[shown(plan, found, setting)] for plan, found in zip(turn, several, strict=True)]
