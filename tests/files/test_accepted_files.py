"""The ways of writing one and the same file of records that are all read alike."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cli.running import derive

ROWS = [
    ["case", "at", "name", "value", "recorded_at", "id", "retracts"],
    ["a", "2015-07-01", "kind", "refugee", "", "1", ""],
    ["a", "2015-07-01", "allotted", "", "2015-07-01T08:00:00Z", "2", ""],
    ["a", "2015-07-20", "takeover", "", "2015-07-20T08:00:00Z", "3", ""],
    ["a", "2015-07-21", "takeover", "", "2015-07-22T08:00:00Z", "4", "3"],
    ["a", "2015-07-22", "noted:reception.contract", 'æøå, "så"; ja', "", "5", ""],
]


def quoted(separator: str, end: str = "\n") -> str:
    return "".join(
        separator.join('"' + cell.replace('"', '""') + '"' for cell in row).replace('"case"', "case") + end
        for row in ROWS
    )


@pytest.fixture
def expected(tmp_path: Path) -> str:
    (tmp_path / "plain.csv").write_text(quoted(","), "utf-8")
    result = derive(tmp_path / "plain.csv")
    assert (result.status, result.err) == (0, "")
    assert '"æøå, ""så""; ja"' in result.out
    return result.out


@pytest.mark.parametrize(
    "content",
    [
        quoted(";").encode(),
        quoted(";").encode("utf-8-sig"),
        quoted(",").encode("utf-8-sig"),
        quoted(",", "\r\n").encode(),
        quoted(",").encode() + b"\n\n",
    ],
    ids=["semicolons", "semicolons and a mark", "a mark", "Windows' line ends", "empty lines at the end"],
)
def test_other_ways_of_writing_csv_give_the_same_rows(content: bytes, tmp_path: Path, expected: str) -> None:
    (tmp_path / "other.csv").write_bytes(content)

    assert derive(tmp_path / "other.csv").out == expected


def test_columns_are_found_by_name(tmp_path: Path, expected: str) -> None:
    turned = [row[::-1] for row in ROWS]
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in turned]
    (tmp_path / "turned.csv").write_text("\n".join(lines), "utf-8")

    assert derive(tmp_path / "turned.csv").out == expected


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())], ids=str)
def test_parquet_gives_the_same_rows_as_csv(kind: pa.DataType, tmp_path: Path, expected: str) -> None:
    columns = zip(*ROWS[1:], strict=True)
    table = pa.table({name: pa.array(cells).cast(kind) for name, cells in zip(ROWS[0], columns, strict=True)})
    pq.write_table(table, tmp_path / "records.parquet")

    assert derive(tmp_path / "records.parquet").out == expected


def test_empty_cells_of_parquet_may_be_null(tmp_path: Path, expected: str) -> None:
    columns = zip(*ROWS[1:], strict=True)
    table = pa.table({name: [cell or None for cell in cells] for name, cells in zip(ROWS[0], columns, strict=True)})
    pq.write_table(table.cast(pa.schema([(name, pa.string()) for name in ROWS[0]])), tmp_path / "records.parquet")

    assert derive(tmp_path / "records.parquet").out == expected


def test_rows_as_parquet_are_the_rows_as_csv(tmp_path: Path, expected: str) -> None:
    assert derive(tmp_path / "plain.csv", "--out", tmp_path / "rows.parquet").out == ""

    rows = pq.read_table(tmp_path / "rows.parquet").to_pylist()
    heading, *lines = expected.splitlines()
    assert heading == ",".join(rows[0])
    assert [line.split(",")[:3] for line in lines] == [
        [row["case"], row["step"], str(row["occurrence"])] for row in rows
    ]
