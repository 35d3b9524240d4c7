"""*P after the last*: a chain whose links begin when the one before was done (`engine.chain`)."""

from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.case import first_told
from forloeb.engine.kernel.compiled.compiler import compiled
from forloeb.engine.kernel.compiled.completion import counts_for, is_over, is_waived_on, waive
from forloeb.engine.kernel.compiled.extensions import extend
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.compiled.moments import day_of, has_come
from forloeb.engine.kernel.compiled.occurrences import occurrence, opens_after_the_end, version_of
from forloeb.engine.kernel.compiled.places import place_in
from forloeb.engine.kernel.compiled.start import Start, first_rule, version_for
from forloeb.engine.kernel.compiled.windows import nth_window


@compiled
def links(book: Memory, case: Memory, free: int, step: int, start: Start) -> int:
    """The links done or waived so far, the one that is owed now, and the one to come; written from place `free` on.
    Returns the place behind the last.
    """
    loose, number = case[at.ACTS_HERE], 0
    while True:
        number += 1
        if free + 2 * at.OCCURRENCE_SIZE > case[at.OCCURRENCES_END] or number > at.MOST_OCCURRENCES:
            case[at.IS_LEFT] = 1
            return free
        moment = start[1]
        asked = 1 if moment == codes.NONE else number
        version = version_of(book, case, step, moment, asked)
        applies = occurrence(book, case, free, step, version, start, asked, number < 0)
        if number > 1 and applies == codes.APPLIES and opens_after_the_end(case, free):
            return free
        if applies != codes.APPLIES:
            goes_on, start = _passed_over(book, case, step, start, applies)
        else:
            case[free + at.OCCURRENCE] = case[free + at.KNOWN_AS] = number
            pinned = _pinned(case, number)
            if moment == codes.NONE and number > 1:
                case[free + at.DONE] = pinned
                goes_on, start = _from_record(case, pinned)
            else:
                loose = _settle(book, case, free, pinned, loose)
                goes_on, start = _following(case, free)
            free += at.OCCURRENCE_SIZE
        if not goes_on:
            return free


@compiled
def _pinned(case: Memory, number: int) -> int:
    """The first act that names the link."""
    for each in range(case[at.ACT_COUNT]):
        act = case[at.ACTS_HERE] + each * at.ACT_SIZE
        if case[act + at.ACT_PINNED] == number:
            return place_in(case, act + at.ACT_RECORD)
    return codes.NOWHERE


@compiled
def _from_record(case: Memory, record: int) -> tuple[bool, Start]:
    if record == codes.NOWHERE:
        return False, (codes.APPLIES, codes.NONE, codes.NOWHERE, codes.NOWHERE)
    return True, (codes.APPLIES, case[record + at.AT], record, codes.NOWHERE)


@compiled
def _settle(book: Memory, case: Memory, link: int, pinned: int, loose: int) -> int:
    """What was done, waived and extended of one link. `loose`: the first act that no link has used yet; returns it."""
    end = link + at.OCCURRENCE_SIZE
    record = first_told(case, place_in(book, place_in(case, link + at.STEP) + at.WAIVED))
    while record != codes.NOWHERE:
        waive(book, case, link, end, record)
        record = place_in(case, record + at.NEXT)
    case[link + at.DONE] = pinned
    last = case[at.ACTS_HERE] + case[at.ACT_COUNT] * at.ACT_SIZE
    while place_in(case, link + at.DONE) == codes.NOWHERE and loose < last:
        if case[loose + at.ACT_PINNED] == 0:
            if _is_too_late(book, case, link, case[place_in(case, loose + at.ACT_RECORD) + at.AT]):
                break
            if counts_for(case, link, loose):
                case[link + at.DONE] = place_in(case, loose + at.ACT_RECORD)
        loose += at.ACT_SIZE
    if place_in(case, link + at.DONE) == codes.NOWHERE:
        extend(book, case, link, end, 0)
    return loose


@compiled
def _is_too_late(book: Memory, case: Memory, link: int, moment: int) -> bool:
    """Whether an act belongs to a later link: this one is over, or it is waived and its window has passed."""
    due = case[link + at.DUE]
    if is_over(book, case, link, link + at.OCCURRENCE_SIZE, moment):
        return True
    return due != codes.NONE and day_of(moment) > day_of(due) and is_waived_on(case, link, day_of(moment), True)


@compiled
def _following(case: Memory, link: int) -> tuple[bool, Start]:
    """Where the next link starts: when this one was done; a waived one counts as done on its due."""
    done, opens, due = place_in(case, link + at.DONE), case[link + at.OPENS], case[link + at.DUE]
    if done != codes.NOWHERE:
        moment = max(case[done + at.AT], case[link + at.START_AT])
        return True, (codes.APPLIES, moment, done, codes.NOWHERE)
    waits = (codes.APPLIES, codes.NONE, codes.NOWHERE, codes.NOWHERE)
    if place_in(case, link + at.END) != codes.NOWHERE or opens == codes.NONE:
        return False, waits
    if not is_waived_on(case, link, day_of(case[at.ON]), True):
        return True, waits
    if due == codes.NONE or not has_come(opens, case[at.HORIZON]):
        return False, waits
    return True, (codes.APPLIES, due, place_in(case, link + at.WAIVER), codes.NOWHERE)


@compiled
def _passed_over(book: Memory, case: Memory, step: int, start: Start, applies: int) -> tuple[bool, Start]:
    """A link that does not apply to the case counts, like a waived one, as done on its due."""
    version = version_for(book, case, step, start[1])
    if applies != codes.NOT_WHEN or version == codes.NOWHERE or start[1] == codes.NONE:
        return False, start
    calendar = place_in(book, step + at.STEP_CALENDAR)
    opens, due = nth_window(book, case, calendar, first_rule(book, version), start[1], 1)
    return has_come(opens, case[at.HORIZON]), (codes.APPLIES, due, start[2], codes.NOWHERE)
