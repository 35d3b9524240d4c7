"""How a book and a case lie in memory: whole numbers, one after the other, in two arrays.

A thing *is* the place where its numbers begin, and the names below are how far from there each stands: of a rule,
`book[rule + at.FORCE]`; of an occurrence, `case[occurrence + at.DUE]`. A list is the place of its first number, with
their count in the number after that place. `book_memory` writes `book`, once for each book; `case` is written
anew for every case.

A moment is one number that sorts as `moments.in_order` does: the day × 2³⁸, and for a time of day the microseconds
since three hours before that day's midnight by UTC. Days are as `date.toordinal` has them.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from forloeb.engine.occurrences import MOST_NAMED as _MOST_NAMED

Memory = NDArray[np.int64]
Rows = NDArray[np.int32]
"""By column, then by row."""

# --- a book -----------------------------------------------------------------------------------------------------------
(
    PROCEDURES,  # list
    PROCEDURE_COUNT,
    TURNS,  # list: the steps that are evaluated together, each after those that it waits for
    TURN_COUNT,
    UNITS,
    FAMILY,  # fact, or NOWHERE
    CLOCK,  # list of (moment from which, by UTC; the same by the Danish clock; offset from then on), microseconds
    CLOCK_COUNT,
    FIRST_DAY_KNOWN,  # of which it is known in which month they lie
    DAYS_KNOWN,
    MONTHS_OF_DAYS,  # by day: its month × 32 + its day of the month
    FIRST_MONTH_KNOWN,
    MONTHS_KNOWN,
    FIRSTS_OF_MONTHS,  # by month: its first day
    ASKED,  # list of the facts that a `when` asks about
    ASKED_COUNT,
    WORD_COUNT,  # of bits, one for each thing asked
    BOOK_SIZE,
) = range(18)

FACT_TYPE, FACT_SLOT, FACT_SINCE, FACT_NUMBER, FACT_ASKS, FACT_ASK_COUNT, FACT_SIZE = range(7)
ASK_OPERATOR, ASK_IS, ASK_VALUE, ASK_WORD, ASK_BIT, ASK_SIZE = range(6)
"""What a `when` asks of a fact: EQUAL, MORE or AT_LEAST; what the value is, and which; the word and bit that tell."""
TERM_WORD, TERM_YES, TERM_NO, TERM_IS_LAST, TERM_SIZE = range(5)
"""Of a `when` as clauses that must all hold, each of one term or several: any of these bits true, or of those false."""
PART_OF, NAMED_BY, UNIT_SIZE = range(3)  # a unit's number; a fact
CALENDAR_FIRST, CALENDAR_SIZE, CALENDAR_COUNT, CALENDAR_PASSED, CALENDAR_DAYS = range(5)
"""The first day known, how many days, how many working days; by day, how many have passed; the working days."""

(
    KINDS,  # list of words
    KIND_COUNT,
    STARTS,  # slot
    ENDS,  # list of slots
    END_COUNT,
    PAUSES,  # list of pairs of slots
    PAUSE_COUNT,
    CALENDAR,
    FIRST_DAY,
    LAST_DAY,
    HERE,  # where what is known of it stands in a case
    PROCEDURE_SIZE,
) = range(12)

(
    STEP_NUMBER,
    COME,  # where what came of it stands in a case
    PROCEDURE,
    PER_FAMILY,
    EACH,  # slot, or NOWHERE
    ACTS,  # slot
    BY_OPENS,
    VERSIONS,  # list
    VERSION_COUNT,
    WAIVED,  # slots
    EXTENDED,
    ASSIGNED,
    NOTED,
    FOR_THE_EVALUATOR,
    WAITS_FOR,  # list of steps
    WAITS_FOR_COUNT,
    IS_CHAIN,
    NEEDS_CONSENT,
    STEP_HERE,  # of its procedure: where what is known of it stands in a case, its calendar, its start
    STEP_CALENDAR,
    STEP_STARTS,
    FIRST_ANCHOR,  # of its first version
    FIRST_EVENT,  # slot of the event that is that anchor, NOWHERE when it is something else
    STEP_SIZE,
) = range(24)

TURN_STEPS, TURN_STEP_COUNT, ARE_SLOTS, FIRST_STEP, TURN_HERE, TURN_COME, HOW, TURN_SIZE = range(8)
"""The last ones of its first step: the step, its procedure and what came of it in a case, and how it goes."""
VERSION_FIRST, VERSION_LAST, GENERAL, CHOICE, CHOICE_COUNT, VERSION_SIZE = range(6)
ROW_WHEN, ROW_RULE, ROW_SIZE = range(3)

(
    RULE_NUMBER,
    FORCE,
    WHEN,  # predicate, or NOWHERE
    TERMS,  # list: the same as clauses; none where it cannot be said so
    TERM_COUNT,
    ANCHOR,
    ENDS_AT,  # anchor, or NOWHERE
    WINDOW,  # or NOWHERE
    REPEATS,  # or NOWHERE
    UNTIL,  # slot, or NOWHERE
    LASTS,  # span, or NOWHERE
    NEEDS,  # list of the slots of what is said to all; that of unit u is the u + 1st behind it
    NEED_COUNT,
    TELLS,  # list of units
    TELL_COUNT,  # 0: it tells nobody, so the responsible unit is meant
    RESPONSIBLE,  # list of (unit, predicate or NOWHERE)
    RESPONSIBLE_COUNT,
    SOLE_UNIT,  # the unit, when it is the same in all cases; else NOWHERE
) = range(18)

ANCHOR_KIND, ANCHOR_NAME, ANCHOR_BEFORE = range(3)  # slot or step; span or NOWHERE
SPAN_COUNT, SPAN_UNIT = range(2)
SHAPE, FIRST, SECOND, THIRD = range(4)
"""Of a window or a recurrence, and what it says: spans, numbers, days."""
PART, OPERATOR, LEFT_IS, LEFT_SIDE, RIGHT_IS, RIGHT_SIDE = range(6)  # of a comparison
PARTS, PARTS_COUNT, OF_FACT = 1, 2, 3
"""Of all other predicates: a list of predicates, or of sides (what each is, and which)."""

# --- a case -----------------------------------------------------------------------------------------------------------
(
    ON,
    HORIZON,
    OWN_ID,  # the number of the case's id among the values
    HAS_TIES,
    IS_LEFT,  # set by whatever meets what it does not do: the step is then left to the evaluator
    REMARKS,
    REMARK_COUNT,
    OCCURRENCES,
    OCCURRENCES_END,
    RECORDS,
    RECORD_COUNT,
    IN_TIME,  # the records in order of time
    ACTS_HERE,
    ACT_COUNT,
    SPELLS,
    SPELLS_END,
    MISSING,
    MISSING_COUNT,
    NUMBERED,
    NUMBERED_COUNT,
    WORDS,  # by word that the book compares with: its number among the values
    UNITS_SAID,  # by value: the unit of that name, or NOWHERE
    UNITS_SAID_COUNT,
    LAST_SPAN,  # of the last period counted: how long, from which anchor, how many times, and to which day
    LAST_ANCHOR,
    LAST_TIMES,
    LAST_DAY_FOUND,
    IS_OUT_OF_ORDER,  # whether a record came after a later one
    ALWAYS,  # words of bits in pairs: what is true, what is false, whatever the day
    NOW,  # the same on the day last asked about
    STEADY,  # the same on that day and every later one
    NOW_DAY,
    CHANGING,  # list of the facts that are not the same on all days
    CHANGING_COUNT,
    HAS_RETRACTIONS,
) = range(35)
SLOTS: Final = 36
"""Behind the slots stands what is known of each procedure, then what came of each step."""

HEAD, TAIL, COUNT, LAST_TOLD, SLOT_SIZE = range(5)
"""What was told of one thing, in order of time: the first and the last record, and how many. `LAST_TOLD`: the last of
all that stand, also of those ahead that do not count yet."""

(
    AT,
    ROW,
    NEXT,
    VALUE,
    NUMBER,
    OWN_STEP,
    HAPPENED,
    HAS_BASIS,
    SLOT,
    RECORDED,
    RANK,
    MEANS,
    ON_STEP,
    STANDS,
    REPLACES,
    RECORD_SIZE,
) = range(16)
"""`VALUE`: what its text means; `NUMBER`: the n of `#n`; `OWN_STEP`: of `done:`, the step's number; `MEANS`: the
occurrence that it extends; `ON_STEP`: where what came of the step that it is about stands; `REPLACES`: the record
of the same thing that it replaces. One that does not stand is kept for its number alone."""

IS_FOR_CASE, IS_PLAIN_HERE, FIRST_SPELL, SPELL_COUNT, ENDED, HERE_SIZE = range(6)
"""`IS_PLAIN_HERE`: its clock never stood still, and the case has been of one kind."""
SPELL_FIRST, SPELL_LAST, SPELL_SIZE = range(3)
OUTCOME, FIRST_DONE, FIRST_STATUS, IS_SPOKEN_OF, COME_SIZE = range(5)
"""`IS_SPOKEN_OF`: whether some record is about the step itself."""
ACT_RECORD, ACT_PINNED, ACT_IS_EXPLICIT, ACT_IS_WAIVER, ACT_SIZE = range(5)
REMARK_ON, REMARK_IS_STRAY, REMARK_KIND, REMARK_RECORD, REMARK_SIZE = range(5)
"""On an occurrence; a stray one is on the first of a step that is shown."""
MOST_REMARKS: Final = 1_000
MOST_MISSING: Final = 1_000

# --- an occurrence ----------------------------------------------------------------------------------------------------
(
    STEP,
    OCCURRENCE,  # its number
    KNOWN_AS,  # the n by which a record may name it: its number, or its place among slots
    RULE,
    START_AT,  # moment
    START,  # record
    PASSED_ON,  # status, or NOWHERE
    JUDGED_ON,
    LACKS,  # the facts it waits for: each number + 1 in eight bits
    WRITTEN_OPENS,
    WRITTEN_DUE,
    OPENS,
    DUE,
    FIRST_DUE,
    CONSENT,  # answer, or NOWHERE
    DONE,  # records, or NOWHERE
    WAIVER,
    END,
    IS_PAUSED,
    RESPONSIBLE_UNIT,
    STATUS,
    OCCURRENCE_SIZE,
) = range(22)
MOST_OCCURRENCES: Final = 6_000
MOST_NAMED: Final = _MOST_NAMED

# --- a row ------------------------------------------------------------------------------------------------------------
(
    OUT_CASE,
    OUT_STEP,
    OUT_OCCURRENCE,
    OUT_OPENS,
    OUT_DUE,
    OUT_ACT_BY,
    OUT_STATUS,
    OUT_DONE,
    OUT_RULE,
    OUT_RESPONSIBLE,
    OUT_START,
    OUT_SIZE,
) = range(12)
BESIDE_ROW, BESIDE_WHAT, BESIDE_VALUE, BESIDE_SIZE = range(4)
