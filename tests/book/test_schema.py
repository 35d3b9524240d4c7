"""The JSON Schema for editors takes what the reader takes, and refuses what it refuses."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from book.small import GOOD, changed
from forloeb.book.schema import json_schema
from forloeb.files.book_folder import shipped_books

VALIDATOR = Draft202012Validator(json_schema())
FILES = [path for folder in shipped_books().values() for path in sorted(folder.glob("*.toml"))]


def as_json(value: object) -> object:
    """TOML dates as text, as JSON has them."""
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def mistakes(text: str) -> list[str]:
    return [error.json_path for error in VALIDATOR.iter_errors(as_json(tomllib.loads(text)))]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_shipped_books_files_are_valid(path: Path) -> None:
    assert mistakes(path.read_text("utf-8")) == []


@pytest.mark.parametrize("file", GOOD)
def test_the_small_books_files_are_valid(file: str) -> None:
    assert mistakes(GOOD[file]) == []


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('within = "3 working days"', 'whitin = "3 days"', "$.step.told"),
        ('within = "3 working days"', "within = 3", "$.step.told.within"),
        ('force       = "local"', 'force = "lokal"', "$.default"),
        ('starts = "arrival"', "", "$.procedure"),
        ("nth = 2", "nth = 0", "$.step.second.done"),
        ('when   = "age < 30"', "", "$.step.chosen.choice[0]"),
    ],
)
def test_a_wrong_file_is_not(old: str, new: str, path: str) -> None:
    found = mistakes(changed("care.toml", old, new)["care.toml"])

    assert found
    assert all(each.startswith(path) for each in found)
