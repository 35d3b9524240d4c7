"""What is owed in many cases at once: the same rows as the evaluator's."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from forloeb.book.model import Book
from forloeb.engine.case import case_of
from forloeb.engine.derive import Row, rows_of_steps
from forloeb.engine.evaluate import Evaluation
from forloeb.engine.kernel.log_of_records import LogOfRecords, log_of, ranks
from forloeb.engine.kernel.owed import Owed
from forloeb.engine.kernel.plan import Plan, plan_of
from forloeb.engine.kernel.record_columns import RecordColumns
from forloeb.engine.kernel.row_columns import RowColumns
from forloeb.engine.kernel.working_memory import WorkingMemory
from forloeb.engine.moments import Moment, later_of

SMALLEST, LARGEST = 1_000, 10_000
"""Cases at a time: so few that no thread waits long for another, and not so few that beginning costs more."""
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
    blocks = list(derive_blocks(book, records, on, until=until, known_at=known_at, block=block, threads=threads))
    evaluated = [row for each in blocks for row in each.evaluated]
    return RowColumns(plan_of(book), records, Owed.joined([each.owed for each in blocks], threads), evaluated)


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
    plan, cases = plan_of(book), len(records.cases)
    work = _Work(plan, records, log_of(plan, records, known_at), on, until, known_at)
    if block is None:
        rounds = max(ROUNDS, -(-cases // (threads * LARGEST)))
        block = max(-(-cases // (threads * rounds)), SMALLEST)
    firsts = range(0, cases, block)
    if threads == 1 or len(firsts) == 1:
        yield from (work.block(first, block) for first in firsts)
        return
    with ThreadPoolExecutor(threads) as pool:
        waiting = [pool.submit(work.block, first, block) for first in firsts[: threads + 1]]
        for first in firsts[threads + 1 :]:
            yield waiting.pop(0).result()
            waiting.append(pool.submit(work.block, first, block))
        yield from (each.result() for each in waiting)


@dataclass(frozen=True)
class _Work:
    """What all blocks share."""

    plan: Plan
    records: RecordColumns
    told: LogOfRecords
    on: Moment
    until: Moment | None
    known_at: datetime | None

    def block(self, first: int, size: int) -> RowColumns:
        cases = np.arange(first, min(first + size, len(self.records.cases)))
        unclear = self.told.cannot_be_told[cases]
        horizon = self.on if self.until is None else later_of(self.on, self.until)
        memory = WorkingMemory(self.plan, self.told, self.on, horizon)
        parts = list(memory.derive(cases[~unclear]))
        tied = memory.tied_cases
        if len(tied):
            rank = ranks(self.told, self.records, tied.tolist())
            parts += memory.derive(tied, rank)
        left = [*memory.left, *((case, None) for case in cases[unclear].tolist())]
        return RowColumns(self.plan, self.records, Owed.joined(parts), list(self._evaluated(left)))

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
