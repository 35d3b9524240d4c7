"""The numbers that the events of a name keep for ever, in many cases (semantics: Case)."""

import numpy as np

from forloeb.engine.kernel.columns import Column, Mask
from forloeb.engine.kernel.record_columns import NOT_SAID
from forloeb.engine.kernel.told import Block, Told

_A_DAY = 86_400_000_000
_FIRST_DAY = 719_163


def _recorded(told: Told) -> Column:
    """By `recorded_at`; where that is absent by `at`, of a day alone its midnight by UTC."""
    records = told.records
    at = (told.day.astype(np.int64) - _FIRST_DAY) * _A_DAY
    if records.time is not None:
        at = np.where(records.time[told.row] == NOT_SAID, at, records.time[told.row])
    if records.recorded is None:
        return at
    recorded = records.recorded[told.row]
    return np.where(recorded == NOT_SAID, at, recorded)


def numbered(told: Told, cases: Column) -> tuple[Column, Column, Column]:
    """(case, number, row) of every such event of the cases, by case and number."""
    among = np.zeros(told.size, dtype=bool)
    among[cases] = True
    told = told.where(among[told.case])
    order = np.lexsort((_recorded(told), told.case))
    case, row = told.case[order], told.row[order]
    begins = np.flatnonzero(np.diff(case, prepend=-1))
    length = np.diff(begins, append=len(case))
    number = np.arange(len(case)) - np.repeat(begins, length) + 1
    return case, number.astype(np.int32), row


def cannot_be_numbered(event: str, block: Block) -> Mask:
    """By case: whether its events were retracted, told on a step, or recorded at one time: numbers then need more."""
    told = block.told("event", event)
    odd = block.has_retraction | block.has_planned_done
    recorded = _recorded(told)
    order = np.lexsort((recorded, told.case))
    case, recorded = told.case[order], recorded[order]
    odd[case[1:][(case[1:] == case[:-1]) & (recorded[1:] == recorded[:-1])]] = True
    is_event = np.array([name.about == "event" for name in block.records.names], dtype=bool)
    odd[told.case[~is_event[block.records.name[told.row]]]] = True
    return odd & ((told.count > 0) | block.has_planned_done)
