"""How a window's limits move: by pauses, by consent given late, by extension, in order of time (`engine.limits`)."""

from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.case import first_told
from forloeb.engine.kernel.compiled.compiler import compiled, inlined
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.compiled.moments import day_of, from_time, is_after, is_timed, plus_days, time_of
from forloeb.engine.kernel.compiled.pauses import after_pause
from forloeb.engine.kernel.compiled.places import place_in
from forloeb.engine.kernel.compiled.remarks import remark


@compiled
def move(book: Memory, case: Memory, occurrence: int, here: int, consent: int, extensions: int) -> None:
    """Sets the limits after all that moves them. On one day a pause comes before a consent, that before an extension.

    `consent`: the record that moves them, or NOWHERE. `extensions`: the slot of those that may mean it, or NOWHERE.
    """
    case[occurrence + at.OPENS] = case[occurrence + at.WRITTEN_OPENS]
    case[occurrence + at.DUE] = case[occurrence + at.WRITTEN_DUE]
    spell, spells = case[here + at.FIRST_SPELL], case[here + at.SPELL_COUNT]
    anchor = case[occurrence + at.START_AT]
    record = (
        codes.NOWHERE if extensions == codes.NOWHERE else _next_meaning(case, first_told(case, extensions), occurrence)
    )
    is_extended = False
    while spells or consent != codes.NOWHERE or record != codes.NOWHERE:
        pause_on = case[spell + at.SPELL_FIRST] if spells else codes.FAR
        consent_on = day_of(case[consent + at.AT]) if consent != codes.NOWHERE else codes.FAR
        extended_on = day_of(case[record + at.AT]) if record != codes.NOWHERE else codes.FAR
        if spells and pause_on <= consent_on and pause_on <= extended_on:
            for limit in (occurrence + at.OPENS, occurrence + at.DUE):
                case[limit] = after_pause(book, case, spell, anchor, case[limit])
            spell, spells = spell + at.SPELL_SIZE, spells - 1
        elif consent != codes.NOWHERE and consent_on <= extended_on:
            _consent_late(book, case, occurrence, consent, is_extended)
            consent = codes.NOWHERE
        else:
            is_extended = _extend(book, case, occurrence, record) or is_extended
            record = _next_meaning(case, place_in(case, record + at.NEXT), occurrence)


@inlined
def _next_meaning(case: Memory, record: int, occurrence: int) -> int:
    while record != codes.NOWHERE and case[record + at.MEANS] != occurrence:
        record = place_in(case, record + at.NEXT)
    return record


@compiled
def _consent_late(book: Memory, case: Memory, occurrence: int, record: int, is_extended: bool) -> None:
    """Given after the window opened: it opens when the consent was given, and due moves as much; an extended due does
    not, but never lies before the window opens.
    """
    given, opens, due = case[record + at.AT], case[occurrence + at.OPENS], case[occurrence + at.DUE]
    if given <= opens or day_of(given) == day_of(opens):
        return
    days = day_of(given) - day_of(opens)
    if is_timed(given) and is_timed(opens):
        moved = given
        if due != codes.NONE and not is_extended:
            if not is_timed(due):  # a day and so many hours
                case[at.IS_LEFT] = 1
            due = from_time(book, time_of(due) + time_of(given) - time_of(opens))
    else:
        moved = plus_days(book, opens, days)
        due = due if due == codes.NONE or is_extended else plus_days(book, due, days)
    case[occurrence + at.OPENS] = moved
    case[occurrence + at.DUE] = max(moved, due) if is_extended and due != codes.NONE else due


@inlined
def _extend(book: Memory, case: Memory, occurrence: int, record: int) -> bool:
    """A new due, when it can be followed."""
    new, due = case[record + at.VALUE], case[occurrence + at.DUE]
    is_unlawful = (
        book[place_in(case, occurrence + at.RULE) + at.FORCE] == codes.STATUTORY and not case[record + at.HAS_BASIS]
    )
    is_late = due != codes.NONE and is_after(case[record + at.AT], due)
    if is_unlawful or is_late or is_after(case[occurrence + at.OPENS], new):
        kind = codes.NO_LEGAL_BASIS if is_unlawful else codes.AFTER_DUE if is_late else codes.BEFORE_OPENS
        remark(case, occurrence, 0, kind, record)
        return False
    case[occurrence + at.DUE] = new
    return True
