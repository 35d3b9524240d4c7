"""Rows as columns to Parquet: the columns and texts of docs/formats.md, of millions of rows in seconds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from forloeb.engine import written
from forloeb.engine.kernel import NO_ROW, RowColumns
from forloeb.engine.kernel.columns import NO_DAY, Column
from forloeb.engine.kernel.occurrences import STATUSES
from forloeb.files.rows_file import HEADING, cells_of
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


def row_tables(block: RowColumns) -> Iterator[pa.Table]:
    """The texts of a block's rows, coded: what columns told, then what the evaluator told."""
    if len(block.owed):
        yield pa.table(_columns(block), SCHEMA)
    if block.evaluated:
        cells = zip(*map(cells_of, block.evaluated), strict=True)
        yield pa.table([pa.array(column).cast(field.type) for column, field in zip(cells, SCHEMA, strict=True)], SCHEMA)


def _columns(block: RowColumns) -> dict[str, pa.Array]:
    """Of the rows that columns told; they have no remarks."""
    owed, plan, records = block.owed, block.plan, block.records
    forces = [each.rule.force for each in plan.rules]
    done = np.where(owed.done == NO_ROW, NO_DAY, records.day[owed.done])
    if records.time is not None:
        done = owed.done
    return {
        "case": _text(owed.case, lambda row: records.cases[owed.case[row]]),
        "step": _text(owed.step, lambda row: plan.steps[owed.step[row]].step.id),
        "occurrence": pa.array(owed.occurrence, pa.int32()),
        "opens": _days(owed.opens),
        "due": (due := _days(owed.due)),
        "act_by": _days(owed.act_by),
        "status": _text(owed.status, lambda row: STATUSES[owed.status[row]]),
        "done_at": _text(done, lambda row: "" if owed.done[row] == NO_ROW else written(records.at(owed.done[row]))),
        "responsible": _text(owed.responsible, lambda row: plan.units[owed.responsible[row]]),
        "force": _text(owed.rule, lambda row: forces[owed.rule[row]]),
        "because": _text(_reason(block), block.because),
        "first_due": due if owed.due_at_first is None else _days(owed.due_at_first),
        "assigned": _said(block, owed.assigned_by),
        "noted": _said(block, owed.noted_by),
        "remarks": _said(block, None),
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


def _days(days: Column) -> pa.Array:
    places: Sequence[int] = days  # type: ignore[assignment]  # numbers one by one
    return _text(days, lambda row: "" if places[row] == NO_DAY else date.fromordinal(int(places[row])).isoformat())


def _said(block: RowColumns, row_of: Column | None) -> pa.Array:
    """The value of each row's record; empty where there is none."""
    records = block.records
    if row_of is None:
        return pa.DictionaryArray.from_arrays(np.zeros(len(block.owed), np.int32), pa.array([""]))
    value = np.where(row_of == NO_ROW, -1, records.value[row_of])
    return _text(value, lambda row: "" if value[row] < 0 else records.values[value[row]])


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
    return key if owed.missing_by is None else key * (int(owed.missing_by.max(initial=0)) + 1) + owed.missing_by
