"""Consent: not asked, given, refused, withdrawn and expired are five things (`engine.consent`)."""

from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.case import first_told
from forloeb.engine.kernel.compiled.compiler import compiled
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.compiled.moments import day_of, from_time, has_come
from forloeb.engine.kernel.compiled.places import place_in

YES = 0
"""The first word of every book."""


@compiled
def consent_for(book: Memory, case: Memory, rule: int, responsible: int, by: int) -> tuple[int, int]:
    """(answer, record): of all consents that a step needs the worst, else the one given last; NOWHERE: needs none."""
    answer, deciding = codes.NOWHERE, codes.NOWHERE
    for need in range(book[rule + at.NEED_COUNT]):
        purpose = book[place_in(book, rule + at.NEEDS) + need]
        for number in range(max(1, book[rule + at.TELL_COUNT])):
            unit = _recipient(book, rule, number, responsible)
            found, record = _consent_to(book, case, purpose, unit, by)
            if answer == codes.NOWHERE or found < answer or (found == answer and _is_later(case, record, deciding)):
                answer, deciding = found, record
    return answer, deciding


@compiled
def _recipient(book: Memory, rule: int, number: int, responsible: int) -> int:
    """Whom the step tells: the responsible unit instead of the one that it is part of; else the responsible unit."""
    if book[rule + at.TELL_COUNT] == 0:
        return responsible
    unit = book[book[rule + at.TELLS] + number]
    return responsible if unit == book[book[at.UNITS] + responsible * at.UNIT_SIZE + at.PART_OF] else unit


@compiled
def _is_later(case: Memory, record: int, than: int) -> bool:
    if record == codes.NOWHERE or than == codes.NOWHERE:
        return record != codes.NOWHERE and than == codes.NOWHERE
    return case[record + at.AT] > case[than + at.AT]


@compiled
def _consent_to(book: Memory, case: Memory, purpose: int, unit: int, by: int) -> tuple[int, int]:
    """What is said to a unit goes before what is said to the one it is part of, and that before what is said to all."""
    while unit != codes.NOWHERE:
        answer, record = _answer(book, case, purpose + at.SLOT_SIZE * (1 + unit), by)
        if answer != codes.NOT_ASKED:
            return answer, record
        unit = book[book[at.UNITS] + unit * at.UNIT_SIZE + at.PART_OF]
    return _answer(book, case, purpose, by)


@compiled
def _answer(book: Memory, case: Memory, slot: int, by: int) -> tuple[int, int]:
    """The answer by a moment. A yes that only repeats a yes does not give consent anew."""
    last, first_yes, has_yes = codes.NOWHERE, codes.NOWHERE, False
    record = first_told(case, slot)
    while record != codes.NOWHERE:
        if has_come(case[record + at.AT], by):
            if case[record + at.VALUE] != case[case[at.WORDS] + YES]:
                first_yes = codes.NOWHERE
            elif first_yes == codes.NOWHERE:
                first_yes, has_yes = record, True
            last = record
        record = place_in(case, record + at.NEXT)
    if last == codes.NOWHERE:
        return codes.NOT_ASKED, codes.NOWHERE
    if first_yes != codes.NOWHERE:
        return codes.GIVEN, first_yes
    if not has_yes:
        return codes.REFUSED, last
    return (codes.EXPIRED if _was_told_ahead(book, case, last) else codes.WITHDRAWN), last


@compiled
def _was_told_ahead(book: Memory, case: Memory, record: int) -> bool:
    """Whether it was recorded on an earlier day."""
    return day_of(from_time(book, case[record + at.RECORDED])) < day_of(case[record + at.AT])
