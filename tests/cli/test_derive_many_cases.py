"""`forloeb derive` says of many cases at once what it says of each, line for line, in CSV and in Parquet."""

import csv
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cli.running import BOOK, derive
from forloeb.cli import derive as derive_command
from forloeb.demo.municipality import DEMO_DAY, make_municipality
from forloeb.engine.many import FEW
from forloeb.files import case_blocks
from forloeb.files.cells import COLUMNS

CASES = 4 * FEW


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Of the first cases of the invented municipality: corrections, notes and remarks among them."""
    municipality = make_municipality()
    wanted = set(sorted({row.case for row in municipality.records})[:CASES])
    path = tmp_path / "records.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(row for row in municipality.records if row.case in wanted)
    return path


def in_parquet(path: Path) -> Path:
    with path.open(encoding="utf-8", newline="") as file:
        pq.write_table(pa.Table.from_pylist(list(csv.DictReader(file))), path.with_suffix(".parquet"))
    return path.with_suffix(".parquet")


@pytest.mark.parametrize("named", [lambda path: path, in_parquet], ids=["csv", "parquet"])
def test_the_rows_are_those_of_each_case_alone(
    records: Path, named: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (derive_command, case_blocks):
        monkeypatch.setattr(module, "CASES", FEW + 3)
    asked: tuple[Path, str, str] = (named(records), "--until", "2016-03-01")
    at_once = derive(*asked, on=str(DEMO_DAY)).out
    assert derive(*asked, "--out", tmp_path / "rows.parquet", on=str(DEMO_DAY)).err == ""

    monkeypatch.setattr(derive_command, "FEW", CASES + 1)
    one_by_one = derive(*asked, on=str(DEMO_DAY)).out

    assert at_once == one_by_one
    assert at_once.count("\n") > CASES
    table = pq.read_table(tmp_path / "rows.parquet")
    heading, *rows = csv.reader(one_by_one.splitlines())
    assert table.column_names == heading
    assert [list(map(str, row.values())) for row in table.to_pylist()] == rows


@pytest.mark.parametrize("named", [lambda path: path, in_parquet], ids=["csv", "parquet"])
def test_what_is_wrong_in_one_of_many_is_refused_and_nothing_written(
    records: Path, named: Callable[[Path], Path], tmp_path: Path
) -> None:
    with records.open("a", encoding="utf-8") as file:
        file.write("zz,2015-10-01,kind,refugee,,,\nzz,2015-10-05,language,ar,,,\nzz,2015-10-05,language,tr,,,\n")

    result = derive(named(records), "--out", tmp_path / "rows.parquet")

    assert (result.status, result.out) == (2, "")
    assert "zz" in result.err
    assert BOOK not in result.err
    assert not (tmp_path / "rows.parquet").exists()
