"""What single numbers in memory stand for."""

from typing import Final

NONE: Final = 0
"""No moment."""
NOWHERE: Final = 0xFFFF_FFFF
"""No place, no record, nothing said."""
ALL_STEPS: Final = -1
"""In place of a step that is left: the whole case, as its records of one moment must be put in order first."""
NO_ROW: Final = -1
"""In a column: no row of the records."""
FAR: Final = 1_000_000
"""A day later than all others, in the year 2738."""
FOR_GOOD: Final = -1
"""As the value of a waiver: it has no last day."""

STATUTORY, LOCAL, OFFER = range(3)
TEXT, WHOLE_NUMBER, DATE, YEARS_SINCE, KIND = range(5)
"""Types of facts."""
OF_EVENT, OF_EVENT_VALUE, OF_FACT_VALUE, OF_STEP = range(4)
"""Kinds of anchors."""
HOUR, DAY, WORKING_DAY, WEEK, MONTH, YEAR = range(6)
"""Units of spans."""
WITHIN, SAME_DAY, BETWEEN, WEEKS, NTH_WEEKDAY, WEEKDAY_OF_NEXT_WEEK, FIXED_DATES, END_OF = range(8)
"""Windows."""
ONCE_IN_EACH, BY_CALENDAR, TIMES_WITHIN, AFTER_THE_LAST, STAGED, WEEKLY, EVERY_YEAR = range(7)
"""Recurrences."""

THE_WHOLE_WAY, PLAINLY, PLAINLY_RECURRING, PLAINLY_IN_SLOTS = range(4)
"""How the steps of a turn go."""
COMPARISON, ONE_OF, NOT, ALL, ANY = range(5)
"""Parts of predicates."""
FACT, NUMBER, WORD = range(3)
"""What a side of a comparison is."""
EQUAL, UNEQUAL, LESS, AT_MOST, MORE, AT_LEAST = range(6)
FALSE, TRUE, UNDECIDED = range(3)

APPLIES, NOT_IN_FORCE, NOT_WHEN, NOT_FOR_THEM = range(4)
"""Whether a case has an occurrence, or why not."""
OWED, NOT_OWED, LEFT = range(3)
"""What came of a step in a case; LEFT: the evaluator sees to it."""

REFUSED, WITHDRAWN, NOT_ASKED, EXPIRED, GIVEN = range(5)
"""As `consent.WORST_FIRST` has them."""
(
    DONE,
    DONE_LATE,
    WAIVED,
    LAPSED,
    MISSED,
    WAITING,
    DECLINED,
    BLOCKED,
    PAUSED,
    UPCOMING,
    OVERDUE,
    NOT_YET,
    OPEN,
) = range(13)
"""As `occurrence.Status` has them."""

NO_LEGAL_BASIS, AFTER_DUE, BEFORE_OPENS, NO_SUCH_OCCURRENCE = range(4)
"""As `limits.Remark` has them."""

ASSIGNED_BY, NOTED_BY, MISSING_BY, DUE_AT_FIRST, OPENS_AT, DUE_AT, DUE_AT_FIRST_AT, REMARK = range(8)
"""What is said beside of few rows: a record, facts, a day, moments with a time of day, a remark
as its kind × 2³² and a record."""
