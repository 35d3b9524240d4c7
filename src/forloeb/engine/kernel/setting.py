"""What every stage of the derivation of a block looks things up in."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from forloeb.book.model import Anchor, Book, Rule
from forloeb.engine.kernel.anchors import Starts, starts_at
from forloeb.engine.kernel.columns import NO_DAY, NOTHING, Column, Days, Mask
from forloeb.engine.kernel.course import Course, Courses
from forloeb.engine.kernel.facts import Facts, Lanes
from forloeb.engine.kernel.for_whom import ForWhom
from forloeb.engine.kernel.occurrences import Occurrences, Outcome
from forloeb.engine.kernel.plan import Plan, StepPlan
from forloeb.engine.kernel.record_columns import RecordColumns
from forloeb.engine.kernel.told import Block
from forloeb.engine.kernel.values import Values


@dataclass
class Setting:
    """A block of cases by a book, on a day (`block.on`) and as far as `horizon`, both ordinals."""

    plan: Plan
    block: Block
    horizon: int
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    _starts: dict[tuple[str, Anchor], tuple[Starts, Lanes]] = field(default_factory=dict)
    _far: dict[tuple[str, Anchor, int], Lanes] = field(default_factory=dict)

    @property
    def book(self) -> Book:
        return self.plan.book

    @property
    def records(self) -> RecordColumns:
        return self.block.records

    @property
    def values(self) -> Values:
        return self.block.records.meaning

    @property
    def on(self) -> int:
        return self.block.on

    def course_of(self, rule: int) -> Course:
        return self.courses.of(self.plan.steps[self.plan.step_of_rule[rule]].procedure)

    def rule(self, number: int) -> Rule:
        return self.plan.rules[number].rule

    @cached_property
    def facts(self) -> Facts:
        return Facts(self.book, self.block, self.values, self.plan.predicates)

    @cached_property
    def for_whom(self) -> ForWhom:
        return ForWhom(self.facts)

    @cached_property
    def courses(self) -> Courses:
        return Courses(self.block, self.values, self.plan.working)

    def starts(self, course: Course, anchor: Anchor) -> tuple[Starts, Lanes]:
        """Where an anchor starts in all cases of a course, and the lanes to judge them in: many steps share them."""
        key = course.procedure.id, anchor
        if key not in self._starts:
            starts = self.starts_at(anchor, course.cases, course)
            self._starts[key] = starts, self.lanes(course.cases, starts.day)
        return self._starts[key]

    def far_lanes(self, course: Course, anchor: Anchor, reach: int) -> Lanes:
        """The same cases so many days after the last day asked about."""
        key = course.procedure.id, anchor, reach
        if key not in self._far:
            _, lanes = self.starts(course, anchor)
            self._far[key] = Lanes(lanes.case, np.full(len(lanes), self.horizon + reach, np.int32))
        return self._far[key]

    def missing(self, found: Occurrences, undecided: Mask, day: Days) -> Column:
        """By occurrence: the facts that its rule's `when` waits for, where that is undecided on its day."""
        missing = np.zeros(len(found), np.int32)
        for number, where in found.rules():
            places = np.arange(len(found))[where]
            places = places[undecided[places]]
            when = self.rule(number).when
            if len(places) and when is not None:
                names = self.facts.missing([when], Lanes(found.case[places], day[places]))
                missing[places] = [self.plan.missing.number_of(each) for each in names]
        return missing

    def rules_on(self, plan: StepPlan, course: Course, found: Occurrences, day: Days) -> Column:
        """By occurrence: its rule where that is for the case on a day; NOTHING, or LEFT."""
        rules = np.full(len(found), NOTHING, np.int16)
        for number, where in found.rules():
            lanes = Lanes(found.case[where], day[where])
            rule = self.for_whom.applies(self.plan.rules[number], lanes)
            is_theirs = self.for_whom.is_for_them(plan, course, lanes)
            rules[where] = rule if is_theirs is None else np.where(is_theirs, rule, NOTHING)
        return rules

    def starts_at(self, anchor: Anchor, case: Column, course: Course) -> Starts:
        return starts_at(anchor, case, self.block, self.outcomes, course.working)

    def lanes(self, case: Column, anchor: Days) -> Lanes:
        """Judged on the anchor's day, while that is unknown on the day asked about."""
        return Lanes(case, np.where(anchor == NO_DAY, np.int32(self.on), anchor))
