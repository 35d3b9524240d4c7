"""What the README shows is what the program prints."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
SHOWN = re.findall(r"<!-- (?:file|part of): (.+?) -->\n```\w*\n(.+?)```", README, re.DOTALL)
RUN = re.findall(r"```console\n\$ (forloeb .+?)\n(.+?)```", README, re.DOTALL)


@pytest.mark.parametrize(("command", "shown"), RUN, ids=[command[-60:] for command, _ in RUN])
def test_the_readme_shows_what_the_command_prints(command: str, shown: str) -> None:
    words = [sys.executable, "-m", *shlex.split(command)]
    told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert [line for line in shown.splitlines() if line not in told] == []


@pytest.mark.parametrize(("file", "shown"), SHOWN, ids=[file for file, _ in SHOWN])
def test_the_readme_shows_what_the_file_holds(file: str, shown: str) -> None:
    assert shown in (ROOT / file).read_text("utf-8")


def test_the_readme_shows_commands_and_files() -> None:
    assert (len(RUN), len(SHOWN)) == (5, 2)


def test_changing_a_rule_as_the_readme_says_moves_the_date(tmp_path: Path) -> None:
    book = tmp_path / "my-book"
    shutil.copytree(ROOT / "books" / "lyngby-taarbaek-2015", book)
    chapter = (book / "reception.toml").read_text("utf-8")
    before, step, after = chapter.partition("[step.danish-teaching]")
    (book / "reception.toml").write_text(before + step + after.replace('"1 month"', '"2 weeks"', 1), "utf-8")
    words = shlex.split("forloeb derive --records docs/example/records.csv --on 2015-10-27 --book")
    told = subprocess.run(
        [sys.executable, "-m", *words, str(book)], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout

    assert "amina,reception.danish-teaching,1,2015-10-01,2015-10-15,2015-10-15,overdue" in told
    assert "amina,reception.benefits,1,2015-10-01,2015-11-01,2015-10-30,open" in told


def test_every_link_leads_somewhere() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8"))]
    broken = [f"{page.name}: {link}" for page, link in links if "://" not in link and not (page.parent / link).exists()]

    assert broken == []


def test_the_schema_beside_the_books_is_the_one_the_program_gives() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "forloeb", "schema"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout

    assert (ROOT / "books" / "book.schema.json").read_text("utf-8") == told
