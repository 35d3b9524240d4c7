"""The occurrences of recurring steps in many cases, and what was done of them (semantics: Recurrence, Done)."""

from dataclasses import dataclass

import numpy as np

from forloeb.book.repeats import TimesWithin
from forloeb.engine.kernel.columns import FAR, LEFT, NO_DAY, NO_ROW, NOTHING, WIDE, Column, Days, Mask, at, spread
from forloeb.engine.kernel.completion import acts_of, complete_named
from forloeb.engine.kernel.course import Course, in_force_on
from forloeb.engine.kernel.for_whom import versions_of
from forloeb.engine.kernel.limits import moved
from forloeb.engine.kernel.occurrences import Occurrences, each_value
from forloeb.engine.kernel.plan import StepPlan
from forloeb.engine.kernel.responsible import set_end, set_responsible
from forloeb.engine.kernel.said_of_step import is_forced
from forloeb.engine.kernel.setting import Setting
from forloeb.engine.kernel.settle import consent_that_moves
from forloeb.engine.kernel.single import wanted_places
from forloeb.engine.kernel.told import Told
from forloeb.engine.kernel.windows import nth_window, opened_by, plus


@dataclass(frozen=True)
class _Runs:
    """One run of occurrences a case. `start`: the record that it starts with."""

    case: Column
    anchor: Days
    start: Column
    rule: Column | int
    passed_on: Column | int

    def __len__(self) -> int:
        return len(self.case)

    def where(self, wanted: Mask | Column) -> "_Runs":
        rule, passed_on = at(self.rule, wanted), at(self.passed_on, wanted)
        return _Runs(self.case[wanted], self.anchor[wanted], self.start[wanted], rule, passed_on)


def begun_and_done(
    plan: StepPlan, course: Course, setting: Setting, left: Mask, only: Mask | None
) -> list[Occurrences]:
    """All occurrences that have opened, the next one, and those done ahead of time, with windows as pauses moved them;
    each is looked at: some may not apply.

    In parts, no case in two of them. Cases that cannot be told here are marked in `left`. `only`: the cases asked for.
    """
    runs = _started(plan, course, setting, left, only)
    known = runs.anchor != NO_DAY
    series = _Series(plan, course, setting, acts_of(plan, setting))
    parts = [series.unbegun(runs.where(~known), left), series.looked_at(runs.where(known), left)]
    return [part for part in parts if len(part)]


def followed(found: Occurrences, on: int) -> Mask:
    """By occurrence: whether the next one of the same case and step had opened by a day."""
    is_followed = np.zeros(len(found), dtype=bool)
    is_followed[:-1] = (found.opens[1:] <= on) & (found.case[1:] == found.case[:-1])
    return is_followed


def _started(plan: StepPlan, course: Course, setting: Setting, left: Mask, only: Mask | None) -> _Runs:
    """The runs, also those of which the first does not apply but others may."""
    starts, lanes = setting.starts(course, plan.general[0].rule.anchor)
    versions = versions_of(plan, course, lanes.case, starts.day, setting.on)
    rules = setting.for_whom.rules_over_time(plan, course, versions, lanes, starts.day != NO_DAY)
    if rules.left is not None:
        left[lanes.case[rules.left]] = True
    places = wanted_places(rules.owed, starts.owed, only, lanes.case)
    case, anchor, start = lanes.case[places], starts.day[places], starts.row[places]
    return _Runs(case, anchor, start, at(rules.rule, places), at(starts.passed_on, places))


@dataclass(frozen=True)
class _Series:
    """The occurrences of one step."""

    plan: StepPlan
    course: Course
    setting: Setting
    acts: Told

    def unbegun(self, runs: _Runs, left: Mask) -> Occurrences:
        """While the anchor is unknown there is one occurrence, without a window: only its `#1` can mean it."""
        found = Occurrences.of(runs.case, runs.anchor, runs.start, runs.rule)
        found.number, found.passed_on = np.ones(len(runs), np.int32), runs.passed_on
        set_end(found, self.setting, self.course)
        complete_named(found, self.acts, self.acts.marks(self.plan.step.id), left)
        judged_on = np.full(len(runs), self.setting.on, np.int32)
        rule = self.setting.rules_on(self.plan, self.course, found, judged_on)
        found.missing = self.setting.missing(found, rule == LEFT, judged_on)
        set_responsible(found, self.setting, judged_on, left)
        return found

    def looked_at(self, runs: _Runs, left: Mask) -> Occurrences:
        """Each occurrence looked at: whether it applies, and how pauses and consent have moved it."""
        end, most, opened = self._lengths(runs)
        ahead = self.acts.count[runs.case] + 1
        size = np.minimum(most, opened + ahead)
        found, run = self._expanded(runs, size), np.repeat(np.arange(len(runs)), size)
        found.end = at(end, run)
        written = found.opens, found.due
        if self.course.pauses is not None:
            found.opens, found.due = self.course.pauses.moved(found.case, found.anchor, found.opens, found.due)
        if self.plan.step.version_by_opens:
            found.rule = self._rules_by_opens(found.opens)
        judged_on = found.opens
        rule = self.setting.rules_on(self.plan, self.course, found, judged_on)
        set_responsible(found, self.setting, found.opens, left)
        self._move_by_consent(found, written)
        opened = np.bincount(run[found.opens <= self.setting.horizon], minlength=len(runs))
        wanted = (found.number == 1) | (found.opens <= at(end, run))
        if not self._is_counted_out:
            wanted &= found.number <= (opened + ahead)[run]
        found.missing = self.setting.missing(found, rule == LEFT, judged_on)
        wanted &= rule != NOTHING
        found, run, written = found.where(wanted), run[wanted], (written[0][wanted], written[1][wanted])
        count = np.bincount(run, minlength=len(runs))
        begin = np.cumsum(count) - count
        complete_named(found, self.acts, self.acts.marks(self.plan.step.id), left)
        act, of_run = self._acts_that_count(runs, end)
        keys, day = run * WIDE + found.opens, self.acts.day[act]
        reached = np.searchsorted(keys, of_run * WIDE + day, side="right") - begin[of_run] - 1
        filled = in_turn(np.zeros_like(reached) if self._is_counted_out else reached, of_run)
        use = filled < count[of_run]
        self._write_done(found, begin[of_run[use]] + filled[use], act[use])
        self._move_by_consent(found, written)
        if not self._is_counted_out:
            found.followed = followed(found, self.setting.on)
        return found

    def _rules_by_opens(self, opens: Days) -> Column:
        """The rule of the last version that is in force on the day an occurrence opens."""
        rules = np.full(len(opens), NOTHING, np.int16)
        for version, general in zip(self.plan.step.versions, self.plan.general, strict=True):
            rules[in_force_on(version.in_force, opens)] = general.number
        return rules

    def _move_by_consent(self, found: Occurrences, written: tuple[Days, Days]) -> None:
        """Consent given after an occurrence opened, and before the next one did; as it was when it was done."""
        consent = consent_that_moves(found, self.setting)
        if consent is None:
            return
        too_late = self.setting.records.day[consent] >= self._following(found)
        consent = np.where(too_late, NO_ROW, consent)
        limits = moved(
            self.setting.records,
            found.case,
            found.anchor,
            *written,
            is_forced(found, self.setting, "statutory"),
            self.course.pauses,
            consent,
        )
        found.opens, found.due = limits.opens, limits.due

    def _following(self, found: Occurrences) -> Days:
        """When the next one opens, before any consent; FAR where none takes the place of this one."""
        following = np.full(len(found), FAR, np.int32)
        for number, where in found.rules():
            rule, anchor, working = self.setting.rule(number), found.anchor[where], self.course.working
            if self._is_counted_out:
                continue
            opens, due = nth_window(rule, anchor, at(found.number, where) + 1, working)
            is_beyond = False if rule.lasts is None else opens >= plus(anchor, rule.lasts, working)
            if self.course.pauses is not None:
                opens, _ = self.course.pauses.moved(found.case[where], anchor, opens, due)
            following[where] = np.where(is_beyond, FAR, opens)
        return following

    @property
    def _is_counted_out(self) -> bool:
        """Whether there are k of them, all in one window."""
        return isinstance(self.plan.rule.repeats, TimesWithin)

    def _lengths(self, runs: _Runs) -> tuple[Days | int, Column, Column]:
        """By run: its end, how many there can be at most, and how many open by the horizon, before any pause."""
        end: Days | int = FAR
        most, opened = np.full(len(runs), FAR, np.int64), np.zeros(len(runs), np.int64)
        for number, where in each_value(runs.rule):
            rule, anchor, working = self.setting.rule(number), runs.anchor[where], self.course.working
            if rule.repeats is None:
                continue
            opened[where] = opened_by(rule.repeats, anchor, self.setting.horizon, working)
            ended = at(self.course.ends_or(rule.until), runs.case[where])
            if not isinstance(ended, int):
                end = spread(end, len(runs))
                end[where] = ended
                by_end = opened_by(rule.repeats, anchor, np.where(ended == FAR, anchor, ended), working)
                most[where] = np.where(ended == FAR, FAR, np.maximum(by_end, 1))
            if rule.lasts is not None:
                last = plus(anchor, rule.lasts, working) - 1
                most[where] = np.minimum(most[where], opened_by(rule.repeats, anchor, last, working))
            if isinstance(rule.repeats, TimesWithin):
                most[where] = np.minimum(most[where], rule.repeats.times)
        return end, most, opened

    def _expanded(self, runs: _Runs, size: Column) -> Occurrences:
        """An occurrence a row, with its window as the book gives it."""
        begin = (np.cumsum(size) - size - 1).astype(np.int32)
        anchor = np.repeat(runs.anchor, size)
        number = np.arange(len(anchor), dtype=np.int32) - np.repeat(begin, size)
        rule = runs.rule if isinstance(runs.rule, int) else np.repeat(runs.rule, size)
        opens = due = anchor
        for code, where in each_value(rule):
            bounds = nth_window(self.setting.rule(code), anchor[where], number[where], self.course.working)
            if isinstance(where, slice):
                opens, due = bounds
                break
            opens, due = (anchor.copy(), anchor.copy()) if opens is anchor else (opens, due)
            opens[where], due[where] = bounds
        found = Occurrences(np.repeat(runs.case, size), anchor, np.repeat(runs.start, size), rule, opens, due)
        found.number = number
        return found

    def _acts_that_count(self, runs: _Runs, end: Days | int) -> tuple[Column, Column]:
        """(act, its run) of all before the end; of events only those from the anchor's day on."""
        run_of = np.full(self.acts.size, -1, np.int32)
        run_of[runs.case] = np.arange(len(runs))
        run = run_of[self.acts.case]
        act = np.flatnonzero(run >= 0)
        run, day = run[act], self.acts.day[act]
        counts = day >= runs.anchor[run]
        if self.acts.may_name_steps:
            marks = self.acts.marks(self.plan.step.id)[act]
            counts = (counts | (marks == 0)) & (marks <= 0)
        counts &= day <= at(end, run)
        return act[counts], run[counts]

    def _write_done(self, found: Occurrences, places: Column, act: Column) -> None:
        if len(act):
            found.set_done(places, self.acts.row[act], self.acts.day[act])


def in_turn(reached: Column, run: Column) -> Column:
    """Which occurrence each act of a run completes, counted from 0: the one `reached` by then, else the next free."""
    begins = np.flatnonzero(np.diff(run, prepend=-1))
    turn = np.arange(len(run)) - np.repeat(begins, np.diff(begins, append=len(run)))
    ahead = np.maximum(reached - turn, 0) + run * WIDE
    return np.maximum.accumulate(ahead) - run * WIDE + turn
