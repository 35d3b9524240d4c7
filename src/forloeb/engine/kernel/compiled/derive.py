"""What each of many cases is owed, step by step (`engine.evaluate`)."""

import numpy as np

from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.case import file_records, number_events
from forloeb.engine.kernel.compiled.chain import links
from forloeb.engine.kernel.compiled.compiler import digest, kept, merged
from forloeb.engine.kernel.compiled.completion import (
    IN_THE_EARLIEST_OPEN,
    IN_THE_FIRST_FREE_SLOT,
    IN_THE_ONLY_PLACE,
    complete,
    find_acts,
)
from forloeb.engine.kernel.compiled.log import Out
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.compiled.occurrences import version_of
from forloeb.engine.kernel.compiled.places import as_place, place_in
from forloeb.engine.kernel.compiled.plain import IS_DONE, IS_NOT_PLAIN, derive_plain
from forloeb.engine.kernel.compiled.procedures import look_at_procedures
from forloeb.engine.kernel.compiled.recurring import derive_recurring
from forloeb.engine.kernel.compiled.rows import BESIDE, LEFT, ROWS
from forloeb.engine.kernel.compiled.series import series
from forloeb.engine.kernel.compiled.settle import leave, settle
from forloeb.engine.kernel.compiled.slots import derive_slots
from forloeb.engine.kernel.compiled.start import first_start_of, numbered_start, start_at, version_from
from forloeb.engine.kernel.compiled.truths import look_at_facts
from forloeb.engine.kernel.compiled.windows import how_many


@merged
def _find(book: Memory, case: Memory, free: int, step: int) -> int:
    """The occurrences of a step, written from place `free` on. Returns the place behind the last."""
    if not case[place_in(book, step + at.STEP_HERE) + at.IS_FOR_CASE]:
        return free
    calendar = place_in(book, step + at.STEP_CALENDAR)
    version = place_in(book, step + at.VERSIONS)
    first_anchor, start = place_in(book, step + at.FIRST_ANCHOR), first_start_of(book, case, step)
    if not book[step + at.BY_OPENS]:
        version = version_from(book, case, step, start[1])
    if version == codes.NOWHERE:
        return free
    anchor = place_in(book, place_in(book, version + at.GENERAL) + at.ANCHOR)
    each, count = place_in(book, step + at.EACH), np.int64(1)
    if each != codes.NOWHERE:
        number_events(case, each)
        count = case[at.NUMBERED_COUNT]
    for number in range(1, count + 1):
        if each != codes.NOWHERE and case[case[at.NUMBERED] + number - 1] == codes.NOWHERE:
            continue
        if each != codes.NOWHERE:
            start = numbered_start(book, case, step, anchor, number, calendar)
        elif anchor != first_anchor:
            start = start_at(book, case, anchor, calendar)
        if start[0] != codes.APPLIES:
            return free
        if book[step + at.IS_CHAIN]:
            return links(book, case, free, step, start)
        if each != codes.NOWHERE or anchor != first_anchor or book[step + at.BY_OPENS]:
            version = version_of(book, case, step, start[1], number)
        free = series(book, case, free, step, version, start, number)
    return free


@merged
def _evaluate(book: Memory, case: Memory, turn: int, out: Out, whose: int) -> bool:
    """The steps of a turn: one, or those that the k-th of an event completes, as they share their events. False: there
    is no room for their rows.
    """
    case[at.IS_LEFT] = case[at.REMARK_COUNT] = 0
    turn = as_place(turn)
    here, come = place_in(book, turn + at.TURN_HERE), place_in(book, turn + at.TURN_COME)
    first, count = place_in(book, turn + at.TURN_STEPS), book[turn + at.TURN_STEP_COUNT]
    if not case[here + at.IS_FOR_CASE]:
        for number in range(count):
            case[place_in(book, place_in(book, first + number) + at.COME) + at.OUTCOME] = codes.NOT_OWED
        return True
    if (
        book[turn + at.HOW] != codes.THE_WHOLE_WAY
        and case[here + at.IS_PLAIN_HERE]
        and not case[come + at.IS_SPOKEN_OF]
    ):
        rows = out.counts[ROWS]
        if book[turn + at.HOW] == codes.PLAINLY:
            how = derive_plain(book, case, out, book[turn + at.FIRST_STEP], whose)
        elif book[turn + at.HOW] == codes.PLAINLY_RECURRING:
            how = derive_recurring(book, case, out, book[turn + at.FIRST_STEP], whose)
        else:
            how = derive_slots(book, case, out, turn, whose)
        if how != IS_NOT_PLAIN:
            return how == IS_DONE
        out.counts[ROWS] = rows
    _check(book, case, first, count)
    if case[at.IS_LEFT]:
        return leave(book, case, first, count, out, whose)
    if book[place_in(book, first) + at.IS_CHAIN]:
        find_acts(book, case, turn, False)
    free = place_in(case, at.OCCURRENCES)
    for number in range(count):
        begin, free = free, _find(book, case, free, place_in(book, first + number))
        outcome = book[book[first + number] + at.COME]
        case[outcome + at.OUTCOME] = codes.OWED if free > begin else codes.NOT_OWED
        if book[turn + at.ARE_SLOTS] and free > begin:
            case[begin + at.KNOWN_AS] = number + 1
    if free > case[at.OCCURRENCES]:
        _complete(book, case, free, turn)
    return settle(book, case, free, turn, out, whose)


@merged
def _check(book: Memory, case: Memory, first: int, count: int) -> None:
    """Leaves what is the evaluator's in every case, and what waits for a step that is left in this one."""
    for number in range(count):
        step = place_in(book, first + number)
        if book[step + at.FOR_THE_EVALUATOR]:
            case[at.IS_LEFT] = 1
        for other in range(book[step + at.WAITS_FOR_COUNT]):
            outcome = book[book[book[step + at.WAITS_FOR] + other] + at.COME]
            if case[outcome + at.OUTCOME] == codes.LEFT:
                case[at.IS_LEFT] = 1


@merged
def _complete(book: Memory, case: Memory, free: int, turn: int) -> None:
    first = place_in(case, at.OCCURRENCES)
    rule, step, how = place_in(case, first + at.RULE), place_in(case, first + at.STEP), IN_THE_EARLIEST_OPEN
    if book[turn + at.ARE_SLOTS]:
        how = IN_THE_FIRST_FREE_SLOT
    elif book[step + at.IS_CHAIN]:
        return
    elif book[step + at.EACH] == codes.NOWHERE and how_many(book, rule) == 1:
        how = IN_THE_ONLY_PLACE
    find_acts(book, case, turn, True)
    complete(book, case, first, free, how)


@merged
def _derive_case(book: Memory, case: Memory, out: Out, whose: int) -> bool:
    look_at_facts(book, case)
    look_at_procedures(book, case)
    for number in range(book[at.TURN_COUNT]):
        if not _evaluate(book, case, book[at.TURNS] + number * at.TURN_SIZE, out, whose):
            return False
    return True


def _deriving(sources: str):  # type: ignore[no-untyped-def]  # what Numba makes of it has no type
    @kept
    def derive_cases(book, case, log, names, meanings, out, cases, begin):  # type: ignore[no-untyped-def]
        """Writes the rows of the cases from place `begin` on into `out`, for as many as there is room. Returns the
        place of the first that was not done.
        """
        _ = sources
        for place in range(begin, len(cases)):
            rows, beside, left = out.counts[ROWS], out.counts[BESIDE], out.counts[LEFT]
            file_records(case, log, names, meanings, cases[place])
            is_done = True
            if case[at.HAS_TIES]:
                is_done = left < len(out.left)
                if is_done:
                    out.left[left, 0], out.left[left, 1] = cases[place], codes.ALL_STEPS
                    out.counts[LEFT] += 1
            else:
                is_done = _derive_case(book, case, out, cases[place])
            if not is_done:
                out.counts[ROWS], out.counts[BESIDE], out.counts[LEFT] = rows, beside, left
                return place
        return len(cases)

    return derive_cases


derive_cases = _deriving(digest())
