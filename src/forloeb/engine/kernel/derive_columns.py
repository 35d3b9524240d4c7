"""What is owed in many cases at once: the same rows as the evaluator's."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

import numpy as np

from forloeb.book.model import Book
from forloeb.engine.case import case_of
from forloeb.engine.derive import Row, rows_of_steps
from forloeb.engine.evaluate import Evaluation
from forloeb.engine.kernel.gathered import Gathered, joined
from forloeb.engine.kernel.log_of_records import LogOfRecords, log_of, ranks
from forloeb.engine.kernel.owed import Owed
from forloeb.engine.kernel.plan import Plan, plan_of
from forloeb.engine.kernel.record_columns import RecordColumns
from forloeb.engine.kernel.row_columns import RowColumns
from forloeb.engine.kernel.working_memory import ROWS_A_CASE, WorkingMemory
from forloeb.engine.moments import Moment, later_of

SMALLEST, LARGEST = 1_000, 5_000
"""Cases at a time: so many that beginning costs little beside, and so few that their rows stay near the processor and
no thread waits long for another."""
ROUNDS = 2
"""In which each thread has a block, at least."""
MOST_KEPT = 20_000
"""So many cases have memory of their own: it is mostly at hand, and nothing is gained by using it again."""


def derive_columns(
    book: Book,
    records: RecordColumns,
    on: Moment,
    *,
    until: Moment | None = None,
    known_at: datetime | None = None,
    block: int | None = None,
    threads: int = 2,
) -> RowColumns:
    """The rows of all cases, equal to `derive_case` of each."""
    work = _Work.of(book, records, on, until, known_at)
    if len(records.cases) <= MOST_KEPT:
        found = list(work.blocks(block, threads, are_kept=True))
        owed = joined([part for each in found for part in each.parts], threads)
        return RowColumns(work.plan, records, owed, [row for each in found for row in each.evaluated])
    whole, evaluated = Gathered(ROWS_A_CASE * len(records.cases)), list[Row]()
    for each in work.blocks(block, threads):
        whole.take(each.parts)
        evaluated.extend(each.evaluated)
    return RowColumns(work.plan, records, whole.whole(), evaluated)


def derive_blocks(
    book: Book,
    records: RecordColumns,
    on: Moment,
    *,
    until: Moment | None = None,
    known_at: datetime | None = None,
    block: int | None = None,
    threads: int = 2,
) -> Iterator[RowColumns]:
    """The rows of one block of cases after the other, so that not all of them need be held at once.

    `block`: how many cases; by itself so many that every thread has its share.
    """
    work = _Work.of(book, records, on, until, known_at)
    for found in work.blocks(block, threads):
        yield RowColumns(work.plan, records, joined(found.parts), found.evaluated)


@dataclass(frozen=True)
class _Found:
    """Of a block of cases. The parts lie in the memory, if it is told, and another block may then write over them."""

    memory: WorkingMemory | None
    parts: Sequence[Owed]
    evaluated: Sequence[Row]


@dataclass(frozen=True)
class _Work:
    """What all blocks share."""

    plan: Plan
    records: RecordColumns
    told: LogOfRecords
    on: Moment
    until: Moment | None
    known_at: datetime | None

    @classmethod
    def of(
        cls, book: Book, records: RecordColumns, on: Moment, until: Moment | None, known_at: datetime | None
    ) -> "_Work":
        plan = plan_of(book)
        return cls(plan, records, log_of(plan, records, known_at), on, until, known_at)

    def blocks(self, size: int | None, threads: int, *, are_kept: bool = False) -> Iterator[_Found]:
        """One after the other; what one has found is to be copied before the next is asked for, unless `are_kept`."""
        cases = len(self.records.cases)
        if size is None:
            rounds = max(ROUNDS, -(-cases // (threads * LARGEST)))
            size = max(-(-cases // (threads * rounds)), SMALLEST)
        firsts = iter(range(0, cases, size))
        if threads == 1 or cases <= size:
            memory = None
            for first in firsts:
                yield (found := self._block(first, size, memory, are_kept))
                memory = found.memory
            return
        with ThreadPoolExecutor(threads) as pool:
            at_once = islice(firsts, None if are_kept else threads + 1)
            waiting = deque([pool.submit(self._block, first, size, None, are_kept) for first in at_once])
            while waiting:
                found = waiting.popleft().result()
                yield found
                if (following := next(firsts, None)) is not None:
                    waiting.append(pool.submit(self._block, following, size, found.memory, are_kept))

    def _block(self, first: int, size: int, memory: WorkingMemory | None, are_kept: bool) -> _Found:
        """`memory`: to be used again; what the parts do not need of it is given back at once where they are kept."""
        if memory is None:
            memory = WorkingMemory(self.plan, self.told, self.on, later_of(self.on, self.until or self.on))
        cases = np.arange(first, min(first + size, len(self.records.cases)))
        unclear = self.told.cannot_be_told[cases]
        memory.use_again()
        parts = list(memory.derive(cases[~unclear]))
        tied = memory.tied_cases
        if len(tied):
            rank = ranks(self.told, self.records, tied.tolist())
            parts += memory.derive(tied, rank)
        left = [*memory.left, *((case, None) for case in cases[unclear].tolist())]
        return _Found(None if are_kept else memory, parts, list(self._evaluated(left)))

    def _evaluated(self, left: "Sequence[tuple[int, int | None]]") -> Iterator[Row]:
        """What was left, by the evaluator: of each case the steps that it was left for; None: all."""
        steps_of: dict[int, set[str]] = {}
        for case, step in left:
            steps = self.plan.steps if step is None else [self.plan.steps[step]]
            steps_of.setdefault(case, set()).update(plan.step.id for plan in steps)
        for case, of_case in sorted(steps_of.items()):
            records = [self.records.record(row) for row in self.told.rows_of(case)]
            told = case_of(self.records.cases[case], self.plan.book, records, self.on, self.known_at)
            yield from rows_of_steps(Evaluation(told, self.until), of_case)
