"""What completes and what waives an occurrence (`engine.completion`)."""

from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.case import first_told
from forloeb.engine.kernel.compiled.compiler import compiled, inlined
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.compiled.moments import day_of, has_come
from forloeb.engine.kernel.compiled.places import place_in
from forloeb.engine.kernel.compiled.remarks import remark
from forloeb.engine.kernel.compiled.windows import follow_each_other, is_chain

IN_THE_ONLY_PLACE, IN_THE_FIRST_FREE_SLOT, IN_THE_EARLIEST_OPEN = range(3)
_NOT_PINNED = 0


@compiled
def find_acts(book: Memory, case: Memory, turn: int, with_waivers: bool) -> None:
    """All that can complete a step, or the steps of a group of slots, in order of time; nothing after `on`. On request
    their waivers too, each before the acts of its moment.
    """
    case[at.ACT_COUNT] = 0
    steps, count, are_slots = (
        place_in(book, turn + at.TURN_STEPS),
        book[turn + at.TURN_STEP_COUNT],
        book[turn + at.ARE_SLOTS],
    )
    if with_waivers:
        for number in range(count):
            record = first_told(case, book[book[steps + number] + at.WAIVED])
            while record != codes.NOWHERE:
                _put_act(case, record, codes.NOWHERE, 1, 1)
                record = place_in(case, record + at.NEXT)
    record = first_told(case, book[book[steps] + at.ACTS])
    while record != codes.NOWHERE:
        if case[record + at.HAPPENED]:
            slot = _own_slot(book, case, steps, count, record)
            pinned = _NOT_PINNED if slot == codes.NOWHERE else slot + 1 if are_slots else case[record + at.NUMBER]
            _put_act(case, record, pinned, slot != codes.NOWHERE, 0)
        record = place_in(case, record + at.NEXT)


@inlined
def _own_slot(book: Memory, case: Memory, steps: int, count: int, record: int) -> int:
    """Of a `done:` of one of the steps, which."""
    for number in range(count):
        if case[record + at.OWN_STEP] == book[book[steps + number] + at.STEP_NUMBER]:
            return number
    return codes.NOWHERE


@compiled
def _put_act(case: Memory, record: int, pinned: int, is_explicit: int, is_waiver: int) -> None:
    place = case[at.ACTS_HERE] + case[at.ACT_COUNT] * at.ACT_SIZE
    case[at.ACT_COUNT] += 1
    before = place - at.ACT_SIZE
    while before >= case[at.ACTS_HERE] and (
        case[place_in(case, before + at.ACT_RECORD) + at.AT] > case[record + at.AT]
        or (
            case[place_in(case, before + at.ACT_RECORD) + at.AT] == case[record + at.AT]
            and case[before + at.ACT_IS_WAIVER] < is_waiver
        )
    ):
        for each in range(at.ACT_SIZE):
            case[place + each] = case[before + each]
        place, before = before, before - at.ACT_SIZE
    case[place + at.ACT_RECORD], case[place + at.ACT_PINNED] = record, pinned
    case[place + at.ACT_IS_EXPLICIT], case[place + at.ACT_IS_WAIVER] = is_explicit, is_waiver


@compiled
def complete(book: Memory, case: Memory, begin: int, end: int, how: int) -> None:
    """Gives every act its occurrence and every waiver its occurrences, in order of time. What is pinned is placed
    first, so that a date told later never takes a `done` back from where it stood.
    """
    last = case[at.ACTS_HERE] + case[at.ACT_COUNT] * at.ACT_SIZE
    for act in range(case[at.ACTS_HERE], last, at.ACT_SIZE):
        if case[act + at.ACT_PINNED] > _NOT_PINNED:
            place = known_as(case, begin, end, case[act + at.ACT_PINNED])
            if place != codes.NOWHERE and place_in(case, place + at.DONE) == codes.NOWHERE:
                case[place + at.DONE] = place_in(case, act + at.ACT_RECORD)
    undone = begin
    for act in range(case[at.ACTS_HERE], last, at.ACT_SIZE):
        if case[act + at.ACT_IS_WAIVER]:
            waive(book, case, begin, end, place_in(case, act + at.ACT_RECORD))
        elif case[act + at.ACT_PINNED] == _NOT_PINNED:
            while undone < end and place_in(case, undone + at.DONE) != codes.NOWHERE and how == IN_THE_EARLIEST_OPEN:
                undone += at.OCCURRENCE_SIZE
            place = _place_for(book, case, undone, end, act, how)
            if place != codes.NOWHERE:
                case[place + at.DONE] = place_in(case, act + at.ACT_RECORD)


@compiled
def known_as(case: Memory, begin: int, end: int, number: int) -> int:
    """The occurrence that a record names."""
    for place in range(begin, end, at.OCCURRENCE_SIZE):
        if case[place + at.KNOWN_AS] == number:
            return place
    return codes.NOWHERE


@compiled
def _place_for(book: Memory, case: Memory, begin: int, end: int, act: int, how: int) -> int:
    """For a step with one occurrence: the earliest act, whether pinned or not."""
    if how == IN_THE_EARLIEST_OPEN:
        return _in_the_earliest_open(book, case, begin, end, act)
    if how == IN_THE_FIRST_FREE_SLOT:
        return _in_the_first_free_slot(case, begin, end, act)
    moment = case[place_in(case, act + at.ACT_RECORD) + at.AT]
    done = place_in(case, begin + at.DONE)
    if is_over(book, case, begin, end, moment):
        return codes.NOWHERE
    return begin if done == codes.NOWHERE or moment < case[done + at.AT] else codes.NOWHERE


@compiled
def _in_the_first_free_slot(case: Memory, begin: int, end: int, act: int) -> int:
    """For the k-th of several steps: the first slot that is not filled, pinned or waived, whether early or late."""
    moment = case[place_in(case, act + at.ACT_RECORD) + at.AT]
    for place in range(begin, end, at.OCCURRENCE_SIZE):
        if place_in(case, place + at.DONE) != codes.NOWHERE or is_waived_on(case, place, day_of(moment), recurs=False):
            continue
        if counts_for(case, place, act) and not _has_ended(case, place, moment):
            return place
    return codes.NOWHERE


@compiled
def _in_the_earliest_open(book: Memory, case: Memory, begin: int, end: int, act: int) -> int:
    """For a recurring step: the earliest undone occurrence already open, else the next; waived ones last."""
    moment = case[place_in(case, act + at.ACT_RECORD) + at.AT]
    next_one = waived_open = waived_next = codes.NOWHERE
    for place in range(begin, end, at.OCCURRENCE_SIZE):
        opens = case[place + at.OPENS]
        if place_in(case, place + at.DONE) != codes.NOWHERE or opens == codes.NONE:
            continue
        if not counts_for(case, place, act) or is_over(book, case, place, end, moment):
            continue
        is_open = has_come(opens, moment)
        if not is_waived_on(
            case, place, day_of(moment), place_in(book, place_in(case, place + at.RULE) + at.REPEATS) != codes.NOWHERE
        ):
            if is_open:
                return place
            next_one = place if next_one == codes.NOWHERE else next_one
        elif is_open:
            waived_open = place if waived_open == codes.NOWHERE else waived_open
        else:
            waived_next = place if waived_next == codes.NOWHERE else waived_next
    if next_one != codes.NOWHERE:
        return next_one
    return waived_open if waived_open != codes.NOWHERE else waived_next


@inlined
def counts_for(case: Memory, place: int, act: int) -> bool:
    """Of several occurrences an event completes one from its anchor's day on; a `done:` says itself which."""
    if case[act + at.ACT_IS_EXPLICIT]:
        return True
    anchor = case[place + at.START_AT]
    return anchor != codes.NONE and day_of(case[place_in(case, act + at.ACT_RECORD) + at.AT]) >= day_of(anchor)


@compiled
def waive(book: Memory, case: Memory, begin: int, end: int, record: int) -> None:
    """Waives all undone occurrences from that day, or the one with `#n`; not what was over by then. A statutory one
    only with the legal basis named.
    """
    moment, number = case[record + at.AT], case[record + at.NUMBER]
    for place in range(begin, end, at.OCCURRENCE_SIZE):
        is_meant = place_in(book, place_in(case, place + at.STEP) + at.WAIVED) == case[record + at.SLOT]
        if not is_meant or (number and number != case[place + at.OCCURRENCE]):
            continue
        done = place_in(case, place + at.DONE)
        if (done != codes.NOWHERE and case[done + at.AT] < moment) or is_over(book, case, place, end, moment):
            continue
        if book[place_in(case, place + at.RULE) + at.FORCE] == codes.STATUTORY and not case[record + at.HAS_BASIS]:
            remark(case, place, 0, codes.NO_LEGAL_BASIS, record)
        else:
            case[place + at.WAIVER] = record


@inlined
def _has_ended(case: Memory, place: int, moment: int) -> bool:
    end = place_in(case, place + at.END)
    return end != codes.NOWHERE and day_of(case[end + at.AT]) < day_of(moment)


@inlined
def is_over(book: Memory, case: Memory, place: int, end: int, moment: int) -> bool:
    """Whether an occurrence was lapsed or missed by a moment: its course had ended, or the next one had opened."""
    return _has_ended(case, place, moment) or follows(book, case, place, end, moment)


@compiled
def follows(book: Memory, case: Memory, place: int, end: int, moment: int) -> bool:
    """Whether the next occurrence had opened, in a recurrence where one takes the place of the other.

    In a chain the next one opens when this one is done; one that is done out of turn leaves this one behind.
    """
    rule, following = place_in(case, place + at.RULE), place + at.OCCURRENCE_SIZE
    if follow_each_other(book, rule):
        if following >= end or case[following + at.OPENS] == codes.NONE:
            return False
        return has_come(case[following + at.OPENS], moment)
    if is_chain(book, rule):
        for later in range(following, end, at.OCCURRENCE_SIZE):
            done = place_in(case, later + at.DONE)
            if done != codes.NOWHERE and has_come(case[done + at.AT], moment):
                return True
    return False


@compiled
def is_waived_on(case: Memory, place: int, day: int, recurs: bool) -> bool:
    """Whether the waiver holds on a day. One with a last day holds to it for what opens by it; of a recurring step,
    what was due by then stays waived.
    """
    waiver = place_in(case, place + at.WAIVER)
    if waiver == codes.NOWHERE or day_of(case[waiver + at.AT]) > day:
        return False
    until, opens, due = case[waiver + at.VALUE], case[place + at.OPENS], case[place + at.DUE]
    if until == codes.FOR_GOOD:
        return True
    if day <= until:
        return opens == codes.NONE or day_of(opens) <= until
    return recurs and due != codes.NONE and day_of(due) <= until
