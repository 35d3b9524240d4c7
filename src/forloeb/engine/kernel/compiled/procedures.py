"""What can be told of each procedure before any window is known (`engine.for_whom`)."""

from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.case import first_told, is_word_in
from forloeb.engine.kernel.compiled.compiler import merged
from forloeb.engine.kernel.compiled.for_whom import KIND_SLOT
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.compiled.moments import day_of
from forloeb.engine.kernel.compiled.pauses import find_pauses
from forloeb.engine.kernel.compiled.places import as_place, place_in


@merged
def look_at_procedures(book: Memory, case: Memory) -> None:
    """What can be told of each procedure before any window is known."""
    case[at.SPELLS_END] = case[at.SPELLS]
    for number in range(book[at.PROCEDURE_COUNT]):
        procedure = as_place(book[at.PROCEDURES] + number * at.PROCEDURE_SIZE)
        here = place_in(book, procedure + at.HERE)
        case[here + at.IS_FOR_CASE] = _is_for_case(book, case, procedure)
        if case[here + at.IS_FOR_CASE]:
            case[here + at.ENDED] = _ended(book, case, procedure)
            find_pauses(book, case, procedure, here)
            case[here + at.IS_PLAIN_HERE] = case[here + at.SPELL_COUNT] == 0 and case[KIND_SLOT + at.COUNT] == 1


@merged
def _is_for_case(book: Memory, case: Memory, procedure: int) -> bool:
    """By the kinds that the case has had; and whether its start lies in the procedure's days of force."""
    kind, is_of_kind = first_told(case, KIND_SLOT), False
    while kind != codes.NOWHERE and not is_of_kind:
        kinds, count = place_in(book, procedure + at.KINDS), book[procedure + at.KIND_COUNT]
        is_of_kind = is_word_in(book, case, kinds, count, case[kind + at.VALUE])
        kind = place_in(case, kind + at.NEXT)
    if not is_of_kind:
        return False
    started = first_told(case, place_in(book, procedure + at.STARTS))
    if started == codes.NOWHERE:
        return True
    return book[procedure + at.FIRST_DAY] <= day_of(case[started + at.AT]) <= book[procedure + at.LAST_DAY]


@merged
def _ended(book: Memory, case: Memory, procedure: int) -> int:
    """The earliest event that ended the course, NOWHERE while none has."""
    end = codes.NOWHERE
    for number in range(book[procedure + at.END_COUNT]):
        record = first_told(case, book[place_in(book, procedure + at.ENDS) + number])
        if record == codes.NOWHERE or not case[record + at.HAPPENED]:
            continue
        if end == codes.NOWHERE or case[record + at.AT] < case[end + at.AT]:
            end = record
    return end
