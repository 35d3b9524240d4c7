"""What is owed in many cases at once: the same rows as the evaluator's."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from forloeb.book.model import Book
from forloeb.engine.case import case_of
from forloeb.engine.derive import Row, rows_of_steps
from forloeb.engine.evaluate import Evaluation
from forloeb.engine.kernel.gathered import Gathered, gathered
from forloeb.engine.kernel.log_of_records import LogOfRecords, log_of, ranks
from forloeb.engine.kernel.owed import Owed
from forloeb.engine.kernel.plan import Plan, plan_of
from forloeb.engine.kernel.record_columns import RecordColumns
from forloeb.engine.kernel.row_columns import RowColumns
from forloeb.engine.kernel.working_memory import WorkingMemory
from forloeb.engine.moments import Moment, later_of

SMALLEST, LARGEST = 1_000, 5_000
"""Cases at a time: so many that beginning costs little beside, and so few that their rows stay near the processor and
no thread waits long for another."""
ROUNDS = 2
"""In which each thread has a block, at least."""


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
    owed, evaluated = Gathered(len(records.cases)), list[Row]()
    for found in work.blocks(block, threads):
        owed.take(found.parts)
        evaluated.extend(found.evaluated)
    return RowColumns(work.plan, records, owed.whole(), evaluated)


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
        yield RowColumns(work.plan, records, gathered(found.parts, found.cases), found.evaluated)


@dataclass(frozen=True)
class _Found:
    """Of a block of cases. The parts lie in memory that the next block but a few writes over."""

    memory: WorkingMemory
    cases: int
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

    def blocks(self, size: int | None, threads: int) -> Iterator[_Found]:
        """One after the other; what one has found is to be copied before the next is asked for."""
        cases = len(self.records.cases)
        if size is None:
            rounds = max(ROUNDS, -(-cases // (threads * LARGEST)))
            size = max(-(-cases // (threads * rounds)), SMALLEST)
        firsts = iter(range(0, cases, size))
        if threads == 1 or cases <= size:
            memory = self._memory()
            yield from (self._block(memory, first, size) for first in firsts)
            return
        with ThreadPoolExecutor(threads) as pool:
            memories = (self._memory() for _ in range(threads + 1))
            waiting = deque(
                pool.submit(self._block, memory, first, size) for memory, first in zip(memories, firsts, strict=False)
            )
            while waiting:
                found = waiting.popleft().result()
                yield found
                if (first := next(firsts, None)) is not None:
                    waiting.append(pool.submit(self._block, found.memory, first, size))

    def _memory(self) -> WorkingMemory:
        return WorkingMemory(self.plan, self.told, self.on, later_of(self.on, self.until or self.on))

    def _block(self, memory: WorkingMemory, first: int, size: int) -> _Found:
        cases = np.arange(first, min(first + size, len(self.records.cases)))
        unclear = self.told.cannot_be_told[cases]
        memory.use_again()
        parts = list(memory.derive(cases[~unclear]))
        tied = memory.tied_cases
        if len(tied):
            rank = ranks(self.told, self.records, tied.tolist())
            parts += memory.derive(tied, rank)
        left = [*memory.left, *((case, None) for case in cases[unclear].tolist())]
        return _Found(memory, len(cases), parts, list(self._evaluated(left)))

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
