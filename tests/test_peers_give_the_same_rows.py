"""`make bench` on a few cases: every peer that is installed gives the evaluator's rows, and the page is written."""

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from bench.cases import cases, further_cases
from bench.engines import MAKERS, engine, installed
from bench.further_happenings import SHARES
from bench.happenings import ON
from bench.rule_books import FURTHER_RULES, RULES, full_language, sixty_steps

from cli.running import forloeb

ROOT = Path(__file__).parents[1]


def test_a_small_run_finds_all_rows_equal_and_writes_the_page(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    command = [sys.executable, "-m", "bench", "--trial", "300", "--out", str(page)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    text = page.read_text("utf-8") if page.exists() else ""

    assert (done.returncode, "All rows were equal." in text) == (0, True), done.stderr
    assert [name for name in MAKERS if f"\n| {name} | " in text] == installed()
    assert [name for name in SHARES if f"| {name} |" not in text] == []


def test_the_checksum_knows_a_row_that_is_otherwise_but_no_other_order() -> None:
    book = sixty_steps()
    kernel = engine("kernel", book, ON)
    rows = kernel.numbers(kernel.derive(kernel.inputs(cases(book, 20))))
    turned = replace(rows, **{name: getattr(rows, name)[::-1] for name in vars(rows)})
    due = rows.due + (np.arange(len(rows)) == 7)

    assert turned.checksum() == rows.checksum()
    assert replace(rows, due=due.astype(np.int32)).checksum() != rows.checksum()


def test_the_first_spells_are_the_same_however_many_there_are() -> None:
    book = sixty_steps()
    few, later = cases(book, 30), cases(book, 10, first=20)
    rows = few.case >= 20

    assert [few.cases[20:], few.value[rows].tolist(), few.day[rows].tolist()] == [
        later.cases,
        later.value.tolist(),
        later.day.tolist(),
    ]


def test_both_books_are_free_of_findings(tmp_path: Path) -> None:
    shutil.copytree(RULES, tmp_path / "full")
    shutil.copytree(FURTHER_RULES, tmp_path / "full", dirs_exist_ok=True)
    told = [forloeb("check", folder, "--lang", "en").out for folder in (RULES, tmp_path / "full")]

    assert [text.partition(".")[0] for text in told] == ["No findings, and the proof finds none"] * 2
    assert (len(sixty_steps().steps), len(full_language().steps)) == (60, 76)


def test_further_spells_have_something_of_each_kind_that_only_the_full_language_has() -> None:
    records = further_cases(full_language(), 400)
    about = {records.names[name].about for name in records.name.tolist()}

    assert about >= {"paused", "resumed", "extended", "waived", "consent", "assigned", "noted", "nothing"}
    assert records.time is not None
    assert records.recorded is not None
    assert records.retracts is not None
    assert (records.retracts >= 0).any()
