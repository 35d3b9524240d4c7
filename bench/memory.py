"""How much memory one engine takes, in a process of its own.

    python -m bench.memory ENGINE CASES

Prints {"before", "most"} as JSON, in MB: the most that the process had had when the engine's inputs were made, and the
most that it had had when its rows were there.
"""

import json
import resource
import sys
from pathlib import Path

from bench.cases import cases
from bench.engines import engine
from bench.happenings import ON
from bench.rule_books import sixty_steps


def main() -> None:
    book = sixty_steps()
    measured = engine(sys.argv[1], book, ON)
    inputs = measured.inputs(cases(book, int(sys.argv[2])))
    before = most_memory()
    rows = measured.derive(inputs)
    print(json.dumps({"before": before, "most": most_memory()}))
    del rows


def most_memory() -> float:
    """MB that this process has had at most. Where Linux tells it, without what its parent had when it began it."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    main()
