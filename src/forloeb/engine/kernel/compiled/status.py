"""The status of an occurrence: the first that holds (`engine.status`)."""

from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.compiler import compiled, inlined
from forloeb.engine.kernel.compiled.completion import follows, is_waived_on
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.compiled.moments import day_of, has_come, is_after, is_past
from forloeb.engine.kernel.compiled.places import as_place, place_in


@compiled
def status_of(book: Memory, case: Memory, place: int, end: int) -> int:
    """done / done-late · waived · lapsed / missed · waiting · declined · blocked · paused · upcoming · overdue or
    not-yet · open.
    """
    place = as_place(place)
    opens, due, done = case[place + at.OPENS], case[place + at.DUE], place_in(case, place + at.DONE)
    if done != codes.NOWHERE:
        return codes.DONE_LATE if due != codes.NONE and is_after(case[done + at.AT], due) else codes.DONE
    rule, on = place_in(case, place + at.RULE), case[at.ON]
    recurs = place_in(book, rule + at.REPEATS) != codes.NOWHERE
    if place_in(case, place + at.WAIVER) != codes.NOWHERE and is_waived_on(case, place, day_of(on), recurs):
        return codes.WAIVED
    if case[place + at.PASSED_ON] != codes.NOWHERE:
        return case[place + at.PASSED_ON]
    if follows(book, case, place, end, on):
        return codes.MISSED
    if place_in(case, place + at.END) != codes.NOWHERE:
        ended = day_of(case[place_in(case, place + at.END) + at.AT])
        return codes.MISSED if due != codes.NONE and day_of(due) < ended else codes.LAPSED
    if opens == codes.NONE or case[place + at.LACKS]:
        return codes.WAITING
    consent = case[place + at.CONSENT]
    if consent != codes.NOWHERE and consent != codes.GIVEN:
        return codes.DECLINED if consent <= codes.WITHDRAWN else codes.BLOCKED
    if case[place + at.IS_PAUSED]:
        return codes.PAUSED
    return _by_the_clock(opens, due, book[rule + at.FORCE], on)


@inlined
def _by_the_clock(opens: int, due: int, force: int, on: int) -> int:
    """What a window alone says, when nothing else does."""
    if not has_come(opens, on):
        return codes.UPCOMING
    if due != codes.NONE and is_past(due, on):
        return codes.NOT_YET if force == codes.OFFER else codes.OVERDUE
    return codes.OPEN
