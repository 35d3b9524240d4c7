"""What a case answers to all that the book's `when` ask of single facts, one bit each, and clauses over these bits
(`book.predicates`).

A bit stands in one of two words: what is true, and what is false; of a fact that is not known in neither. Most facts
are the same on all days, so their bits are found once for a case; an age, and a fact that changed, on each day anew.
"""

from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.case import first_told
from forloeb.engine.kernel.compiled.compiler import compiled, inlined
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.compiled.moments import day_of
from forloeb.engine.kernel.compiled.places import as_place, place_in
from forloeb.engine.kernel.compiled.predicates import fact_on, judge

_NO_DAY = 0
TRUE_AND_FALSE = 2


@inlined
def holds(book: Memory, case: Memory, rule: int, day: int) -> int:
    """The verdict of a rule's `when` on a day. Undecided, what it lacks is in MISSING."""
    case[at.MISSING_COUNT] = 0
    terms, count = place_in(book, rule + at.TERMS), book[rule + at.TERM_COUNT]
    verdict = _by_clauses(book, case, terms, count, place_in(case, at.ALWAYS))
    if verdict == codes.UNDECIDED and count and case[at.CHANGING_COUNT]:
        verdict = _on_day(book, case, terms, count, day, place_in(case, at.NOW))
    return verdict if verdict != codes.UNDECIDED else judge(book, case, place_in(book, rule + at.WHEN), day)


@inlined
def holds_from_then_on(book: Memory, case: Memory, rule: int, day: int) -> int:
    """TRUE, or FALSE, when it is that on the day and every later one; else UNDECIDED."""
    terms, count = place_in(book, rule + at.TERMS), book[rule + at.TERM_COUNT]
    verdict = _by_clauses(book, case, terms, count, place_in(case, at.ALWAYS))
    if verdict == codes.UNDECIDED and count and case[at.CHANGING_COUNT]:
        verdict = _on_day(book, case, terms, count, day, place_in(case, at.STEADY))
    return verdict


@compiled
def _on_day(book: Memory, case: Memory, terms: int, count: int, day: int, words: int) -> int:
    if case[at.NOW_DAY] != day:
        _look_at_day(book, case, day)
    return _by_clauses(book, case, as_place(terms), count, as_place(words))


@inlined
def _by_clauses(book: Memory, case: Memory, term: int, count: int, words: int) -> int:
    """FALSE when one of the clauses is, TRUE when all are; UNDECIDED when there are none."""
    is_true, is_undecided = False, count == 0
    is_false = True
    for _ in range(count):
        word = words + TRUE_AND_FALSE * place_in(book, term + at.TERM_WORD)
        true, false = case[word], case[word + 1]
        yes, no = book[term + at.TERM_YES], book[term + at.TERM_NO]
        is_true = is_true or ((true & yes) | (false & no)) != 0
        is_false = is_false and ((yes & ~false) | (no & ~true)) == 0
        if book[term + at.TERM_IS_LAST]:
            if is_false:
                return codes.FALSE
            is_undecided = is_undecided or not is_true
            is_true, is_false = False, True
        term += at.TERM_SIZE
    return codes.UNDECIDED if is_undecided else codes.TRUE


@inlined
def _look_at_day(book: Memory, case: Memory, day: int) -> None:
    """Fills NOW and STEADY."""
    always, then, steady = place_in(case, at.ALWAYS), place_in(case, at.NOW), place_in(case, at.STEADY)
    case[at.NOW_DAY] = day
    for word in range(TRUE_AND_FALSE * book[at.WORD_COUNT]):
        case[then + word] = case[steady + word] = case[always + word]
    for number in range(case[at.CHANGING_COUNT]):
        fact = place_in(case, place_in(case, at.CHANGING) + number)
        is_age = book[fact + at.FACT_TYPE] == codes.YEARS_SINCE
        slot = place_in(book, (place_in(book, fact + at.FACT_SINCE) if is_age else fact) + at.FACT_SLOT)
        is_last = case[slot + at.COUNT] <= 1 or day_of(case[place_in(case, slot + at.TAIL) + at.AT]) <= day
        _, value = fact_on(book, case, fact, day)
        _answer(book, case, fact, value, then, False)
        if is_last:
            _answer(book, case, fact, value, steady, is_age)


@compiled
def look_at_facts(book: Memory, case: Memory) -> None:
    """Fills ALWAYS, and finds the facts that are not the same on all days."""
    always = place_in(case, at.ALWAYS)
    case[at.NOW_DAY] = _NO_DAY
    for word in range(TRUE_AND_FALSE * book[at.WORD_COUNT]):
        case[always + word] = 0
    case[at.CHANGING_COUNT] = 0
    for number in range(book[at.ASKED_COUNT]):
        fact = place_in(book, place_in(book, at.ASKED) + number)
        is_age = book[fact + at.FACT_TYPE] == codes.YEARS_SINCE
        slot = place_in(book, (place_in(book, fact + at.FACT_SINCE) if is_age else fact) + at.FACT_SLOT)
        if case[slot + at.COUNT] == 0:
            continue
        if is_age or case[slot + at.COUNT] > 1:
            case[place_in(case, at.CHANGING) + case[at.CHANGING_COUNT]] = fact
            case[at.CHANGING_COUNT] += 1
        else:
            _answer(book, case, fact, case[first_told(case, slot) + at.VALUE], always, False)


@inlined
def _answer(book: Memory, case: Memory, fact: int, value: int, words: int, only_grows: bool) -> None:
    """The bits of all that is asked of a fact. Of a value that only grows, those alone that stay."""
    ask = place_in(book, fact + at.FACT_ASKS)
    for _ in range(book[fact + at.FACT_ASK_COUNT]):
        asked, other = book[ask + at.ASK_OPERATOR], book[ask + at.ASK_VALUE]
        if book[ask + at.ASK_IS] == codes.WORD:
            other = case[place_in(case, at.WORDS) + other]
        is_so = value == other if asked == codes.EQUAL else value > other if asked == codes.MORE else value >= other
        if not only_grows or (is_so and asked != codes.EQUAL):
            word = words + TRUE_AND_FALSE * place_in(book, ask + at.ASK_WORD) + (0 if is_so else 1)
            case[word] |= book[ask + at.ASK_BIT]
        ask += at.ASK_SIZE
