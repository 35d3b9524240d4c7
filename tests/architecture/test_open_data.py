"""Open data are made from what was published: of the register they know what became of follow-ups, and the clock."""

import ast
from pathlib import Path

import pytest

OPARL = sorted((Path(__file__).parents[2] / "src" / "forloeb" / "web" / "oparl").glob("*.py"))
MAY_KNOW = {"forloeb.register.followups", "forloeb.register.clock"}


@pytest.mark.parametrize("path", OPARL, ids=lambda path: path.stem)
def test_open_data_know_nothing_else_of_the_register(path: Path) -> None:
    used = {
        node.module or "" for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)
    }

    assert {module for module in used if module.startswith("forloeb.register")} <= MAY_KNOW
