"""The reference of the language is whole, current, and its examples are read."""

import tomllib
from pathlib import Path
from typing import get_args

import pytest

from forloeb.book import predicates, reference, repeats, windows
from forloeb.book.predicates import Comparison, read_predicate
from forloeb.book.reference import OPERATORS, rows, table_of
from forloeb.cli.reference import SMALL_BOOK
from forloeb.files.book_folder import book_texts

PAGE = Path(__file__).parents[2] / "docs" / "language.md"
FACTS = {"age", "household"}
READERS = {
    "within": windows.read_within,
    "weeks": windows.read_weeks,
    "on": windows.read_on,
    "repeats": repeats.read_repeats,
}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {name: text.encode() for name, text in book_texts(SMALL_BOOK).items()}


def test_every_field_is_described_and_has_an_example(files: dict[str, bytes]) -> None:
    found = rows(files)
    undescribed = [f"{row.shape}.{row.field}" for row in found if not row.description]
    without = [f"{row.shape}.{row.field}" for row in found if not row.example and row.shape != "AlternativeStepShape"]

    assert undescribed == [], "write Field(…, description='…') where it is declared, then run `make reference`"
    assert without == [], "write it once in books/egeby (a chapter, or a situation), then run `make reference`"


def test_the_page_has_every_table_as_the_program_would_write_it_today(files: dict[str, bytes]) -> None:
    page = PAGE.read_text("utf-8")

    assert [name for name in reference.sections(files) if f"<!-- reference: {name} -->" not in page] == []
    assert reference.renewed(page, files) == page, "run `make reference`"


def test_every_window_has_a_row_whose_example_the_reader_reads() -> None:
    read = {type(_read(row[0])) for row in table_of(windows)}
    kinds = set(get_args(windows.Window)) - {windows.Between, windows.FixedDates, windows.ToAnchor}
    written = " ".join(row[0] for row in table_of(windows))

    assert kinds - read == set(), "add a row to the table at the top of book/windows.py, then run `make reference`"
    assert all(f"`{key} = " in written for key in ("between", "dates", "to"))
    assert all(len(row) == 3 and all(row) for row in table_of(windows))


def test_every_recurrence_has_a_row_whose_example_the_reader_reads() -> None:
    read = {type(_read(row[0])) for row in table_of(repeats)}

    assert read == set(get_args(repeats.Repeats)), "mend the table at the top of book/repeats.py"


def _read(example: str) -> object:
    ((key, said),) = tomllib.loads(example.strip("`")).items()
    found = READERS[key](said) if key in READERS else said
    assert found is not None, f"{example} is not read"
    return found


def test_every_operator_has_a_row_whose_example_the_reader_reads() -> None:
    signs = {*predicates._COMPARE, *predicates._WORDS_OF_THE_LANGUAGE}

    assert signs - set(OPERATORS) == set(), "add it to OPERATORS in book/reference.py"
    for sign, (words, example) in OPERATORS.items():
        predicate = read_predicate(example, FACTS.__contains__)
        assert words
        assert not isinstance(predicate, Comparison) or predicate.operator == sign
