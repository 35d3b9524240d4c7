"""Steps without anything special, all together: where most rows come from.

A strand is one rule of one step in the cases that have it. Strands are laid one after the other in long columns, so
that whatever is alike for all of them is done once. What is special in a case (a waiver, a pause, a fact that changes
the answer on the way …) takes that case out of the strands of the step: `odd`, for the stages that look closer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from forloeb.engine.case import FAMILY
from forloeb.engine.kernel.anchors import Starts
from forloeb.engine.kernel.columns import FAR, NO_DAY, NO_ROW, NOTHING, Column, Days, Mask
from forloeb.engine.kernel.completion import acts_of
from forloeb.engine.kernel.course import Course
from forloeb.engine.kernel.facts import Lanes
from forloeb.engine.kernel.for_whom import versions_of
from forloeb.engine.kernel.occurrences import Occurrences
from forloeb.engine.kernel.plan import RulePlan, StepPlan
from forloeb.engine.kernel.responsible import set_responsible
from forloeb.engine.kernel.setting import Setting
from forloeb.engine.kernel.windows import nth_window
from forloeb.engine.recurrence import is_recurring


@dataclass(frozen=True)
class Strand:
    """`places` among the lanes of the course: the cases that have the rule. A recurring step that has not begun has one
    occurrence, as others have: it does not recur yet.
    """

    plan: StepPlan
    rule: RulePlan
    course: Course
    starts: Starts
    lanes: Lanes
    places: Column
    recurs: bool

    def __len__(self) -> int:
        return len(self.places)

    @property
    def passed_on(self) -> Column:
        passed_on = self.starts.passed_on
        return np.full(len(self), passed_on, np.int8) if isinstance(passed_on, int) else passed_on[self.places]


def odd_cases(plan: StepPlan, setting: Setting) -> Mask | None:
    """By case: what is special about the step in it. None when the step itself is special."""
    block, course = setting.block, setting.courses.of(plan.procedure)
    has_family = plan.step.per_family and len(block.told("fact", FAMILY)) > 0
    if not plan.is_plain or has_family or not len(course.cases):
        return None
    odd = block.cannot_be_told | course.changes_kind
    for other in plan.waits_for:
        odd |= setting.outcomes[other].left
    for about in ("waived", "extended", "assigned", "noted"):
        told = block.told(about, plan.step.id)
        if len(told):
            odd |= told.count > 0
    if course.pauses is not None:
        odd |= course.pauses.count > 0
    acts = acts_of(plan, setting)
    if acts.may_be_numbered:
        odd[acts.case[acts.marks(plan.step.id) > 0]] = True
    return odd


def strands_of(plan: StepPlan, setting: Setting, odd: Mask) -> Iterator[Strand]:
    """The strands of a step. Cases in which a fact is not known, or changes the answer on the way, become odd."""
    course = setting.courses.of(plan.procedure)
    starts, lanes = setting.starts(course, plan.general[0].rule.anchor)
    versions = versions_of(plan, course, lanes.case, starts.day, setting.on)
    usual = ~odd[lanes.case]
    if starts.owed is not None:
        usual &= starts.owed
    for number, rule in enumerate(plan.general):
        mine = usual if isinstance(versions, int) else usual & (versions == number)
        if isinstance(versions, int) and versions != number:
            continue
        if is_recurring(rule.rule):
            steady = _is_steady(plan, rule, course, starts, lanes, setting)
            if steady is not None:
                odd[lanes.case[mine & ~steady]] = True
                mine = mine & steady
        if rule.rule.when is not None:
            verdicts = setting.facts.judge(rule.rule.when, lanes)
            if verdicts.undecided is not None:
                odd[lanes.case[mine & verdicts.undecided]] = True
            mine = mine & verdicts.holds
        if is_recurring(rule.rule):
            unbegun = np.flatnonzero(mine & (starts.day == NO_DAY))
            if len(unbegun):
                yield Strand(plan, rule, course, starts, lanes, unbegun, recurs=False)
                mine = mine & (starts.day != NO_DAY)
        places = np.flatnonzero(mine)
        if len(places):
            yield Strand(plan, rule, course, starts, lanes, places, recurs=is_recurring(rule.rule))


def _is_steady(
    plan: StepPlan, rule: RulePlan, course: Course, starts: Starts, lanes: Lanes, setting: Setting
) -> Mask | None:
    """Of a recurring step: where the answer is the same from the anchor until after all that is looked at. None:
    everywhere.
    """
    if rule.rule.when is None:
        return None
    far = setting.far_lanes(course, plan.general[0].rule.anchor, rule.reach)
    alike = setting.facts.is_steady(rule.rule.when, lanes, far)
    if alike is None:
        return None
    ahead = acts_of(plan, setting).count[lanes.case] + 2
    is_within = np.maximum(starts.day, setting.horizon) + ahead * rule.pace <= far.day
    return (alike & is_within) | (starts.day == NO_DAY)


@dataclass(frozen=True)
class Laid:
    """Strands laid one after the other: `slices` tells where each lies."""

    strands: Sequence[Strand]
    slices: Sequence[slice]
    case: Column
    anchor: Days
    start: Column
    passed_on: Column | int

    @classmethod
    def of(cls, strands: Sequence[Strand]) -> "Laid":
        ends = np.cumsum([len(strand) for strand in strands]).tolist()
        slices = [slice(end - len(strand), end) for strand, end in zip(strands, ends, strict=True)]
        passed_on: Column | int = NOTHING
        if any(not isinstance(strand.starts.passed_on, int) for strand in strands):
            passed_on = np.concatenate([strand.passed_on for strand in strands])
        return cls(
            strands,
            slices,
            np.concatenate([strand.lanes.case[strand.places] for strand in strands]),
            np.concatenate([strand.starts.day[strand.places] for strand in strands]),
            np.concatenate([strand.starts.row[strand.places] for strand in strands]),
            passed_on,
        )

    def __iter__(self) -> Iterator[tuple[Strand, slice]]:
        return zip(self.strands, self.slices, strict=True)

    def end(self) -> Days | int:
        """By place: the day of the earliest event that ended the course or the step."""
        found: Days | None = None
        for strand, where in self:
            ends = strand.course.ends_or(strand.rule.rule.until)
            if not isinstance(ends, int):
                found = np.full(len(self.case), FAR, np.int32) if found is None else found
                found[where] = ends[self.case[where]]
        return FAR if found is None else found


def singles(strands: Sequence[Strand], setting: Setting) -> Occurrences:
    """The occurrences of steps with one window, and what completed them."""
    laid = Laid.of(strands)
    size = len(laid.case)
    opens, due = np.empty(size, np.int32), np.empty(size, np.int32)
    done, done_day = np.full(size, NO_ROW, np.int32), np.zeros(size, np.int32)
    unknown = laid.anchor == NO_DAY
    anchor = np.where(unknown, np.int32(setting.on), laid.anchor)
    for strand, where in laid:
        if not is_recurring(strand.rule.rule):
            opens[where], due[where] = nth_window(strand.rule.rule, anchor[where], 1, strand.course.working)
        acts = acts_of(strand.plan, setting)
        if len(acts) and not is_recurring(strand.rule.rule):
            day, row = acts.first
            done[where], done_day[where] = row[laid.case[where]], day[laid.case[where]]
    opens[unknown], due[unknown] = NO_DAY, NO_DAY
    end = laid.end()
    if not isinstance(end, int):
        too_late = done_day > end
        done[too_late], done_day[too_late] = NO_ROW, NO_DAY
    found = occurrences_of(laid, [len(strand) for strand in strands], laid.case, laid.anchor, laid.start, opens, due)
    found.done, found.done_day, found.end, found.passed_on = done, done_day, end, laid.passed_on
    set_responsible(found, setting, anchor)
    return found


def occurrences_of(
    laid: Laid, sizes: Sequence[int], case: Column, anchor: Days, start: Column, opens: Days, due: Days
) -> Occurrences:
    """Occurrences with their rules; `sizes`: how many each strand has."""
    numbers = np.array([strand.rule.number for strand in laid.strands], dtype=np.int16)
    ends = np.cumsum(sizes).tolist()
    slices = [slice(end - size, end) for end, size in zip(ends, sizes, strict=True)]
    found = Occurrences(case, anchor, start, np.repeat(numbers, sizes), opens, due)
    found.strands = list(zip(numbers.tolist(), slices, strict=True))
    found.are_all_shown = True
    return found
