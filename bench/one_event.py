"""What recording one event costs the register's other processes, in registers of 1,000 to 100,000 cases.

    python -m bench.one_event [CASES …]

Each register is filled in a database of its own. Then so many times, each time in another case, a task that is open is
recorded as done through the log, and a process that knew the log follows it: the time is that of `Snapshot.follow`,
its questions to the database (SQLite) included.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forloeb.register.snapshot import Snapshot

SIZES = (1_000, 5_000, 20_000, 100_000)
EVENTS = 100
NOW = datetime(2015, 11, 2, 8, tzinfo=UTC)


@dataclass(frozen=True)
class OneEvent:
    """`milliseconds` of each event; `rederived`: how many cases were derived for all of them together; `start`: the
    seconds that a new process needs until it knows all cases.
    """

    cases: int
    milliseconds: tuple[float, ...]
    rederived: int
    start: float

    @property
    def median(self) -> float:
        return median(self.milliseconds)

    @property
    def p95(self) -> float:
        return quantiles(self.milliseconds, n=20)[-1]


def measure(sizes: Sequence[int] = SIZES) -> list[OneEvent]:
    """Each size in a process of its own."""
    return [_in_a_process(size) for size in sizes]


def _in_a_process(cases: int) -> OneEvent:
    with TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{folder}/register.sqlite3",
            "FORLOEB_SECRET_KEY": "of the measurement",
            "FORLOEB_TLS": "false",
            "DJANGO_SETTINGS_MODULE": "forloeb.web.settings",
        }
        command = [sys.executable, "-m", "bench.one_event", "--one", str(cases)]
        done = subprocess.run(
            command, env=environment, cwd=Path(__file__).parents[1], check=True, stdout=subprocess.PIPE, text=True
        )
    told = json.loads(done.stdout)
    return OneEvent(told["cases"], tuple(told["milliseconds"]), told["rederived"], told["start"])


def _measure_here(cases: int) -> OneEvent:
    from forloeb.cli.serve import prepare

    prepare()
    from forloeb.demo.crowd import fill_cases
    from forloeb.register.snapshot import Snapshot

    fill_cases(cases)
    snapshot = Snapshot()
    begun = time.perf_counter()
    snapshot.follow(NOW)
    start, before = time.perf_counter() - begun, snapshot.rederived
    taken = tuple(_follow_one(snapshot, case, step) for case, step in list(islice(_open_tasks(snapshot), EVENTS)))
    return OneEvent(len(snapshot.states()), taken, snapshot.rederived - before, start)


def _open_tasks(snapshot: "Snapshot") -> Iterator[tuple[str, str]]:
    """(case, step) of one a case, from all over the register, of those that take no time of day and no date."""
    states = snapshot.states()
    for state in states[:: max(1, len(states) // (4 * EVENTS))]:
        steps = (each.step for each in state.obligations if each.row.status in {"open", "overdue"})
        found = next((step.id for step in steps if step.done_event is None), None)
        if found is not None:
            yield state.id, found


def _follow_one(snapshot: "Snapshot", case: str, step: str) -> float:
    from uuid import uuid4

    from forloeb.register import log
    from forloeb.register.drafts import Draft

    book = snapshot.book
    if book is None:
        raise SystemExit("the register has no book")
    draft = Draft(case, f"{NOW:%Y-%m-%d}", f"done:{step}")
    log.write([draft], book, key=uuid4(), kind="done", by=None, now=NOW)
    begun = time.perf_counter()
    snapshot.follow(NOW)
    return 1000 * (time.perf_counter() - begun)


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(asdict(_measure_here(int(sys.argv[2])))))
        return
    print(f"{'cases':>8} {'median ms':>10} {'p95 ms':>8} {'derived per event':>18} {'start, s':>9}")
    for size in [int(text) for text in sys.argv[1:]] or SIZES:
        (found,) = measure([size])
        per_event = found.rederived / len(found.milliseconds)
        print(f"{found.cases:8} {found.median:10.2f} {found.p95:8.2f} {per_event:18.2f} {found.start:9.1f}", flush=True)


if __name__ == "__main__":
    main()
