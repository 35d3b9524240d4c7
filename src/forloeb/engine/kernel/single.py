"""The occurrences of steps with one window, or one for each event of a name, before anything is done."""

import numpy as np

from forloeb.book.model import Anchor, Rule
from forloeb.engine.kernel.anchors import Starts, before, day_said
from forloeb.engine.kernel.columns import NO_DAY, NOTHING, Column, Days, Mask, at
from forloeb.engine.kernel.course import Course
from forloeb.engine.kernel.each_event import numbered
from forloeb.engine.kernel.for_whom import versions_of
from forloeb.engine.kernel.occurrences import Occurrences, each_value
from forloeb.engine.kernel.plan import StepPlan
from forloeb.engine.kernel.record_columns import NOT_SAID
from forloeb.engine.kernel.responsible import set_end, set_responsible
from forloeb.engine.kernel.setting import Setting
from forloeb.engine.kernel.windows import nth_window


def wanted_places(first: Mask | None, second: Mask | None, only: Mask | None, case: Column) -> Column | slice:
    """The lanes in which all of these hold (None: it holds in all), `only` being by case."""
    wanted = first if second is None else second if first is None else first & second
    if only is not None:
        wanted = only[case] if wanted is None else wanted & only[case]
    return slice(None) if wanted is None else np.flatnonzero(wanted)


def begun(plan: StepPlan, course: Course, setting: Setting, left: Mask, only: Mask | None) -> Occurrences:
    """Each with its window as the book gives it. Cases that cannot be told here are marked in `left`. `only`: the cases
    asked for.
    """
    number: Column | int = 1
    event_row: Column | None = None
    anchor = plan.general[0].rule.anchor
    if plan.step.each is None:
        starts, lanes = setting.starts(course, anchor)
    else:
        case, number, event_row = numbered(
            setting.block.told("event", plan.step.each), _in_force(plan, course, setting)
        )
        starts = _starts(anchor, plan, case, event_row, course, setting)
        lanes = setting.lanes(case, starts.day)
    if plan.counts_hours:
        left[lanes.case[starts.day != NO_DAY]] = True
        only = ~left if only is None else only & ~left
    versions = versions_of(plan, course, lanes.case, starts.day, setting.on)
    rules = setting.for_whom.rules_of(plan, course, versions, lanes)
    if rules.left is not None:
        left[lanes.case[rules.left]] = True
    places = wanted_places(rules.owed, starts.owed, only, lanes.case)
    found = Occurrences.of(lanes.case[places], starts.day[places], starts.row[places], at(rules.rule, places))
    found.number, found.passed_on = at(number, places), at(starts.passed_on, places)
    if rules.undecided is not None:
        found.missing = setting.missing(found, rules.undecided[places], lanes.day[places])
    set_end(found, setting, course)
    set_responsible(found, setting, lanes.day[places], left)
    _set_windows(found, plan, None if event_row is None else event_row[places], course, setting, left)
    return found


def _in_force(plan: StepPlan, course: Course, setting: Setting) -> Column:
    """The cases in which a step with `each` has a version by the earliest start of its anchor."""
    if plan.step.version_by_opens:
        return course.cases
    starts, lanes = setting.starts(course, plan.general[0].rule.anchor)
    versions = versions_of(plan, course, lanes.case, starts.day, setting.on)
    return course.cases if isinstance(versions, int) else course.cases[versions != NOTHING]


def _starts(
    anchor: Anchor, plan: StepPlan, case: Column, event_row: Column | None, course: Course, setting: Setting
) -> Starts:
    """Of a step with `each`, its own event where that is the anchor."""
    if event_row is None or anchor.kind not in {"event", "event value"} or anchor.name != plan.step.each:
        return setting.starts_at(anchor, case, course)
    day = day_said(setting.block, event_row) if anchor.kind == "event value" else setting.records.day[event_row]
    return Starts(before(day, anchor, course.working), event_row)


def _set_windows(
    found: Occurrences, plan: StepPlan, event_row: Column | None, course: Course, setting: Setting, left: Mask
) -> None:
    known = found.anchor != NO_DAY
    all_known = bool(known.all())
    rule_of = found.rule if all_known else np.where(known, found.rule, NOTHING)
    for number, where in each_value(rule_of):
        rule = setting.rule(number)
        opens, due = nth_window(rule, found.anchor[where], at(found.number, where), course.working)
        if rule.ends_at is not None:
            row = None if event_row is None else event_row[where]
            due = _closing(rule, plan, opens, found.case[where], row, course, setting, left)
        if isinstance(where, slice):
            found.opens, found.due = opens, due
        else:
            found.opens[where], found.due[where] = opens, due


def _closing(
    rule: Rule,
    plan: StepPlan,
    opens: Days,
    case: Column,
    event_row: Column | None,
    course: Course,
    setting: Setting,
    left: Mask,
) -> Days:
    """The day that the other anchor of `from … to …` gives; NO_DAY while it is unknown.

    One before the window opens is remarked on, and one with a time of day closes at that time: both are left.
    """
    anchor = rule.ends_at
    if anchor is None:
        return opens
    closes = _starts(anchor, plan, case, event_row, course, setting)
    day = closes.day if closes.owed is None else np.where(closes.owed, closes.day, NO_DAY)
    known = day != NO_DAY
    odd = known & (day < opens)
    if anchor.kind in {"event", "step"} and setting.records.time is not None:
        odd |= known & (setting.records.time[closes.row] != NOT_SAID)
    left[case[odd]] = True
    return np.where(known, np.maximum(opens, day), NO_DAY)
