"""Writes rows as CSV or Parquet, whole or not at all."""

import csv
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from forloeb.book import NO_LINE
from forloeb.engine import Record, Row, written
from forloeb.engine.limits import Remark
from forloeb.files.cells import refuse
from forloeb.files.whole import whole_or_nothing

HEADING = [
    "case",
    "step",
    "occurrence",
    "opens",
    "due",
    "act_by",
    "status",
    "done_at",
    "responsible",
    "force",
    "because",
]
HEADING += ["first_due", "assigned", "noted", "remarks"]  # appended; the columns before them stay put
Cells = tuple[str | int, ...]
_BLOCK = 50_000


def cells_of(row: Row) -> Cells:
    """A row as docs/formats.md has it, in the order of HEADING."""
    return (
        row.case,
        row.step,
        row.occurrence,
        written(row.opens),
        written(row.due),
        written(row.act_by),
        row.status,
        written(row.done_at),
        row.responsible,
        row.force,
        row.because,
        written(row.first_due),
        row.assigned,
        row.noted,
        remarks_written(row.remarks),
    )


def remarks_written(remarks: Sequence[tuple[Remark, Record]]) -> str:
    return "; ".join(f"{kind} line {record.line}" for kind, record in remarks)


def write_cells(cells: Iterable[Cells], out: Path | None) -> None:
    """Rows in the order of HEADING to `out` (.csv or .parquet), or as CSV to stdout when None.

    If reading the rows fails, nothing is written.
    """
    if out is None:
        with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as waiting:
            _write_csv(HEADING, cells, waiting)
            waiting.seek(0)
            shutil.copyfileobj(waiting, sys.stdout)
        return
    check_out(out)
    write_table(HEADING, cells, out)


def write_table(heading: Sequence[str], cells: Iterable[Cells], out: Path) -> None:
    """A table with `occurrence` as a number and all else as text, to a file that ends in .csv or .parquet."""
    with whole_or_nothing(out) as path:
        if out.suffix == ".parquet":
            _write_parquet(heading, cells, path)
        else:
            with path.open("w", encoding="utf-8", newline="") as file:
                _write_csv(heading, cells, file)


def check_out(out: Path, kinds: Sequence[str] = (".csv", ".parquet")) -> None:
    """Raises Refused when nothing can be written there."""
    if out.suffix not in kinds or not out.parent.is_dir() or out.is_dir():
        raise refuse("bad-out", out, NO_LINE, path=str(out), why="", kinds=", ".join(kinds))


def write_text(content: str, out: Path) -> None:
    """UTF-8, whole or not at all."""
    with whole_or_nothing(out) as path:
        path.write_text(content, "utf-8", newline="\n")


def _write_csv(heading: Sequence[str], cells: Iterable[Cells], file: IO[str]) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(cells)


def plain_schema(heading: Sequence[str]) -> pa.Schema:
    """`occurrence` as a number, all else as text."""
    return pa.schema([(name, pa.int32() if name == "occurrence" else pa.string()) for name in heading])


def _write_parquet(heading: Sequence[str], cells: Iterable[Cells], path: Path) -> None:
    schema = plain_schema(heading)
    cells = iter(cells)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while block := list(islice(cells, _BLOCK)):
            columns = [
                pa.array(column, field.type) for column, field in zip(zip(*block, strict=True), schema, strict=True)
            ]
            writer.write_table(pa.table(columns, schema))
