"""What is owed in many cases at once: the same rows as the evaluator's."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import numpy as np

from forloeb.book.model import Book
from forloeb.engine.case import case_of
from forloeb.engine.derive import Row, rows_of_steps
from forloeb.engine.evaluate import Evaluation
from forloeb.engine.kernel.columns import Column, Mask
from forloeb.engine.kernel.derivation import Derivation
from forloeb.engine.kernel.plan import Plan, plan_of
from forloeb.engine.kernel.record_columns import RecordColumns
from forloeb.engine.kernel.row_columns import Owed, Part, RowColumns
from forloeb.engine.kernel.setting import Setting
from forloeb.engine.kernel.shown import owed
from forloeb.engine.kernel.standing import known_by, retracted
from forloeb.engine.kernel.told import Block, Subjects
from forloeb.engine.moments import Moment, day_of, later_of

Made = TypeVar("Made")
SMALLEST, LARGEST = 25_000, 100_000
"""Cases at a time. Threads help only where each has long columns to work on; very long ones only take memory."""


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
    return RowColumns(plan_of(book), records, Owed.joined([each.owed for each in blocks]), evaluated)


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
    yield from _in_turn(work.block, len(records.cases), block, threads)


def derive_parts(
    book: Book,
    records: RecordColumns,
    on: Moment,
    *,
    until: Moment | None = None,
    known_at: datetime | None = None,
    block: int | None = None,
    threads: int = 2,
) -> Iterator[tuple[list[Part], list[Row]]]:
    """Of each block the columns as they come, and the rows of what was left: for who wants to count, not to list."""
    work = _Work.of(book, records, on, until, known_at)
    yield from _in_turn(work.parts, len(records.cases), block, threads)


def _in_turn(work: Callable[[int, int], Made], cases: int, block: int | None, threads: int) -> Iterator[Made]:
    """The blocks in order, a few of them at work at the same time."""
    block = min(max(-(-cases // threads), SMALLEST), LARGEST) if block is None else block
    firsts = range(0, cases, block)
    if threads == 1 or len(firsts) == 1:
        yield from (work(first, block) for first in firsts)
        return
    with ThreadPoolExecutor(threads) as pool:
        waiting = [pool.submit(work, first, block) for first in firsts[: threads + 1]]
        for first in firsts[threads + 1 :]:
            yield waiting.pop(0).result()
            waiting.append(pool.submit(work, first, block))
        yield from (each.result() for each in waiting)


@dataclass(frozen=True)
class _Work:
    """What all blocks share."""

    plan: Plan
    records: RecordColumns
    on: Moment
    until: Moment | None
    known_at: datetime | None
    subjects: Subjects
    stands: Mask | None
    unclear: Mask | None
    order: Column | None
    bounds: Column

    @classmethod
    def of(
        cls, book: Book, records: RecordColumns, on: Moment, until: Moment | None, known_at: datetime | None
    ) -> "_Work":
        known, told = known_by(records, known_at), None
        told = retracted(records, known)
        stands = known if told is None else (~told[0] if known is None else known & ~told[0])
        in_order = bool((records.case[1:] >= records.case[:-1]).all())
        order = None if in_order else np.argsort(records.case, kind="stable")
        case = records.case if order is None else records.case[order]
        return cls(
            plan=plan_of(book),
            records=records,
            on=on,
            until=until,
            known_at=known_at,
            subjects=Subjects.of(records.names, book),
            stands=stands,
            unclear=None if told is None or not told[1].any() else told[1],
            order=order,
            bounds=np.searchsorted(case, np.arange(len(records.cases) + 1)),
        )

    def block(self, first: int, size: int) -> RowColumns:
        parts, evaluated = self.parts(first, size)
        return RowColumns(self.plan, self.records, Owed.filled(parts), evaluated)

    def parts(self, first: int, size: int) -> tuple[list[Part], list[Row]]:
        """What is owed in a block of cases."""
        size = min(size, len(self.records.cases) - first)
        part = slice(int(self.bounds[first]), int(self.bounds[first + size]))
        rows = part if self.order is None else self.order[part]
        block = Block(self.records, self.subjects, rows, first, size, self.on, self.stands, self.unclear)
        horizon = self.on if self.until is None else later_of(self.on, self.until)
        setting = Setting(self.plan, block, day_of(horizon).toordinal())
        derivation = Derivation(setting)
        parts = [owed(wave, setting) for wave in derivation.waves()]
        return parts, list(self._evaluated(derivation, first))

    def _evaluated(self, derivation: Derivation, first: int) -> Iterator[Row]:
        """What was left, by the evaluator: of each case the steps that it was left for."""
        steps_of: dict[int, set[str]] = {}
        for step, left in derivation.left.items():
            for case in np.flatnonzero(left).tolist():
                steps_of.setdefault(first + case, set()).add(step)
        for case, steps in sorted(steps_of.items()):
            part = slice(int(self.bounds[case]), int(self.bounds[case + 1]))
            rows = range(part.start, part.stop) if self.order is None else self.order[part].tolist()
            records = [self.records.record(row) for row in rows]
            told = case_of(self.records.cases[case], self.plan.book, records, self.on, self.known_at)
            yield from rows_of_steps(Evaluation(told, self.until), steps)
