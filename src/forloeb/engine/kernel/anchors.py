"""Where the windows of a step start in many cases (semantics: Start)."""

from dataclasses import dataclass, replace

import numpy as np

from forloeb.book.model import Anchor
from forloeb.engine.kernel.columns import NO_DAY, NO_ROW, NOTHING, Column, Days, Mask
from forloeb.engine.kernel.occurrences import Outcome
from forloeb.engine.kernel.told import Block
from forloeb.engine.kernel.windows import minus
from forloeb.engine.kernel.working_days import WorkingDays


@dataclass(frozen=True)
class Starts:
    """By case asked about: the day (NO_DAY while nothing has given it), the record, the status that is passed on, and
    whether the step that it waits for is owed at all (None: yes).
    """

    day: Days
    row: Column
    passed_on: Column | int = NOTHING
    owed: Mask | None = None


def starts_at(anchor: Anchor, case: Column, block: Block, outcomes: dict[str, Outcome], working: WorkingDays) -> Starts:
    """The start that an anchor gives in each case."""
    starts = _given(anchor, case, block, outcomes)
    return starts if anchor.before is None else replace(starts, day=before(starts.day, anchor, working))


def before(day: Days, anchor: Anchor, working: WorkingDays) -> Days:
    """The day that an anchor with `before` means."""
    known = np.flatnonzero(day != NO_DAY)
    moved = day.copy()
    if anchor.before is not None:
        moved[known] = minus(day[known], anchor.before, working)
    return moved


def _given(anchor: Anchor, case: Column, block: Block, outcomes: dict[str, Outcome]) -> Starts:
    match anchor.kind:
        case "event":
            day, row = block.told("event", anchor.name).first
            return Starts(day[case], row[case])
        case "event value":
            _, row = block.told("event", anchor.name).first
            return Starts(day_said(block, row[case]), row[case])
        case "fact value":
            _, row = block.told("fact", anchor.name).first
            return Starts(day_said(block, row[case]), row[case])
        case "step":
            outcome = outcomes[anchor.name]
            done = outcome.done[case]
            passed_on = np.where(done == NO_ROW, outcome.passed_on[case], NOTHING)
            return Starts(outcome.done_day[case], done, passed_on, outcome.owed[case])


def day_said(block: Block, row: Column) -> Days:
    """The date that a record has as its value; NO_DAY where there is no record."""
    return np.where(row == NO_ROW, NO_DAY, block.records.meaning.day[block.records.value[row]])
