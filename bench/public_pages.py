"""How fast the pages are that everybody may read, at 400 meetings, with two server processes.

    python -m bench.public_pages [--connections 16] [--seconds 20] [--postgresql postgres://…]

Writes docs/measured-public-pages.md. Asks with `wrk` where that is installed, else with a small client of its own.
Sends traffic to this machine alone.
"""

import argparse
import asyncio
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.pages import _new_database, _wait

ROOT = Path(__file__).parents[1]
PORT = 8765
MEETINGS, CASES = 400, 12
FILL = """
from datetime import timedelta
from dataclasses import replace
from forloeb.cli.serve import prepare
prepare()
from forloeb.demo.crowd import fill_crowd
fill_crowd(0)
from public_meeting import OCTOBER, PATH, fill, public_of
from forloeb.publication.store import publish
from forloeb.register.clock import now
fill()
for number in range({meetings}):
    day = OCTOBER.meeting.date - timedelta(days=7 * number + 1)
    keys = ((case, f"bench{{number}}x{{case}}") for case in range({cases}))
    items = (replace(PATH, key=key, title=f"Sag {{case}}: {{PATH.title}}") for case, key in keys)
    public = public_of(replace(OCTOBER, meeting=replace(OCTOBER.meeting, date=day), items=tuple(items)))
    slug = f"udvalg-{{number % 8}}"
    publish(f"{{slug}}-{{day}}", slug, public, {{}}, now())
    print(f"/moeder/{{slug}}-{{day}}/", f"bench{{number}}x0/")
"""
WRK = """
local paths = {{ {paths} }}
local at = 0
request = function() at = at % #paths + 1; return wrk.format("GET", paths[at]) end
done = function(summary, latency, requests)
  io.write(string.format("FOUND %d %d %f %f %f %f\\n", summary.requests,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout,
    summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    latency:percentile(99) / 1000))
end
"""


@dataclass(frozen=True, slots=True)
class Found:
    """Of one page; times in milliseconds."""

    requests: int
    failed: int
    seconds: float
    median: float
    p95: float
    p99: float

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds


def main() -> None:
    options = _options()
    found: dict[str, dict[str, Found]] = {}
    with tempfile.TemporaryDirectory() as folder:
        databases = {"SQLite": f"sqlite:///{folder}/register.sqlite3"}
        if options.postgresql:
            databases["PostgreSQL"] = options.postgresql
        for name, database in databases.items():
            with _new_database(database) as address:
                environment = _environment(address)
                meetings = _fill(environment)
                with _served(environment):
                    found[name] = {page: _ask(paths, options) for page, paths in _pages(meetings).items()}
    _write(options, found)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--postgresql", default="")
    return parser.parse_args()


def _environment(database: str) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}",
        "DATABASE_URL": database,
        "FORLOEB_SECRET_KEY": "of the measurement",
        "FORLOEB_TLS": "false",
        "FORLOEB_CLOCK_OFFSET": str((datetime(2015, 11, 2, 8, tzinfo=UTC) - datetime.now(UTC)).total_seconds()),
    }


def _fill(environment: Mapping[str, str]) -> list[tuple[str, str]]:
    code = FILL.format(meetings=MEETINGS, cases=CASES)
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True)
    return [(line.split()[0], line.split()[1]) for line in done.stdout.splitlines() if line.startswith("/moeder/")]


def _pages(meetings: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    known = "/moeder/kultur-og-fritidsudvalget-2015-10-27/"
    cases = [meeting + case for meeting, case in meetings]
    agenda = meetings[0][0]
    return {
        "the agenda that everybody reads": [agenda],
        "the list of meetings": ["/moeder/"],
        "the list, one committee, page 2": ["/moeder/?udvalg=udvalg-3&side=2"],
        f"any of {MEETINGS} meetings": [meeting for meeting, _ in meetings],
        f"any of {MEETINGS} cases": cases,
        "a case whose follow-ups have a status": [f"{known}pathdctwentz/"],
        "the feed": ["/moeder/feed/"],
        "as people go: 6 agenda, 2 list, 2 cases": [*[agenda] * 6, *["/moeder/"] * 2, *cases[:2]],
    }


@contextmanager
def _served(environment: Mapping[str, str]) -> Iterator[None]:
    command = [sys.executable, "-m", "forloeb", "serve", "--port", str(PORT), "--workers", "2"]
    server = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        _wait()
        yield
    finally:
        os.killpg(server.pid, signal.SIGINT)
        server.wait(40)


def _ask(paths: Sequence[str], options: argparse.Namespace) -> Found:
    if shutil.which("wrk"):
        return _ask_with_wrk(paths, options)
    return asyncio.run(_ask_with_own_client(paths, options.connections, options.seconds))


def _ask_with_wrk(paths: Sequence[str], options: argparse.Namespace) -> Found:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(WRK.format(paths=", ".join(f'"{path}"' for path in paths)))
        script.flush()
        command = ["wrk", "-t1", f"-c{options.connections}", f"-d{options.seconds}s", "-s", script.name]
        done = subprocess.run([*command, f"http://127.0.0.1:{PORT}"], check=True, capture_output=True, text=True)
    told = re.search(r"FOUND (.+)", done.stdout)
    if told is None:
        raise SystemExit(done.stdout)
    requests, failed, *rest = told[1].split()
    return Found(int(requests), int(failed), *map(float, rest))


async def _ask_with_own_client(paths: Sequence[str], connections: int, seconds: float) -> Found:
    """Each connection asks as soon as it is answered, and stays open."""
    begun = time.perf_counter()
    asked = [_one_after_the_other(paths, first, begun + seconds) for first in range(connections)]
    answers = [each for connection in await asyncio.gather(*asked) for each in connection]
    lasted = time.perf_counter() - begun
    times = sorted(took * 1000 for took, _ in answers)
    failed = sum(status != 200 for _, status in answers)
    hundredths = statistics.quantiles(times, n=100)
    return Found(len(times), failed, lasted, hundredths[49], hundredths[94], hundredths[98])


async def _one_after_the_other(paths: Sequence[str], place: int, until: float) -> list[tuple[float, int]]:
    """(seconds, status) of each request."""
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    answers = []
    while (before := time.perf_counter()) < until:
        path = paths[place % len(paths)]
        place += 1
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
        if length is None:
            raise SystemExit(f"{path}: no length in {head!r}")
        await reader.readexactly(int(length[1]))
        answers.append((time.perf_counter() - before, int(head.split()[1])))
    writer.close()
    await writer.wait_closed()
    return answers


def _write(options: argparse.Namespace, found: Mapping[str, Mapping[str, Found]]) -> None:
    client = "`wrk`" if shutil.which("wrk") else "a client written in Python"
    lines = [
        "# The public pages, measured",
        "",
        f"`python -m bench.public_pages --connections {options.connections} --seconds {options.seconds}`, "
        f"{datetime.now(UTC):%d %B %Y}: {MEETINGS} meetings of {CASES} cases, {options.connections} connections that "
        f"ask again as soon as they are answered, for {options.seconds} seconds a page, with {client}; two server "
        f"processes; {os.cpu_count()} cores for server, database and client together. Times in milliseconds. The aim "
        "is 500 requests a second and p95 below 150.",
        "",
        "| database | page | requests a second | failed | median | p95 | p99 |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {database} | {page} | {each.per_second:,.0f} | {each.failed} "
        f"| {each.median:.1f} | {each.p95:.1f} | {each.p99:.1f} |"
        for database, pages in found.items()
        for page, each in pages.items()
    ]
    lines += [
        "",
        "A process keeps what it made of a page until the store says another thing of it, which it asks at each "
        "request ([0025](decisions/0025-public-pages-are-asked-for-anew.md)); a case whose follow-ups somebody "
        "has taken up is made each time.",
    ]
    (ROOT / "docs" / "measured-public-pages.md").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
