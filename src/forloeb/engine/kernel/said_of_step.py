"""Waivers and extensions of a step in many cases (semantics: Extensions and waivers)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from forloeb.engine.kernel.columns import FAR, NO_DAY, NO_ROW, Column, Days, Mask, at
from forloeb.engine.kernel.limits import Extensions
from forloeb.engine.kernel.occurrences import Occurrences
from forloeb.engine.kernel.plan import StepPlan
from forloeb.engine.kernel.setting import Setting
from forloeb.engine.kernel.told import Told
from forloeb.engine.reasons import names_legal_basis, read_extension, read_waiver
from forloeb.engine.recurrence import is_recurring

_TIMED = -1


@dataclass(frozen=True)
class Waivers:
    """In order of case and time: `until` is a day, FAR for good."""

    told: Told
    until: Days


def _waiver(value: str) -> tuple[int, bool]:
    """Until when, and whether it names its legal basis."""
    waiver = read_waiver(value)
    return FAR if waiver.until is None else waiver.until.toordinal(), names_legal_basis(waiver.reason)


def _extension(value: str) -> tuple[int, bool]:
    """The new due, _TIMED where it is a time of day, and whether it names its legal basis."""
    extension = read_extension(value)
    due = _TIMED if isinstance(extension.due, datetime) else extension.due.toordinal()
    return due, names_legal_basis(extension.reason)


def _read(told: Told, reader: Callable[[str], tuple[int, bool]]) -> list[tuple[int, bool]]:
    """What the values say; each different one is read once, and none is kept: they hold words about people."""
    texts = told.records.values
    read = {number: reader(texts[number]) for number in set(told.value.tolist())}
    return [read[number] for number in told.value.tolist()]


def waivers_of(plan: StepPlan, setting: Setting, found: Occurrences, left: Mask) -> Waivers | None:
    """Those of a step; a case where one of a statutory step lacks its legal basis is left."""
    told = setting.block.told("waived", plan.step.id)
    if not len(told):
        return None
    read = _read(told, _waiver)
    unlawful = ~np.array([is_lawful for _, is_lawful in read])
    if unlawful.any():
        is_statutory = np.zeros(told.size, dtype=bool)
        is_statutory[found.case[is_forced(found, setting, "statutory")]] = True
        left[told.case[unlawful & is_statutory[told.case]]] = True
    left[told.case[_names_none(told, found)]] = True
    return Waivers(told, np.array([until for until, _ in read], dtype=np.int32))


def _names_none(told: Told, found: Occurrences) -> Mask:
    """By record, whether its `#n` is no occurrence of a case that has some."""
    has_some = np.zeros(told.size, dtype=bool)
    has_some[found.case] = True
    is_missed = found.places_of(told.case, told.numbers) == NO_ROW
    return (told.numbers > 0) & is_missed & has_some[told.case]


def is_forced(found: Occurrences, setting: Setting, force: str) -> Mask:
    """By occurrence, whether its rule has that force."""
    if isinstance(found.rule, int):
        return np.full(len(found), setting.rule(found.rule).force == force)
    return np.array([plan.rule.force == force for plan in setting.plan.rules], dtype=bool)[found.rule]


def are_waived(waivers: Waivers, found: Occurrences, setting: Setting) -> Mask:
    """By occurrence, whether the last waiver that meant it and came before it was over holds on the day asked about."""
    waived = np.zeros(len(found), dtype=bool)
    told, count, on = waivers.told, waivers.told.count[found.case], setting.on
    followed_on, recurs = _followed_on(found, setting), _recurs(found, setting)
    for number in range(told.most):
        among = np.flatnonzero(count > number)
        place = told.begin[found.case[among]] + number
        said, day = told.numbers[place], told.day[place]
        meant = (said == 0) | (said == at(found.number, among))
        in_time = meant & (at(found.end, among) >= day) & (at(followed_on, among) > day)
        among, until = among[in_time], waivers.until[place[in_time]]
        opens, due = found.opens[among], found.due[among]
        still = (on <= until) & ((opens == NO_DAY) | (opens <= until))
        stays = (on > until) & recurs[among] & (due != NO_DAY) & (due <= until)
        waived[among] = (until == FAR) | still | stays
    return waived


def _followed_on(found: Occurrences, setting: Setting) -> Days | int:
    """By occurrence: the day on which the next one opens and takes its place; FAR where none does."""
    if isinstance(found.number, int) or not len(found):
        return FAR
    followed_on = np.full(len(found), FAR, np.int32)
    followed_on[:-1] = np.where(found.case[1:] == found.case[:-1], found.opens[1:], FAR)
    for number, where in found.rules():
        if not setting.plan.rules[number].follows_each_other:
            followed_on[where] = FAR
    return followed_on


def _recurs(found: Occurrences, setting: Setting) -> Mask:
    if isinstance(found.rule, int):
        return np.full(len(found), is_recurring(setting.rule(found.rule)))
    return np.array([is_recurring(plan.rule) for plan in setting.plan.rules], dtype=bool)[found.rule]


def extensions_of(plan: StepPlan, setting: Setting, found: Occurrences, left: Mask) -> Extensions | None:
    """Those that mean an occurrence of a step with one window. A case where one does not is left."""
    told = setting.block.told("extended", plan.step.id)
    if not len(told):
        return None
    lane_of = np.full(told.size, -1, dtype=np.int32)
    lane_of[found.case] = np.arange(len(found))
    told = told.where(lane_of[told.case] >= 0)
    lane = lane_of[told.case]
    read = _read(told, _extension)
    due = np.array([day for day, _ in read], dtype=np.int32)
    is_lawful = np.array([lawful for _, lawful in read], dtype=bool)
    records = setting.records
    done_before = found.is_done[lane] & (records.in_order(found.done_rows[lane]) <= records.in_order(told.row))
    fits = (found.opens[lane] != NO_DAY) & ~done_before & (at(found.end, lane) >= told.day) & (due != _TIMED)
    left[told.case[~fits]] = True
    return Extensions(lane[fits], told.row[fits], due[fits], is_lawful[fits])


def last_said(about: str, plan: StepPlan, setting: Setting, found: Occurrences) -> Column | int:
    """By occurrence: the row of the last record on it or, without one, on the step as a whole; else NO_ROW."""
    told = setting.block.told(about, plan.step.id)
    if not len(told):
        return NO_ROW
    by_case = np.full(told.size, NO_ROW, np.int32)
    on_all = told.where(told.numbers == 0)
    by_case[on_all.case] = on_all.row  # the last one of a case stays
    said = by_case[found.case]
    own = told.where(told.numbers > 0)
    if len(own):
        place = found.places_of(own.case, own.numbers)
        said[place[place != NO_ROW]] = own.row[place != NO_ROW]  # here too
    return said
