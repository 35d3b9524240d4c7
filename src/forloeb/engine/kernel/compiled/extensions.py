"""Which occurrence an `extended:` means, and its new due (`engine.extensions`)."""

from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.case import first_told
from forloeb.engine.kernel.compiled.compiler import compiled
from forloeb.engine.kernel.compiled.completion import is_over
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.compiled.moments import has_come
from forloeb.engine.kernel.compiled.occurrences import move_by_consent
from forloeb.engine.kernel.compiled.places import place_in
from forloeb.engine.kernel.compiled.remarks import remark


@compiled
def extend(book: Memory, case: Memory, begin: int, end: int, is_last: int) -> None:
    """Moves the due of the occurrences of one step that were extended. `is_last`: none is looked for after these, so
    what fits none gets a remark.
    """
    extended = place_in(book, place_in(case, begin + at.STEP) + at.EXTENDED)
    record = first_told(case, extended)
    if record == codes.NOWHERE and not book[place_in(case, begin + at.STEP) + at.NEEDS_CONSENT]:
        return
    while record != codes.NOWHERE:
        case[record + at.MEANS] = _meant_by(book, case, begin, end, record)
        if is_last and case[record + at.MEANS] == codes.NOWHERE:
            remark(case, begin, 1, codes.NO_SUCH_OCCURRENCE, record)
        record = place_in(case, record + at.NEXT)
    for place in range(begin, end, at.OCCURRENCE_SIZE):
        if place_in(case, place + at.DONE) != codes.NOWHERE and book[place_in(case, place + at.RULE) + at.NEED_COUNT]:
            move_by_consent(book, case, place, codes.NOWHERE)
            case[place + at.FIRST_DUE] = case[place + at.DUE]
        if _is_meant(case, extended, place):
            move_by_consent(book, case, place, extended)


@compiled
def _is_meant(case: Memory, extended: int, place: int) -> bool:
    record = first_told(case, extended)
    while record != codes.NOWHERE:
        if case[record + at.MEANS] == place:
            return True
        record = place_in(case, record + at.NEXT)
    return False


@compiled
def _meant_by(book: Memory, case: Memory, begin: int, end: int, record: int) -> int:
    """Occurrence `#n`; without it the earliest undone one already open at the record's time, else the next."""
    moment, number, next_one = case[record + at.AT], case[record + at.NUMBER], codes.NOWHERE
    for place in range(begin, end, at.OCCURRENCE_SIZE):
        done = place_in(case, place + at.DONE)
        if number:
            if case[place + at.OCCURRENCE] == number:
                return place
        elif case[place + at.WRITTEN_OPENS] == codes.NONE or (done != codes.NOWHERE and case[done + at.AT] <= moment):
            continue
        elif not is_over(book, case, place, end, moment):
            if has_come(case[place + at.OPENS], moment):
                return place
            next_one = place if next_one == codes.NOWHERE else next_one
    return next_one
