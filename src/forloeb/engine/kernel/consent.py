"""Which consent decides over a step in many cases (semantics: Consent)."""

from dataclasses import dataclass

import numpy as np

from forloeb.book.model import Book, Rule
from forloeb.engine.consent import WORST_FIRST
from forloeb.engine.kernel.columns import NO_ROW, Column, Mask
from forloeb.engine.kernel.record_columns import NOT_SAID, RecordColumns
from forloeb.engine.kernel.told import Block, Told
from forloeb.engine.moments import day_of

REFUSED, WITHDRAWN, NOT_ASKED, EXPIRED, GIVEN = range(len(WORST_FIRST))


@dataclass(frozen=True)
class Answers:
    """By lane: what was said last by then, as a place in WORST_FIRST, and the record that it rests on."""

    answer: Column
    row: Column


def answers(rule: Rule, responsible: str, book: Book, block: Block, case: Column, by: Column) -> Answers:
    """Of all that a rule needs the worst, else the one given last. `by`: the record by which it must have been said,
    NO_ROW for the day asked about.
    """
    told = rule.tells.whom if rule.tells else (responsible,)
    part_of = book.units[responsible].part_of
    recipients = [responsible if unit == part_of else unit for unit in told]
    first, *others = [_to_unit(purpose, unit, book, block, case, by) for purpose in rule.needs for unit in recipients]
    for other in others:
        first = _deciding(first, other, block.records)
    return first


def _deciding(first: Answers, second: Answers, records: RecordColumns) -> Answers:
    """The worse one; of two alike the one said later, and of those the first."""
    said = (second.row != NO_ROW).astype(np.int8) - (first.row != NO_ROW)
    later = (said > 0) | ((said == 0) & (records.in_order(second.row) > records.in_order(first.row)))
    better = (second.answer < first.answer) | ((second.answer == first.answer) & later)
    return Answers(np.where(better, second.answer, first.answer), np.where(better, second.row, first.row))


def _to_unit(purpose: str, unit: str, book: Book, block: Block, case: Column, by: Column) -> Answers:
    """What is said to a unit goes before what is said to the one it is part of, and that before what is said to all."""
    chain: list[str] = []
    recipient: str | None = unit
    while recipient is not None:
        chain.append(recipient)
        recipient = book.units[recipient].part_of
    found = Answers(np.full(len(case), NOT_ASKED, np.int8), np.full(len(case), NO_ROW, np.int32))
    still = np.arange(len(case))
    for recipient in (*chain, ""):
        told = block.told("consent", purpose, recipient)
        if len(told) and len(still):
            said = _said(told, block.records.meaning.number_of("yes"), case[still], by[still])
            was_said = said.row != NO_ROW
            found.answer[still[was_said]], found.row[still[was_said]] = said.answer[was_said], said.row[was_said]
            still = still[~was_said]
    return found


def _said(told: Told, yes: int, case: Column, by: Column) -> Answers:
    """A yes that only repeats a yes does not give consent anew: the first of the last run counts."""
    size = len(case)
    row, last = np.full(size, NO_ROW, np.int32), np.full(size, NO_ROW, np.int32)
    ever, is_yes = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    count = told.count[case]
    for number in range(int(count.max(initial=0))):
        among = np.flatnonzero(count > number)
        place = told.begin[case[among]] + number
        come = has_come_by(told.records, told.row[place], by[among])
        among, place = among[come], place[come]
        says_yes = told.value[place] == yes
        begins = among[says_yes & ~is_yes[among]]
        row[begins] = told.row[place][says_yes & ~is_yes[among]]
        is_yes[among], ever[among] = says_yes, ever[among] | says_yes
        last[among] = told.row[place]
    answer = np.full(size, GIVEN, np.int8)
    answer[~is_yes] = np.where(ever[~is_yes], WITHDRAWN, REFUSED)
    for lane in np.flatnonzero(~is_yes & ever):
        if _was_said_ahead(told.records, int(last[lane])):
            answer[lane] = EXPIRED
    return Answers(answer, np.where(is_yes, row, last).astype(np.int32))


def _was_said_ahead(records: RecordColumns, row: int) -> bool:
    """A no dated ahead of the day it was recorded is an expiry."""
    recorded = records.record(row).recorded_at
    return recorded is not None and day_of(recorded).toordinal() < records.day[row]


def has_come_by(records: RecordColumns, row: Column, by: Column) -> Mask:
    """Whether one record came on or before another: of two with a time by that, else by the day. NO_ROW: always."""
    come: Mask = records.day[row] <= records.day[by]
    if records.time is not None:
        both = (records.time[row] != NOT_SAID) & (records.time[by] != NOT_SAID)
        come = np.where(both, records.time[row] <= records.time[by], come)
    return come | (by == NO_ROW)
