"""Steps with one window, of which nothing is said in the case: most of all steps in most cases.

What `occurrences`, `completion` and `status` come to when there is no pause, no consent, no waiver and no extension,
without writing down what nobody asks for. Whatever is otherwise goes the whole way.
"""

from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.case import first_told
from forloeb.engine.kernel.compiled.compiler import compiled, inlined, merged
from forloeb.engine.kernel.compiled.for_whom import responsible_for
from forloeb.engine.kernel.compiled.log import Out
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.compiled.moments import day_of
from forloeb.engine.kernel.compiled.places import as_place, place_in
from forloeb.engine.kernel.compiled.predicates import judge
from forloeb.engine.kernel.compiled.rows import ROWS, put_row
from forloeb.engine.kernel.compiled.start import first_start_of, version_from
from forloeb.engine.kernel.compiled.truths import holds
from forloeb.engine.kernel.compiled.windows import window_from
from forloeb.engine.kernel.compiled.working_days import last_working

IS_DONE, IS_NOT_PLAIN, HAS_NO_ROOM, MAY_BE_OWED = range(4)
_NO_DAY = 0


@merged
def derive_plain(book: Memory, case: Memory, out: Out, step: int, whose: int) -> int:
    """The row of a step. IS_NOT_PLAIN: a fact that is not given, or a step that is left, makes it special."""
    step = as_place(step)
    come, calendar = place_in(book, step + at.COME), place_in(book, step + at.STEP_CALENDAR)
    how, version, moment, start, passed_on = begin(book, case, step)
    if how != MAY_BE_OWED:
        return how
    day = day_of(case[at.ON] if moment == codes.NONE else moment)
    how, rule = chosen(book, case, version, day)
    if how != MAY_BE_OWED:
        return how
    if not has_room(out):
        return HAS_NO_ROOM
    opens = due = act_by = _NO_DAY
    if moment != codes.NONE:
        from_, to = window_from(book, case, calendar, place_in(book, rule + at.WINDOW), moment)
        opens, due = day_of(from_), day_of(to)
        act_by = last_working(book, case, calendar, opens, due)
    ended = ended_on(case, place_in(book, step + at.STEP_HERE), place_in(book, rule + at.UNTIL))
    done = first_act(case, place_in(book, step + at.ACTS), ended)
    status = status_of_plain(book, case, rule, opens, due, done, passed_on, codes.FAR, ended)
    if status == codes.WAITING:
        opens = due = act_by = _NO_DAY
    case[come + at.OUTCOME], case[come + at.FIRST_DONE], case[come + at.FIRST_STATUS] = codes.OWED, done, status
    unit = responsible_for(book, case, rule, day)
    put_row(book, case, out, step, rule, unit, whose, 1, (opens, due, act_by), status, done, start)
    return IS_NOT_PLAIN if case[at.IS_LEFT] else IS_DONE


@inlined
def begin(book: Memory, case: Memory, step: int) -> tuple[int, int, int, int, int]:
    """(MAY_BE_OWED or what it comes to, the version, and of the start the moment, the record, the status passed on)."""
    case[place_in(book, step + at.COME) + at.OUTCOME] = codes.NOT_OWED
    applies, moment, start, passed_on = first_start_of(book, case, step)
    if case[at.IS_LEFT]:
        return IS_NOT_PLAIN, 0, moment, start, passed_on
    version = version_from(book, case, step, moment)
    if version == codes.NOWHERE or applies != codes.APPLIES:
        return IS_DONE, 0, moment, start, passed_on
    return MAY_BE_OWED, version, moment, start, passed_on


@inlined
def chosen(book: Memory, case: Memory, version: int, day: int) -> tuple[int, int]:
    """(MAY_BE_OWED or what it comes to, the rule): of a choice that of the first row that holds on a day."""
    rule = place_in(book, version + at.GENERAL)
    if book[version + at.CHOICE_COUNT]:
        rule = _row_of_choice(book, case, version, day)
        if rule == codes.NOWHERE:
            return (IS_NOT_PLAIN if case[at.MISSING_COUNT] else IS_DONE), rule
    return judged(book, case, rule, day), rule


@compiled
def _row_of_choice(book: Memory, case: Memory, version: int, day: int) -> int:
    """NOWHERE with something in MISSING: it cannot be told."""
    row = place_in(book, as_place(version) + at.CHOICE)
    case[at.MISSING_COUNT] = 0
    for _ in range(book[version + at.CHOICE_COUNT]):
        verdict = judge(book, case, place_in(book, row + at.ROW_WHEN), day)
        if verdict == codes.TRUE:
            return place_in(book, row + at.ROW_RULE)
        if verdict == codes.UNDECIDED:
            return codes.NOWHERE
        row += at.ROW_SIZE
    return codes.NOWHERE


@inlined
def judged(book: Memory, case: Memory, rule: int, day: int) -> int:
    """MAY_BE_OWED while its `when` holds on a day."""
    if place_in(book, rule + at.WHEN) == codes.NOWHERE:
        return MAY_BE_OWED
    verdict = holds(book, case, rule, day)
    return MAY_BE_OWED if verdict == codes.TRUE else IS_DONE if verdict == codes.FALSE else IS_NOT_PLAIN


@inlined
def has_room(out: Out) -> bool:
    """For one more row."""
    return out.counts[ROWS] < out.rows.shape[1]


@inlined
def ended_on(case: Memory, here: int, until: int) -> int:
    """The day on which the course or the step ended; FAR when neither has."""
    end = place_in(case, here + at.ENDED)
    ended = codes.FAR if end == codes.NOWHERE else day_of(case[end + at.AT])
    if until == codes.NOWHERE:
        return ended
    record = first_told(case, until)
    if record == codes.NOWHERE or not case[record + at.HAPPENED]:
        return ended
    return min(ended, day_of(case[record + at.AT]))


@inlined
def first_act(case: Memory, acts: int, ended: int) -> int:
    """The earliest act, when the course had not ended by then."""
    record = first_told(case, acts)
    if record == codes.NOWHERE or not case[record + at.HAPPENED] or day_of(case[record + at.AT]) > ended:
        return codes.NOWHERE
    return record


@inlined
def status_of_plain(
    book: Memory, case: Memory, rule: int, opens: int, due: int, done: int, passed_on: int, following: int, ended: int
) -> int:
    """`status.status_of` by days alone. `following`: when the occurrence opens that takes the place of this one."""
    on = day_of(case[at.ON])
    if done != codes.NOWHERE:
        return codes.DONE_LATE if due and day_of(case[done + at.AT]) > due else codes.DONE
    if passed_on != codes.NOWHERE:
        return passed_on
    if following <= on:
        return codes.MISSED
    if ended != codes.FAR:
        return codes.MISSED if due and due < ended else codes.LAPSED
    if opens == _NO_DAY:
        return codes.WAITING
    if opens > on:
        return codes.UPCOMING
    if due >= on:
        return codes.OPEN
    return codes.NOT_YET if book[rule + at.FORCE] == codes.OFFER else codes.OVERDUE
