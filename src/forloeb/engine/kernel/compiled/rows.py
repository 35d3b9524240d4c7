"""What is shown of the occurrences of a step, as rows (`engine.derive`)."""

from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.case import first_told
from forloeb.engine.kernel.compiled.compiler import inlined, merged
from forloeb.engine.kernel.compiled.log import Out
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.compiled.moments import day_of, has_come, is_timed
from forloeb.engine.kernel.compiled.places import place_in
from forloeb.engine.kernel.compiled.working_days import last_working

ROWS, BESIDE, LEFT = range(3)


@merged
def write_rows(book: Memory, case: Memory, begin: int, end: int, out: Out, whose: int) -> bool:
    """Every opened or done occurrence, the next one, and those that open by the horizon. False: there is no room."""
    is_next_shown, is_first = False, True
    room = (end - begin) // at.OCCURRENCE_SIZE
    beside = 7 * room + case[at.REMARK_COUNT]
    if out.counts[ROWS] + room > out.rows.shape[1] or out.counts[BESIDE] + beside > len(out.beside):
        return False
    for place in range(begin, end, at.OCCURRENCE_SIZE):
        opens = case[place + at.OPENS]
        is_open = opens != codes.NONE and has_come(opens, case[at.ON])
        if not is_open and place_in(case, place + at.DONE) == codes.NOWHERE:
            is_asked_for = opens != codes.NONE and has_come(opens, case[at.HORIZON])
            if is_next_shown and not is_asked_for:
                continue
            is_next_shown = True
        if case[at.REMARK_COUNT]:
            _write_remarks(case, place, 0, out)
            if is_first:
                _write_remarks(case, begin, 1, out)
        is_first = False
        _write_row(book, case, place, out, whose)
    return True


@merged
def _write_row(book: Memory, case: Memory, place: int, out: Out, whose: int) -> None:
    step, rule, status = place_in(case, place + at.STEP), place_in(case, place + at.RULE), case[place + at.STATUS]
    done, start = place_in(case, place + at.DONE), place_in(case, place + at.START)
    opens, due, row = case[place + at.OPENS], case[place + at.DUE], out.counts[ROWS]
    if status == codes.WAITING:
        opens = due = codes.NONE
    limits = day_of(opens), day_of(due), _act_by(book, case, step, opens, due)
    unit, number = case[place + at.RESPONSIBLE_UNIT], case[place + at.OCCURRENCE]
    put_row(book, case, out, step, rule, unit, whose, number, limits, status, done, start)
    _write_beside(book, case, place, out, row)


@inlined
def put_row(
    book: Memory,
    case: Memory,
    out: Out,
    step: int,
    rule: int,
    unit: int,
    whose: int,
    number: int,
    limits: tuple[int, int, int],
    status: int,
    done: int,
    start: int,
) -> None:
    """A row of occurrence `number`; its limits are days: opens, due and act by."""
    row, rows = out.counts[ROWS], out.rows
    out.counts[ROWS] = row + 1
    rows[at.OUT_CASE, row], rows[at.OUT_STEP, row] = whose, book[step + at.STEP_NUMBER]
    rows[at.OUT_OCCURRENCE, row], rows[at.OUT_STATUS, row] = number, status
    rows[at.OUT_OPENS, row], rows[at.OUT_DUE, row], rows[at.OUT_ACT_BY, row] = limits
    rows[at.OUT_DONE, row] = codes.NO_ROW if done == codes.NOWHERE else case[done + at.ROW]
    rows[at.OUT_START, row] = codes.NO_ROW if start == codes.NOWHERE else case[start + at.ROW]
    rows[at.OUT_RULE, row] = book[rule + at.RULE_NUMBER]
    rows[at.OUT_RESPONSIBLE, row] = unit


@inlined
def _act_by(book: Memory, case: Memory, step: int, opens: int, due: int) -> int:
    """The last working day from opens to due, else due; for hour clocks, due."""
    if opens == codes.NONE or due == codes.NONE or is_timed(due):
        return day_of(due)
    return last_working(book, case, place_in(book, step + at.STEP_CALENDAR), day_of(opens), day_of(due))


@merged
def _write_beside(book: Memory, case: Memory, place: int, out: Out, row: int) -> None:
    step, number = place_in(case, place + at.STEP), case[place + at.OCCURRENCE]
    if case[place_in(book, step + at.COME) + at.IS_SPOKEN_OF]:
        _say(out, row, codes.ASSIGNED_BY, last_said(case, place_in(book, step + at.ASSIGNED), number))
        _say(out, row, codes.NOTED_BY, last_said(case, place_in(book, step + at.NOTED), number))
    if case[place + at.LACKS]:
        _say(out, row, codes.MISSING_BY, case[place + at.LACKS])
    if case[place + at.STATUS] == codes.WAITING:
        return
    opens, due, first_due = case[place + at.OPENS], case[place + at.DUE], case[place + at.FIRST_DUE]
    if first_due != due:
        _say(out, row, codes.DUE_AT_FIRST, day_of(first_due))
    if is_timed(opens) or is_timed(due) or is_timed(first_due):
        _say(out, row, codes.OPENS_AT, opens)
        _say(out, row, codes.DUE_AT, due)
        _say(out, row, codes.DUE_AT_FIRST_AT, first_due)


@inlined
def _write_remarks(case: Memory, occurrence: int, is_stray: int, out: Out) -> None:
    """Those on an occurrence; or the stray ones of a step, of which it is the first."""
    for number in range(case[at.REMARK_COUNT]):
        place = case[at.REMARKS] + number * at.REMARK_SIZE
        if case[place + at.REMARK_ON] == occurrence and case[place + at.REMARK_IS_STRAY] == is_stray:
            row = case[case[place + at.REMARK_RECORD] + at.ROW]
            _say(out, out.counts[ROWS], codes.REMARK, (case[place + at.REMARK_KIND] << 32) + row)


@inlined
def _say(out: Out, row: int, what: int, value: int) -> None:
    if value == codes.NOWHERE:
        return
    place = out.counts[BESIDE]
    out.counts[BESIDE] += 1
    out.beside[place, at.BESIDE_ROW], out.beside[place, at.BESIDE_WHAT] = row, what
    out.beside[place, at.BESIDE_VALUE] = value


@inlined
def last_said(case: Memory, slot: int, number: int) -> int:
    """The row of the last record on an occurrence: one with its `#n` goes before one on the step as a whole."""
    record = first_told(case, slot)
    if record == codes.NOWHERE:
        return codes.NOWHERE
    own = on_all = codes.NOWHERE
    while record != codes.NOWHERE:
        if case[record + at.NUMBER] == number:
            own = case[record + at.ROW]
        elif case[record + at.NUMBER] == 0:
            on_all = case[record + at.ROW]
        record = place_in(case, record + at.NEXT)
    return on_all if own == codes.NOWHERE else own
