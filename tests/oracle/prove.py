"""The long proof, under any TZ: `python tests/oracle/prove.py --count 1000000 --seed 2015`. Exit 1 at a difference."""

import argparse
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from oracle.comparisons import differences

SHOWN = 20


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=1_000_000)
    options.add_argument("--seed", type=int, default=2015)
    told = options.parse_args()
    time.tzset()
    found = list(differences(told.seed, told.count))
    for each in found[:SHOWN]:
        sys.stderr.write(f"{each}\n")
    zone = os.environ.get("TZ", "unset")
    sys.stdout.write(f"{told.count} combinations, seed {told.seed}, TZ {zone}, {len(found)} differences\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
