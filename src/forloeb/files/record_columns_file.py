"""Records as columns from Parquet and to it: millions of rows in seconds, a block of whole cases at a time.

The file is that of docs/formats.md, with its rows in order of the cases' ids. When something is wrong it is read row by
row, which tells what and where. What only a whole case or the whole file shows is not looked for here: a case without a
kind, two values at one time, an id that stands twice, retractions or families in a circle.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from forloeb.book import Book
from forloeb.engine import written
from forloeb.engine.kernel import NO_ROW, NOT_SAID, RecordColumns
from forloeb.engine.kernel.record_columns import instant_of
from forloeb.engine.record_names import written_name
from forloeb.files.cells import COLUMNS, REQUIRED
from forloeb.files.coded_records import Coded, CodedRecords, Wrong
from forloeb.files.columns import TextsAt
from forloeb.files.records_file import read_records
from forloeb.files.whole import whole_or_nothing


def read_record_columns(path: Path, book: Book) -> Iterator[RecordColumns]:
    """Blocks of whole cases, as large as the row groups of the file. `line` counts as in the same file as CSV.

    Raises Refused for what is wrong by the book, OutOfOrder when the cases' ids do not ascend.
    """
    try:
        yield from _blocks(path, CodedRecords(book))
    except (Wrong, pa.ArrowException, OSError):
        for _ in read_records(path, book).by_case():
            continue
        raise


def write_record_columns(blocks: Iterable[RecordColumns], out: Path) -> None:
    """Each block a row group; whole or not at all. Columns that the first block lacks are left out."""
    with whole_or_nothing(out) as path:
        writer = None
        for block in blocks:
            table = pa.table(_columns(block))
            writer = writer or pq.ParquetWriter(path, table.schema, compression="zstd", store_schema=False)
            writer.write_table(table, row_group_size=max(1, len(table)))
        if writer is not None:
            writer.close()


def _blocks(path: Path, records: CodedRecords) -> Iterator[RecordColumns]:
    names = pq.read_schema(path).names
    if not set(REQUIRED) <= set(names) <= set(COLUMNS):
        raise Wrong(path)
    file = pq.ParquetFile(path, read_dictionary=names)
    held: pa.Table | None = None
    for group in range(file.num_row_groups):
        read = file.read_row_group(group)
        table = read if held is None else pa.concat_tables([held, read])
        whole = _rows_of_whole_cases(table) if group + 1 < file.num_row_groups else len(table)
        held = table.slice(whole)
        if whole:
            part = table.slice(0, whole)
            ids = coded_ids(part["id"]) if "id" in names else None
            yield records.block({name: coded(part[name]) for name in names if name != "id"}, ids)


def _rows_of_whole_cases(table: pa.Table) -> int:
    """All rows but those of the last case, which may go on in the next row group."""
    case, whole = table["case"], len(table)
    last = case[-1].as_py() if whole else None
    while whole and case[whole - 1].as_py() == last:
        whole -= 1
    return whole


def coded(column: pa.ChunkedArray) -> Coded:
    """Raises Wrong for what is not coded text, and for formulas."""
    whole = _coded_text(column)
    return whole.indices.to_numpy().astype(np.int32, copy=False), whole.dictionary.to_pylist()


def coded_ids(column: pa.ChunkedArray) -> TextsAt | None:
    """The same of ids, nearly all of which differ; None where no row has one."""
    whole = _coded_text(column)
    if not pc.any(pc.not_equal(whole.dictionary, "")).as_py():
        return None
    return TextsAt(whole.indices.to_numpy().astype(np.int32, copy=False), whole.dictionary)


def _coded_text(column: pa.ChunkedArray) -> pa.DictionaryArray:
    if not pa.types.is_dictionary(column.type):
        raise Wrong(column.type)
    whole = pa.concat_arrays(column.unify_dictionaries().chunks)
    if whole.null_count:
        whole = whole.cast(pa.string()).fill_null("").dictionary_encode()
    if pc.any(pc.starts_with(whole.dictionary, "=")).as_py():
        raise Wrong(column.type)
    return whole


def _columns(block: RecordColumns) -> dict[str, pa.Array]:
    columns = {
        "case": _text(block.case, block.cases),
        "at": _moments(block),
        "name": _text(block.name, [written_name(name) for name in block.names]),
        "value": _text(block.value, block.values),
    }
    if block.recorded is not None:
        moments, place = np.unique(block.recorded, return_inverse=True)
        columns["recorded_at"] = _text(place, [_instant(moment) for moment in moments.tolist()])
    if block.ids is not None:
        columns["id"] = pa.array(block.ids, pa.string())
    if block.ids is not None and block.retracts is not None:
        ids = [block.ids[row] if row != NO_ROW else "" for row in block.retracts.tolist()]
        columns["retracts"] = pa.array(ids, pa.string())
    return columns


def _text(places: NDArray[np.signedinteger], texts: Sequence[str]) -> pa.Array:
    """Only the texts that stand in the block, so that one block does not write those of all."""
    used = np.flatnonzero(np.bincount(places))
    place_of = np.zeros(len(texts), np.int32)
    place_of[used] = np.arange(len(used))
    return pa.DictionaryArray.from_arrays(place_of[places], pa.array([texts[each] for each in used.tolist()]))


def _moments(block: RecordColumns) -> pa.Array:
    """A day alone, or a Danish time. Each different one is written once."""
    moment = (
        block.day
        if block.time is None
        else np.where(block.time == NOT_SAID, block.day + np.int64(NOT_SAID), block.time)
    )
    _, row, place = np.unique(moment, return_index=True, return_inverse=True)
    return _text(place, [written(block.at(each)) for each in row.tolist()])


def _instant(moment: int) -> str:
    return "" if moment == NOT_SAID else f"{instant_of(moment):%Y-%m-%dT%H:%M:%S.%fZ}"
