"""Invented spells of unemployment, illness and education, as record columns: the cases that all are measured on."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from bench.happenings import EARLIEST, LATEST, TEXTS, Block, happen
from forloeb.book import Book
from forloeb.engine.kernel import RecordColumns
from forloeb.engine.kernel.columns import Column
from forloeb.engine.record_names import read_name

SEED = 20151027
BLOCK = 50_000


def cases(book: Book, count: int, *, first: int = 0) -> RecordColumns:
    """Spells `first` to `first + count`, sorted by case, then by day.

    Each block of spells has a seed of its own, so that the first thousand are the same whatever the count is.
    """
    names = names_of(book)
    blocks = list(_blocks(names, first, first + count))
    case, day, name, value = (np.concatenate(columns) for columns in zip(*blocks, strict=True))
    return RecordColumns(
        cases=[f"s{number:07}" for number in range(first, first + count)],
        names=[read_name(name, book) for name in names],
        values=[*TEXTS, *(str(date.fromordinal(day)) for day in range(EARLIEST, LATEST + 1))],
        case=(case - first).astype(np.int32),
        day=day,
        name=name,
        value=value,
    )


def names_of(book: Book) -> list[str]:
    facts = [fact.id for fact in book.facts.values() if fact.years_since is None]
    told_done = [f"done:{step.id}" for step in book.steps.values() if step.done_event is None]
    return ["kind", *facts, *book.events, *told_done]


def _blocks(names: list[str], first: int, after: int) -> Iterator[tuple[Column, ...]]:
    for number in range(first // BLOCK, -(-after // BLOCK)):
        block = Block(np.random.default_rng([SEED, number]), BLOCK, names)
        happen(block)
        case, day, name, value = (np.concatenate(column) for column in zip(*block.records, strict=True))
        case = case + number * BLOCK
        wanted = (case >= first) & (case < after)
        case, day, name, value = (column[wanted] for column in (case, day, name, value))
        order = np.argsort((case << 22) + day, kind="stable")
        yield tuple(column[order].astype(np.int32) for column in (case, day, name, value))
