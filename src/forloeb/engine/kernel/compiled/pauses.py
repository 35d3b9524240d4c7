"""The days on which a procedure's clock stands still (`engine.pauses`)."""

from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.case import first_told
from forloeb.engine.kernel.compiled.compiler import compiled, inlined
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.compiled.moments import day_of, plus_days
from forloeb.engine.kernel.compiled.places import place_in


@inlined
def find_pauses(book: Memory, case: Memory, procedure: int, here: int) -> None:
    """In order of time, those that overlap put together. One not resumed is reckoned as ending on `on`."""
    first = case[at.SPELLS_END]
    pairs = place_in(book, procedure + at.PAUSES)
    for pair in range(book[procedure + at.PAUSE_COUNT]):
        begins = place_in(book, pairs + 2 * pair)
        if first_told(case, begins) != codes.NOWHERE:
            _add_spells(case, begins, book[pairs + 2 * pair + 1], first)
    if case[at.SPELLS_END] == first:
        case[here + at.SPELL_COUNT] = 0
        return
    case[here + at.FIRST_SPELL] = first
    case[here + at.SPELL_COUNT] = _count_once(case, first)
    case[at.SPELLS_END] = first + case[here + at.SPELL_COUNT] * at.SPELL_SIZE


@compiled
def _add_spells(case: Memory, begins: int, ends: int, first: int) -> None:
    """Each spell runs from its beginning to the day before the first end after it."""
    until = 0
    began = first_told(case, begins)
    while began != codes.NOWHERE and case[began + at.HAPPENED]:
        day = day_of(case[began + at.AT])
        began = place_in(case, began + at.NEXT)
        if day < until:
            continue
        ended = first_told(case, ends)
        while ended != codes.NOWHERE and day_of(case[ended + at.AT]) < day:
            ended = place_in(case, ended + at.NEXT)
        if ended != codes.NOWHERE and case[ended + at.HAPPENED]:
            until = day_of(case[ended + at.AT])
            last = until - 1
        else:
            until, last = codes.FAR * 10, day_of(case[at.ON])
        if last >= day:
            _put_spell(case, first, day, last)


@compiled
def _put_spell(case: Memory, first: int, day: int, last: int) -> None:
    """By its first day, then its last."""
    place = case[at.SPELLS_END]
    case[at.SPELLS_END] += at.SPELL_SIZE
    while place > first and (case[place - 2], case[place - 1]) > (day, last):
        case[place], case[place + 1] = case[place - 2], case[place - 1]
        place -= at.SPELL_SIZE
    case[place + at.SPELL_FIRST], case[place + at.SPELL_LAST] = day, last


@compiled
def _count_once(case: Memory, first: int) -> int:
    """Overlaps count once. How many are left."""
    kept = first - at.SPELL_SIZE
    for spell in range(first, case[at.SPELLS_END], at.SPELL_SIZE):
        if kept >= first and case[spell + at.SPELL_FIRST] <= case[kept + at.SPELL_LAST]:
            case[kept + at.SPELL_LAST] = max(case[kept + at.SPELL_LAST], case[spell + at.SPELL_LAST])
        else:
            kept += at.SPELL_SIZE
            case[kept + at.SPELL_FIRST] = case[spell + at.SPELL_FIRST]
            case[kept + at.SPELL_LAST] = case[spell + at.SPELL_LAST]
    return (kept - first) // at.SPELL_SIZE + 1


@compiled
def is_paused_on(case: Memory, here: int, day: int) -> bool:
    for number in range(case[here + at.SPELL_COUNT]):
        spell = case[here + at.FIRST_SPELL] + number * at.SPELL_SIZE
        if case[spell + at.SPELL_FIRST] <= day <= case[spell + at.SPELL_LAST]:
            return True
    return False


@inlined
def after_pause(book: Memory, case: Memory, spell: int, anchor: int, limit: int) -> int:
    """A limit on or after the pause's first day moves by the days paused since the anchor; an earlier limit stays."""
    first = case[spell + at.SPELL_FIRST]
    if limit == codes.NONE or day_of(limit) < first:
        return limit
    return plus_days(book, limit, max(0, case[spell + at.SPELL_LAST] - max(first, day_of(anchor)) + 1))


@compiled
def after_pauses(book: Memory, case: Memory, here: int, anchor: int, limit: int) -> int:
    """The limit after all pauses of the procedure."""
    for number in range(case[here + at.SPELL_COUNT]):
        limit = after_pause(book, case, case[here + at.FIRST_SPELL] + number * at.SPELL_SIZE, anchor, limit)
    return limit
