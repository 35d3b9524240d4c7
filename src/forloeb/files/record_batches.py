"""Records as Arrow record batches, whole cases of them, as columns; refused for what a file of them is refused for.

What is quick is done in columns. When something is wrong, the rows are read one by one as those of a file are, which
tells what; so are the cases of which columns cannot show that nothing is wrong in them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from forloeb.book import Book, Finding, Refused
from forloeb.engine import Moment, case_of
from forloeb.engine.kernel import NO_ROW, RecordColumns
from forloeb.files.case_blocks import are_doubtful, refuse_two_values
from forloeb.files.cells import Cells, in_order, places_of_text
from forloeb.files.coded_records import Coded, CodedRecords, Wrong
from forloeb.files.columns import TextsAt
from forloeb.files.record_columns_file import coded, coded_ids
from forloeb.files.records_file import check_records

LINE = "line"
"""A column of whole numbers beside those of docs/formats.md: by what number a row is told of."""
_IN_PLACE_OF_A_FILE = Path("records")


def read_record_batches(
    batches: Iterable[pa.RecordBatch], book: Book, on: Moment, known_at: datetime | None = None
) -> RecordColumns | None:
    """All cases of the batches in order of their ids; None when there are no rows.

    Columns: those of docs/formats.md, as text, and perhaps LINE; without it rows are counted as in a file of their own.
    Raises Refused; it names the case in place of a file.
    """
    held = [_coded_texts(batch) for batch in batches if batch.num_rows]
    return _Partition(pa.Table.from_batches(held), book).records(on, known_at) if held else None


def _coded_texts(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Each different text once, so that a whole partition takes little room."""
    texts = [name for name in batch.schema.names if name != LINE]
    places_of_text(_IN_PLACE_OF_A_FILE, pa.schema([batch.schema.field(name) for name in texts]))
    columns = {name: batch[name].cast(pa.string()).dictionary_encode() for name in texts}
    if LINE in batch.schema.names:
        columns[LINE] = batch[LINE].cast(pa.int64()).fill_null(0)
    return pa.RecordBatch.from_pydict(columns)


@dataclass(frozen=True)
class _Partition:
    """`table`: coded text, and perhaps LINE."""

    table: pa.Table
    book: Book

    def records(self, on: Moment, known_at: datetime | None) -> RecordColumns:
        try:
            self._expect_different_ids()
            order = self._in_order_of_cases
            cells = {name: (numbers[order], texts) for name, (numbers, texts) in self._coded.items()}
            ids = None if self._ids is None else TextsAt(self._ids.numbers[order], self._ids.texts)
            records = replace(CodedRecords(self.book).block(cells, ids), line=self._lines[order])
        except Wrong:
            self._check(np.arange(len(self.table)), on, known_at)
            raise
        is_doubtful = are_doubtful(records)
        if records.retracts is not None:
            is_doubtful[records.case[records.retracts != NO_ROW]] = True
        if is_doubtful.any():
            self._check(order[is_doubtful[records.case]], on, known_at)
        return records

    @cached_property
    def _coded(self) -> dict[str, Coded]:
        return {name: coded(self.table[name]) for name in self.table.column_names if name not in {"id", LINE}}

    @cached_property
    def _ids(self) -> TextsAt | None:
        return coded_ids(self.table["id"]) if "id" in self.table.column_names else None

    @cached_property
    def _lines(self) -> NDArray[np.int64]:
        if LINE in self.table.column_names:
            lines: NDArray[np.int64] = self.table[LINE].to_numpy()
            return lines
        return np.arange(2, len(self.table) + 2)

    @property
    def _in_order_of_cases(self) -> NDArray[np.intp]:
        numbers, texts = self._coded["case"]
        place_of = np.empty(len(texts), np.int32)
        place_of[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts), dtype=np.int32)
        return np.argsort(place_of[numbers], kind="stable")

    def _expect_different_ids(self) -> None:
        if self._ids is None:
            return
        counts = np.bincount(self._ids.numbers, minlength=len(self._ids.texts))
        is_id = pc.not_equal(self._ids.texts, "").to_numpy(zero_copy_only=False)
        if (counts[is_id] > 1).any():
            raise Wrong("id")

    def _check(self, rows: NDArray[np.intp], on: Moment, known_at: datetime | None) -> None:
        """Row by row, then case by case. Raises Refused for the first that is wrong."""
        try:
            file = check_records(_IN_PLACE_OF_A_FILE, self._cells(rows), self.book)
            for case_id, records in file.by_case():
                refuse_two_values(file.path, case_of(case_id, self.book, records, on, known_at))
        except Refused as refused:
            raise Refused([self._with_its_case(finding) for finding in refused.findings]) from None

    def _cells(self, rows: NDArray[np.intp]) -> Iterator[tuple[int, Cells]]:
        texts = self.table.drop_columns([LINE] if LINE in self.table.column_names else []).take(rows)
        ordered = in_order(places_of_text(_IN_PLACE_OF_A_FILE, texts.schema))
        for line, cells in zip(self._lines[rows].tolist(), zip(*texts.to_pydict().values(), strict=True), strict=True):
            yield line, ordered([cell or "" for cell in cells])

    def _with_its_case(self, finding: Finding) -> Finding:
        row = int(np.argmax(self._lines == finding.line))
        return replace(finding, file=f"case={self.table['case'][row].as_py() or ''}")
