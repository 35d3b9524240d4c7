"""Whether a step applies to a case, by which rule, and who is responsible (`engine.for_whom`)."""

from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.case import is_word_in, record_on
from forloeb.engine.kernel.compiled.compiler import compiled, inlined
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.compiled.moments import day_of
from forloeb.engine.kernel.compiled.pauses import after_pauses
from forloeb.engine.kernel.compiled.places import as_place, place_in
from forloeb.engine.kernel.compiled.predicates import fact_on, judge, missing, name_once
from forloeb.engine.kernel.compiled.start import first_rule
from forloeb.engine.kernel.compiled.truths import holds
from forloeb.engine.kernel.compiled.windows import nth_window

KIND_SLOT = at.SLOTS

Chosen = tuple[int, int, int, int, bool]
"""(whether it applies or why not, rule, the day it was judged on, the facts it lacks, whether its window is known)."""


@compiled
def opens_by(book: Memory, case: Memory, procedure: int, here: int, rule: int, anchor: int, number: int) -> int:
    """When an occurrence opens by a rule and the pauses, before any consent."""
    opens, _ = nth_window(book, case, place_in(book, procedure + at.CALENDAR), rule, anchor, number)
    return after_pauses(book, case, here, anchor, opens) if case[here + at.SPELL_COUNT] else opens


@inlined
def _judged_on(book: Memory, case: Memory, procedure: int, here: int, rule: int, anchor: int, number: int) -> int:
    """The anchor's day; of a recurring step that of each opening; while the anchor is unknown, `on`."""
    if anchor == codes.NONE:
        return day_of(case[at.ON])
    if place_in(book, rule + at.REPEATS) == codes.NOWHERE:
        return day_of(anchor)
    return day_of(opens_by(book, case, procedure, here, rule, anchor, number))


@inlined
def judged_on(book: Memory, case: Memory, here: int, rule: int, anchor: int, opens: int) -> int:
    """The same, when it is known how the window opens as written."""
    if place_in(book, rule + at.REPEATS) == codes.NOWHERE:
        return day_of(anchor)
    return day_of(after_pauses(book, case, here, anchor, opens) if case[here + at.SPELL_COUNT] else opens)


@compiled
def judged(book: Memory, case: Memory, procedure: int, here: int, version: int, anchor: int, number: int) -> Chosen:
    """`when` and the rows of a choice, each on the day that its rule is judged on.

    Undecided is not false: while no row holds and one may, the facts that lack are kept.
    """
    case[at.MISSING_COUNT] = 0
    row = place_in(book, version + at.CHOICE)
    for _ in range(book[version + at.CHOICE_COUNT]):
        rule, before = place_in(book, row + at.ROW_RULE), case[at.MISSING_COUNT]
        day = _judged_on(book, case, procedure, here, rule, anchor, number)
        verdict = judge(book, case, place_in(book, row + at.ROW_WHEN), day)
        if verdict == codes.TRUE:
            return applied(book, case, rule, day)
        if verdict == codes.UNDECIDED:
            name_once(case, 0, before)
        row += at.ROW_SIZE
    rule, lacks = first_rule(book, version), case[at.MISSING_COUNT]
    day = _judged_on(book, case, procedure, here, rule, anchor, number)
    if not book[version + at.CHOICE_COUNT]:
        return applied(book, case, rule, day)
    kept = missing(case, lacks)
    applies, _, _, _, _ = applied(book, case, rule, day)
    if applies == codes.APPLIES and lacks == 0:
        applies = codes.NOT_FOR_THEM
    return applies, rule, day, kept, False


@inlined
def applied(book: Memory, case: Memory, rule: int, day: int) -> Chosen:
    rule = as_place(rule)
    if place_in(book, rule + at.WHEN) == codes.NOWHERE:
        return codes.APPLIES, rule, day, 0, True
    verdict = holds(book, case, rule, day)
    if verdict == codes.FALSE:
        return codes.NOT_WHEN, rule, day, 0, True
    lacks = missing(case, case[at.MISSING_COUNT]) if verdict == codes.UNDECIDED else 0
    return codes.APPLIES, rule, day, lacks, True


@inlined
def is_for_them(book: Memory, case: Memory, procedure: int, step: int, day: int) -> bool:
    """What is judged on the same day as `when`: the kind of case, and whether the family has the step elsewhere."""
    procedure, step = as_place(procedure), as_place(step)
    if case[KIND_SLOT + at.COUNT] == 1 and not book[step + at.PER_FAMILY]:
        return True  # of its one kind it is known that it has the procedure
    return _is_for_them(book, case, procedure, step, day)


@compiled
def _is_for_them(book: Memory, case: Memory, procedure: int, step: int, day: int) -> bool:
    kind = record_on(case, KIND_SLOT, day)
    if not is_word_in(
        book, case, place_in(book, procedure + at.KINDS), book[procedure + at.KIND_COUNT], case[kind + at.VALUE]
    ):
        return False
    if not book[step + at.PER_FAMILY] or book[at.FAMILY] == codes.NOWHERE:
        return True
    is_given, contact = fact_on(book, case, book[at.FAMILY], day)
    return not is_given or contact == case[at.OWN_ID]


@inlined
def responsible_for(book: Memory, case: Memory, rule: int, day: int) -> int:
    """The responsible unit; of a choice the first row that holds, and the last one while nothing is decided.

    A unit that a fact names is that one; while the fact is not known, it stands for itself.
    """
    unit = place_in(book, as_place(rule) + at.SOLE_UNIT)
    return unit if unit != codes.NOWHERE else _responsible_for(book, case, rule, day)


@compiled
def _responsible_for(book: Memory, case: Memory, rule: int, day: int) -> int:
    rule = as_place(rule)
    row, count = place_in(book, rule + at.RESPONSIBLE), book[rule + at.RESPONSIBLE_COUNT]
    unit = book[row + 2 * (count - 1)]
    for number in range(count):
        when = book[row + 2 * number + 1]
        if when == codes.NOWHERE or judge(book, case, when, day) == codes.TRUE:
            unit = book[row + 2 * number]
            break
    case[at.MISSING_COUNT] = 0
    named_by = book[book[at.UNITS] + unit * at.UNIT_SIZE + at.NAMED_BY]
    if named_by == codes.NOWHERE:
        return unit
    is_given, value = fact_on(book, case, named_by, day)
    return _unit_named(case, value) if is_given else unit


@compiled
def _unit_named(case: Memory, value: int) -> int:
    """The unit whose id is the value; what is no unit of the book leaves the step."""
    named = case[case[at.UNITS_SAID] + value] if value < case[at.UNITS_SAID_COUNT] else codes.NOWHERE
    if named == codes.NOWHERE:
        case[at.IS_LEFT] = 1
        return 0
    return named
