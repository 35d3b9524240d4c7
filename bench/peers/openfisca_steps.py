"""One step as variables of OpenFisca: where it starts, whom it is for, its window, the day done, its status."""

from collections.abc import Callable
from typing import Any

import numpy as np

from bench.day_tables import BASE, NEVER
from bench.peers.openfisca_system import DONE, LAPSED, MISSED, WAITING, Arrays, System
from bench.rules_as_data import StepData
from forloeb.book.spans import Span


def add_step(system: System, step: StepData) -> None:
    """What every step has: `STEP start` (0 while unknown), `version` (-1 for none), `is in force`, `owed`."""
    system.add(f"{step.id} start", lambda case, period: _start(system, step, case, period))
    system.add(f"{step.id} version", lambda case, period: _version(system, step, case, period))
    system.add(f"{step.id} is in force", lambda case, period: _in_force(step, case, period), value_type=bool)
    system.add(f"{step.id} owed", lambda case, period: _owed(system, step, case, period), value_type=bool)
    system.add(f"{step.id} first act", lambda case, period: _first_act(system, step, case, period))
    if step.lasts is not None:
        lasts = step.lasts
        system.add(
            f"{step.id} too late", lambda case, period: system.days.plus(case(f"{step.id} start", period), lasts)
        )
    if not step.is_recurring:
        _add_single(system, step)


def _add_single(system: System, step: StepData) -> None:
    """`STEP opens`, `STEP due`, `STEP act_by`, `STEP done` and `STEP status`, for a step with one occurrence."""
    name, ends = step.id, step.ended

    def limit(span_of: Callable[[Any], Span]) -> Callable[[Any, Any], Arrays]:
        def formula(case: Any, period: Any) -> Arrays:
            start = case(f"{name} start", period)
            limits = [system.days.plus(start, span_of(window)) for window in step.windows]
            found = limits[0] if len(limits) == 1 else np.choose(np.maximum(case(f"{name} version", period), 0), limits)
            return np.where(start > 0, found, 0)

        return formula

    def done(case: Any, period: Any) -> Arrays:
        end = case(ends, period)
        if step.nth is not None:
            day = act_on(case, step.done_by, case(f"{name} first act", period))
            fits = (case(f"{name} start", period) > 0) & case(f"{name} owed", period)
        else:
            day, fits = case(f"first {step.done_by}", period), True
        return np.where(fits & (day > 0) & (day <= system.on) & (day <= end), day, 0)

    def act_by(case: Any, period: Any) -> Arrays:
        opens, due = case(f"{name} opens", period), case(f"{name} due", period)
        return np.where(opens > 0, system.days.last_working(opens, due), 0)

    def status(case: Any, period: Any) -> Arrays:
        opens, due, day = (case(f"{name} {which}", period) for which in ("opens", "due", "done"))
        end = case(ends, period)
        undated = np.where(day > 0, DONE, undated_status(step, case, period, end))
        dated = system.dated_status(step, opens, due, day, end)
        return np.where(case(f"{name} start", period) > 0, dated, undated)

    system.add(f"{name} opens", limit(lambda window: window.opens))
    system.add(f"{name} due", limit(lambda window: window.due))
    system.add(f"{name} act_by", act_by)
    system.add(f"{name} done", done)
    system.add_status(f"{name} status", status)


def act_on(case: Any, name: str, place: Arrays) -> Arrays:
    """The day of the event at a place of its list."""
    return case.simulation.happened[name][0][place]


def undated_status(step: StepData, case: Any, period: Any, end: Arrays) -> Arrays:
    """The status without a window: that of the step waited for, when it can no longer be done; else lapsed, waiting."""
    status = np.where(end < NEVER, LAPSED, WAITING)
    if step.anchor.kind == "step":
        before = case(f"{step.anchor.name} status", period).view(np.ndarray)
        status = np.where((before == LAPSED) | (before == MISSED), before, status)
    return status


def _start(system: System, step: StepData, case: Any, period: Any) -> Arrays:
    name = step.anchor.name
    variable = {"event": f"first {name}", "step": f"{name} done", "event value": f"value of {name}"}
    day = case(variable.get(step.anchor.kind, name), period)
    if step.anchor.before is None:
        return day
    return np.where(day > 0, system.days.plus(day, step.anchor.before, -1), 0)


def _version(system: System, step: StepData, case: Any, period: Any) -> Arrays:
    """By the day that the chapter starts, else the step's own start, else the day asked about."""
    began, start = case(f"first {step.starts}", period), case(f"{step.id} start", period)
    day = np.where(began > 0, began, np.where(start > 0, start, system.on))
    version = np.full(case.count, -1, np.int32)
    for number, window in enumerate(step.windows):
        first, last = window.in_force.first, window.in_force.last
        after = day >= first.toordinal() - BASE if first else True
        before = day <= last.toordinal() - BASE if last else True
        version[after & before & (version < 0)] = number
    return version


def _in_force(step: StepData, case: Any, period: Any) -> Arrays:
    """Whether a version holds, and the step that it waits for is owed."""
    limits = [limit for window in step.windows for limit in (window.in_force.first, window.in_force.last) if limit]
    holds = case(f"{step.id} version", period) >= 0 if limits else np.ones(case.count, np.bool_)
    return holds & case(f"{step.anchor.name} owed", period) if step.anchor.kind == "step" else holds


def _owed(system: System, step: StepData, case: Any, period: Any) -> Arrays:
    """Whether the rule is for the case, on the day of its start or the day asked about."""
    start = case(f"{step.id} start", period)
    day = np.where(start > 0, start, system.on) if step.uses_age else start
    return case(f"{step.id} is in force", period) & system.holds(step.when, case, period, day)


def _first_act(system: System, step: StepData, case: Any, period: Any) -> Arrays:
    """The place of the first of the step's events that counts for it: not before its start, not taken by another."""
    group = [each for each in system.steps if step.nth and (each.done_by, each.chapter) == (step.done_by, step.chapter)]
    earlier = [each for each in group if each.number < step.number]
    if earlier:
        return case(f"{earlier[-1].id} first act", period) + (case(f"{earlier[-1].id} done", period) > 0)
    days, begins = case.simulation.happened[step.done_by]
    start, place = case(f"{step.id} start", period), begins.copy()
    while (is_before := days[place] < start).any():
        place += is_before
    return place
