"""Days as whole numbers (`date.toordinal`): the arithmetic of `engine.windows` on months, periods, weekdays and ages.

Which month a day lies in is looked up, not worked out: a chain of divisions would be most of what a case costs. What
needs a day that is not known is left to the evaluator.
"""

from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.compiler import compiled, inlined
from forloeb.engine.kernel.compiled.memory import Memory


@inlined
def month_and_day(book: Memory, case: Memory, day: int) -> tuple[int, int]:
    """(months since January of the year 0, day of the month)."""
    since = day - book[at.FIRST_DAY_KNOWN]
    if since < 0 or since >= book[at.DAYS_KNOWN]:
        case[at.IS_LEFT] = 1
        return 0, 1
    found = book[book[at.MONTHS_OF_DAYS] + since]
    return found // 32, found % 32


@inlined
def first_of_month(book: Memory, case: Memory, month: int) -> int:
    """The first day of a month counted as `month_and_day` has it."""
    since = month - book[at.FIRST_MONTH_KNOWN]
    if since < 0 or since >= book[at.MONTHS_KNOWN]:
        case[at.IS_LEFT] = 1
        return 1
    return book[book[at.FIRSTS_OF_MONTHS] + since]


@inlined
def plus_months(book: Memory, case: Memory, day: int, months: int) -> int:
    """A calendar month is a calendar month: where the day does not exist, its last day."""
    month, of_month = month_and_day(book, case, day)
    first = first_of_month(book, case, month + months)
    if of_month <= 28:
        return first + of_month - 1
    return min(first + of_month, first_of_month(book, case, month + months + 1)) - 1


@compiled
def first_of_period(book: Memory, case: Memory, day: int, months: int) -> int:
    """The first day of the month, quarter or year (1, 3, 12 months) that a day lies in."""
    month, _ = month_and_day(book, case, day)
    return first_of_month(book, case, month - month % months)


@compiled
def end_of_period(book: Memory, case: Memory, day: int, months: int, ahead: int) -> int:
    """The last day of the month, quarter or year that a day lies in, or of one `ahead`."""
    month, _ = month_and_day(book, case, day)
    return first_of_month(book, case, month - month % months + months * (ahead + 1)) - 1


@compiled
def day_in_year(book: Memory, case: Memory, year: int, month: int, of_month: int) -> int:
    """A day that exists in every year."""
    return first_of_month(book, case, year * 12 + month - 1) + of_month - 1


@inlined
def weekday_of(day: int) -> int:
    """Monday is 0."""
    return (day + 6) % 7


@compiled
def nth_weekday_after(day: int, weekday: int, nth: int) -> int:
    """The n-th such weekday after `day`, which is not counted itself."""
    return day + (weekday - weekday_of(day) - 1) % 7 + 1 + 7 * (nth - 1)


@compiled
def whole_years(book: Memory, case: Memory, since: int, on: int) -> int:
    """Age on a day. Who is born on 29 February is a year older on the 28th where the 29th does not exist."""
    born, born_on = month_and_day(book, case, since)
    month, day = month_and_day(book, case, on)
    months = month - born
    if day < born_on:
        is_last_of_february = born_on == 29 and day == 28 and month_and_day(book, case, on + 1)[1] == 1
        months -= not is_last_of_february
    return months // 12
