"""Times engines in turns, in one process: after a run of one comes a run of each other, so that a noisy machine hits
all alike.
"""

import gc
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.engines import Engine
from forloeb.engine.kernel import RecordColumns


@dataclass(frozen=True)
class Timing:
    """Seconds of each run after the first, which warms up; the checksum is that of the first run's rows."""

    name: str
    seconds: tuple[float, ...]
    rows: int
    checksum: str

    @property
    def median(self) -> float:
        return median(self.seconds)


def in_turns(measured: Sequence[tuple[Engine, RecordColumns]], runs: int) -> list[Timing]:
    """What stands in memory before is kept out of Python's search for garbage, which would cost the peers with many
    objects of their own.
    """
    inputs = [engine.inputs(records) for engine, records in measured]
    gc.collect()
    gc.freeze()
    seconds: list[list[float]] = [[] for _ in measured]
    checked: list[tuple[int, str]] = []
    for turn in range(1 + runs):
        for number, (engine, _) in enumerate(measured):
            taken, rows = timed(engine, inputs[number])
            if turn == 0:
                numbers = engine.numbers(rows)
                checked.append((len(numbers), numbers.checksum()))
            else:
                seconds[number].append(taken)
            del rows
            gc.collect()
    gc.unfreeze()
    return [
        Timing(engine.name, tuple(taken), *check)
        for (engine, _), taken, check in zip(measured, seconds, checked, strict=True)
    ]


def timed(engine: Engine, inputs: object) -> tuple[float, object]:
    """(seconds, what was derived)."""
    begun = time.perf_counter()
    rows = engine.derive(inputs)
    return time.perf_counter() - begun, rows
