"""All that `make bench` measures, one group of engines after the other."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bench import one_event
from bench.cases import BLOCK, cases, further_cases
from bench.engines import Engine, bare_write, engine, full_evaluator, full_kernel, installed
from bench.happenings import ON
from bench.measure import Timing, in_turns
from bench.one_event import OneEvent
from bench.rule_books import full_language, sixty_steps, sixty_steps_in_full
from bench.tasks import RowNumbers
from forloeb.engine.kernel import RecordColumns
from forloeb.files.record_columns_file import write_record_columns

FAST = ("kernel", "OpenFisca-core", "DuckDB")
SLOW = ("kernel", "SpiffWorkflow", "evaluator")


@dataclass(frozen=True)
class Sizes:
    """Cases of each group, and how many timed runs of each engine."""

    checked: int = 600
    some: int = 5_000
    many: int = 100_000
    few: int = 300
    full: int = 10_000
    country: int = 700_000
    registers: tuple[int, ...] = one_event.SIZES
    runs: int = 5

    @classmethod
    def trial(cls, count: int) -> "Sizes":
        few = max(1, count // 20)
        return cls(few, count, count, few, few, count, (few,), 1)


@dataclass(frozen=True)
class Group:
    """Engines timed in turns on the same cases; the first is what the others are compared with."""

    cases: int
    timings: Sequence[Timing]

    @property
    def kernel(self) -> Timing:
        return self.timings[0]

    def of(self, name: str) -> Timing | None:
        return next((timing for timing in self.timings if timing.name == name), None)

    def is_equal(self, timing: Timing) -> bool:
        return timing.checksum == self.kernel.checksum

    def per_case(self, timing: Timing) -> float:
        """Microseconds."""
        return timing.median / self.cases * 1e6


@dataclass(frozen=True)
class Results:
    sizes: Sizes
    records: RecordColumns
    """Those of the row by row check, for what a case is like."""
    differing: Sequence[str]
    """Engines whose rows are not the evaluator's, row for row."""
    some: Group
    many: Group
    few: Group
    floor: Group
    full: Group
    left_to_evaluator: int
    memory: Sequence[tuple[str, int, float, float]]
    """(engine, cases, MB with its inputs made, MB at most)."""
    country: Sequence[dict[str, float]]
    events: Sequence[OneEvent]
    """Of one event recorded, in registers of more and more cases."""


def measure_all(sizes: Sizes, tell: Callable[[str], None]) -> Results:
    """`tell` is told what is being done."""
    sixty, in_full, full = sixty_steps(), sixty_steps_in_full(), full_language()
    engines = {name: engine(name, sixty, ON) for name in installed()}
    kernel = engines["kernel"]
    books = {"all that records say": in_full, "the full language": full}
    kernels = {name: full_kernel(name, book, ON) for name, book in books.items()}
    fast, slow = ([name for name in names if name in engines] for names in (FAST, SLOW))

    @cache
    def told(count: int) -> RecordColumns:
        return cases(sixty, count)

    def group(count: int, *measured: Engine) -> Group:
        tell(f"{', '.join(each.name for each in measured)}: {count:,} cases")
        return Group(count, in_turns([(each, told(count)) for each in measured], sizes.runs))

    tell(f"rows of {sizes.checked:,} cases, row for row")
    records = told(sizes.checked)
    differing = _differing([engines["evaluator"], *engines.values()], records)
    for name, book in books.items():
        both = [full_evaluator(name, book, ON), kernels[name]]
        differing += _differing(both, further_cases(book, sizes.checked))
    some = group(sizes.some, *(each for name, each in engines.items() if name not in slow[1:]))
    many = group(sizes.many, *(engines[name] for name in fast))
    few = group(sizes.few, *(engines[name] for name in slow))
    floor = group(sizes.country, kernel, bare_write(sixty, ON))
    tell(f"the full language: {sizes.full:,} cases")
    further = {name: further_cases(book, sizes.full) for name, book in books.items()}
    measured = [(kernel, told(sizes.full)), *((kernels[name], further[name]) for name in books)]
    in_turn = Group(sizes.full, in_turns(measured, sizes.runs))
    left = sum(len(kernels[name].derive(further[name]).evaluated) for name in books)
    tell("memory, each in a process of its own")
    counts = {name: sizes.few if name in slow[1:] else sizes.many if name in fast else sizes.some for name in engines}
    memory = [_memory(name, counts[name]) for name in (counts if sizes.runs > 1 else ["kernel"])]
    tell(f"from Parquet to Parquet: {sizes.country:,} cases")
    country = _country(sizes)
    tell(f"one event: registers of {', '.join(f'{size:,}' for size in sizes.registers)} cases")
    events = one_event.measure(sizes.registers)
    return Results(sizes, records, differing, some, many, few, floor, in_turn, left, memory, country, events)


def _differing(engines: Sequence[Engine], records: RecordColumns) -> list[str]:
    """Those whose rows are not those of the first."""
    found: list[RowNumbers] = [each.numbers(each.derive(each.inputs(records))) for each in engines]
    expected = found[0].sorted_rows()
    return [each.name for each, rows in zip(engines, found, strict=True) if not _same(rows.sorted_rows(), expected)]


def _same(rows: Any, expected: Any) -> bool:
    return rows.shape == expected.shape and bool((rows == expected).all())


def _memory(name: str, count: int) -> tuple[str, int, float, float]:
    told = json.loads(_child("bench.memory", name, str(count)))
    return name, count, told["before"], told["most"]


def _country(sizes: Sizes) -> list[dict[str, float]]:
    book = sixty_steps()
    with tempfile.TemporaryDirectory() as folder:
        records, rows = Path(folder) / "records.parquet", Path(folder) / "rows.parquet"
        firsts = range(0, sizes.country, BLOCK)
        blocks = (cases(book, min(BLOCK, sizes.country - first), first=first) for first in firsts)
        write_record_columns(blocks, records)
        runs = [json.loads(_child("bench.denmark", str(records), str(rows))) for _ in range(sizes.runs)]
        sizes_of = {"megabytes in": records.stat().st_size / 1e6, "megabytes out": rows.stat().st_size / 1e6}
    return [{**run, **sizes_of} for run in runs]


def _child(module: str, *words: str) -> str:
    command = [sys.executable, "-m", module, *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
