"""What one thread needs to derive cases: memory for a case at a time, and for the rows that come of it.

Where there are many cases it is used again for the next ones: to write where nobody wrote before is as dear as to work
out what.
"""

from collections.abc import Iterator

import numpy as np

from forloeb.engine.kernel.columns import Column
from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.log import Out
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.log_of_records import LogOfRecords
from forloeb.engine.kernel.owed import Owed
from forloeb.engine.kernel.plan import Plan
from forloeb.engine.kernel.record_columns import moment_number
from forloeb.engine.moments import Moment

ROWS_A_CASE, _ROWS_AT_LEAST = 40, 10_000
_NOTHING_TOLD = [codes.NOWHERE, codes.NOWHERE, 0, codes.NOWHERE]


class WorkingMemory:
    """`left`: the (case, step) pairs that the evaluator sees to."""

    def __init__(self, plan: Plan, told: LogOfRecords, on: Moment, horizon: Moment) -> None:
        self.plan, self.log = plan, told
        self.left: list[tuple[int, int]] = []
        self.tied_cases: Column = np.zeros(0, np.int64)
        self._case = self._memory_of_a_case(moment_number(on), moment_number(horizon))
        self._rooms: list[Out] = []
        self._rooms_taken = 0

    def use_again(self) -> None:
        """What was derived so far is done with, and may be written over."""
        self.left, self.tied_cases, self._rooms_taken = [], np.zeros(0, np.int64), 0

    def derive(self, cases: Column, rank: Column | None = None) -> Iterator[Owed]:
        """The rows of some cases, as many at a time as there was room for; what was left is then in `left`, and what
        must be put in order first in `tied_cases`.
        """
        # Numba is half a second to import, and many a command never needs it.
        from forloeb.engine.kernel.compiled.derive import derive_cases

        log = self.log.log if rank is None else self.log.log._replace(rank=rank)
        begin, room = 0, ROWS_A_CASE * len(cases) + _ROWS_AT_LEAST
        while begin < len(cases):
            out, before = self._room(room), begin
            begin = derive_cases(
                self.plan.memory.array, self._case, log, self.log.names, self.log.meanings, out, cases, begin
            )
            if begin == before:  # one case has more rows than there is room for
                room *= 2
                continue
            rows, beside, left = out.counts.tolist()
            self._take(out.left[:left])
            if rows:
                yield Owed.of(out.rows[:, :rows], out.beside[:beside])

    def _take(self, left: Column) -> None:
        is_tied = left[:, 1] == codes.ALL_STEPS
        self.tied_cases = np.concatenate([self.tied_cases, left[is_tied, 0]])
        self.left += map(tuple, left[~is_tied].tolist())

    def _room(self, rows: int) -> Out:
        """One that was used before, where it is large enough."""
        here, self._rooms_taken = self._rooms_taken, self._rooms_taken + 1
        if here == len(self._rooms):
            self._rooms.append(_new_room(rows))
        elif self._rooms[here].rows.shape[1] < rows:
            self._rooms[here] = _new_room(rows)
        self._rooms[here].counts[:] = 0
        return self._rooms[here]

    def _memory_of_a_case(self, on: int, horizon: int) -> Memory:
        """With the places of its parts."""
        most, book = self.log.most_records, self.plan.memory
        pairs = 1 + max((len(each.pauses) for each in self.plan.book.procedures.values()), default=0)
        procedures = len(self.plan.book.procedures)
        sizes = {
            at.RECORDS: (most + 1) * at.RECORD_SIZE,
            at.IN_TIME: most + 1,
            at.ACTS_HERE: (most + 1) * at.ACT_SIZE,
            at.SPELLS: (most + 1) * pairs * procedures * at.SPELL_SIZE,
            at.MISSING: at.MOST_MISSING,
            at.REMARKS: at.MOST_REMARKS * at.REMARK_SIZE,
            at.NUMBERED: most + 1,
            at.ALWAYS: 2 * book.word_count,
            at.NOW: 2 * book.word_count,
            at.STEADY: 2 * book.word_count,
            at.CHANGING: len(self.plan.facts),
            at.OCCURRENCES: at.MOST_OCCURRENCES * at.OCCURRENCE_SIZE,
        }
        words, units = self.log.words, self.log.units_said
        case = np.zeros(book.end_of_come + sum(sizes.values()) + len(words) + len(units), np.int64)
        case[at.ON], case[at.HORIZON] = on, horizon
        case[at.SLOTS : book.slots.end] = np.tile(_NOTHING_TOLD, (book.slots.end - at.SLOTS) // at.SLOT_SIZE)
        place = book.end_of_come
        for name, size in sizes.items():
            case[name], place = place, place + size
        case[at.OCCURRENCES_END] = case[at.WORDS] = place
        case[at.UNITS_SAID], case[at.UNITS_SAID_COUNT] = place + len(words), len(units)
        case[place : place + len(words)], case[place + len(words) :] = words, units
        return case


def _new_room(rows: int) -> Out:
    """Of most rows nothing is said beside, and of one case there is always room for all that can be."""
    return Out(
        rows=np.empty((at.OUT_SIZE, rows), np.int32),
        beside=np.empty((2 * rows + 8 * _ROWS_AT_LEAST, at.BESIDE_SIZE), np.int64),
        left=np.empty((rows, 2), np.int64),
        counts=np.zeros(3, np.int64),
    )
