"""Rows as columns to Parquet: the columns and texts of docs/formats.md, of millions of rows in seconds."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from forloeb.engine import written
from forloeb.engine.kernel import NO_ROW, RowColumns
from forloeb.engine.kernel.columns import NO_DAY, Column
from forloeb.engine.kernel.owed import STATUSES, Owed
from forloeb.engine.kernel.record_columns import is_timed, moment_numbers, moment_of
from forloeb.files.rows_file import HEADING, cells_of, remarks_written
from forloeb.files.whole import whole_or_nothing

CODED = pa.dictionary(pa.int32(), pa.string())
SCHEMA = pa.schema([(name, pa.int32() if name == "occurrence" else CODED) for name in HEADING])
_LARGEST_TABLE = 20_000_000


def write_row_columns(blocks: Iterable[RowColumns], out: Path) -> None:
    """One block after the other; in a block the rows of one step after those of another. Whole or not at all."""
    write_row_tables((table for block in blocks for table in row_tables(block)), out)


def write_row_tables(tables: Iterable[pa.Table], out: Path) -> None:
    """What `row_tables` gave, each a row group."""
    how = {"compression": "zstd", "store_schema": False, "write_statistics": ["case"]}
    with whole_or_nothing(out) as path, pq.ParquetWriter(path, SCHEMA, **how) as writer:
        for table in tables:
            writer.write_table(table, row_group_size=len(table))


def table_in_order(block: RowColumns) -> pa.Table:
    """The same as one table, in the order of `RowColumns.rows`."""
    tables = list(row_tables(block))
    whole = pa.concat_tables(tables).unify_dictionaries().combine_chunks() if tables else SCHEMA.empty_table()
    return whole.take(pa.array(block.in_order))


def row_tables(block: RowColumns) -> Iterator[pa.Table]:
    """The texts of a block's rows, coded: what columns told, then what the evaluator told."""
    if len(block.owed):
        yield pa.table(_columns(block), SCHEMA)
    if block.evaluated:
        cells = zip(*map(cells_of, block.evaluated), strict=True)
        yield pa.table([pa.array(column).cast(field.type) for column, field in zip(cells, SCHEMA, strict=True)], SCHEMA)


def _columns(block: RowColumns) -> dict[str, pa.Array]:
    """Of the rows that columns told."""
    owed, plan, records, limits = block.owed, block.plan, block.records, _Limits(block.owed)
    forces = [each.rule.force for each in plan.rules]
    done = np.where(owed.done == NO_ROW, NO_DAY, records.day[owed.done])
    if records.time is not None:
        done = owed.done
    return {
        "case": _text(owed.case, lambda row: records.cases[owed.case[row]]),
        "step": _text(owed.step, lambda row: plan.steps[owed.step[row]].step.id),
        "occurrence": pa.array(owed.occurrence, pa.int32()),
        "opens": limits.opens,
        "due": limits.due,
        "act_by": limits.act_by,
        "status": _text(owed.status, lambda row: STATUSES[owed.status[row]]),
        "done_at": _text(done, lambda row: "" if owed.done[row] == NO_ROW else written(records.at(owed.done[row]))),
        "responsible": _text(owed.responsible, lambda row: plan.units[owed.responsible[row]]),
        "force": _text(owed.rule, lambda row: forces[owed.rule[row]]),
        "because": _text(_reason(block), block.because),
        "first_due": limits.first_due,
        "assigned": _said(block, owed.assigned),
        "noted": _said(block, owed.noted),
        "remarks": _remarks(block),
    }


def _text(key: Column, text_of: Callable[[int], str]) -> pa.Array:
    """Rows with the same key have the same text, which is made once; `text_of` takes one of those rows."""
    key = key - key.min()
    if key.max() > _LARGEST_TABLE:
        _, key = np.unique(key, return_inverse=True)
    row_of = np.full(int(key.max()) + 1, -1, np.int32)
    row_of[key] = np.arange(len(key), dtype=np.int32)
    used = np.flatnonzero(row_of >= 0)
    code = np.zeros(len(row_of), np.int32)
    code[used] = np.arange(len(used), dtype=np.int32)
    texts = [text_of(row) for row in row_of[used].tolist()]
    return pa.DictionaryArray.from_arrays(code[key], pa.array(texts, pa.string()))


class _Limits:
    """Each limit as its text; one by the clock with its time of day."""

    def __init__(self, owed: Owed) -> None:
        self.owed = owed
        self.opens = self._text(owed.opens, "opens")
        self.due = self._text(owed.due, "due")
        self.act_by = self._text(owed.act_by, "due")
        same = owed.due_at_first is None and owed.by_the_clock is None
        self.first_due = self.due if same else self._text(owed.first_due, "first_due")

    def _text(self, days: Column, name: str) -> pa.Array:
        """`name`: of the moment that stands instead where a window goes by the clock."""
        moments, timed = moment_numbers(days), self.owed.by_the_clock
        if timed is not None:
            told = getattr(timed, name)
            instead = is_timed(told) if name == "due" else np.ones(len(told), dtype=bool)
            moments[timed.place[instead]] = told[instead]
        elif days.max() < _LARGEST_TABLE:
            moments = days
        return _text(moments, lambda row: "" if moments[row] == 0 else _written(int(moments[row])))


def _written(moment: int) -> str:
    """Of a day, or of a moment as `moment_number` has it."""
    return date.fromordinal(moment).isoformat() if moment < _LARGEST_TABLE else written(moment_of(moment))


def _said(block: RowColumns, row_of: Column) -> pa.Array:
    """The value of each row's record; empty where there is none."""
    records = block.records
    if row_of.max() == NO_ROW:
        return pa.DictionaryArray.from_arrays(np.zeros(len(block.owed), np.int32), pa.array([""]))
    value = np.where(row_of == NO_ROW, -1, records.value[row_of])
    return _text(value, lambda row: "" if value[row] < 0 else records.values[value[row]])


def _remarks(block: RowColumns) -> pa.Array:
    """What could not be followed, of the few rows that have such a remark."""
    remarks = block.remarks()
    key = np.zeros(len(block.owed), np.int32)
    key[list(remarks)] = np.arange(1, len(remarks) + 1)
    return _text(key, lambda row: remarks_written(remarks.get(row, ())))


def _reason(block: RowColumns) -> Column:
    """A key for each reason: without a start the rule and the occurrence; else the version, and the name and day of the
    record, or where records have ids or times, the record.
    """
    owed, records, rules = block.owed, block.records, block.plan.rules
    versions = {name: number for number, name in enumerate(dict.fromkeys(each.version.name for each in rules))}
    version = np.array([versions[each.version.name] for each in rules], np.int64)[owed.rule]
    record = owed.start.astype(np.int64)
    if records.ids is None and records.time is None:
        first = int(records.day.min())
        span = int(records.day.max()) - first + 1
        record = records.name[owed.start].astype(np.int64) * span + records.day[owed.start] - first
    key = record * len(versions) + version
    waiting = owed.occurrence.astype(np.int64) * len(rules) + owed.rule
    key = np.where(owed.start == NO_ROW, -1 - waiting, key)
    if owed.missing_by is None:
        return key
    lacking, which = np.unique(owed.missing, return_inverse=True)
    return key * len(lacking) + which
