"""A file of records that cannot be read as one is refused on one line, and nothing is written."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from files.refusals import KIND, assert_refused, csv


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf", b"  \n"])
def test_an_empty_file(content: bytes, tmp_path: Path) -> None:
    assert_refused(tmp_path, content, 1, "empty", "case,at,name,value")


def test_windows_own_encoding(tmp_path: Path) -> None:
    rows = csv(KIND, "a,2015-07-02,noted:reception.contract,ændret")
    assert_refused(tmp_path, rows.encode("cp1252"), 3, "0xe6", "UTF-8")


def test_two_bytes_for_each_letter(tmp_path: Path) -> None:
    assert_refused(tmp_path, csv(KIND).encode("utf-16"), 1, "0xff", "UTF-8")


def test_an_unknown_column_names_the_nearest(tmp_path: Path) -> None:
    assert_refused(tmp_path, csv(KIND + ",x", heading="case,at,name,value,recorded"), 1, "'recorded'", "'recorded_at'")


def test_a_missing_column(tmp_path: Path) -> None:
    assert_refused(tmp_path, csv("a,kind,refugee", heading="case,name,value"), 1, "'at'", "missing")


def test_a_column_that_stands_twice(tmp_path: Path) -> None:
    assert_refused(tmp_path, csv(KIND + ",x", heading="case,at,name,value,value"), 1, "'value'", "twice")


def test_a_quotation_that_runs_to_the_end_of_the_file_names_the_line_where_it_opens(tmp_path: Path) -> None:
    rows = csv(KIND, 'a,2015-07-02,noted:reception.contract,"cut', "a,2015-07-03,arrival,", "a,2015-07-04,ready,")
    assert_refused(tmp_path, rows, 3, "quotation marks")


def test_broken_parquet(tmp_path: Path) -> None:
    assert_refused(tmp_path, b"PAR1 and no more", 1, "Parquet", file="records.parquet")


def test_parquet_that_was_cut_off(tmp_path: Path) -> None:
    columns: dict[str, list[str]] = {name: ["a"] for name in ("case", "at", "name", "value")}
    pq.write_table(pa.table(columns), tmp_path / "records.parquet")
    content = (tmp_path / "records.parquet").read_bytes()
    assert_refused(tmp_path, content[: len(content) // 2], 1, "Parquet", file="records.parquet")


def test_parquet_with_a_column_of_numbers(tmp_path: Path) -> None:
    columns = {"case": ["a"], "at": ["2015-07-01"], "name": ["kind"], "value": [1]}
    pq.write_table(pa.table(columns), tmp_path / "records.parquet")
    content = (tmp_path / "records.parquet").read_bytes()
    assert_refused(tmp_path, content, 1, "'value'", "int64", "text", file="records.parquet")
