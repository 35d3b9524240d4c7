"""Rows of cells from a file, one after the other with their line numbers: CSV or Parquet."""

import csv
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from forloeb.book import NO_LINE, Finding, Refused, Text, catalogue, nearest, same

WORDS = catalogue("forloeb.files")
REQUIRED = ("case", "at", "name", "value")
COLUMNS = (*REQUIRED, "recorded_at", "id", "retracts")
Cells = tuple[str, str, str, str, str, str, str]


def read_cells(path: Path) -> Iterator[tuple[int, Cells]]:
    """(line, cells in the order of COLUMNS); a column that the file lacks is empty. Raises Refused at a misfit."""
    if not path.is_file():
        raise refuse("is-folder" if path.is_dir() else "no-file", path, NO_LINE)
    return _parquet_cells(path) if path.suffix == ".parquet" else _csv_cells(path)


def refuse(kind: str, file: Path, at_line: int, **words: str | Text) -> Refused:
    return Refused([WORDS.finding(kind, str(file), at_line, **words)])


def _csv_cells(path: Path) -> Iterator[tuple[int, Cells]]:
    with path.open("rb") as file:
        lines = _decoded(path, file)
        heading = next(lines, "")
        if not heading.strip():
            raise refuse("empty", path, 1)
        separator = ";" if heading.count(";") > heading.count(",") else ","
        names = next(csv.reader([heading], delimiter=separator))
        place_of = places_of(path, [name.strip() for name in names])
        ordered, reader = in_order(place_of), csv.reader(lines, delimiter=separator, strict=True)
        line = 1
        try:
            for cells in reader:
                line, begun = reader.line_num + 1, line + 1
                if not cells:
                    continue
                if len(cells) != len(names):
                    raise refuse("wrong-width", path, begun, found=str(len(cells)), expected=str(len(names)))
                yield begun, ordered(cells)
        except csv.Error as error:
            raise refuse("broken-csv", path, line + 1, why=same(str(error))) from None


def _decoded(path: Path, lines: Iterator[bytes]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise refuse("wrong-encoding", path, number, byte=f"{line[error.start]:02x}") from None


def _parquet_cells(path: Path) -> Iterator[tuple[int, Cells]]:
    """A Parquet file has no lines: its rows are counted as the lines of the same records in CSV would be."""
    try:
        file = pq.ParquetFile(path)
        ordered, line = in_order(places_of_text(path, file.schema_arrow)), 1
        for batch in file.iter_batches():
            columns = [column.to_pylist() for column in batch.columns]
            for cells in zip(*columns, strict=True):
                line += 1
                yield line, ordered([cell or "" for cell in cells])
    except (pa.ArrowException, OSError) as error:
        raise refuse("broken-parquet", path, 1, why=same(str(error).splitlines()[0])) from None


def places_of_text(path: Path, schema: pa.Schema) -> list[int]:
    """For each of COLUMNS, where it stands; −1 when it does not. Raises Refused for other columns and for no text."""
    place_of = places_of(path, schema.names)
    for field in schema:
        if not (pa.types.is_string(field.type) or pa.types.is_large_string(field.type) or _is_coded_text(field.type)):
            raise refuse("not-text", path, 1, column=field.name, type=str(field.type))
    return place_of


def _is_coded_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_dictionary(kind) and pa.types.is_string(kind.value_type))


def places_of(path: Path, names: Sequence[str], line: int = 1) -> list[int]:
    """For each of COLUMNS, where it stands in a heading; −1 when it does not. Raises Refused for other names."""
    findings: list[Finding] = []
    for index, name in enumerate(names):
        if name not in COLUMNS:
            near = nearest(name, COLUMNS)
            findings.append(WORDS.finding("unknown-column", str(path), line, column=name, nearest=near))
        elif name in names[:index]:
            findings.append(WORDS.finding("double-column", str(path), line, column=name))
    findings += [
        WORDS.finding("missing-column", str(path), line, column=name) for name in REQUIRED if name not in names
    ]
    if findings:
        raise Refused(findings)
    return [names.index(name) if name in names else -1 for name in COLUMNS]


def in_order(place_of: Sequence[int]) -> Callable[[Sequence[str]], Cells]:
    """What puts the cells of a row in the order of COLUMNS. It is called for millions."""
    pick = itemgetter(*place_of)
    return lambda cells: pick([*cells, ""])  # the last, which is place −1, of a column that the file lacks
