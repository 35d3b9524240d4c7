"""Records as Arrow batches have the rows of `forloeb derive`, whoever hands them over, and are refused alike."""

import multiprocessing
import os
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from files.refusals import KIND
from forloeb.book import Refused
from forloeb.cli.derive import derive_file
from forloeb.demo.municipality import DEMO_DAY, make_municipality
from forloeb.engine import read_moment
from forloeb.files import arrow_batches
from forloeb.files.arrow_batches import ROWS, derive_arrow, rows_schema
from forloeb.files.book_folder import book_files, read_book_folder
from forloeb.files.cells import COLUMNS
from forloeb.files.days_asked import known_at
from forloeb.files.record_batches import LINE
from forloeb.files.records_file import read_records
from forloeb.files.rows_file import Cells, cells_of
from properties.books import BOOKS, FILES
from properties.lives import DAY, ON, life
from properties.told import csv_of

SHIPPED = read_book_folder("lyngby-taarbaek-2015").usable()
SHIPPED_FILES = book_files("lyngby-taarbaek-2015")
ROOT = Path(__file__).parents[2]
EXAMPLES = dict(
    re.findall(r"<!-- example: (\w+) -->\n```python\n(.+?)```", (ROOT / "docs/elsewhere.md").read_text(), re.DOTALL)
)
Rows = list[Cells]


def table_of(cells: Sequence[Sequence[str]]) -> pa.Table:
    """With the lines that the same rows have as CSV."""
    columns = dict(zip(COLUMNS, zip(*cells, strict=True), strict=False))
    return pa.table(columns | {LINE: range(2, len(cells) + 2)})


def partitions(table: pa.Table, count: int) -> list[list[pa.RecordBatch]]:
    """Each case whole in one of them."""
    part_of = {case: number % count for number, case in enumerate(table["case"].unique().to_pylist())}
    places = [part_of[case] for case in table["case"].to_pylist()]
    masks = [pa.array([place == number for place in places]) for number in range(count)]
    return [table.filter(mask).to_batches(max_chunksize=500) for mask in masks]


def rows_of(*tables: pa.Table) -> Rows:
    return sorted(tuple(row.values()) for table in tables for row in table.to_pylist())


def need_spark() -> Any:
    """Its module. Skips where Spark or Java is not, also where all tests are asked for: the project needs neither."""
    sql = pytest.importorskip("pyspark.sql")
    pytest.importorskip("pandas")  # pyspark asks for it
    if shutil.which("java") is None:
        pytest.skip("no Java on this machine")
    return sql


@pytest.fixture(scope="module")
def municipality() -> pa.Table:
    return table_of(make_municipality().records)


@pytest.fixture(scope="module")
def derived(municipality: pa.Table, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    path = tmp_path_factory.mktemp("municipality") / "records.parquet"
    pq.write_table(municipality.drop_columns(LINE), path)
    return sorted(map(cells_of, derive_file(SHIPPED, read_records(path, SHIPPED), DEMO_DAY)))


def test_a_municipality_in_one_partition(
    municipality: pa.Table, derived: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrow_batches, "LARGEST_BATCH", 100)
    batches = municipality.drop_columns(LINE).to_batches(max_chunksize=1000)

    found = list(derive_arrow(SHIPPED_FILES, str(DEMO_DAY))(iter(batches)))

    assert max(len(batch) for batch in found) <= 100
    assert {batch.schema for batch in found} == {ROWS}
    assert rows_of(pa.Table.from_batches(found)) == derived


def test_a_municipality_in_a_pool_of_processes(municipality: pa.Table, derived: Rows) -> None:
    derive = derive_arrow(SHIPPED_FILES, str(DEMO_DAY))
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        found = list(pool.map(derive.table, partitions(municipality, 3)))
        wrong = pool.submit(derive.table, table_of([["a", "2015-07-01", "arrival", ""]]).to_batches())
        refused = wrong.exception()

    assert rows_of(*found) == derived
    assert isinstance(refused, Refused)
    assert [(each.kind, each.file, each.line) for each in refused.findings] == [("no-kind", "case=a", 2)]


def test_a_municipality_in_spark(
    municipality: pa.Table, derived: Rows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sql = need_spark()
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    pq.write_table(municipality, tmp_path / "records.parquet")
    config = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "4", "spark.driver.host": "127.0.0.1"}
    spark = sql.SparkSession.builder.master("local[2]").config(map=config).getOrCreate()
    try:
        records = spark.read.parquet(str(tmp_path / "records.parquet")).repartition("case")
        rows = records.mapInArrow(derive_arrow(SHIPPED_FILES, str(DEMO_DAY)), rows_schema())
        rows.write.parquet(str(tmp_path / "rows"))
    finally:
        spark.stop()

    assert rows_of(pq.read_table(tmp_path / "rows")) == derived


@settings(deadline=None, max_examples=60)
@given(st.data(), st.integers(0, len(BOOKS) - 1), ON, DAY.map(str), st.none() | DAY.map(str), st.integers(1, 20))
def test_random_lives(
    tmp_path_factory: pytest.TempPathFactory,
    data: st.DataObject,
    number: int,
    on: str,
    until: str,
    known: str | None,
    in_a_batch: int,
) -> None:
    lives = [data.draw(life(BOOKS[number], case=f"c{case}", longest=8)) for case in range(3)]
    told = data.draw(st.permutations([row for each in lives for row in each]))
    path = tmp_path_factory.getbasetemp() / "arrow.csv"
    path.write_text(csv_of(told), "utf-8")
    file = read_records(path, BOOKS[number])
    rows = derive_file(BOOKS[number], file, read_moment(on), until=read_moment(until), known_at=known_at(known))

    batches = table_of([row.cells for row in told]).to_batches(max_chunksize=in_a_batch)
    found = derive_arrow(FILES[number], on, until=until, known_at=known).table(batches)

    assert rows_of(found) == sorted(map(cells_of, rows))


@pytest.mark.parametrize(
    "rows",
    [
        [KIND, "a,2015-07-01,household,nobody"],
        [KIND, "a,2015-07-01,no-such-thing,"],
        [KIND, "a,2015-02-30,arrival,"],
        [KIND, "a,,arrival,"],
        [KIND, "a,2015-07-01,note,=1+1"],
        [KIND, "a,2015-07-01,enquiry,"],
        ["-a,2015-07-01,kind,refugee"],
        [KIND, "b,2015-07-01,arrival,"],
        [KIND, "b,2015-07-01,kind,refugee", "a,2015-07-01,language,tr", "a,2015-07-01,language,ar"],
        [f"{KIND},,1,", "b,2015-07-01,kind,refugee,,1,"],
        [f"{KIND},,1,", "a,,,,,2,3"],
        [f"{KIND},,1,", "a,2015-07-02,note,x,,2,3", "a,2015-07-02,note,y,,3,2"],
        [f"{KIND},July,1,"],
    ],
)
def test_what_is_wrong_is_told_as_of_a_file_and_names_the_case(tmp_path: Path, rows: list[str]) -> None:
    width = rows[0].count(",") + 1
    path = tmp_path / "records.csv"
    path.write_text("\n".join([",".join(COLUMNS[:width]), *rows]) + "\n", "utf-8")
    with pytest.raises(Refused) as of_file:
        list(derive_file(SHIPPED, read_records(path, SHIPPED), DEMO_DAY))

    table = table_of([row.split(",") for row in rows]).drop_columns(LINE)
    with pytest.raises(Refused) as of_batches:
        derive_arrow(SHIPPED_FILES, str(DEMO_DAY)).table(table.to_batches(max_chunksize=1))

    (told,), (expected,) = of_batches.value.findings, of_file.value.findings
    assert told.file == f"case={rows[told.line - 2].split(',')[0]}"
    assert [told.one_line(lang).removeprefix(told.file) for lang in ("da", "en")] == [
        expected.one_line(lang).removeprefix(expected.file) for lang in ("da", "en")
    ]


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        ({"case": ["a"], "at": ["2015-07-01"], "name": ["kind"]}, "missing-column"),
        ({"case": ["a"], "at": ["2015-07-01"], "name": ["kind"], "valeu": ["refugee"]}, "unknown-column"),
        ({"case": [1], "at": ["2015-07-01"], "name": ["kind"], "value": ["refugee"]}, "not-text"),
    ],
)
def test_other_columns_are_refused(columns: dict[str, list[object]], kind: str) -> None:
    with pytest.raises(Refused) as refused:
        derive_arrow(SHIPPED_FILES, str(DEMO_DAY)).table(pa.table(columns).to_batches())

    assert kind in {each.kind for each in refused.value.findings}


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"book.toml": b"["}, {"on": "2015-11-02"}),
        (SHIPPED_FILES, {"on": "2015-02-30"}),
        (SHIPPED_FILES, {"on": "2015-11-02", "until": "soon"}),
        (SHIPPED_FILES, {"on": "2015-11-02", "known_at": "then"}),
    ],
)
def test_a_book_or_a_day_that_is_none_is_refused_at_once(files: dict[str, bytes], words: dict[str, str]) -> None:
    with pytest.raises(Refused):
        derive_arrow(files, **words)


def test_of_no_rows_nothing_is_owed_and_nothings_are_empty_cells() -> None:
    derive = pickle.loads(pickle.dumps(derive_arrow(SHIPPED_FILES, "2015-11-02")))  # noqa: S301
    of_arrival = {"case": ["a", "a"], "at": ["2015-10-01"] * 2, "name": ["kind", "arrival"], "value": ["refugee", None]}

    assert len(derive.table([])) == len(derive.table(pa.table(of_arrival).slice(0, 0).to_batches())) == 0
    assert len(derive.table(pa.table(of_arrival).to_batches())) > 0


@pytest.mark.parametrize("name", ["pool", "spark"])
def test_the_examples_of_the_page_say_when_danish_is_due(name: str, tmp_path: Path) -> None:
    if name == "spark":
        need_spark()
    script = tmp_path / "example.py"
    script.write_text(EXAMPLES[name], "utf-8")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYSPARK_PYTHON": sys.executable}
    told = subprocess.run(
        [sys.executable, script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )

    (danish,) = (line for line in re.split(r"\n|\}, ", told.stdout) if "reception.danish-teaching" in line)
    assert "2015-11-01" in danish
