"""What is shown of the occurrences of many cases, as columns of rows (semantics: Rows)."""

import numpy as np

from forloeb.engine.kernel.columns import NO_DAY, Column, Days, Mask
from forloeb.engine.kernel.occurrences import CODE, Occurrences
from forloeb.engine.kernel.plan import StepPlan
from forloeb.engine.kernel.row_columns import Part
from forloeb.engine.kernel.said_of_step import last_said
from forloeb.engine.kernel.setting import Setting


def shown(plan: StepPlan, found: Occurrences, setting: Setting) -> Occurrences:
    """Every opened or done occurrence of a step, the next one, and those that open by the horizon; with what was last
    said of each.
    """
    if not isinstance(found.number, int):
        found = only_shown(found, setting)
    found.are_all_shown = True
    found.assigned = last_said("assigned", plan, setting, found)
    found.noted = last_said("noted", plan, setting, found)
    return found


def only_shown(found: Occurrences, setting: Setting) -> Occurrences:
    are_shown = _are_shown(found, setting)
    return found if are_shown.all() else found.where(are_shown)


def _are_shown(found: Occurrences, setting: Setting) -> Mask:
    are_shown = (found.has_window & (found.opens <= setting.on)) | found.is_done
    others = np.flatnonzero(~are_shown)
    are_shown[others] = np.diff(found.case[others], prepend=-1) != 0
    if not isinstance(found.rule, int):
        are_shown[others] |= np.diff(setting.plan.step_of_rule[found.rule[others]], prepend=-1) != 0
    return are_shown | (found.has_window & (found.opens <= setting.horizon))


def owed(found: Occurrences, setting: Setting) -> Part:
    """(rows, their columns). What waits for a fact has no dates yet."""
    missing = None if isinstance(found.missing, int) else found.missing
    if missing is not None:
        waits = (missing > 0) & (found.status == CODE["waiting"])
        found.opens, found.due = np.where(waits, NO_DAY, found.opens), np.where(waits, NO_DAY, found.due)
        found.first_due = None if found.first_due is None else np.where(waits, NO_DAY, found.first_due)
    return len(found), {
        "case": found.case + np.int32(setting.block.first),
        "step": setting.plan.step_of_rule[found.rule],
        "occurrence": found.number,
        "opens": found.opens,
        "due": found.due,
        "act_by": _act_by(found, setting),
        "due_at_first": found.first_due,
        "status": found.status,
        "done": found.done,
        "rule": found.rule,
        "responsible": found.responsible,
        "start": found.start,
        "assigned_by": _if_said(found.assigned),
        "noted_by": _if_said(found.noted),
        "missing_by": missing,
    }


def _act_by(found: Occurrences, setting: Setting) -> Days:
    """The last working day from opens to due, else due; by the calendar of each procedure."""
    working = list(setting.plan.working.values())
    if len(working) == 1:
        return working[0].last_working(found.opens, found.due)
    act_by = np.empty(len(found), np.int32)
    for rule, where in found.rules():
        act_by[where] = setting.course_of(rule).working.last_working(found.opens[where], found.due[where])
    return act_by


def _if_said(rows: Column | int) -> Column | None:
    return None if isinstance(rows, int) else rows
