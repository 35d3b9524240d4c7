"""What handing Arrow batches over costs: one process, a pool of two, Spark on two cores.

    python -m bench.elsewhere [CASES …]

Writes the figures into docs/elsewhere.md. Spark needs pyspark, pandas and Java, which the project does not ask for; its
rows are left out where they are not. Records lie in a Parquet file of four row groups with whole cases in each; Spark
cannot know that and partitions them anew. What is timed is reading, deriving and counting the rows, and from the second
job on the processes are warm. All three count the same rows, or nothing is written.
"""

import json
import multiprocessing
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq

from bench.cases import cases
from bench.happenings import ON
from bench.rule_books import RULES, sixty_steps
from forloeb.files.arrow_batches import DeriveArrow, derive_arrow, rows_schema
from forloeb.files.record_columns_file import write_record_columns

PAGE = Path(__file__).parents[1] / "docs" / "elsewhere.md"
SIZES = (20_000, 100_000)
PARTS, PROCESSES, WARM_JOBS = 4, 2, 3
_MARKS = re.compile(r"(<!-- measured -->\n).*?(<!-- end of measured -->)", re.DOTALL)
Job = Callable[[], int]
Started = Callable[[DeriveArrow, Path], AbstractContextManager[Job]]


@dataclass(frozen=True)
class Measured:
    """Seconds; `warm` is the median of WARM_JOBS."""

    way: str
    start: float
    first: float
    warm: float
    rows: int


def _in_a_process(size: int) -> list[Measured]:
    """Of its own, so that Spark starts for each size."""
    command = [sys.executable, "-m", "bench.elsewhere", "--one", str(size)]
    done = subprocess.run(command, cwd=PAGE.parents[1], check=True, stdout=subprocess.PIPE, text=True)
    return [Measured(**each) for each in json.loads(done.stdout)]


def _measured(size: int) -> list[Measured]:
    """Of so many cases, each way."""
    book = sixty_steps()
    with TemporaryDirectory() as folder:
        records = Path(folder) / "records.parquet"
        parts = (cases(book, size // PARTS, first=part * (size // PARTS)) for part in range(PARTS))
        write_record_columns(parts, records)
        return list(_each_way(records))


def _each_way(records: Path) -> Iterator[Measured]:
    derive = derive_arrow({file.name: file.read_bytes() for file in RULES.glob("*.toml")}, str(ON))
    yield _timed("one process", _one_process, derive, records)
    yield _timed(f"a pool of {PROCESSES}", _pool, derive, records)
    if find_spec("pyspark") and find_spec("pandas") and shutil.which("java"):
        yield _timed(f"Spark, local[{PROCESSES}]", _spark, derive, records)


def _timed(way: str, started: Started, derive: DeriveArrow, records: Path) -> Measured:
    begun = time.perf_counter()
    with started(derive, records) as job:
        start = time.perf_counter() - begun
        seconds: list[float] = []
        counts: set[int] = set()
        for _ in range(1 + WARM_JOBS):
            begun = time.perf_counter()
            counts.add(job())
            seconds.append(time.perf_counter() - begun)
    (rows,) = counts
    return Measured(way, start, seconds[0], median(seconds[1:]), rows)


def _rows_of_part(derive: DeriveArrow, records: Path, part: int) -> int:
    return sum(len(batch) for batch in derive(iter(pq.ParquetFile(records).read_row_group(part).to_batches())))


@contextmanager
def _one_process(derive: DeriveArrow, records: Path) -> Iterator[Job]:
    yield lambda: sum(_rows_of_part(derive, records, part) for part in range(PARTS))


@contextmanager
def _pool(derive: DeriveArrow, records: Path) -> Iterator[Job]:
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn")) as pool:
        yield lambda: sum(pool.map(partial(_rows_of_part, derive, records), range(PARTS)))


@contextmanager
def _spark(derive: DeriveArrow, records: Path) -> Iterator[Job]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    config = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.sql.shuffle.partitions": PARTS}
    spark = SparkSession.builder.master(f"local[{PROCESSES}]").config(map=config).getOrCreate()
    try:
        table = spark.read.parquet(str(records))
        yield lambda: table.repartition("case").mapInArrow(derive, rows_schema()).count()
    finally:
        spark.stop()


def _table(sizes: Sequence[int]) -> Iterator[str]:
    machine = f"{os.cpu_count()} cores (load before: {os.getloadavg()[0]:.1f}), Python {platform.python_version()}"
    yield f"`python -m bench.elsewhere`, {datetime.now(UTC):%Y-%m-%d}, {machine}. Sixty steps a case; seconds.\n"
    yield "| cases | rows | way | start | first job | warm job |"
    yield "| ---: | ---: | --- | ---: | ---: | ---: |"
    for size in sizes:
        found = _in_a_process(size)
        if len({each.rows for each in found}) > 1:
            raise SystemExit(f"not the same rows: {found}")
        for each in found:
            times = " | ".join(f"{seconds:.1f}" for seconds in (each.start, each.first, each.warm))
            yield f"| {size:,} | {each.rows:,} | {each.way} | {times} |"


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps([asdict(each) for each in _measured(int(sys.argv[2]))]))
        return
    lines = "\n".join(_table([int(text) for text in sys.argv[1:]] or SIZES))
    print(lines)
    PAGE.write_text(_MARKS.sub(lambda marks: f"{marks[1]}{lines}\n{marks[2]}", PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
