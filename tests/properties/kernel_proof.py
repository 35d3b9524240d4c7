"""The long run: the kernel against the evaluator on all cores, over new lives each time unless a seed is given.

`PYTHONPATH=src:tests python -m properties.kernel_proof --cases 1000000`. It ends at the first difference, shows it, and
exits with 1.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from multiprocessing import Pool
from random import SystemRandom

from properties.kernel_differences import Asking, Count, report
from properties.questions import Question, questions

SHARES = {"small": 12, "lyngby-taarbaek-2015": 4, "egeby": 2, "miniature": 2}
"""Of twenty parts of the cases."""
AT_ONCE = {"small": 100}
A_PART = 2_000
Part = tuple[str, str, int]
"""A seed, a kind of books, so many cases."""


def parts(seed: str, cases: int) -> Iterator[Part]:
    """All cases, in parts that take some seconds each, of all books from the beginning."""
    kinds = [books for books, share in SHARES.items() for _ in range(share)]
    for number, first in enumerate(range(0, cases, A_PART)):
        yield f"{seed}-{number}", kinds[number * 7 % len(kinds)], min(A_PART, cases - first)


def asked(part: Part) -> tuple[Count, Question | None]:
    """What came of one part, and the first question in which they differed."""
    seed, books, cases = part
    asking, first = Asking(), None
    for question in questions(seed, books, cases, AT_ONCE.get(books, 250)):
        if asking.differences(question):
            first = first or question
    return asking.count, first


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--cases", type=int, default=1_000_000)
    options.add_argument("--seed", default=str(SystemRandom().randrange(1_000_000)))
    options.add_argument("--cores", type=int, default=os.cpu_count())
    told = options.parse_args()
    whole, first, started = Count(), None, time.monotonic()
    with Pool(told.cores) as pool:
        for count, differing in pool.imap_unordered(asked, parts(told.seed, told.cases)):
            first = first or differing
            whole.cases += count.cases
            whole.rows += count.rows
            whole.evaluated += count.evaluated
            whole.differing += count.differing
            seconds = time.monotonic() - started
            sys.stderr.write(f"\r{whole.cases:,} of {told.cases:,} cases, {whole.differing} differ, {seconds:.0f} s ")
            if first is not None:
                break
    sys.stderr.write("\n")
    by_kernel = 100 - 100 * whole.evaluated / max(1, whole.rows)
    sys.stdout.write(
        f"{whole.cases:,} cases, {whole.rows:,} rows, of which {by_kernel:.0f} % by the kernel itself, "
        f"seed {told.seed}, {whole.differing} differences, {time.monotonic() - started:.0f} s\n"
    )
    if first is not None:
        sys.stderr.write(f"{report(first)}\n")
    return 1 if whole.differing else 0


if __name__ == "__main__":
    raise SystemExit(main())
