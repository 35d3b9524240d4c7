"""A short trial while working on the kernel: its time and the ratios, at sizes given.

    python -m bench.trial 5000 100000
    python -m bench.trial full 5000

`full` measures the full language beside the sixty steps, and tells which steps were left to the evaluator.
"""

import sys
from collections import Counter

from bench.cases import cases, further_cases
from bench.engines import engine, full_kernel, installed
from bench.happenings import ON
from bench.measure import Timing, in_turns
from bench.rule_books import full_language, sixty_steps, sixty_steps_in_full
from forloeb.engine.kernel import derive_columns

LARGEST = {"kernel": 10_000_000, "plain loop": 5_000, "OpenFisca-core": 100_000}
RUNS = 5


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:] if word.isdigit()] or [5_000]
    for count in sizes:
        if "full" in sys.argv[1:]:
            _full(count)
        else:
            _beside_peers(count)


def _beside_peers(count: int) -> None:
    book = sixty_steps()
    records = cases(book, count)
    engines = [engine(name, book, ON) for name in installed() if count <= LARGEST.get(name, 0)]
    timings = in_turns([(each, records) for each in engines], RUNS)
    for timing in timings:
        equal = "equal rows" if timing.checksum == timings[0].checksum else "OTHER ROWS"
        _print(count, timing, timings[0], equal)


def _full(count: int) -> None:
    sixty, in_full, full = sixty_steps(), sixty_steps_in_full(), full_language()
    further = further_cases(full, count)
    measured = [
        (engine("kernel", sixty, ON), cases(sixty, count)),
        (full_kernel("records in full", in_full, ON), further_cases(in_full, count)),
        (full_kernel("full language", full, ON), further),
    ]
    timings = in_turns(measured, RUNS)
    for timing in timings:
        _print(count, timing, timings[0], f"{timing.median / timing.rows * 1e9:.0f} ns a row")
    evaluated = derive_columns(full, further, ON).evaluated
    print(f"{len(evaluated)} rows by the evaluator:", Counter(row.step for row in evaluated).most_common(20))


def _print(count: int, timing: Timing, first: Timing, said: str) -> None:
    each, ratio = timing.median / count * 1e6, timing.median / first.median
    print(f"{count:>8} {timing.name:<14} {timing.median:8.4f} s {each:9.2f} us a case {ratio:7.1f}x", timing.rows, said)


if __name__ == "__main__":
    main()
