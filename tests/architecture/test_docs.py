"""What the README shows is what the program prints."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
BLOCK = re.compile(r"<!-- (run|file|part of): (.+?) -->\n```\w*\n(.+?)```", re.DOTALL)
BLOCKS = BLOCK.findall(README)


@pytest.mark.parametrize(
    ("kind", "subject", "shown"), BLOCKS, ids=[f"{kind} {subject[:60]}" for kind, subject, _ in BLOCKS]
)
def test_the_readme_tells_the_truth(kind: str, subject: str, shown: str) -> None:
    if kind == "run":
        command = [sys.executable, "-m", *shlex.split(subject)]
        told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    else:
        told = (ROOT / subject).read_text("utf-8")

    if kind == "file":
        assert shown == told
    else:
        missing = [line for line in shown.splitlines() if line not in told]
        assert missing == []


def test_the_readme_shows_every_kind_of_block() -> None:
    assert {kind for kind, _, _ in BLOCKS} == {"run", "file", "part of"}


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
