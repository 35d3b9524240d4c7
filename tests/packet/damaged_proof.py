"""The long run of `make proof`: thousands of damaged papers through the limited reader."""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from forloeb.book import Refused
from forloeb.files.papers.limited import PaperReader
from packet.hostile import damaged


def main() -> None:
    """Ends with status 1 when a paper broke a limit, left a file behind or was changed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--count", type=int, required=True)
    arguments.add_argument("--seed", type=int, required=True)
    asked = arguments.parse_args()
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    with TemporaryDirectory() as folder, PaperReader() as reader:
        for name, content in damaged(asked.count, asked.seed):
            path = Path(folder) / name
            path.write_bytes(content)
            started = time.monotonic()
            outcomes[_outcome(reader, path)] += 1
            slowest = max(slowest, time.monotonic() - started)
            if list(Path(folder).iterdir()) != [path] or path.read_bytes() != content:
                raise SystemExit(f"{name}: something was left behind or changed")
            path.unlink()
    broken = outcomes["too-slow"] + outcomes["too-much-memory"]
    told = ", ".join(f"{count:,} {outcome}" for outcome, count in outcomes.most_common())
    sys.stdout.write(
        f"{asked.count:,} files, seed {asked.seed}: {told}; the slowest {slowest:.2f} s, {broken} over a limit\n"
    )
    raise SystemExit(broken > 0)


def _outcome(reader: PaperReader, path: Path) -> str:
    try:
        reader.read(path)
    except Refused as refused:
        return refused.findings[0].kind
    return "read"


if __name__ == "__main__":
    main()
