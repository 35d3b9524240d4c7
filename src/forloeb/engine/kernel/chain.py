"""*P after the last* in many cases: chains whose links begin when the one before was done (semantics: Recurrence)."""

from dataclasses import dataclass

import numpy as np

from forloeb.book.model import ALWAYS
from forloeb.book.repeats import AfterTheLast
from forloeb.engine.case import FAMILY
from forloeb.engine.kernel.columns import FAR, LEFT, NO_DAY, NO_ROW, NOTHING, Column, Mask, at, spread
from forloeb.engine.kernel.completion import acts_of
from forloeb.engine.kernel.course import Course
from forloeb.engine.kernel.for_whom import versions_of
from forloeb.engine.kernel.occurrences import Occurrences, joined
from forloeb.engine.kernel.plan import StepPlan
from forloeb.engine.kernel.responsible import set_end, set_responsible
from forloeb.engine.kernel.setting import Setting
from forloeb.engine.kernel.single import wanted_places
from forloeb.engine.kernel.told import Told
from forloeb.engine.kernel.windows import plus


def begun_and_done(plan: StepPlan, course: Course, setting: Setting, left: Mask) -> list[Occurrences]:
    """The links done so far, the one that is owed now, and the one to come. Cases that cannot be told are left."""
    first = _first(plan, course, setting, left)
    acts = acts_of(plan, setting)
    chain = _Chain(plan, course, setting, acts, acts.marks(plan.step.id) >= 0)
    known = first.anchor != NO_DAY
    left[first.case[~known & (acts.count[first.case] > 0)]] = True
    links = joined([first.where(~known), *chain.links(first.where(known))])
    links = links.where(np.lexsort((spread(links.number, len(links)), links.case)))
    judged_on = np.where(links.opens == NO_DAY, np.int32(setting.on), links.opens)
    rule = setting.rules_on(plan, course, links, judged_on)
    links, judged_on, rule = links.where(rule != NOTHING), judged_on[rule != NOTHING], rule[rule != NOTHING]
    links.missing = setting.missing(links, rule == LEFT, judged_on)
    set_responsible(links, setting, judged_on, left)
    return [links]


def _first(plan: StepPlan, course: Course, setting: Setting, left: Mask) -> Occurrences:
    """The first link of each case, whether it applies or not where that can vary from link to link."""
    starts, lanes = setting.starts(course, plan.general[0].rule.anchor)
    versions = versions_of(plan, course, lanes.case, starts.day, setting.on)
    rules = setting.for_whom.rules_over_time(plan, course, versions, lanes, starts.day != NO_DAY)
    cannot = _cannot_be_followed(plan, course, setting, lanes.case)
    if rules.left is not None:
        cannot |= rules.left
    left[lanes.case[cannot]] = True
    places = wanted_places(rules.owed, starts.owed, ~left, lanes.case)
    found = Occurrences.of(lanes.case[places], starts.day[places], starts.row[places], at(rules.rule, places))
    found.number, found.passed_on = np.ones(len(found), np.int32), at(starts.passed_on, places)
    set_end(found, setting, course)
    return found


def _cannot_be_followed(plan: StepPlan, course: Course, setting: Setting, case: Column) -> Mask:
    """By lane: whether its links may differ in more than in whether they apply: in version, kind or family; or were
    moved or waived.
    """
    only = len(plan.step.versions) == 1 and plan.step.versions[0].in_force == course.procedure.in_force == ALWAYS
    cannot = course.changes_kind[case] | ((course.starts[case] == NO_DAY) & (not only))
    if plan.step.per_family and FAMILY in setting.book.facts:
        changes = setting.facts.fact_can_change(FAMILY, case)
        cannot |= False if changes is None else changes
    if course.pauses is not None:
        cannot |= course.pauses.count[case] > 0
    return cannot | (setting.block.told("waived", plan.step.id).count[case] > 0)


@dataclass(frozen=True)
class _Chain:
    plan: StepPlan
    course: Course
    setting: Setting
    acts: Told
    is_own: Mask
    """By act: whether it names the step, so that it counts whenever it was."""

    def links(self, first: Occurrences) -> list[Occurrences]:
        """The links of cases whose anchor is known: the first of all cases, the second of all …"""
        links: list[Occurrences] = []
        link, used = first, np.zeros(len(first), np.int64)
        while len(link):
            self._set_windows(link)
            rule = self.setting.rules_on(self.plan, self.course, link, link.opens)
            passed, used_by_passed = self._passed_over(link.where(rule == NOTHING), used[rule == NOTHING])
            link, used = link.where(rule != NOTHING), used[rule != NOTHING]
            in_time = (link.number == 1) | (link.opens <= link.end)
            link, used = link.where(in_time), used[in_time]
            used = self._complete(link, used)
            goes_on = link.is_done
            links += [link, self._to_come(link.where(~goes_on & (link.end == FAR)))]
            link = joined([part for part in (self._after(link.where(goes_on)), passed) if len(part)])
            used = np.concatenate([used[goes_on], used_by_passed])
        return links

    def _passed_over(self, link: Occurrences, used: Column) -> tuple[Occurrences, Column]:
        """The links after those that do not apply, each of which counts as done on its due."""
        reached = link.opens <= self.setting.horizon
        link, used = link.where(reached), used[reached]
        following = Occurrences.of(link.case, link.due, link.start, link.rule)
        following.number = link.number + 1
        return following, used

    def _set_windows(self, link: Occurrences) -> None:
        set_end(link, self.setting, self.course)
        link.end = spread(link.end, len(link))
        for number, where in link.rules():
            rule, anchor = self.setting.rule(number), link.anchor[where]
            if isinstance(rule.repeats, AfterTheLast):
                link.opens[where], link.due[where] = anchor + 1, plus(anchor, rule.repeats.span, self.course.working)

    def _complete(self, link: Occurrences, used: Column) -> Column:
        """Each link by the earliest act not used yet; an event counts from the link's start. How many are used then."""
        used, acts = used.copy(), self.acts
        if not len(acts):
            return used
        begin, count, last = acts.begin[link.case], acts.count[link.case], len(acts) - 1
        while True:
            act = np.minimum(begin + used, last)
            is_left = (used < count) & (acts.day[act] <= link.end)
            too_early = is_left & ~self.is_own[act] & (acts.day[act] < link.anchor)
            if not too_early.any():
                break
            used += too_early
        link.set_done(is_left, acts.row[act[is_left]], acts.day[act[is_left]])
        return used + is_left

    def _after(self, link: Occurrences) -> Occurrences:
        """The links that start when these were done, or when these started, where that is later."""
        following = Occurrences.of(link.case, np.maximum(link.done_day, link.anchor), link.done_rows, link.rule)
        following.number = link.number + 1
        return following

    def _to_come(self, link: Occurrences) -> Occurrences:
        """The links that wait for these."""
        size = len(link)
        following = Occurrences.of(link.case, np.zeros(size, np.int32), np.full(size, NO_ROW, np.int32), link.rule)
        following.number, following.end = link.number + 1, np.full(size, FAR, np.int32)
        return following
