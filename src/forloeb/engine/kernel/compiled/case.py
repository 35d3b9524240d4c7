"""What one case's records say, filed by what they are about (`engine.case`)."""

from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import log as reading
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.compiler import compiled, inlined
from forloeb.engine.kernel.compiled.log import Log, Meanings, Names
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.compiled.moments import day_of, has_come, moment_of_day, moment_of_time, time_of
from forloeb.engine.kernel.compiled.places import as_place, place_in

_NOT_SAID = -(2**62)


@inlined
def first_told(case: Memory, slot: int) -> int:
    return place_in(case, slot + at.HEAD)


@inlined
def file_records(case: Memory, log: Log, names: Names, meanings: Meanings, whose: int) -> None:
    """The standing records of a case in order of time, those of one thing behind each other."""
    _forget(case)
    case[at.HAS_TIES] = case[at.IS_OUT_OF_ORDER] = case[at.HAS_RETRACTIONS] = 0
    case[at.OWN_ID] = log.own_id[whose] if len(log.own_id) else codes.NOWHERE
    for place in range(log.bounds[whose], log.bounds[whose + 1]):
        row = as_place(log.order[place]) if len(log.order) else place
        is_known = not len(log.known) or log.known[row]
        if is_known and names.slot[as_place(log.name[row])] and not (len(log.rank) and log.rank[row] < 0):
            _put(case, log, names, meanings, row)
    if case[at.HAS_RETRACTIONS]:
        _find_replaced(case, log)
    if case[at.IS_OUT_OF_ORDER]:
        _link_anew(case, log, names)


@inlined
def _forget(case: Memory) -> None:
    """What was told of the case before."""
    record = place_in(case, at.RECORDS)
    for _ in range(case[at.RECORD_COUNT]):
        _empty(case, place_in(case, record + at.SLOT))
        if place_in(case, record + at.ON_STEP) != codes.NOWHERE:
            case[place_in(case, record + at.ON_STEP) + at.IS_SPOKEN_OF] = 0
        record += at.RECORD_SIZE
    case[at.RECORD_COUNT] = 0


@inlined
def _empty(case: Memory, slot: int) -> None:
    case[slot + at.HEAD] = case[slot + at.TAIL] = case[slot + at.LAST_TOLD] = codes.NOWHERE
    case[slot + at.COUNT] = 0


@inlined
def _put(case: Memory, log: Log, names: Names, meanings: Meanings, row: int) -> None:
    """A record behind those that came before it."""
    day, name = log.day[row], as_place(log.name[row])
    moment = moment_of_day(int(day))
    if len(log.time) and log.time[row] != _NOT_SAID:
        moment = moment_of_time(int(day), log.time[row])
    rank = log.rank[row] if len(log.rank) else 0
    count = place_in(case, at.RECORD_COUNT)
    record, place = place_in(case, at.RECORDS) + count * at.RECORD_SIZE, place_in(case, at.IN_TIME) + count
    case[at.RECORD_COUNT] = count + 1
    case[record + at.AT], case[record + at.ROW], case[record + at.RANK] = moment, row, rank
    case[record + at.MEANS] = case[record + at.REPLACES] = codes.NOWHERE
    case[record + at.STANDS] = not len(log.stands) or log.stands[row]
    case[record + at.NUMBER], case[record + at.OWN_STEP] = names.number[name], names.own_step[name]
    on_step, slot = as_place(names.on_step[name]), as_place(names.slot[name])
    case[record + at.ON_STEP], case[record + at.SLOT] = on_step, slot
    if on_step != codes.NOWHERE:
        case[on_step + at.IS_SPOKEN_OF] = 1
    case[record + at.HAPPENED] = has_come(moment, case[at.ON])
    _read(case, meanings, record, names.reading[name], as_place(log.value[row]))
    if len(log.retracts) and log.retracts[row] != codes.NO_ROW:
        case[at.HAS_RETRACTIONS] = 1
    case[record + at.RECORDED] = time_of(moment)
    if len(log.recorded) and log.recorded[row] != _NOT_SAID:
        case[record + at.RECORDED] = log.recorded[row]
    if count and _is_later(case, place_in(case, place - 1), moment, rank):
        case[at.IS_OUT_OF_ORDER] = 1
        _move_back(case, place, moment, rank, record)
    else:
        case[place] = record
        _link(case, log, names, record)


@compiled
def _move_back(case: Memory, place: int, moment: int, rank: int, record: int) -> None:
    """To its place in time, those that are later one further."""
    first, place = place_in(case, at.IN_TIME), as_place(place)
    while place > first and _is_later(case, place_in(case, place - 1), moment, rank):
        case[place] = case[place - 1]
        place -= 1
    case[place] = record


@inlined
def _is_later(case: Memory, record: int, moment: int, rank: int) -> bool:
    return case[record + at.AT] > moment or (case[record + at.AT] == moment and case[record + at.RANK] > rank)


@inlined
def _read(case: Memory, meanings: Meanings, record: int, how: int, value: int) -> None:
    """What the record's value means."""
    if how == reading.AS_WORD:
        case[record + at.VALUE] = value
    elif how == reading.AS_DAY:
        case[record + at.VALUE] = meanings.day[value]
    elif how == reading.AS_NUMBER:
        case[record + at.VALUE] = meanings.number[value]
    elif how == reading.AS_WAIVER:
        case[record + at.VALUE] = meanings.waiver[value] // 2 - 1
        case[record + at.HAS_BASIS] = meanings.waiver[value] % 2
    elif how == reading.AS_EXTENSION:
        case[record + at.VALUE] = meanings.extension[value] // 2
        case[record + at.HAS_BASIS] = meanings.extension[value] % 2


@compiled
def _link_anew(case: Memory, log: Log, names: Names) -> None:
    """When some were told out of order."""
    first = place_in(case, at.IN_TIME)
    for place in range(first, first + case[at.RECORD_COUNT]):
        _empty(case, place_in(case, place_in(case, place) + at.SLOT))
    for place in range(first, first + case[at.RECORD_COUNT]):
        _link(case, log, names, place_in(case, place))


@inlined
def _link(case: Memory, log: Log, names: Names, record: int) -> None:
    """Behind the last one of the same thing. When both have the same moment, something else must put them in order. Of
    rows after `on` only events and kinds count, as planned ones.
    """
    case[record + at.NEXT] = codes.NOWHERE
    if not case[record + at.STANDS]:
        return
    slot = place_in(case, record + at.SLOT)
    before, case[slot + at.LAST_TOLD] = place_in(case, slot + at.LAST_TOLD), record
    if before != codes.NOWHERE and case[before + at.AT] == case[record + at.AT] and not len(log.rank):
        case[at.HAS_TIES] = 1
    if not case[record + at.HAPPENED] and not names.also_planned[as_place(log.name[case[record + at.ROW]])]:
        return
    tail = place_in(case, slot + at.TAIL)
    if tail == codes.NOWHERE:
        case[slot + at.HEAD] = record
    else:
        case[tail + at.NEXT] = record
    case[slot + at.TAIL] = record
    case[slot + at.COUNT] += 1


@inlined
def record_on(case: Memory, slot: int, day: int) -> int:
    """The record that counts on a day: the last one by then, else the first given later; NOWHERE when there is none."""
    found = place_in(case, slot + at.HEAD)
    if case[slot + at.COUNT] <= 1:
        return found
    following = place_in(case, found + at.NEXT)
    while following != codes.NOWHERE and day_of(case[following + at.AT]) <= day:
        found, following = following, place_in(case, following + at.NEXT)
    return found


@compiled
def is_word_in(book: Memory, case: Memory, words: int, count: int, value: int) -> bool:
    """Whether a value is one of the words of a list of the book."""
    for number in range(count):
        if case[case[at.WORDS] + book[words + number]] == value:
            return True
    return False


@compiled
def _find_replaced(case: Memory, log: Log) -> None:
    """Of each record that retracts another of the same thing, which."""
    for number in range(case[at.RECORD_COUNT]):
        record = case[at.RECORDS] + number * at.RECORD_SIZE
        target = log.retracts[case[record + at.ROW]]
        if target == codes.NO_ROW:
            continue
        for other in range(case[at.RECORD_COUNT]):
            retracted = case[at.RECORDS] + other * at.RECORD_SIZE
            if case[retracted + at.ROW] == target and case[retracted + at.SLOT] == case[record + at.SLOT]:
                case[record + at.REPLACES] = retracted


@compiled
def number_events(case: Memory, event: int) -> None:
    """Numbers the events of one name by when they were recorded. A replacement keeps the number of what it replaces;
    the number of a withdrawn event is NOWHERE. Events recorded at one time are told apart by their ids, which only the
    evaluator reads.
    """
    case[at.NUMBERED_COUNT] = 0
    first = case[at.NUMBERED]
    for number in range(case[at.RECORD_COUNT]):
        record = case[case[at.IN_TIME] + number]
        if case[record + at.SLOT] != event or case[record + at.REPLACES] != codes.NOWHERE:
            continue
        place = first + case[at.NUMBERED_COUNT]
        case[at.NUMBERED_COUNT] += 1
        recorded = case[record + at.RECORDED]
        while place > first and case[case[place - 1] + at.RECORDED] > recorded:
            case[place] = case[place - 1]
            place -= 1
        if place > first and case[case[place - 1] + at.RECORDED] == recorded:
            before = case[place - 1]
            if case[before + at.AT] != case[record + at.AT] or case[before + at.RANK] == case[record + at.RANK]:
                case[at.IS_LEFT] = 1
        case[place] = record
    _put_replacements(case, event)


@inlined
def _put_replacements(case: Memory, event: int) -> None:
    """In the places of what they replace."""
    for place in range(case[at.NUMBERED], case[at.NUMBERED] + case[at.NUMBERED_COUNT]):
        original, found = case[place], codes.NOWHERE
        if case[original + at.STANDS]:
            found = original
        for number in range(case[at.RECORD_COUNT]):
            record = case[case[at.IN_TIME] + number]
            if case[record + at.SLOT] == event and case[record + at.STANDS] and record != original:
                found = record if _original(case, record) == original else found
        case[place] = found


@inlined
def _original(case: Memory, record: int) -> int:
    """What was replaced first."""
    while case[record + at.REPLACES] != codes.NOWHERE:
        record = case[record + at.REPLACES]
    return record
