"""What comes of a step: extensions, remarks, status, rows (`engine.evaluate`)."""

from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.case import first_told
from forloeb.engine.kernel.compiled.compiler import compiled, inlined, merged
from forloeb.engine.kernel.compiled.extensions import extend
from forloeb.engine.kernel.compiled.log import Out
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.compiled.places import as_place, place_in
from forloeb.engine.kernel.compiled.remarks import remark
from forloeb.engine.kernel.compiled.rows import BESIDE, LEFT, ROWS, write_rows
from forloeb.engine.kernel.compiled.status import status_of


@merged
def settle(book: Memory, case: Memory, free: int, turn: int, out: Out, whose: int) -> bool:
    """Extensions come after what was done, as they may mean the earliest undone occurrence; status comes last."""
    turn = as_place(turn)
    first, count = place_in(book, turn + at.TURN_STEPS), book[turn + at.TURN_STEP_COUNT]
    rows, beside, place = out.counts[ROWS], out.counts[BESIDE], place_in(case, at.OCCURRENCES)
    for number in range(count):
        step = place_in(book, first + number)
        begin = place
        while place < free and place_in(case, place + at.STEP) == step:
            place += at.OCCURRENCE_SIZE
        if place > begin:
            _settle_step(book, case, begin, place)
            if not case[at.IS_LEFT] and not write_rows(book, case, begin, place, out, whose):
                return False
    if case[at.IS_LEFT]:
        out.counts[ROWS], out.counts[BESIDE] = rows, beside
        return leave(book, case, first, count, out, whose)
    return True


@merged
def _settle_step(book: Memory, case: Memory, begin: int, end: int) -> None:
    step = place_in(case, begin + at.STEP)
    extend(book, case, begin, end, 1)
    if case[place_in(book, step + at.COME) + at.IS_SPOKEN_OF]:
        _remark_on_what_is_not(book, case, begin, end)
    if book[step + at.IS_CHAIN] and case[at.REMARK_COUNT]:
        case[at.IS_LEFT] = 1  # of a link that is done, only what came before that stays
    outcome, done_at = place_in(book, step + at.COME), codes.NONE
    case[outcome + at.FIRST_DONE] = codes.NOWHERE
    for place in range(begin, end, at.OCCURRENCE_SIZE):
        case[place + at.STATUS] = status_of(book, case, place, end)
        done = place_in(case, place + at.DONE)
        if done != codes.NOWHERE and (done_at == codes.NONE or case[done + at.AT] < done_at):
            case[outcome + at.FIRST_DONE], done_at = done, case[done + at.AT]
    case[outcome + at.FIRST_STATUS] = case[begin + at.STATUS]


@merged
def _remark_on_what_is_not(book: Memory, case: Memory, begin: int, end: int) -> None:
    """On what was done or waived of a `#n` that is no occurrence."""
    step = place_in(case, begin + at.STEP)
    for slot in (book[step + at.ACTS], book[step + at.WAIVED]):
        record = first_told(case, slot)
        while record != codes.NOWHERE:
            number = case[record + at.NUMBER]
            is_own = slot == book[step + at.WAIVED] or case[record + at.OWN_STEP] == book[step + at.STEP_NUMBER]
            if number and is_own and case[record + at.HAPPENED] and not _has(case, begin, end, number):
                remark(case, begin, 1, codes.NO_SUCH_OCCURRENCE, record)
            record = place_in(case, record + at.NEXT)


@inlined
def _has(case: Memory, begin: int, end: int, number: int) -> bool:
    for place in range(begin, end, at.OCCURRENCE_SIZE):
        if case[place + at.OCCURRENCE] == number:
            return True
    return False


@compiled
def leave(book: Memory, case: Memory, first: int, count: int, out: Out, whose: int) -> bool:
    """To the evaluator. False: there is no room to say so."""
    if out.counts[LEFT] + count > len(out.left):
        return False
    for number in range(count):
        step = place_in(book, first + number)
        case[place_in(book, step + at.COME) + at.OUTCOME] = codes.LEFT
        if case[place_in(book, step + at.STEP_HERE) + at.IS_FOR_CASE]:
            place = out.counts[LEFT]
            out.left[place, 0], out.left[place, 1] = whose, book[step + at.STEP_NUMBER]
            out.counts[LEFT] += 1
    return True
