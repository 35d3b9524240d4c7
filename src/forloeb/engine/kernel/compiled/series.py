"""One occurrence of a step after the other (`engine.occurrences`)."""

from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.case import first_told
from forloeb.engine.kernel.compiled.compiler import compiled, inlined
from forloeb.engine.kernel.compiled.for_whom import opens_by
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.compiled.moments import day_of, has_come, moment_of_day
from forloeb.engine.kernel.compiled.occurrences import occurrence, opens_after_the_end, version_of
from forloeb.engine.kernel.compiled.places import as_place, place_in
from forloeb.engine.kernel.compiled.start import Start, first_rule
from forloeb.engine.kernel.compiled.truths import holds_from_then_on
from forloeb.engine.kernel.compiled.windows import how_many, is_beyond, is_beyond_its_length


@compiled
def series(book: Memory, case: Memory, free: int, step: int, version: int, start: Start, number: int) -> int:
    """One occurrence after the other, for as long as they are wanted or the step's acts may need them; written from
    place `free` on. `version`: that of the first. Returns the place behind the last.
    """
    step, free = as_place(step), as_place(free)
    if free + 2 * at.OCCURRENCE_SIZE > case[at.OCCURRENCES_END]:
        case[at.IS_LEFT] = 1
        return free
    moment, by_opens = start[1], book[step + at.BY_OPENS]
    is_steady = False
    if _is_by_one_rule(book, step, version, moment):
        verdict = holds_from_then_on(book, case, place_in(book, version + at.GENERAL), day_of(moment))
        if verdict == codes.FALSE:
            return free
        is_steady = verdict == codes.TRUE
    applies = occurrence(book, case, free, step, version, start, number, is_steady)
    never = applies == codes.NOT_IN_FORCE and not by_opens
    rule = rule_of(book, case, free, step, version, applies)
    if moment == codes.NONE or never or how_many(book, rule) == 1:
        return free + at.OCCURRENCE_SIZE if applies == codes.APPLIES else free
    procedure = place_in(book, step + at.PROCEDURE)
    calendar, here = place_in(book, procedure + at.CALENDAR), place_in(book, procedure + at.HERE)
    reach, begin, ahead, wanted = _reach(case, place_in(book, step + at.WAIVED)), free, 0, codes.NOWHERE
    spare, named = 1 + acts_told(case, first_told(case, place_in(book, step + at.ACTS))), 0
    if case[place_in(book, step + at.COME) + at.IS_SPOKEN_OF]:
        named = _highest_named(book, case, step)
    while True:
        last = how_many(book, rule)
        if last and number > last:
            return free
        if applies == codes.APPLIES:
            opens, written = case[free + at.OPENS], case[free + at.WRITTEN_OPENS]
            is_over = opens_after_the_end(case, free)
        else:
            opens, is_over = opens_by(book, case, procedure, here, rule, moment, number), False
            written = opens
        is_found = applies == codes.APPLIES
        is_over = is_over or _is_beyond(book, case, calendar, rule, moment, number, is_found, written)
        if number != 1 and is_over:
            return free
        if last == 0 and (opens == codes.NONE or not has_come(opens, reach)):
            if wanted == codes.NOWHERE:
                wanted = 1 + _done_ahead(book, case, begin, free, step, version)
            spare -= 1
            ahead += applies == codes.APPLIES
        if applies == codes.APPLIES:
            free += at.OCCURRENCE_SIZE
        if (spare <= 0 or ahead == wanted) and number >= named:
            return free
        number += 1
        if free + 2 * at.OCCURRENCE_SIZE > case[at.OCCURRENCES_END] or number > at.MOST_OCCURRENCES:
            case[at.IS_LEFT] = 1
            return free
        if by_opens:
            version = version_of(book, case, step, moment, number)
        applies = occurrence(book, case, free, step, version, start, number, is_steady)
        rule = rule_of(book, case, free, step, version, applies)


@inlined
def _is_by_one_rule(book: Memory, step: int, version: int, moment: int) -> bool:
    """Whether one `when` decides over all occurrences of a step, of which there are several."""
    if version == codes.NOWHERE or moment == codes.NONE or book[step + at.BY_OPENS] or book[version + at.CHOICE_COUNT]:
        return False
    return place_in(book, place_in(book, version + at.GENERAL) + at.REPEATS) != codes.NOWHERE


@inlined
def _is_beyond(
    book: Memory, case: Memory, calendar: int, rule: int, anchor: int, number: int, is_found: bool, written: int
) -> bool:
    if is_found and written != codes.NONE:
        return is_beyond_its_length(book, case, calendar, rule, anchor, written)
    return is_beyond(book, case, calendar, rule, anchor, number)


@inlined
def _done_ahead(book: Memory, case: Memory, begin: int, end: int, step: int, version: int) -> int:
    """How many occurrences that have not opened yet can be done at most: an act completes one that is open, else the
    next. Where a record is about the step itself, or what it waits for moves it, that is not told: MOST_OCCURRENCES.
    """
    act, filled, place = first_told(case, place_in(book, step + at.ACTS)), 0, begin
    if act == codes.NOWHERE:
        return 0
    if book[step + at.NEEDS_CONSENT] or case[place_in(book, step + at.COME) + at.IS_SPOKEN_OF]:
        return at.MOST_OCCURRENCES
    if book[step + at.BY_OPENS] or version == codes.NOWHERE or book[version + at.CHOICE_COUNT]:
        return at.MOST_OCCURRENCES
    while act != codes.NOWHERE:
        while place < end and has_come(case[place + at.OPENS], case[act + at.AT]):
            place += at.OCCURRENCE_SIZE
        filled = max(filled + case[act + at.HAPPENED], (place - begin) // at.OCCURRENCE_SIZE)
        act = place_in(case, act + at.NEXT)
    return max(0, filled - (end - begin) // at.OCCURRENCE_SIZE)


@compiled
def _highest_named(book: Memory, case: Memory, step: int) -> int:
    """The highest n of the `#n` of the step's records; numbers beyond all reason are not looked for."""
    named = 0
    for slot in (book[step + at.ACTS], book[step + at.WAIVED], book[step + at.EXTENDED]):
        record = first_told(case, slot)
        while record != codes.NOWHERE:
            number = case[record + at.NUMBER]
            is_own = slot != book[step + at.ACTS] or case[record + at.OWN_STEP] == book[step + at.STEP_NUMBER]
            if is_own and case[record + at.HAPPENED] and number <= at.MOST_NAMED:
                named = max(named, number)
            record = place_in(case, record + at.NEXT)
    return named


@inlined
def acts_told(case: Memory, record: int) -> int:
    """How many acts have come, from a first one on."""
    count = 0
    while record != codes.NOWHERE:
        count += case[record + at.HAPPENED]
        record = place_in(case, record + at.NEXT)
    return count


@inlined
def _reach(case: Memory, waived: int) -> int:
    """As far as occurrences are wanted, or are waived until."""
    reach, record = case[at.HORIZON], first_told(case, waived)
    while record != codes.NOWHERE:
        reach = max(reach, moment_of_day(case[record + at.VALUE]))
        record = place_in(case, record + at.NEXT)
    return reach


@inlined
def rule_of(book: Memory, case: Memory, place: int, step: int, version: int, applies: int) -> int:
    """Its rule; of what is not owed, the one that says when it would have opened."""
    if applies == codes.APPLIES:
        return place_in(case, place + at.RULE)
    return first_rule(book, place_in(book, step + at.VERSIONS) if version == codes.NOWHERE else version)
