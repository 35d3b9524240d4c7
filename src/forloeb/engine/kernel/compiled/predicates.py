"""Facts on a day, and predicates over them in three values (`book.predicates`, `engine.case`)."""

from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.case import record_on
from forloeb.engine.kernel.compiled.civil import whole_years
from forloeb.engine.kernel.compiled.compiler import compiled, inlined
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.compiled.places import as_place, place_in


@inlined
def fact_on(book: Memory, case: Memory, fact: int, day: int) -> tuple[bool, int]:
    """(whether it is given, its value on a day): a number, a day, or the number of a word."""
    fact = as_place(fact)
    is_since = book[fact + at.FACT_TYPE] == codes.YEARS_SINCE
    record = record_on(
        case, place_in(book, (place_in(book, fact + at.FACT_SINCE) if is_since else fact) + at.FACT_SLOT), day
    )
    if record == codes.NOWHERE:
        return False, 0
    value = case[record + at.VALUE]
    return True, whole_years(book, case, value, day) if is_since else value


@inlined
def _side(book: Memory, case: Memory, kind: int, side: int, day: int) -> tuple[bool, int]:
    """One side of a comparison."""
    if kind == codes.FACT:
        return fact_on(book, case, side, day)
    return True, case[case[at.WORDS] + side] if kind == codes.WORD else side


@compiled
def judge(book: Memory, case: Memory, predicate: int, day: int) -> int:
    """Undecided, it adds the facts for want of which it is so to those in MISSING."""
    predicate = as_place(predicate)
    part, before = book[predicate + at.PART], case[at.MISSING_COUNT]
    if part <= codes.ONE_OF:
        return _judge_fact(book, case, predicate, day)
    first, count = place_in(book, predicate + at.PARTS), book[predicate + at.PARTS_COUNT]
    decides, is_told, verdict = codes.TRUE if part == codes.ANY else codes.FALSE, True, codes.UNDECIDED
    for place in range(first, first + count):
        so_far, inner = case[at.MISSING_COUNT], place_in(book, place)
        if (
            book[inner + at.PART] <= codes.ONE_OF
        ):  # not by itself: most parts are so, and a call costs more than they do
            verdict = _judge_fact(book, case, inner, day)
        else:
            verdict = judge(book, case, inner, day)
        if part == codes.NOT:
            return verdict if verdict == codes.UNDECIDED else codes.TRUE - verdict
        if verdict == decides:
            case[at.MISSING_COUNT] = before
            return decides
        if verdict == codes.UNDECIDED:
            is_told = False
            name_once(case, before, so_far)
    return codes.TRUE - decides if is_told else codes.UNDECIDED


@inlined
def _judge_fact(book: Memory, case: Memory, predicate: int, day: int) -> int:
    if book[predicate + at.PART] == codes.COMPARISON:
        return _compare(book, case, predicate, day)
    return _is_one_of(book, case, predicate, day)


@inlined
def _compare(book: Memory, case: Memory, predicate: int, day: int) -> int:
    is_given, left = _side(book, case, book[predicate + at.LEFT_IS], book[predicate + at.LEFT_SIDE], day)
    is_other_given, right = _side(book, case, book[predicate + at.RIGHT_IS], book[predicate + at.RIGHT_SIDE], day)
    if not (is_given and is_other_given):
        if not is_given:
            _add_missing(book, case, book[predicate + at.LEFT_SIDE])
        if not is_other_given:
            _add_missing(book, case, book[predicate + at.RIGHT_SIDE])
        return codes.UNDECIDED
    operator = book[predicate + at.OPERATOR]
    if operator == codes.EQUAL:
        return int(left == right)
    if operator == codes.UNEQUAL:
        return int(left != right)
    if operator == codes.LESS:
        return int(left < right)
    if operator == codes.AT_MOST:
        return int(left <= right)
    return int(left > right) if operator == codes.MORE else int(left >= right)


@inlined
def _is_one_of(book: Memory, case: Memory, predicate: int, day: int) -> int:
    is_given, value = fact_on(book, case, place_in(book, predicate + at.OF_FACT), day)
    if not is_given:
        _add_missing(book, case, place_in(book, predicate + at.OF_FACT))
        return codes.UNDECIDED
    first = place_in(book, predicate + at.PARTS)
    for number in range(book[predicate + at.PARTS_COUNT]):
        if _side(book, case, book[first + 2 * number], book[first + 2 * number + 1], day)[1] == value:
            return codes.TRUE
    return codes.FALSE


@compiled
def _add_missing(book: Memory, case: Memory, fact: int) -> None:
    if case[at.MISSING_COUNT] == at.MOST_MISSING:
        case[at.IS_LEFT] = 1
        return
    case[case[at.MISSING] + case[at.MISSING_COUNT]] = book[fact + at.FACT_NUMBER] + 1
    case[at.MISSING_COUNT] += 1


@compiled
def name_once(case: Memory, first: int, place: int) -> None:
    """Of the missing facts from `place` on, only those stay that are not among those from `first` to `place`."""
    missing, kept = case[at.MISSING], place
    for number in range(place, case[at.MISSING_COUNT]):
        is_new = True
        for other in range(first, kept):
            is_new = is_new and case[missing + other] != case[missing + number]
        if is_new:
            case[missing + kept] = case[missing + number]
            kept += 1
    case[at.MISSING_COUNT] = kept


@compiled
def missing(case: Memory, count: int) -> int:
    """The first `count` missing facts as one number, eight bits each; more than fit leave the step."""
    found = 0
    if count > 7:
        case[at.IS_LEFT] = 1
        return 0
    for number in range(count):
        fact = case[case[at.MISSING] + number]
        if fact > 255:
            case[at.IS_LEFT] = 1
        found |= fact << (8 * number)
    return found
