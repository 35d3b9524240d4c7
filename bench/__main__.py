"""The kernel beside its peers, in one run, and docs/performance.md of it.

    python -m bench [--trial CASES] [--out FILE]

`--trial` measures everything at so many cases and one run of each, to see whether it works. Exit status 1 when an
engine's rows are not the evaluator's.
"""

import argparse
import os
import sys
from pathlib import Path

from bench.measurements import Sizes, measure_all
from bench.report import differing, report

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--trial", type=int)
    parser.add_argument("--out", type=Path, default=PAGE)
    options = parser.parse_args()
    load = os.getloadavg()[0]
    sizes = Sizes.trial(options.trial) if options.trial else Sizes()
    results = measure_all(sizes, lambda doing: print(doing, file=sys.stderr))
    options.out.write_text(report(results, load), "utf-8")
    print(f"{differing(results)} {options.out}")
    sys.exit(differing(results) != "All rows were equal.")


if __name__ == "__main__":
    main()
