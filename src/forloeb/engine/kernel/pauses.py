"""The days on which a procedure's clock stands still in many cases (semantics: Pauses)."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from forloeb.book.model import Procedure
from forloeb.engine.kernel.columns import FAR, WIDE, Column, Days, Mask
from forloeb.engine.kernel.told import Block, Told


@dataclass(frozen=True)
class Pauses:
    """In order of case and time, none overlapping another: from `first` to `last`, both counted."""

    size: int
    case: Column
    first: Days
    last: Days

    @cached_property
    def count(self) -> Column:
        return np.bincount(self.case, minlength=self.size)

    @cached_property
    def begin(self) -> Column:
        return np.cumsum(self.count) - self.count

    def on(self, day: int) -> Mask:
        """By case: whether its clock stands still on a day."""
        paused = np.zeros(self.size, dtype=bool)
        paused[self.case[(self.first <= day) & (day <= self.last)]] = True
        return paused

    def moved(self, case: Column, anchor: Days, opens: Days, due: Days) -> tuple[Days, Days]:
        """Each limit on or after a pause's first day moves by the days paused since the anchor; earlier ones stay."""
        count = self.count[case]
        opens, due = opens.copy(), due.copy()
        for number in range(int(count.max(initial=0))):
            among = np.flatnonzero(count > number)
            place = self.begin[case[among]] + number
            first, last = self.first[place], self.last[place]
            days = np.maximum(0, last - np.maximum(first, anchor[among]) + 1)
            opens[among] += np.where(opens[among] >= first, days, 0)
            due[among] += np.where(due[among] >= first, days, 0)
        return opens, due


def pauses_of(procedure: Procedure, block: Block) -> Pauses | None:
    """None when no case of the block has a pause. One not resumed is reckoned as ending on the day asked about."""
    pairs = [(block.told("paused", procedure.id), block.told("resumed", procedure.id))]
    pairs += [(block.told("event", first), block.told("event", second)) for first, second in procedure.pauses]
    spells = [_spells(begins.that_happened, ends.that_happened, block.on) for begins, ends in pairs if len(begins)]
    if not any(len(case) for case, _, _ in spells):
        return None
    case, first, last = (np.concatenate(parts) for parts in zip(*spells, strict=True))
    order = np.lexsort((last, first, case))
    return _counted_once(block.size, case[order], first[order], last[order])


def _spells(begins: Told, ends: Told, on: int) -> tuple[Column, Days, Days]:
    """Each spell runs from its beginning to the day before the first end after it."""
    end_keys = ends.case * WIDE + ends.day
    until = np.zeros(begins.size, np.int32)
    found: list[tuple[Column, Days, Days]] = []
    for number in range(begins.most):
        case = np.flatnonzero(begins.count > number).astype(np.int32)
        first = begins.day[begins.begin[case] + number]
        begun = first >= until[case]
        case, first = case[begun], first[begun]
        place = np.searchsorted(end_keys, case * WIDE + first)
        has_end = place < len(ends)
        has_end[has_end] = ends.case[place[has_end]] == case[has_end]
        end = np.full(len(case), FAR, np.int32)
        end[has_end] = ends.day[place[has_end]]
        until[case] = end
        last = np.where(has_end, end - 1, on).astype(np.int32)
        kept = last >= first
        found.append((case[kept], first[kept], last[kept]))
    if not found:
        return np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.int32)
    case, first, last = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return case, first, last


def _counted_once(size: int, case: Column, first: Days, last: Days) -> Pauses:
    """Overlaps count once."""
    reached = np.maximum.accumulate(case * WIDE + last)
    begins = np.ones(len(case), dtype=bool)
    begins[1:] = case[1:] * WIDE + first[1:] > reached[:-1]
    places = np.flatnonzero(begins)
    longest = np.maximum.reduceat(last, places) if len(places) else last
    return Pauses(size, case[places], first[places], longest)
