"""Records and rows as columns go to Parquet and come back as they were, and say what the other files say."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from files.refusals import KIND
from forloeb.book import Refused
from forloeb.engine import Record, read_moment
from forloeb.engine.kernel import RecordColumns, columns_of, derive_columns
from forloeb.files.book_folder import read_book_folder
from forloeb.files.coded_records import OutOfOrder
from forloeb.files.record_columns_file import read_record_columns, write_record_columns
from forloeb.files.records_file import read_records
from forloeb.files.row_columns_file import write_row_columns
from forloeb.files.rows_file import HEADING, cells_of
from properties.lives import life
from properties.told import Life, records_of

EGEBY = read_book_folder("egeby").usable()
SHIPPED = read_book_folder("lyngby-taarbaek-2015").usable()
LIVES = st.lists(life(EGEBY, longest=8), min_size=1, max_size=4)


def columns(lives: Sequence[Life]) -> RecordColumns:
    """Each life a case of its own, whose ids no other has."""
    told = [
        [
            replace(
                row,
                id=f"{number}{row.id}" if row.id else "",
                retracts=f"{number}{row.retracts}" if row.retracts else "",
            )
            for row in each
        ]
        for number, each in enumerate(lives)
    ]
    return columns_of((f"c{number}", records_of(each, EGEBY)) for number, each in enumerate(told))


def said(records: RecordColumns) -> list[tuple[str, Record]]:
    return [(records.cases[case], replace(records.record(row), line=0)) for row, case in enumerate(records.case)]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(lives=LIVES, rows_in_a_group=st.integers(1, 20))
def test_records_come_back_as_they_were(lives: list[Life], rows_in_a_group: int) -> None:
    records = columns(lives)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "records.parquet"
        write_record_columns([records], path)
        pq.write_table(pq.read_table(path), path, row_group_size=rows_in_a_group)
        blocks = list(read_record_columns(path, EGEBY))

    assert [each for block in blocks for each in said(block)] == said(records)
    assert [case for block in blocks for case in block.cases] == records.cases


@settings(max_examples=60, deadline=None, derandomize=True)
@given(lives=LIVES)
def test_rows_say_what_the_other_files_say(lives: list[Life]) -> None:
    rows = derive_columns(EGEBY, columns(lives), read_moment("2016-03-01"))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rows.parquet"
        write_row_columns([rows], path)
        table = pq.read_table(path)

    assert table.column_names == HEADING
    assert sorted(zip(*(column.to_pylist() for column in table.columns), strict=True)) == sorted(
        map(cells_of, rows.rows())
    )


def written(folder: Path, *lines: str) -> Path:
    cells = [line.split(",") for line in lines]
    path = folder / "records.parquet"
    names = ["case", "at", "name", "value", "recorded_at", "id", "retracts"][: len(cells[0])]
    pq.write_table(pa.table(dict(zip(names, zip(*cells, strict=True), strict=True))), path)
    return path


@pytest.mark.parametrize(
    "lines",
    [
        [KIND, "a,2015-07-01,household,nobody"],
        [KIND, "a,2015-07-01,no-such-thing,"],
        [KIND, "a,2015-02-30,arrival,"],
        [KIND, "a,,arrival,"],
        [KIND, "a,2015-07-01,note,=1+1"],
        [KIND, "a,2015-07-01,enquiry,"],
        [f"{KIND},,1,", "a,,,,,2,3"],
        [f"{KIND},,1,", "a,,,,,2,"],
        [f"{KIND},July,1,"],
        ["-a,2015-07-01,kind,refugee"],
    ],
)
def test_what_is_wrong_is_told_as_of_the_same_rows_read_one_by_one(lines: list[str], tmp_path: Path) -> None:
    path = written(tmp_path, *lines)
    with pytest.raises(Refused) as by_columns:
        list(read_record_columns(path, SHIPPED))
    with pytest.raises(Refused) as by_rows:
        list(read_records(path, SHIPPED).by_case())

    assert by_columns.value.findings == by_rows.value.findings


def test_cases_that_do_not_stand_in_order_are_another_readers_work(tmp_path: Path) -> None:
    path = written(tmp_path, KIND.replace("a,", "b,", 1), KIND)

    with pytest.raises(OutOfOrder):
        list(read_record_columns(path, SHIPPED))
