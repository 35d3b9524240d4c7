"""An occurrence of a step in a case, with its window, before anything is done (`engine.occurrences`)."""

from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.case import first_told
from forloeb.engine.kernel.compiled.compiler import compiled, inlined
from forloeb.engine.kernel.compiled.consent import consent_for
from forloeb.engine.kernel.compiled.for_whom import applied, is_for_them, judged, judged_on, opens_by, responsible_for
from forloeb.engine.kernel.compiled.limits import move
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.compiled.moments import day_of, has_come, is_after
from forloeb.engine.kernel.compiled.pauses import is_paused_on
from forloeb.engine.kernel.compiled.places import as_place, place_in
from forloeb.engine.kernel.compiled.remarks import remark
from forloeb.engine.kernel.compiled.start import Start, first_rule, numbered_start, version_for
from forloeb.engine.kernel.compiled.windows import follow_each_other, is_beyond, nth_window


@compiled
def version_of(book: Memory, case: Memory, step: int, anchor: int, number: int) -> int:
    """The version of an occurrence: by the day that it opens, where the step says so."""
    if not book[step + at.BY_OPENS] or anchor == codes.NONE:
        return version_for(book, case, step, anchor)
    procedure = place_in(book, step + at.PROCEDURE)
    for each in range(book[step + at.VERSION_COUNT] - 1, -1, -1):
        version = place_in(book, step + at.VERSIONS) + each * at.VERSION_SIZE
        here = place_in(book, procedure + at.HERE)
        opens = opens_by(book, case, procedure, here, first_rule(book, version), anchor, number)
        if book[version + at.VERSION_FIRST] <= day_of(opens) <= book[version + at.VERSION_LAST]:
            return version
    return codes.NOWHERE


@compiled
def occurrence(
    book: Memory,
    case: Memory,
    place: int,
    step: int,
    version: int,
    start: Start,
    number: int,
    is_steady: bool,
) -> int:
    """Occurrence `number` by a version, with its window, or why this case does not have it. `is_steady`: it is known
    that `when` holds.
    """
    if version == codes.NOWHERE:
        return codes.NOT_IN_FORCE
    step, version, place = as_place(step), as_place(version), as_place(place)
    moment, procedure = start[1], place_in(book, step + at.PROCEDURE)
    here, calendar = place_in(book, procedure + at.HERE), place_in(book, procedure + at.CALENDAR)
    opens = due = codes.NONE
    if book[version + at.CHOICE_COUNT] or moment == codes.NONE:
        applies, rule, day, lacks, is_known = judged(book, case, procedure, here, version, moment, number)
        if applies == codes.APPLIES and is_known and moment != codes.NONE:
            opens, due = nth_window(book, case, calendar, rule, moment, number)
    else:
        opens, due = nth_window(book, case, calendar, place_in(book, version + at.GENERAL), moment, number)
        day = judged_on(book, case, here, place_in(book, version + at.GENERAL), moment, opens)
        applies, rule, lacks = codes.APPLIES, place_in(book, version + at.GENERAL), 0
        if not is_steady:
            applies, rule, day, lacks, _ = applied(book, case, rule, day)
    if applies != codes.APPLIES:
        return applies
    if not is_for_them(book, case, procedure, step, day):
        return codes.NOT_FOR_THEM
    _write(case, place, step, rule, start, number)
    case[place + at.JUDGED_ON], case[place + at.LACKS] = day, lacks
    case[place + at.RESPONSIBLE_UNIT] = unit = responsible_for(book, case, rule, day)
    case[place + at.CONSENT] = codes.NOWHERE
    if book[rule + at.NEED_COUNT]:
        case[place + at.CONSENT], _ = consent_for(book, case, rule, unit, case[at.ON])
    case[place + at.END] = _end_of(case, here, place_in(book, rule + at.UNTIL))
    case[place + at.IS_PAUSED] = case[here + at.SPELL_COUNT] and is_paused_on(case, here, day_of(case[at.ON]))
    if opens != codes.NONE:
        _set_window(book, case, place, here, opens, due)
    return codes.APPLIES


@inlined
def _write(case: Memory, place: int, step: int, rule: int, start: Start, number: int) -> None:
    """An occurrence without a window, undone."""
    case[place + at.STEP], case[place + at.RULE] = step, rule
    case[place + at.OCCURRENCE] = case[place + at.KNOWN_AS] = number
    case[place + at.START_AT], case[place + at.START], case[place + at.PASSED_ON] = start[1], start[2], start[3]
    case[place + at.DONE] = case[place + at.WAIVER] = codes.NOWHERE
    case[place + at.WRITTEN_OPENS] = case[place + at.WRITTEN_DUE] = codes.NONE
    case[place + at.OPENS] = case[place + at.DUE] = case[place + at.FIRST_DUE] = codes.NONE


@inlined
def _set_window(book: Memory, case: Memory, place: int, here: int, opens: int, due: int) -> None:
    rule, step, number = place_in(case, place + at.RULE), place_in(case, place + at.STEP), case[place + at.OCCURRENCE]
    if place_in(book, rule + at.ENDS_AT) != codes.NOWHERE:
        calendar = place_in(book, step + at.STEP_CALENDAR)
        _, due, _, _ = numbered_start(book, case, step, place_in(book, rule + at.ENDS_AT), number, calendar)
        if due != codes.NONE:
            if is_after(opens, due) and place_in(case, place + at.START) != codes.NOWHERE:
                remark(case, place, 0, codes.BEFORE_OPENS, case[place + at.START])
            due = max(opens, due)
    case[place + at.WRITTEN_OPENS] = case[place + at.OPENS] = opens
    case[place + at.WRITTEN_DUE] = case[place + at.DUE] = due
    if case[here + at.SPELL_COUNT] or book[rule + at.NEED_COUNT]:
        move_by_consent(book, case, place, codes.NOWHERE)
    case[place + at.FIRST_DUE] = case[place + at.DUE]


@compiled
def move_by_consent(book: Memory, case: Memory, place: int, extensions: int) -> None:
    """Sets the limits as pauses, consent and extensions have moved them."""
    if case[place + at.WRITTEN_OPENS] == codes.NONE:
        return
    here = place_in(book, place_in(case, place + at.STEP) + at.STEP_HERE)
    move(book, case, place, here, _consent_that_moves(book, case, place), extensions)


@inlined
def _consent_that_moves(book: Memory, case: Memory, place: int) -> int:
    """The record that gave consent: by `on`, or by the time it was done. NOWHERE when the next period had opened by
    then, and this one was over.
    """
    rule, step, done = place_in(case, place + at.RULE), place_in(case, place + at.STEP), place_in(case, place + at.DONE)
    if not book[rule + at.NEED_COUNT]:
        return codes.NOWHERE
    by = case[done + at.AT] if done != codes.NOWHERE else case[at.ON]
    answer, record = consent_for(book, case, rule, case[place + at.RESPONSIBLE_UNIT], by)
    if answer != codes.GIVEN or case[place + at.START_AT] == codes.NONE:
        return codes.NOWHERE
    anchor, number = case[place + at.START_AT], case[place + at.OCCURRENCE] + 1
    procedure = place_in(book, step + at.PROCEDURE)
    if not follow_each_other(book, rule):
        return record
    if is_beyond(book, case, place_in(book, procedure + at.CALENDAR), rule, anchor, number):
        return record
    following = opens_by(book, case, procedure, place_in(book, procedure + at.HERE), rule, anchor, number)
    return codes.NOWHERE if has_come(following, case[record + at.AT]) else record


@inlined
def _end_of(case: Memory, here: int, until: int) -> int:
    """The earliest event that ends the course or the step, when it has happened by `on`."""
    end = place_in(case, here + at.ENDED)
    if until == codes.NOWHERE:
        return end
    record = first_told(case, until)
    if record == codes.NOWHERE or not case[record + at.HAPPENED]:
        return end
    return record if end == codes.NOWHERE or case[record + at.AT] < case[end + at.AT] else end


@inlined
def opens_after_the_end(case: Memory, place: int) -> bool:
    """From the end on nothing new opens; only a first occurrence stays, to be shown as lapsed."""
    end, opens = place_in(case, place + at.END), case[place + at.OPENS]
    if end == codes.NOWHERE or opens == codes.NONE:
        return False
    return day_of(opens) > day_of(case[end + at.AT])
