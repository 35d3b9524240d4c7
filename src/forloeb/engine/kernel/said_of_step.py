"""Waivers and extensions of a step in many cases (semantics: Extensions and waivers)."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

import numpy as np

from forloeb.engine.kernel.columns import FAR, NO_DAY, NO_ROW, Column, Days, Mask, at
from forloeb.engine.kernel.limits import Extensions
from forloeb.engine.kernel.occurrences import Occurrences
from forloeb.engine.kernel.plan import StepPlan
from forloeb.engine.kernel.setting import Setting
from forloeb.engine.kernel.told import Told
from forloeb.engine.reasons import names_legal_basis, read_extension, read_waiver

_TIMED = -1


@dataclass(frozen=True)
class Waivers:
    """In order of case and time: `until` is a day, FAR for good."""

    told: Told
    until: Days


@cache
def _waiver(value: str) -> tuple[int, bool]:
    """Until when, and whether it names its legal basis."""
    waiver = read_waiver(value)
    return FAR if waiver.until is None else waiver.until.toordinal(), names_legal_basis(waiver.reason)


@cache
def _extension(value: str) -> tuple[int, bool]:
    """The new due, _TIMED where it is a time of day, and whether it names its legal basis."""
    extension = read_extension(value)
    due = _TIMED if isinstance(extension.due, datetime) else extension.due.toordinal()
    return due, names_legal_basis(extension.reason)


def waivers_of(plan: StepPlan, setting: Setting, found: Occurrences, left: Mask) -> Waivers | None:
    """Those of a step; a case where one of a statutory step lacks its legal basis is left."""
    told = setting.block.told("waived", plan.step.id)
    if not len(told):
        return None
    read = [_waiver(setting.values.texts[value]) for value in told.value]
    unlawful = ~np.array([is_lawful for _, is_lawful in read])
    if unlawful.any():
        is_statutory = np.zeros(told.size, dtype=bool)
        is_statutory[found.case[is_forced(found, setting, "statutory")]] = True
        left[told.case[unlawful & is_statutory[told.case]]] = True
    return Waivers(told, np.array([until for until, _ in read], dtype=np.int32))


def is_forced(found: Occurrences, setting: Setting, force: str) -> Mask:
    """By occurrence, whether its rule has that force."""
    if isinstance(found.rule, int):
        return np.full(len(found), setting.rule(found.rule).force == force)
    return np.array([plan.rule.force == force for plan in setting.plan.rules], dtype=bool)[found.rule]


def is_waived(waivers: Waivers, found: Occurrences, on: int) -> Mask:
    """By occurrence of steps with one window, whether the last waiver that was in time holds on the day asked about."""
    waived = np.zeros(len(found), dtype=bool)
    told, count = waivers.told, waivers.told.count[found.case]
    for number in range(told.most):
        among = np.flatnonzero(count > number)
        place = told.begin[found.case[among]] + number
        in_time = at(found.end, among) >= told.day[place]
        among, until = among[in_time], waivers.until[place[in_time]]
        opens = found.opens[among]
        waived[among] = (until == FAR) | ((on <= until) & ((opens == NO_DAY) | (opens <= until)))
    return waived


def extensions_of(plan: StepPlan, setting: Setting, found: Occurrences, left: Mask) -> Extensions | None:
    """Those that mean an occurrence of a step with one window. A case where one does not is left."""
    told = setting.block.told("extended", plan.step.id)
    if not len(told):
        return None
    lane_of = np.full(told.size, -1, dtype=np.int32)
    lane_of[found.case] = np.arange(len(found))
    told = told.where(lane_of[told.case] >= 0)
    lane = lane_of[told.case]
    read = [_extension(setting.values.texts[value]) for value in told.value]
    due = np.array([day for day, _ in read], dtype=np.int32)
    is_lawful = np.array([lawful for _, lawful in read], dtype=bool)
    records = setting.records
    done_before = found.is_done[lane] & (records.in_order(found.done[lane]) <= records.in_order(told.row))
    fits = (found.opens[lane] != NO_DAY) & ~done_before & (at(found.end, lane) >= told.day) & (due != _TIMED)
    left[told.case[~fits]] = True
    return Extensions(lane[fits], told.row[fits], due[fits], is_lawful[fits])


def last_said(about: str, plan: StepPlan, setting: Setting, found: Occurrences) -> Column | int:
    """By occurrence: the row of the last record on the step as a whole; NO_ROW where there is none."""
    told = setting.block.told(about, plan.step.id)
    if not len(told):
        return NO_ROW
    by_case = np.full(told.size, NO_ROW, np.int32)
    by_case[told.case] = told.row  # the last one of a case stays
    return by_case[found.case]
