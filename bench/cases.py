"""Invented spells of unemployment, illness and education, as record columns: the cases that all are measured on."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from bench.corrections import Corrected, corrected
from bench.further_happenings import EXTENSIONS, FURTHER_TEXTS, further_names, happen_further
from bench.happenings import EARLIEST, LATEST, TEXTS, Block, Days, happen
from bench.rule_books import full_language
from forloeb.book import Book
from forloeb.engine.kernel import NO_ROW, RecordColumns
from forloeb.engine.kernel.columns import Column
from forloeb.engine.record_names import WITHDRAWAL, read_name

SEED = 20151027
BLOCK = 50_000
DAYS = [str(date.fromordinal(day)) for day in range(EARLIEST, LATEST + 1)]


def cases(book: Book, count: int, *, first: int = 0) -> RecordColumns:
    """Spells `first` to `first + count` of the sixty steps, sorted by case, then by day; days alone, and no ids.

    Each block of spells has a seed of its own, so that the first thousand are the same whatever the count is.
    """
    names = names_of(book)
    parts: list[list[Column]] = []
    for number, block in _blocks(names, first, first + count):
        happen(block)
        case, day, name, value, _ = (np.concatenate(column) for column in zip(*block.records, strict=True))
        case += number * BLOCK - first
        rows = _sorted(case, day, (case >= 0) & (case < count))
        parts.append([column[rows].astype(np.int32) for column in (case, day, name, value)])
    case, day, name, value = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return RecordColumns(
        cases=case_ids(first, count),
        names=[read_name(name, book) for name in names],
        values=[*TEXTS, *DAYS],
        case=case,
        day=day,
        name=name,
        value=value,
    )


def further_cases(book: Book, count: int) -> RecordColumns:
    """The same spells with all that only the full language has rules for (`bench.further_happenings`), and when each
    record was written down.
    """
    names = [*names_of(full_language()), *further_names()]
    parts: list[Corrected] = []
    for number, block in _blocks(names, 0, count):
        happen(block)
        happen_further(block, number * BLOCK)
        found = corrected(block)
        rows = _sorted(found.case, found.day, found.case < count - number * BLOCK)
        parts.append(found.at(rows).after(number * BLOCK, sum(map(len, parts))))
    whole = Corrected.joined(parts)
    corrects = np.flatnonzero(whole.retracts != NO_ROW)
    ids = [""] * len(whole)
    for row in np.union1d(corrects, whole.retracts[corrects]).tolist():
        ids[row] = f"r{row}"
    return RecordColumns(
        cases=case_ids(0, count),
        names=[read_name(name, book) if _is_known(name, book) else WITHDRAWAL for name in names],
        values=[*TEXTS, *DAYS, *FURTHER_TEXTS, *EXTENSIONS, *case_ids(0, count)],
        case=whole.case.astype(np.int32),
        day=whole.day.astype(np.int32),
        name=whole.name.astype(np.int32),
        value=whole.value.astype(np.int32),
        time=whole.time,
        recorded=whole.recorded,
        ids=ids,
        retracts=whole.retracts.astype(np.int32),
    )


def _is_known(name: str, book: Book) -> bool:
    """Of a chapter that the book does not have, a record changes nothing, as a withdrawal that withdraws nothing."""
    _, _, subject = name.partition(":")
    chapter = subject.partition(".")[0]
    return bool(name) and (not subject or chapter in book.procedures)


def names_of(book: Book) -> list[str]:
    """Of the records that the spells have."""
    facts = [fact.id for fact in book.facts.values() if fact.years_since is None]
    told_done = [f"done:{step.id}" for step in book.steps.values() if step.done_event is None]
    return ["kind", *facts, *book.events, *told_done]


def case_ids(first: int, count: int) -> list[str]:
    return [f"s{number:07}" for number in range(first, first + count)]


def _blocks(names: list[str], first: int, after: int) -> Iterator[tuple[int, Block]]:
    for number in range(first // BLOCK, -(-after // BLOCK)):
        yield number, Block(np.random.default_rng([SEED, number]), BLOCK, names)


def _sorted(case: Days, day: Days, wanted: np.ndarray) -> Days:
    """The rows wanted, by case, then by day."""
    rows = np.flatnonzero(wanted)
    return rows[np.argsort((case[rows] << 22) + day[rows], kind="stable")]
