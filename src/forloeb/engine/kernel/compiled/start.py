"""The anchor that a window runs from (`engine.start`), and the version in force on its day (`engine.for_whom`)."""

from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.case import first_told
from forloeb.engine.kernel.compiled.compiler import compiled, inlined
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.compiled.moments import day_of, moment_of_day
from forloeb.engine.kernel.compiled.places import as_place, place_in
from forloeb.engine.kernel.compiled.windows import minus

Start = tuple[int, int, int, int]
"""(whether there is one, its moment or NONE, the record that gives it, the status that its step passes on)."""


@inlined
def start_at(book: Memory, case: Memory, anchor: int, calendar: int) -> Start:
    """The start that an anchor gives in a case; without a moment while nothing has given it."""
    anchor = as_place(anchor)
    if book[anchor + at.ANCHOR_KIND] != codes.OF_EVENT or book[anchor + at.ANCHOR_BEFORE] != codes.NOWHERE:
        return _start_at(book, case, anchor, calendar)
    record = first_told(case, place_in(book, anchor + at.ANCHOR_NAME))
    moment = codes.NONE if record == codes.NOWHERE else case[record + at.AT]
    return codes.APPLIES, moment, record, codes.NOWHERE


@inlined
def first_start_of(book: Memory, case: Memory, step: int) -> Start:
    """The same of a step's first version."""
    event = place_in(book, step + at.FIRST_EVENT)
    if event == codes.NOWHERE:
        return _start_at(book, case, place_in(book, step + at.FIRST_ANCHOR), place_in(book, step + at.STEP_CALENDAR))
    record = first_told(case, event)
    moment = codes.NONE if record == codes.NOWHERE else case[record + at.AT]
    return codes.APPLIES, moment, record, codes.NOWHERE


@compiled
def _start_at(book: Memory, case: Memory, anchor: int, calendar: int) -> Start:
    anchor = as_place(anchor)
    if book[anchor + at.ANCHOR_KIND] == codes.OF_STEP:
        return _from_step(book, case, anchor, calendar)
    return start_from(book, case, anchor, calendar, first_told(case, place_in(book, anchor + at.ANCHOR_NAME)))


@compiled
def start_from(book: Memory, case: Memory, anchor: int, calendar: int, record: int) -> Start:
    """From a record: when it was, or the day that it names."""
    if record == codes.NOWHERE:
        return codes.APPLIES, codes.NONE, codes.NOWHERE, codes.NOWHERE
    record, anchor = as_place(record), as_place(anchor)
    moment = case[record + at.AT]
    if book[anchor + at.ANCHOR_KIND] != codes.OF_EVENT:
        moment = moment_of_day(case[record + at.VALUE])
        if moment == codes.NONE:  # it names a time of day
            case[at.IS_LEFT] = 1
            return codes.APPLIES, codes.NONE, codes.NOWHERE, codes.NOWHERE
    return codes.APPLIES, _before(book, case, anchor, calendar, moment), record, codes.NOWHERE


@compiled
def _from_step(book: Memory, case: Memory, anchor: int, calendar: int) -> Start:
    """From when the step was done. Waived, declined, lapsed and missed pass on; so does its not being owed."""
    outcome = place_in(book, place_in(book, anchor + at.ANCHOR_NAME) + at.COME)
    if case[outcome + at.OUTCOME] == codes.LEFT:
        case[at.IS_LEFT] = 1
    if case[outcome + at.OUTCOME] != codes.OWED:
        return codes.NOT_FOR_THEM, codes.NONE, codes.NOWHERE, codes.NOWHERE
    done, status = place_in(case, outcome + at.FIRST_DONE), case[outcome + at.FIRST_STATUS]
    if done != codes.NOWHERE:
        moment = _before(book, case, anchor, calendar, case[done + at.AT])
        return codes.APPLIES, moment, done, codes.NOWHERE
    is_passed_on = status in (codes.WAIVED, codes.DECLINED, codes.LAPSED, codes.MISSED)
    return codes.APPLIES, codes.NONE, codes.NOWHERE, status if is_passed_on else codes.NOWHERE


@inlined
def _before(book: Memory, case: Memory, anchor: int, calendar: int, moment: int) -> int:
    span = place_in(book, anchor + at.ANCHOR_BEFORE)
    return moment if span == codes.NOWHERE else minus(book, case, calendar, moment, span)


@compiled
def numbered_start(book: Memory, case: Memory, step: int, anchor: int, number: int, calendar: int) -> Start:
    """The start of one occurrence: its own event where the anchor is the event that `each` counts."""
    kind, name = book[anchor + at.ANCHOR_KIND], place_in(book, anchor + at.ANCHOR_NAME)
    if kind in (codes.OF_EVENT, codes.OF_EVENT_VALUE) and name == place_in(book, step + at.EACH):
        return start_from(book, case, anchor, calendar, case[case[at.NUMBERED] + number - 1])
    return start_at(book, case, anchor, calendar)


@compiled
def version_for(book: Memory, case: Memory, step: int, anchor: int) -> int:
    """By the day of the procedure's `starts` event; without it by the anchor's day; while that is unknown, by that of
    the first version's anchor, else `on`. NOWHERE: none is in force.
    """
    if anchor == codes.NONE and not _has_started(book, case, step):
        applies, anchor, _, _ = first_start_of(book, case, as_place(step))
        if applies != codes.APPLIES:
            anchor = codes.NONE
    return version_from(book, case, step, anchor)


@inlined
def _has_started(book: Memory, case: Memory, step: int) -> bool:
    return first_told(case, place_in(book, step + at.STEP_STARTS)) != codes.NOWHERE


@inlined
def version_from(book: Memory, case: Memory, step: int, anchor: int) -> int:
    """The same, when it is known that the first version's anchor gives that moment, or none."""
    step = as_place(step)
    started = first_told(case, place_in(book, step + at.STEP_STARTS))
    if started != codes.NOWHERE:
        return version_on(book, step, day_of(case[started + at.AT]))
    day = day_of(case[at.ON] if anchor == codes.NONE else anchor)
    procedure = place_in(book, step + at.PROCEDURE)
    if book[procedure + at.FIRST_DAY] <= day <= book[procedure + at.LAST_DAY]:
        return version_on(book, step, day)
    return codes.NOWHERE


@inlined
def version_on(book: Memory, step: int, day: int) -> int:
    """The version in force on a day."""
    version = place_in(book, step + at.VERSIONS)
    for _ in range(book[step + at.VERSION_COUNT]):
        if book[version + at.VERSION_FIRST] <= day <= book[version + at.VERSION_LAST]:
            return version
        version += at.VERSION_SIZE
    return codes.NOWHERE


@inlined
def first_rule(book: Memory, version: int) -> int:
    """The rule of the first row of its choice; without a choice, its one rule."""
    if book[version + at.CHOICE_COUNT]:
        return place_in(book, place_in(book, version + at.CHOICE) + at.ROW_RULE)
    return place_in(book, version + at.GENERAL)
