"""A short trial while working on the kernel: its time and the ratios, at sizes given.

python -m bench.trial 5000 100000
"""

import sys

from bench.cases import cases
from bench.engines import engine, installed
from bench.happenings import ON
from bench.measure import in_turns
from bench.rule_books import SIXTY_STEPS
from forloeb.files.book_folder import read_book_folder

LARGEST = {"kernel": 10_000_000, "plain loop": 5_000, "OpenFisca-core": 100_000}
RUNS = 5


def main() -> None:
    book = read_book_folder(str(SIXTY_STEPS)).usable()
    for count in map(int, sys.argv[1:] or ["5000"]):
        records = cases(book, count)
        names = [name for name in installed() if count <= LARGEST.get(name, 0)]
        timings = in_turns([engine(name, book, ON) for name in names], records, RUNS)
        kernel = timings[0]
        for timing in timings:
            ratio = timing.median / kernel.median
            equal = "equal rows" if timing.checksum == kernel.checksum else "OTHER ROWS"
            each = timing.median / count * 1e6
            told = f"{count:>8} {timing.name:<16} {timing.median:9.4f} s {each:8.2f} us a case {ratio:7.1f}x"
            print(told, timing.rows, equal)


if __name__ == "__main__":
    main()
