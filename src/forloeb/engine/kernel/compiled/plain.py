"""Steps with one window, by one rule, of which nothing is said in the case: most of all steps in most cases.

What `occurrences`, `completion` and `status` come to when there is no choice, no pause, no consent, no waiver and no
extension, without writing down what nobody asks for. Whatever is otherwise goes the whole way.
"""

from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.case import first_told
from forloeb.engine.kernel.compiled.compiler import inlined, merged
from forloeb.engine.kernel.compiled.log import Out
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.compiled.moments import day_of
from forloeb.engine.kernel.compiled.places import as_place, place_in
from forloeb.engine.kernel.compiled.rows import ROWS, put_row
from forloeb.engine.kernel.compiled.start import start_at, version_from
from forloeb.engine.kernel.compiled.truths import holds
from forloeb.engine.kernel.compiled.windows import window_from
from forloeb.engine.kernel.compiled.working_days import last_working

IS_DONE, IS_NOT_PLAIN, HAS_NO_ROOM, MAY_BE_OWED = range(4)
_NO_DAY = 0


@merged
def derive_plain(book: Memory, case: Memory, out: Out, step: int, whose: int) -> int:
    """The row of a step. IS_NOT_PLAIN: a fact that is not given, or a step that is left, makes it special after all."""
    step = as_place(step)
    procedure, come = place_in(book, step + at.PROCEDURE), place_in(book, step + at.COME)
    how, rule, moment, start, passed_on = begin(book, case, step)
    if how == MAY_BE_OWED:
        how = judged(book, case, rule, day_of(case[at.ON] if moment == codes.NONE else moment))
    if how != MAY_BE_OWED:
        return how
    if not has_room(out):
        return HAS_NO_ROOM
    opens, due, act_by, calendar = _NO_DAY, _NO_DAY, _NO_DAY, place_in(book, procedure + at.CALENDAR)
    if moment != codes.NONE:
        from_, to = window_from(book, case, calendar, place_in(book, rule + at.WINDOW), moment)
        opens, due = day_of(from_), day_of(to)
        act_by = last_working(book, case, calendar, opens, due)
        if case[at.IS_LEFT]:
            return IS_NOT_PLAIN
    ended = ended_on(case, place_in(book, procedure + at.HERE), place_in(book, rule + at.UNTIL))
    done = first_act(case, place_in(book, step + at.ACTS), ended)
    status = status_of_plain(book, case, rule, opens, due, done, passed_on, ended)
    if status == codes.WAITING:
        opens = due = act_by = _NO_DAY
    case[come + at.OUTCOME], case[come + at.FIRST_DONE], case[come + at.FIRST_STATUS] = codes.OWED, done, status
    put_row(book, case, out, step, rule, whose, 1, opens, due, act_by, status, done, start)
    return IS_DONE


@inlined
def begin(book: Memory, case: Memory, step: int) -> tuple[int, int, int, int, int]:
    """(MAY_BE_OWED or what it comes to already, the rule, and the start: its moment, record and passed on status)."""
    procedure = place_in(book, step + at.PROCEDURE)
    calendar, first_version = place_in(book, procedure + at.CALENDAR), place_in(book, step + at.VERSIONS)
    anchor = place_in(book, place_in(book, first_version + at.GENERAL) + at.ANCHOR)
    case[place_in(book, step + at.COME) + at.OUTCOME] = codes.NOT_OWED
    applies, moment, start, passed_on = start_at(book, case, anchor, calendar)
    if case[at.IS_LEFT]:
        return IS_NOT_PLAIN, 0, moment, start, passed_on
    version = version_from(book, case, step, moment)
    if version == codes.NOWHERE or applies != codes.APPLIES:
        return IS_DONE, 0, moment, start, passed_on
    return MAY_BE_OWED, place_in(book, version + at.GENERAL), moment, start, passed_on


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
def status_of_plain(book: Memory, case: Memory, rule: int, opens: int, due: int, done: int, passed_on: int, ended: int) -> int:
    on = day_of(case[at.ON])
    if done != codes.NOWHERE:
        return codes.DONE_LATE if due and day_of(case[done + at.AT]) > due else codes.DONE
    if passed_on != codes.NOWHERE:
        return passed_on
    if ended != codes.FAR:
        return codes.MISSED if due and due < ended else codes.LAPSED
    if opens == _NO_DAY:
        return codes.WAITING
    if opens > on:
        return codes.UPCOMING
    if due >= on:
        return codes.OPEN
    return codes.NOT_YET if book[rule + at.FORCE] == codes.OFFER else codes.OVERDUE
