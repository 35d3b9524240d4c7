"""The long proofs: `make proof`. Writes what was proved, with N, seed and date, into docs/proofs.md."""

import csv
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from forloeb.demo.municipality import DEMO_DAY, SEED, make_municipality
from forloeb.files.cells import COLUMNS
from packet.exposed import lines, measured

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "proofs.md"
COMBINATIONS = 1_000_000
CASES = 1_000_000
ZONES = ("UTC", "Pacific/Kiritimati", "Etc/GMT+12")
RECORDS = 10_000_000
MOST_MEGABYTES = 4_000
DAMAGED = 5_000
PAPERS = 20_000


def dates_against_the_oracle() -> Iterator[str]:
    """The engine's calendar against integers, under three time zones of the server."""
    for zone in ZONES:
        command = [
            sys.executable,
            str(ROOT / "tests/oracle/prove.py"),
            "--count",
            str(COMBINATIONS),
            "--seed",
            str(SEED),
        ]
        started = time.monotonic()
        told = subprocess.run(command, env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=True)
        yield f"{told.stdout.strip()}, {time.monotonic() - started:.0f} s"


def kernel_against_the_evaluator() -> Iterator[str]:
    """A million random lives by the shipped books and by thousands of random small ones; all rows, all fields."""
    command = [sys.executable, "-m", "properties.kernel_proof", "--cases", str(CASES)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")])}
    told = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    yield told.stdout.strip()


def random_lives() -> Iterator[str]:
    """Every property of tests/properties, over seven times as many lives as in `make test`; and ten times as often
    that a snapshot which follows the log knows what a new one would, and that every published word is found."""
    others = ["tests/register/test_snapshot.py", "tests/publication/test_search.py"]
    command = [sys.executable, "-m", "pytest", "-n", "2", "tests/properties", *others]
    told = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "FORLOEB_PROOF": "1"}, capture_output=True, text=True, check=True
    )
    yield told.stdout.strip().splitlines()[-1].strip("= ")


def every_page_by_axe() -> Iterator[str]:
    """Every page at WCAG 2.2 AA, as wide as a desk and as a telephone; `make test` asks axe on the telephone alone."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-n",
        "2",
        "tests/browser/test_every_page.py",
        "tests/browser/test_a_meeting.py",
    ]
    environment = {**os.environ, "FORLOEB_PROOF": "1", "FORLOEB_ALL_TESTS": "1"}
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    yield told.stdout.strip().splitlines()[-1].strip("= ")


def ten_million_records() -> Iterator[str]:
    """The synthetic municipality many times over, through the command line."""
    with TemporaryDirectory() as folder:
        records, out = Path(folder) / "records.csv", Path(folder) / "rows.parquet"
        count = _write_copies(records)
        command = [
            sys.executable,
            "-m",
            "forloeb",
            "derive",
            "--book",
            "lyngby-taarbaek-2015",
            "--records",
            str(records),
        ]
        started = time.monotonic()
        subprocess.run([*command, "--on", DEMO_DAY.isoformat(), "--out", str(out)], check=True)
        seconds = time.monotonic() - started
        megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    if megabytes > MOST_MEGABYTES:
        raise SystemExit(f"{megabytes:.0f} MB for {count} records")
    yield f"{count:,} records, seed {SEED}: {seconds:.0f} s, at most {megabytes:,.0f} MB"


def _write_copies(path: Path) -> int:
    municipality = make_municipality()
    copies = -(-RECORDS // len(municipality.records))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for copy in range(copies):
            for row in municipality.records:
                retracts = f"{row.retracts}-{copy}" if row.retracts else ""
                value = f"{row.value}{copy}" if row.name == "family" else row.value
                told = row._replace(case=f"{row.case}{copy}", value=value, id=f"{row.id}-{copy}", retracts=retracts)
                writer.writerow(told)
    return copies * len(municipality.records)


def damaged_papers() -> Iterator[str]:
    """Meeting papers in six formats, damaged in nine ways: each is read or refused, and nothing is left behind."""
    command = [sys.executable, "-m", "packet.damaged_proof", "--count", str(DAMAGED), "--seed", str(SEED)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src"), str(ROOT / "tests")])}
    told = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    yield told.stdout.strip()


def nothing_closed_leaks() -> Iterator[str]:
    """Meetings written, closed, opened, published and withdrawn at random, with canaries in every word. After each step
    all tables of the public store are looked through; in every sequence all open addresses and their links, twice;
    in every fifth the PDFs: text, metadata, bookmarks, bytes and unpacked streams."""
    command = [sys.executable, "-m", "pytest", "-n", "2", "tests/web/test_nothing_closed_leaks.py"]
    with TemporaryDirectory() as folder:
        told = Path(folder) / "counts"
        environment = {**os.environ, "FORLOEB_PROOF": "1", "FORLOEB_PROOF_COUNTS": str(told)}
        subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
        parts = [json.loads(line) for line in told.read_text("utf-8").splitlines()]
    counts = {name: sum(part[name] for part in parts) for name in parts[0]}
    yield ", ".join(f"{count:,} {name}" for name, count in counts.items()) + ": no canary where it may not be"


def what_is_found_before_papers_leave() -> Iterator[str]:
    """Invented papers with planted CPR numbers, homes and names in the forms that docs/publishing.md promises."""
    yield f"{PAPERS:,} papers, seed {SEED}"
    yield from lines(measured(PAPERS, SEED))


PROOFS = {
    "Dates: the engine against an independent oracle of integers, 1990–2060": dates_against_the_oracle,
    "Kernel: the fast one against the plain evaluator": kernel_against_the_evaluator,
    "Ten million records through `forloeb derive`": ten_million_records,
    "Properties over random lives and random books": random_lives,
    "Every page by axe, at both widths": every_page_by_axe,
    "Papers: damaged and hostile files": damaged_papers,
    "Publication: nothing that is closed or unpublished is public": nothing_closed_leaks,
    "Publication: what is found before papers leave": what_is_found_before_papers_leave,
}


def main() -> None:
    """Runs the proofs whose title holds the word given, or all, and renews their sections of docs/proofs.md."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    for title, proof in PROOFS.items():
        if wanted.lower() in title.lower():
            sys.stdout.write(f"{title} …\n")
            lines = [
                *proof(),
                f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {os.cpu_count()} cores",
            ]
            sys.stdout.write("".join(f"  {line}\n" for line in lines))
            _renew(title, f"{proof.__doc__}\n\n" + "".join(f"- {line}\n" for line in lines))


def _renew(title: str, text: str) -> None:
    _, *sections = PAGE.read_text("utf-8").split("\n## ")
    told = dict(section.split("\n\n", 1) for section in sections) | {title: text}
    body = "".join(f"\n## {each}\n\n{told[each].rstrip()}\n" for each in PROOFS if each in told)
    PAGE.write_text(f"# Proofs\n\nWritten by `make proof`.\n{body}", "utf-8")


if __name__ == "__main__":
    main()
