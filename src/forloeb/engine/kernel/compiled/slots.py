"""Steps that the first, second and so on of one event complete, each with one window, of which nothing is said in the
case beside that event (`engine.completion`).
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
    chosen,
    ended_on,
    has_room,
    status_of_plain,
)
from forloeb.engine.kernel.compiled.rows import put_row
from forloeb.engine.kernel.compiled.windows import window_from
from forloeb.engine.kernel.compiled.working_days import last_working

_NO_DAY = 0


@merged
def derive_slots(book: Memory, case: Memory, out: Out, turn: int, whose: int) -> int:
    """The rows of the steps of a turn. IS_NOT_PLAIN: something is said of one of them, or makes one special."""
    first, count = place_in(book, turn + at.TURN_STEPS), book[turn + at.TURN_STEP_COUNT]
    act = first_told(case, place_in(book, place_in(book, first) + at.ACTS))
    if _is_one_named(case, act):
        return IS_NOT_PLAIN
    slot = begun = place_in(case, at.OCCURRENCES)
    for number in range(count):
        step = place_in(book, first + number)
        if case[place_in(book, step + at.COME) + at.IS_SPOKEN_OF]:
            return IS_NOT_PLAIN
        how, version, moment, start, passed_on = begin(book, case, step)
        rule, day = codes.NOWHERE, day_of(case[at.ON] if moment == codes.NONE else moment)
        if how == MAY_BE_OWED:
            how, rule = chosen(book, case, version, day)
        if how == IS_NOT_PLAIN:
            return IS_NOT_PLAIN
        if how == MAY_BE_OWED:
            case[slot + at.STEP], case[slot + at.RULE], case[slot + at.START] = step, rule, start
            case[slot + at.START_AT], case[slot + at.PASSED_ON] = moment, passed_on
            case[slot + at.RESPONSIBLE_UNIT] = responsible_for(book, case, rule, day)
            case[slot + at.DONE] = codes.NOWHERE
            slot += at.OCCURRENCE_SIZE
    here = place_in(book, place_in(book, first) + at.STEP_HERE)
    while act != codes.NOWHERE and case[act + at.HAPPENED]:
        _fill(book, case, here, begun, slot, act)
        act = place_in(case, act + at.NEXT)
    for each in range(begun, slot, at.OCCURRENCE_SIZE):
        if not has_room(out):
            return HAS_NO_ROOM
        _show(book, case, out, here, as_place(each), whose)
    return IS_NOT_PLAIN if case[at.IS_LEFT] else IS_DONE


@inlined
def _is_one_named(case: Memory, act: int) -> bool:
    """Whether an act says itself which step it completes."""
    while act != codes.NOWHERE:
        if case[act + at.OWN_STEP] != codes.NOWHERE:
            return True
        act = place_in(case, act + at.NEXT)
    return False


@inlined
def _fill(book: Memory, case: Memory, here: int, begun: int, end: int, act: int) -> None:
    """The first slot that is not filled, whether early or late; from its anchor's day on, and not after its end."""
    day = day_of(case[act + at.AT])
    for each in range(begun, end, at.OCCURRENCE_SIZE):
        slot = as_place(each)
        if place_in(case, slot + at.DONE) != codes.NOWHERE or case[slot + at.START_AT] == codes.NONE:
            continue
        until = place_in(book, place_in(case, slot + at.RULE) + at.UNTIL)
        if day >= day_of(case[slot + at.START_AT]) and day <= ended_on(case, here, until):
            case[slot + at.DONE] = act
            return


@inlined
def _show(book: Memory, case: Memory, out: Out, here: int, slot: int, whose: int) -> None:
    step, rule, done = place_in(case, slot + at.STEP), place_in(case, slot + at.RULE), place_in(case, slot + at.DONE)
    calendar, come = place_in(book, step + at.STEP_CALENDAR), place_in(book, step + at.COME)
    opens = due = act_by = _NO_DAY
    if case[slot + at.START_AT] != codes.NONE:
        from_, to = window_from(book, case, calendar, place_in(book, rule + at.WINDOW), case[slot + at.START_AT])
        opens, due = day_of(from_), day_of(to)
        act_by = last_working(book, case, calendar, opens, due)
    ended, passed_on = ended_on(case, here, place_in(book, rule + at.UNTIL)), place_in(case, slot + at.PASSED_ON)
    status = status_of_plain(book, case, rule, opens, due, done, passed_on, codes.FAR, ended)
    if status == codes.WAITING:
        opens = due = act_by = _NO_DAY
    case[come + at.OUTCOME], case[come + at.FIRST_DONE], case[come + at.FIRST_STATUS] = codes.OWED, done, status
    start, unit = place_in(case, slot + at.START), case[slot + at.RESPONSIBLE_UNIT]
    put_row(book, case, out, step, rule, unit, whose, 1, (opens, due, act_by), status, done, start)
