"""`book`, `engine` and `packet` take values and return values: the day is an argument, and no file is opened."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import forloeb

SOURCE = Path(forloeb.__file__).parent
PURE = sorted(path for room in ("book", "engine", "packet") for path in (SOURCE / room).rglob("*.py"))
CLOCKS_AND_DOORS = {"today", "now", "utcnow", "environ", "getenv", "open", "read_bytes", "write_text", "print", "input"}


def names_used(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id


@pytest.mark.parametrize("path", PURE, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_clock_no_environment_no_file(path: Path) -> None:
    used = set(names_used(ast.parse(path.read_text("utf-8"))))

    assert used & CLOCKS_AND_DOORS == set()


def test_the_check_sees_a_clock() -> None:
    assert "today" in set(names_used(ast.parse("from datetime import date\nday = date.today()")))


def test_files_stay_small_enough_to_be_read() -> None:
    long = {
        str(path.relative_to(SOURCE)): lines
        for path in SOURCE.rglob("*.py")
        if path.parent.name != "migrations" and (lines := _lines(path)) > 300
    }

    assert long == {}


def _lines(path: Path) -> int:
    return path.read_text("utf-8").count("\n")
