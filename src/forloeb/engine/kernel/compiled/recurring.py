"""Recurring steps of which nothing is said in the case, where one occurrence takes the place of the other.

What `series`, `completion`, `status` and `rows` come to when there is no choice, no pause, no consent, no waiver and no
extension: an occurrence is held until it is known when the next one opens, and then is done, judged and shown at once.
Whatever is otherwise goes the whole way.
"""

from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.case import first_told
from forloeb.engine.kernel.compiled.compiler import inlined, merged
from forloeb.engine.kernel.compiled.for_whom import responsible_for
from forloeb.engine.kernel.compiled.log import Out
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.compiled.moments import day_of
from forloeb.engine.kernel.compiled.places import as_place, place_in
from forloeb.engine.kernel.compiled.plain import (
    HAS_NO_ROOM,
    IS_DONE,
    IS_NOT_PLAIN,
    MAY_BE_OWED,
    begin,
    ended_on,
    has_room,
    judged,
    status_of_plain,
)
from forloeb.engine.kernel.compiled.rows import put_row
from forloeb.engine.kernel.compiled.series import acts_told
from forloeb.engine.kernel.compiled.truths import holds, holds_from_then_on
from forloeb.engine.kernel.compiled.windows import nth_window, plus
from forloeb.engine.kernel.compiled.working_days import last_working

_NEVER = codes.FAR * 10
_NONE_HELD = 0


@merged
def derive_recurring(book: Memory, case: Memory, out: Out, step: int, whose: int) -> int:
    """The rows of a step. IS_NOT_PLAIN: a fact that is not given, or a step that is left, makes it special."""
    step = as_place(step)
    how, version, moment, start, passed_on = begin(book, case, step)
    if how != MAY_BE_OWED:
        return how
    rule = place_in(book, version + at.GENERAL)
    if moment == codes.NONE:
        return _put_waiting(book, case, out, step, rule, passed_on, whose)
    verdict = codes.TRUE
    if place_in(book, rule + at.WHEN) != codes.NOWHERE:
        verdict = holds_from_then_on(book, case, rule, day_of(moment))
    if verdict == codes.FALSE:
        return IS_DONE
    return _one_after_the_other(book, case, out, step, rule, moment, start, verdict == codes.TRUE, whose)


@merged
def _one_after_the_other(
    book: Memory, case: Memory, out: Out, step: int, rule: int, moment: int, start: int, is_sure: bool, whose: int
) -> int:
    """For as long as `series` would go on. `is_sure`: `when` holds for all of them."""
    come, calendar = place_in(book, step + at.COME), place_in(book, step + at.STEP_CALENDAR)
    horizon = day_of(case[at.HORIZON])
    ended = ended_on(case, place_in(book, step + at.STEP_HERE), place_in(book, rule + at.UNTIL))
    beyond = _beyond(book, case, calendar, rule, moment)
    first_act = first_told(case, place_in(book, step + at.ACTS))
    spare, act = 1 + acts_told(case, first_act), _that_counts(book, case, step, first_act, moment, ended)
    number, held, held_opens, held_due, is_next_shown = 1, _NONE_HELD, 0, 0, False
    while True:
        opens, due, verdict = _NEVER, _NEVER, codes.FALSE
        is_last = spare == 0 or (held != _NONE_HELD and held_opens > horizon and act == codes.NOWHERE)
        if not is_last:
            first, last = nth_window(book, case, calendar, rule, moment, number)
            opens, due = day_of(first), day_of(last)
            is_last = number > 1 and (opens > ended or opens >= beyond)
        if not is_last:
            verdict = codes.TRUE if is_sure else holds(book, case, rule, opens)
        if case[at.IS_LEFT] or verdict == codes.UNDECIDED or number > at.MOST_OCCURRENCES:
            return IS_NOT_PLAIN
        if held != _NONE_HELD and (is_last or verdict == codes.TRUE):
            following, done = _NEVER if is_last else opens, codes.NOWHERE
            if act != codes.NOWHERE and day_of(case[act + at.AT]) < following:
                done, act = act, _that_counts(book, case, step, place_in(case, act + at.NEXT), moment, ended)
            status = status_of_plain(book, case, rule, held_opens, held_due, done, codes.NOWHERE, following, ended)
            _come(case, come, done, status)
            is_begun = held_opens <= day_of(case[at.ON]) or done != codes.NOWHERE
            if is_begun or held_opens <= horizon or not is_next_shown:
                is_next_shown = is_next_shown or not is_begun
                if not has_room(out):
                    return HAS_NO_ROOM
                act_by = last_working(book, case, calendar, held_opens, held_due)
                unit = responsible_for(book, case, rule, held_opens)
                limits = held_opens, held_due, act_by
                put_row(book, case, out, step, rule, unit, whose, held, limits, status, done, start)
            held = _NONE_HELD
        if is_last:
            return IS_NOT_PLAIN if case[at.IS_LEFT] else IS_DONE
        if verdict == codes.TRUE:
            held, held_opens, held_due = number, opens, due
        spare -= opens > horizon
        number += 1


@inlined
def _come(case: Memory, come: int, done: int, status: int) -> None:
    """What came of the step: the status of the first occurrence, and what was done first."""
    if case[come + at.OUTCOME] != codes.OWED:
        case[come + at.OUTCOME], case[come + at.FIRST_STATUS] = codes.OWED, status
        case[come + at.FIRST_DONE] = codes.NOWHERE
    if place_in(case, come + at.FIRST_DONE) == codes.NOWHERE:
        case[come + at.FIRST_DONE] = done


@inlined
def _beyond(book: Memory, case: Memory, calendar: int, rule: int, moment: int) -> int:
    """The day from which it no longer recurs."""
    lasts = place_in(book, rule + at.LASTS)
    return _NEVER if lasts == codes.NOWHERE else day_of(plus(book, case, calendar, moment, lasts, 1))


@inlined
def _put_waiting(book: Memory, case: Memory, out: Out, step: int, rule: int, passed_on: int, whose: int) -> int:
    """The row of a step whose anchor nothing has given: nothing completes it."""
    how = judged(book, case, rule, day_of(case[at.ON]))
    if how != MAY_BE_OWED:
        return how
    if not has_room(out):
        return HAS_NO_ROOM
    here, come = place_in(book, step + at.STEP_HERE), place_in(book, step + at.COME)
    ended, nowhere = ended_on(case, here, place_in(book, rule + at.UNTIL)), codes.NOWHERE
    status = status_of_plain(book, case, rule, 0, 0, nowhere, passed_on, _NEVER, ended)
    case[come + at.OUTCOME], case[come + at.FIRST_DONE], case[come + at.FIRST_STATUS] = codes.OWED, nowhere, status
    unit = responsible_for(book, case, rule, day_of(case[at.ON]))
    put_row(book, case, out, step, rule, unit, whose, 1, (0, 0, 0), status, nowhere, nowhere)
    return IS_NOT_PLAIN if case[at.IS_LEFT] else IS_DONE


@inlined
def _that_counts(book: Memory, case: Memory, step: int, act: int, anchor: int, ended: int) -> int:
    """This act, or the next one that counts: an event from the anchor's day on, and nothing after the end."""
    while act != codes.NOWHERE:
        day = day_of(case[act + at.AT])
        if not case[act + at.HAPPENED] or day > ended:
            return codes.NOWHERE
        if day >= day_of(anchor) or case[act + at.OWN_STEP] == book[step + at.STEP_NUMBER]:
            return act
        act = place_in(case, act + at.NEXT)
    return act
