"""Windows and recurrences: from an anchor and a rule to the first and the last moment (`engine.windows`,
`engine.recurrence`).
"""

from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.civil import (
    day_in_year,
    end_of_period,
    first_of_period,
    month_and_day,
    nth_weekday_after,
    plus_months,
    weekday_of,
)
from forloeb.engine.kernel.compiled.compiler import compiled, inlined
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.compiled.moments import day_of, is_timed, moment_of_day, plus_hours
from forloeb.engine.kernel.compiled.places import as_place, place_in
from forloeb.engine.kernel.compiled.working_days import after, before


@compiled
def plus(book: Memory, case: Memory, calendar: int, moment: int, span: int, times: int) -> int:
    """The moment `times` spans later. Hours are elapsed time; all else counts from the anchor's day."""
    span = as_place(span)
    unit, count = book[span + at.SPAN_UNIT], book[span + at.SPAN_COUNT] * times
    if unit == codes.HOUR:
        if not is_timed(moment):
            case[at.IS_LEFT] = 1
            return moment
        return plus_hours(book, moment, count)
    return moment_of_day(_day_plus(book, case, calendar, day_of(moment), unit, count))


@inlined
def _day_plus(book: Memory, case: Memory, calendar: int, day: int, unit: int, count: int) -> int:
    if unit == codes.DAY:
        return day + count
    if unit == codes.WEEK:
        return day + 7 * count
    if unit == codes.WORKING_DAY:
        return after(book, case, calendar, day, count)
    return plus_months(book, case, day, count if unit == codes.MONTH else 12 * count)


@compiled
def minus(book: Memory, case: Memory, calendar: int, moment: int, span: int) -> int:
    """The moment a span before."""
    if book[span + at.SPAN_UNIT] == codes.WORKING_DAY:
        return moment_of_day(before(book, case, calendar, day_of(moment), book[span + at.SPAN_COUNT]))
    return plus(book, case, calendar, moment, span, -1)


@compiled
def nth_window(book: Memory, case: Memory, calendar: int, rule: int, anchor: int, number: int) -> tuple[int, int]:
    """(opens, due) of occurrence `number`, counted from 1."""
    rule = as_place(rule)
    shape = place_in(book, rule + at.REPEATS)
    if shape == codes.NOWHERE:
        return window_from(book, case, calendar, place_in(book, rule + at.WINDOW), anchor)
    kind, first = book[shape + at.SHAPE], book[shape + at.FIRST]
    day = day_of(anchor)
    if kind == codes.ONCE_IN_EACH:
        return _once_in_each(book, case, calendar, first, anchor, number)
    if kind == codes.BY_CALENDAR:
        begun = first_of_period(book, case, day, first)
        opens = plus_months(book, case, begun, first * (number - 1 + (begun != day)))
        return moment_of_day(opens), moment_of_day(end_of_period(book, case, opens, first, 0))
    if kind == codes.TIMES_WITHIN:
        return _within(book, case, calendar, book[shape + at.SECOND], anchor)
    if kind == codes.AFTER_THE_LAST:
        return moment_of_day(day + 1), plus(book, case, calendar, anchor, first, 1)
    if kind == codes.STAGED:
        return _staged(book, case, calendar, shape, anchor, number)
    if kind == codes.WEEKLY:
        opens = nth_weekday_after(day, first, number)
        return moment_of_day(opens), moment_of_day(opens)
    return _every_year(book, case, shape, day, number)


@inlined
def _within(book: Memory, case: Memory, calendar: int, span: int, anchor: int) -> tuple[int, int]:
    """From the anchor's day, or its moment for hours."""
    opens = anchor if book[span + at.SPAN_UNIT] == codes.HOUR else moment_of_day(day_of(anchor))
    return opens, plus(book, case, calendar, anchor, span, 1)


@inlined
def window_from(book: Memory, case: Memory, calendar: int, window: int, anchor: int) -> tuple[int, int]:
    """(opens, due) of a window that runs from `anchor`; of one that runs to another anchor, its first day twice."""
    window = as_place(window)
    kind, first, second = book[window + at.SHAPE], book[window + at.FIRST], book[window + at.SECOND]
    day = day_of(anchor)
    if kind == codes.WITHIN:
        return _within(book, case, calendar, first, anchor)
    if kind == codes.BETWEEN:
        return plus(book, case, calendar, anchor, first, 1), plus(book, case, calendar, anchor, second, 1)
    opens, due = day, day
    if kind == codes.WEEKS:
        opens, due = day + 7 * (first - 1), day + 7 * second - 1
    elif kind == codes.NTH_WEEKDAY:
        opens = due = nth_weekday_after(day, second, first)
    elif kind == codes.WEEKDAY_OF_NEXT_WEEK:
        opens = due = day + 7 - weekday_of(day) + first
    elif kind == codes.FIXED_DATES:
        opens, due = first, second
    elif kind == codes.END_OF:
        due = end_of_period(book, case, day, first, second)
    return moment_of_day(opens), moment_of_day(due)


@inlined
def _once_in_each(book: Memory, case: Memory, calendar: int, span: int, anchor: int, number: int) -> tuple[int, int]:
    """From anchor + (n−1)P to the day before anchor + nP, both counted from the anchor, so that nothing drifts. Asked
    for one after the other, each begins where the last was seen to end.
    """
    if case[at.LAST_SPAN] == span and case[at.LAST_ANCHOR] == anchor and case[at.LAST_TIMES] == number - 1:
        opens = case[at.LAST_DAY_FOUND]
    else:
        opens = day_of(plus(book, case, calendar, anchor, span, number - 1))
    following = day_of(plus(book, case, calendar, anchor, span, number))
    case[at.LAST_SPAN], case[at.LAST_ANCHOR], case[at.LAST_TIMES] = span, anchor, number
    case[at.LAST_DAY_FOUND] = following
    return moment_of_day(opens), moment_of_day(following - 1)


@compiled
def _staged(book: Memory, case: Memory, calendar: int, shape: int, anchor: int, number: int) -> tuple[int, int]:
    """`times` at one pace; the second pace is counted from the end of the first."""
    times, pace, then = book[shape + at.FIRST], book[shape + at.SECOND], book[shape + at.THIRD]
    if number <= times:
        return _once_in_each(book, case, calendar, pace, anchor, number)
    turn = plus(book, case, calendar, anchor, pace, times)
    return _once_in_each(book, case, calendar, then, turn, number - times)


@compiled
def _every_year(book: Memory, case: Memory, shape: int, day: int, number: int) -> tuple[int, int]:
    """The n-th such window that begins on or after the anchor's day. A day of the year is its month × 32 + its day."""
    first, last = book[shape + at.FIRST], book[shape + at.SECOND]
    year = month_and_day(book, case, day)[0] // 12
    skipped = 0 if day_in_year(book, case, year, first // 32, first % 32) >= day else 1
    year += skipped + number - 1
    opens = day_in_year(book, case, year, first // 32, first % 32)
    due = day_in_year(book, case, year + (last < first), last // 32, last % 32)
    return moment_of_day(opens), moment_of_day(due)


@compiled
def is_beyond(book: Memory, case: Memory, calendar: int, rule: int, anchor: int, number: int) -> bool:
    """Whether a recurrence that `lasts` so long has ended before this occurrence: as written, before any pause."""
    if place_in(book, rule + at.LASTS) == codes.NOWHERE:
        return False
    opens, _ = nth_window(book, case, calendar, rule, anchor, number)
    return is_beyond_its_length(book, case, calendar, rule, anchor, opens)


@inlined
def is_beyond_its_length(book: Memory, case: Memory, calendar: int, rule: int, anchor: int, opens: int) -> bool:
    """The same of one that opens, as written, at a moment."""
    lasts = place_in(book, rule + at.LASTS)
    return lasts != codes.NOWHERE and day_of(opens) >= day_of(plus(book, case, calendar, anchor, lasts, 1))


@inlined
def how_many(book: Memory, rule: int) -> int:
    """How many occurrences a rule has; 0 when there is no last one."""
    shape = place_in(book, rule + at.REPEATS)
    if shape == codes.NOWHERE:
        return 1
    return book[shape + at.FIRST] if book[shape + at.SHAPE] == codes.TIMES_WITHIN else 0


@inlined
def follow_each_other(book: Memory, rule: int) -> bool:
    """Whether an occurrence takes the place of the one before when it opens (which is then missed)."""
    shape = place_in(book, rule + at.REPEATS)
    if shape == codes.NOWHERE:
        return False
    return book[shape + at.SHAPE] != codes.TIMES_WITHIN and book[shape + at.SHAPE] != codes.AFTER_THE_LAST


@inlined
def is_chain(book: Memory, rule: int) -> bool:
    shape = place_in(book, rule + at.REPEATS)
    return shape != codes.NOWHERE and book[shape + at.SHAPE] == codes.AFTER_THE_LAST
