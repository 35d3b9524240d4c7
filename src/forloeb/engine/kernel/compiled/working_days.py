"""Working days by the calendar of a procedure (`book.calendars`). A day outside the years known leaves the step."""

from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.compiler import inlined
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.compiled.places import place_in


@inlined
def _passed(book: Memory, case: Memory, calendar: int, day: int) -> int:
    """How many working days have passed by the end of a day."""
    since = day - book[calendar + at.CALENDAR_FIRST]
    if since < 0 or since >= book[calendar + at.CALENDAR_SIZE]:
        case[at.IS_LEFT] = 1
        return 0
    return book[place_in(book, calendar + at.CALENDAR_PASSED) + since]


@inlined
def _working_day(book: Memory, case: Memory, calendar: int, number: int) -> int:
    """The n-th working day known, counted from 0."""
    if number < 0 or number >= book[calendar + at.CALENDAR_COUNT]:
        case[at.IS_LEFT] = 1
        return 1
    return book[place_in(book, calendar + at.CALENDAR_DAYS) + number]


@inlined
def after(book: Memory, case: Memory, calendar: int, day: int, count: int) -> int:
    """The `count`-th working day after `day`; `day` itself is not counted, and is the answer for 0."""
    if count == 0:
        return day
    return _working_day(book, case, calendar, _passed(book, case, calendar, day) + count - 1)


@inlined
def before(book: Memory, case: Memory, calendar: int, day: int, count: int) -> int:
    """The `count`-th working day before `day`."""
    if count == 0:
        return day
    return _working_day(book, case, calendar, _passed(book, case, calendar, day - 1) - count)


@inlined
def last_working(book: Memory, case: Memory, calendar: int, first: int, last: int) -> int:
    """The last working day from `first` to `last`, both counted; `last` where there is none."""
    found = _working_day(book, case, calendar, _passed(book, case, calendar, last) - 1)
    return found if found >= first else last
