"""Limits as they stand and the status of occurrences in many cases (semantics: Status, End, Force, Consent)."""

from collections.abc import Iterator

import numpy as np

from forloeb.book.model import Rule
from forloeb.engine.kernel.columns import FAR, NO_DAY, NO_ROW, NOTHING, Column, Mask, at
from forloeb.engine.kernel.consent import GIVEN, REFUSED, WITHDRAWN, answers
from forloeb.engine.kernel.course import Course
from forloeb.engine.kernel.limits import Extensions, moved
from forloeb.engine.kernel.occurrences import CODE, Occurrences, each_value
from forloeb.engine.kernel.said_of_step import is_forced
from forloeb.engine.kernel.setting import Setting

_OPEN, _OVERDUE, _NOT_YET, _UPCOMING, _MISSED = (
    np.int8(CODE[status]) for status in ("open", "overdue", "not-yet", "upcoming", "missed")
)


def move(found: Occurrences, setting: Setting, course: Course, extensions: Extensions | None, left: Mask) -> None:
    """The limits of steps with one window, after pauses, consent given late and extensions."""
    consent = consent_that_moves(found, setting)
    if consent is None and course.pauses is None and extensions is None:
        return
    known = found.has_window
    lanes = np.flatnonzero(known)
    if extensions is not None and len(lanes) < len(found):
        new = np.cumsum(known, dtype=np.int32) - 1
        extensions = Extensions(new[extensions.lane], extensions.row, extensions.due, extensions.is_lawful)
    limits = moved(
        setting.records,
        found.case[lanes],
        found.anchor[lanes],
        found.opens[lanes],
        found.due[lanes],
        is_forced(found, setting, "statutory")[lanes],
        course.pauses,
        None if consent is None else consent[lanes],
        extensions,
    )
    found.opens, found.due = found.opens.copy(), found.due.copy()
    found.opens[lanes], found.due[lanes] = limits.opens, limits.due
    if limits.first_due is not limits.due:
        found.first_due = found.due.copy()
        found.first_due[lanes] = limits.first_due
    left[found.case[lanes[limits.refused]]] = True


def consent_that_moves(found: Occurrences, setting: Setting) -> Column | None:
    """By occurrence: the record that gave consent by the day asked about, or by the time it was done; else NO_ROW."""
    given: Column | None = None
    for number, where in found.rules():
        if setting.rule(number).needs:
            given = np.full(len(found), NO_ROW, np.int32) if given is None else given
            for lanes, unit in _by_unit(found, where, setting):
                case, done = found.case[lanes], found.done_rows[lanes]
                said = answers(setting.rule(number), unit, setting.book, setting.block, case, done)
                given[lanes] = np.where(said.answer == GIVEN, said.row, NO_ROW)
    return given


def _by_unit(found: Occurrences, where: Column | slice, setting: Setting) -> Iterator[tuple[Column, str]]:
    """The places of one rule by the unit that is responsible."""
    lanes = np.arange(len(found))[where]
    for unit, among in each_value(at(found.responsible, lanes)):
        yield lanes[among], setting.plan.units[unit]


def settle(found: Occurrences, setting: Setting) -> None:
    """Sets the status: of the conditions the first that holds, so the last is written first."""
    on, due = setting.on, found.due
    status = _by_due(found, setting)
    np.putmask(status, found.opens > on, _UPCOMING)
    for number, where in found.rules():
        course, rule = setting.course_of(number), setting.rule(number)
        if course.pauses is not None:
            status[where] = np.where(course.is_paused[found.case[where]], CODE["paused"], status[where])
        if rule.needs:
            _without_consent(rule, found, where, setting, status)
    if int(found.opens.min(initial=FAR)) == NO_DAY:
        status[found.opens == NO_DAY] = CODE["waiting"]
    if not isinstance(found.missing, int):
        status[found.missing > 0] = CODE["waiting"]
    if not isinstance(found.end, int):
        ended = np.flatnonzero(found.end != FAR)
        missed = (due[ended] != NO_DAY) & (due[ended] < found.end[ended])
        status[ended] = np.where(missed, CODE["missed"], CODE["lapsed"])
    if not isinstance(found.followed, bool):
        np.putmask(status, found.followed, _MISSED)
    if not isinstance(found.passed_on, int):
        passed_on = found.passed_on != NOTHING
        status[passed_on] = found.passed_on[passed_on]
    if not isinstance(found.waived, bool):
        status[found.waived] = CODE["waived"]
    if not isinstance(found.done, int):
        is_done = np.flatnonzero(found.done != NO_ROW)
        too_late = (due[is_done] != NO_DAY) & (at(found.done_day, is_done) > due[is_done])
        status[is_done] = np.where(too_late, CODE["done-late"], CODE["done"])
    found.status = status


def _by_due(found: Occurrences, setting: Setting) -> Column:
    """Open, or overdue; an offer is never that."""
    late = found.due < setting.on
    if int(found.due.min(initial=FAR)) == NO_DAY:
        late &= found.due != NO_DAY
    if isinstance(found.rule, int):
        return np.where(late, _NOT_YET if setting.rule(found.rule).force == "offer" else _OVERDUE, _OPEN)
    status = np.where(late, _OVERDUE, _OPEN)
    for number, where in found.rules():
        if setting.rule(number).force == "offer":
            status[where] = np.where(late[where], _NOT_YET, _OPEN)
    return status


def _without_consent(rule: Rule, found: Occurrences, where: Column | slice, setting: Setting, status: Column) -> None:
    for lanes, unit in _by_unit(found, where, setting):
        by = np.full(len(lanes), NO_ROW, np.int32)
        said = answers(rule, unit, setting.book, setting.block, found.case[lanes], by).answer
        declined = (said == REFUSED) | (said == WITHDRAWN)
        code = np.where(declined, CODE["declined"], CODE["blocked"])
        status[lanes] = np.where(said == GIVEN, status[lanes], code)
