"""Recurring steps of which nothing is said in the case, where one occurrence takes the place of the other.

What `series`, `completion`, `status` and `rows` come to when there is no choice, no pause, no consent, no waiver and no
extension: an occurrence is held until it is known when the next one opens, and then is done, judged and shown at once.
Whatever is otherwise goes the whole way.
"""

from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.case import first_told
from forloeb.engine.kernel.compiled.compiler import inlined, merged
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
    """The rows of a step. IS_NOT_PLAIN: a fact that is not given, or a step that is left, makes it special after all."""
    step = as_place(step)
    procedure, come = place_in(book, step + at.PROCEDURE), place_in(book, step + at.COME)
    calendar = place_in(book, procedure + at.CALENDAR)
    how, rule, moment, start, passed_on = begin(book, case, step)
    if how != MAY_BE_OWED:
        return how
    if moment == codes.NONE:
        return _put_waiting(book, case, out, step, rule, passed_on, whose)
    begun, is_steady = day_of(moment), place_in(book, rule + at.WHEN) == codes.NOWHERE
    if not is_steady:
        verdict = holds_from_then_on(book, case, rule, begun)
        if verdict == codes.FALSE:
            return IS_DONE
        is_steady = verdict == codes.TRUE

    on, horizon = day_of(case[at.ON]), day_of(case[at.HORIZON])
    ended = ended_on(case, place_in(book, procedure + at.HERE), place_in(book, rule + at.UNTIL))
    beyond = _NEVER
    if place_in(book, rule + at.LASTS) != codes.NOWHERE:
        beyond = day_of(plus(book, case, calendar, moment, place_in(book, rule + at.LASTS), 1))
    act = first_told(case, place_in(book, step + at.ACTS))
    spare, act = 1 + acts_told(case, act), _that_counts(book, case, step, act, begun, ended)
    number, held, held_opens, held_due, is_next_shown = 1, _NONE_HELD, 0, 0, False
    while True:
        opens, due, applies_then = _NEVER, _NEVER, codes.FALSE
        is_last = spare == 0 or (held != _NONE_HELD and held_opens > horizon and act == codes.NOWHERE)
        if not is_last:
            first, last = nth_window(book, case, calendar, rule, moment, number)
            opens, due = day_of(first), day_of(last)
            is_last = number > 1 and (opens > ended or opens >= beyond)
        if not is_last:
            applies_then = codes.TRUE if is_steady else holds(book, case, rule, opens)
        if case[at.IS_LEFT] or applies_then == codes.UNDECIDED or number > at.MOST_OCCURRENCES:
            return IS_NOT_PLAIN
        if held != _NONE_HELD and (is_last or applies_then == codes.TRUE):
            following, done = _NEVER if is_last else opens, codes.NOWHERE
            if act != codes.NOWHERE and day_of(case[act + at.AT]) < following:
                done, act = act, _that_counts(book, case, step, place_in(case, act + at.NEXT), begun, ended)
            status = _status(book, case, rule, held_opens, held_due, done, following, ended, on)
            if case[come + at.OUTCOME] != codes.OWED:
                case[come + at.OUTCOME], case[come + at.FIRST_STATUS] = codes.OWED, status
                case[come + at.FIRST_DONE] = codes.NOWHERE
            if place_in(case, come + at.FIRST_DONE) == codes.NOWHERE:
                case[come + at.FIRST_DONE] = done
            is_shown = held_opens <= on or done != codes.NOWHERE
            if not is_shown and (not is_next_shown or held_opens <= horizon):
                is_shown = is_next_shown = True
            if is_shown:
                if not has_room(out):
                    return HAS_NO_ROOM
                act_by = last_working(book, case, calendar, held_opens, held_due)
                put_row(book, case, out, step, rule, whose, held, held_opens, held_due, act_by, status, done, start)
            held = _NONE_HELD
        if is_last:
            return IS_NOT_PLAIN if case[at.IS_LEFT] else IS_DONE
        if applies_then == codes.TRUE:
            held, held_opens, held_due = number, opens, due
        spare -= opens > horizon
        number += 1


@inlined
def _put_waiting(book: Memory, case: Memory, out: Out, step: int, rule: int, passed_on: int, whose: int) -> int:
    """The row of a step whose anchor nothing has given: nothing completes it."""
    how = judged(book, case, rule, day_of(case[at.ON]))
    if how != MAY_BE_OWED:
        return how
    if not has_room(out):
        return HAS_NO_ROOM
    here, come = place_in(book, place_in(book, step + at.PROCEDURE) + at.HERE), place_in(book, step + at.COME)
    ended, nowhere = ended_on(case, here, place_in(book, rule + at.UNTIL)), codes.NOWHERE
    status = status_of_plain(book, case, rule, 0, 0, nowhere, passed_on, ended)
    case[come + at.OUTCOME], case[come + at.FIRST_DONE], case[come + at.FIRST_STATUS] = codes.OWED, nowhere, status
    put_row(book, case, out, step, rule, whose, 1, 0, 0, 0, status, nowhere, nowhere)
    return IS_DONE


@inlined
def _that_counts(book: Memory, case: Memory, step: int, act: int, begun: int, ended: int) -> int:
    """This act, or the next one that counts: an event from the anchor's day on, and nothing after the end."""
    while act != codes.NOWHERE:
        day = day_of(case[act + at.AT])
        if not case[act + at.HAPPENED] or day > ended:
            return codes.NOWHERE
        if day >= begun or case[act + at.OWN_STEP] == book[step + at.STEP_NUMBER]:
            return act
        act = place_in(case, act + at.NEXT)
    return act


@inlined
def _status(
    book: Memory, case: Memory, rule: int, opens: int, due: int, done: int, following: int, ended: int, on: int
) -> int:
    if done != codes.NOWHERE:
        return codes.DONE_LATE if day_of(case[done + at.AT]) > due else codes.DONE
    if following <= on:
        return codes.MISSED
    if ended != codes.FAR:
        return codes.MISSED if due < ended else codes.LAPSED
    if opens > on:
        return codes.UPCOMING
    if due >= on:
        return codes.OPEN
    return codes.NOT_YET if book[rule + at.FORCE] == codes.OFFER else codes.OVERDUE
