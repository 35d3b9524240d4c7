"""How much memory one engine takes, in a process of its own.

    python -m bench.memory ENGINE CASES

Prints {"before", "most"} as JSON, in MB: what the process has when the engine's inputs are made, and the most that it
has until the rows are there. Where Linux does not tell, both are the most that it ever had.
"""

import gc
import json
import resource
import sys
from pathlib import Path

from bench.cases import cases
from bench.engines import engine
from bench.happenings import ON
from bench.rule_books import sixty_steps

CLEAR, STATUS = Path("/proc/self/clear_refs"), Path("/proc/self/status")


def main() -> None:
    book = sixty_steps()
    measured = engine(sys.argv[1], book, ON)
    inputs = measured.inputs(cases(book, int(sys.argv[2])))
    gc.collect()
    forget_the_most()
    before = most_memory()
    rows = measured.derive(inputs)
    print(json.dumps({"before": before, "most": most_memory()}))
    del rows


def forget_the_most() -> None:
    """From now on the most is counted anew."""
    if CLEAR.exists():
        CLEAR.write_text("5")


def most_memory() -> float:
    """MB that this process has had at most. Where Linux tells it, without what its parent had when it began it."""
    if STATUS.exists():
        line = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    main()
