"""How fast the pages are, and how many questions they ask the database, at 20,000 cases on SQLite and PostgreSQL.

    python bench/pages.py [--users 30] [--seconds 60] [--postgresql postgres://…]

Writes docs/measured-pages.md. Needs `locust` (requirements/develop.txt). Sends traffic to this machine alone.
"""

import argparse
import csv
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).parent
BIN = Path(sys.executable).parent
PORT = 8765
COPIES = 11

FILL = """
import sys
from forloeb.cli.serve import prepare
prepare()
from forloeb.demo.crowd import fill_crowd
print(fill_crowd(int(sys.argv[1])))
"""
COUNT = """
from forloeb.cli.serve import prepare
prepare()
from forloeb.demo.crowd import queries_per_page
for page, count in queries_per_page().items():
    print(page, count, sep="\\t")
"""


def main() -> None:
    options = _options()
    results, counts = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        databases = {"SQLite": f"sqlite:///{folder}/register.sqlite3"}
        if options.postgresql:
            databases["PostgreSQL"] = options.postgresql
        for name, database in databases.items():
            with _new_database(database) as address:
                environment = _environment(address)
                cases = _run(FILL, environment, str(options.copies))
                counts[name] = _run(COUNT, environment)
                results[name] = _load(environment, options, Path(folder) / name)
        with _new_database(f"sqlite:///{folder}/small.sqlite3") as address:
            small = _environment(address)
            _run(FILL, small, "0")
            counts["SQLite, 100 cases"] = _run(COUNT, small)
    _write(options, cases.strip(), results, counts)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--users", type=int, default=30)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--copies", type=int, default=COPIES)
    parser.add_argument("--postgresql", default="postgres://postgres@127.0.0.1:5432/postgres")
    return parser.parse_args()


def _environment(database: str) -> dict[str, str]:
    return {
        **os.environ,
        "DATABASE_URL": database,
        "FORLOEB_SECRET_KEY": "of the measurement",
        "FORLOEB_TLS": "false",
        "FORLOEB_CLOCK_OFFSET": str((datetime(2015, 11, 2, 8, tzinfo=UTC) - datetime.now(UTC)).total_seconds()),
    }


@contextmanager
def _new_database(address: str) -> Iterator[str]:
    if address.startswith("sqlite"):
        yield address
        return
    import psycopg

    name = f"forloeb_bench_{secrets.token_hex(3)}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlsplit(address)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _run(code: str, environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


def _load(environment: dict[str, str], options: argparse.Namespace, prefix: Path) -> list[dict[str, str]]:
    server = subprocess.Popen(
        [BIN / "forloeb", "serve", "--port", str(PORT), "--workers", "2"], env=environment, start_new_session=True
    )
    try:
        _wait()
        names = ",".join(f"{short}{copy}" for copy in range(options.copies) for short in ("mh", "kb", "jt", "ap", "nd"))
        arguments = ["-H", f"http://127.0.0.1:{PORT}", "--headless", "-u", str(options.users)]
        arguments += ["-r", "5", "-t", f"{options.seconds}s", "--only-summary"]
        subprocess.run(
            [BIN / "locust", "-f", HERE / "locustfile.py", "--csv", prefix, "--usernames", names, *arguments],
            check=True,
        )
    finally:
        os.killpg(server.pid, signal.SIGINT)
        server.wait(40)
    with Path(f"{prefix}_stats.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _wait() -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/helbred/", timeout=2):
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the server does not answer")


def _write(
    options: argparse.Namespace, cases: str, results: dict[str, list[dict[str, str]]], counts: dict[str, str]
) -> None:
    lines = [
        "# The pages, measured",
        "",
        f"`python bench/pages.py --users {options.users} --seconds {options.seconds}`, {datetime.now(UTC):%d %B %Y}, "
        f"{os.cpu_count()} cores for server, database and clients together; {cases}; two server processes.",
        f"{options.users} people at once, each waiting 5–10 seconds between pages.",
        "",
        "## Time to answer, milliseconds",
        "",
        "| database | page | requests | failed | median | p95 | p99 |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for database, rows in results.items():
        lines += [
            f"| {database} | {row['Name']} | {row['Request Count']} | {row['Failure Count']} "
            f"| {row['50%']} | {row['95%']} | {row['99%']} |"
            for row in rows
            if row["Name"] != "Aggregated"
        ]
    lines += ["", "## Questions to the database per page", "", "| page | " + " | ".join(counts) + " |"]
    lines += ["| --- |" + " ---: |" * len(counts)]
    tables = [dict(line.split("\t") for line in text.strip().splitlines()) for text in counts.values()]
    lines += [f"| {page} | " + " | ".join(table.get(page, "–") for table in tables) + " |" for page in tables[0]]
    (HERE.parent / "docs" / "measured-pages.md").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
