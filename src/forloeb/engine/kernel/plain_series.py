"""Recurring steps without anything special, all together: what an act completes is a matter of counting (semantics:
Recurrence, Done).
"""

from collections.abc import Sequence

import numpy as np

from forloeb.book.repeats import TimesWithin
from forloeb.engine.kernel.columns import FAR, NO_ROW, Column, Days, Mask, at
from forloeb.engine.kernel.completion import acts_of
from forloeb.engine.kernel.occurrences import Occurrences
from forloeb.engine.kernel.plain import Laid, Strand, occurrences_of
from forloeb.engine.kernel.responsible import set_responsible
from forloeb.engine.kernel.series import followed, in_turn
from forloeb.engine.kernel.setting import Setting
from forloeb.engine.kernel.windows import nth_window, opened_by, plus


def series(strands: Sequence[Strand], setting: Setting) -> Occurrences:
    """The occurrences that have opened, the next one, and those done ahead of time."""
    laid = Laid.of(strands)
    end = laid.end()
    most, opened = _lengths(laid, end, setting)
    run, place, row, day = _filled(laid, end, most, setting)
    last = np.full(len(laid.case), -1, np.int64)
    last[run] = place  # acts are in order: the last one of a run fills the latest
    size = np.minimum(most, np.maximum(opened, last + 1) + 1)
    begin = np.cumsum(size) - size
    anchor = np.repeat(laid.anchor, size)
    number = np.arange(len(anchor), dtype=np.int32) - np.repeat((begin - 1).astype(np.int32), size)
    sizes = np.add.reduceat(size, [where.start for where in laid.slices]).tolist()
    opens, due = np.empty(len(anchor), np.int32), np.empty(len(anchor), np.int32)
    at_row = 0
    for strand, length in zip(strands, sizes, strict=True):
        where = slice(at_row, at_row := at_row + length)
        bounds = nth_window(strand.rule.rule, anchor[where], number[where], strand.course.working)
        opens[where], due[where] = bounds
    found = occurrences_of(laid, sizes, np.repeat(laid.case, size), anchor, np.repeat(laid.start, size), opens, due)
    found.number, found.end = number, end if isinstance(end, int) else np.repeat(end, size)
    found.followed = _followed(found, laid, setting)
    found.are_all_shown = setting.horizon == setting.on
    use = place < size[run]
    if use.any():
        found.set_done(begin[run[use]] + place[use], row[use], day[use])
    set_responsible(found, setting, opens)
    return found


def _followed(found: Occurrences, laid: Laid, setting: Setting) -> Mask:
    """By occurrence: whether the next one of the same run had opened, and takes its place."""
    is_followed = followed(found, setting.on)
    for strand, (_, where) in zip(laid.strands, found.strands or (), strict=True):
        if isinstance(where, slice) and strand.rule.follows_each_other:
            is_followed[where.stop - 1] = False
        else:
            is_followed[where] = False
    return is_followed


def _lengths(laid: Laid, end: Days | int, setting: Setting) -> tuple[Column, Column]:
    """By run: how many there can be at most, and how many open by the horizon."""
    most, opened = np.full(len(laid.case), FAR, np.int64), np.empty(len(laid.case), np.int64)
    for strand, where in laid:
        rule, anchor, working = strand.rule.rule, laid.anchor[where], strand.course.working
        if rule.repeats is None:
            continue
        opened[where] = opened_by(rule.repeats, anchor, setting.horizon, working)
        if not isinstance(strand.course.ends_or(rule.until), int):
            ended = at(end, where)
            by_end = opened_by(rule.repeats, anchor, np.where(ended == FAR, anchor, ended), working)
            most[where] = np.where(ended == FAR, FAR, np.maximum(by_end, 1))
        if rule.lasts is not None:
            last = plus(anchor, rule.lasts, working) - 1
            most[where] = np.minimum(most[where], opened_by(rule.repeats, anchor, last, working))
        if isinstance(rule.repeats, TimesWithin):
            most[where] = np.minimum(most[where], rule.repeats.times)
    return most, opened


def _filled(laid: Laid, end: Days | int, most: Column, setting: Setting) -> tuple[Column, Column, Column, Days]:
    """(run, which of its occurrences, record, day) of each act that completes one."""
    nothing = np.zeros(0, np.int32)
    found: list[tuple[Column, Column, Column, Days]] = [
        (nothing.astype(np.int64), nothing.astype(np.int64), nothing, nothing)
    ]
    for strand, where in laid:
        acts, repeats = acts_of(strand.plan, setting), strand.rule.rule.repeats
        if not len(acts) or repeats is None:
            continue
        run_of = np.full(acts.size, NO_ROW, np.int64)
        run_of[laid.case[where]] = np.arange(where.start, where.stop)
        run = run_of[acts.case]
        act = np.flatnonzero(run >= 0)
        run, day = run[act], acts.day[act]
        counts = day >= laid.anchor[run]
        if acts.may_name_steps:  # a `done:` of the step itself counts whenever it was
            counts |= acts.marks(strand.plan.step.id)[act] >= 0
        counts &= day <= at(end, run)
        act, run, day = act[counts], run[counts], day[counts]
        reached = np.zeros(len(act), np.int64)
        if not isinstance(repeats, TimesWithin):
            reached = opened_by(repeats, laid.anchor[run], day, strand.course.working) - 1
        place = in_turn(np.minimum(reached, most[run] - 1), run)  # the last one of all is not passed by another
        found.append((run, place, acts.row[act], day))
    run, place, row, day = (np.concatenate(columns) for columns in zip(*found, strict=True))
    return run, place, row, day
