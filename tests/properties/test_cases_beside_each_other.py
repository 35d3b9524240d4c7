"""A case is derived from its own records alone, also when it is read from a file among others."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forloeb.book import Book
from forloeb.cli.derive import derive_file
from forloeb.engine import Row, read_moment
from forloeb.files.records_file import read_records
from properties.books import A_BOOK
from properties.lives import ON, life
from properties.told import Told, csv_of, in_time, without_lines


def derived(book: Book, told: Sequence[Told], on: str, path: Path, only: str | None = None) -> list[Row]:
    path.write_text(csv_of(told), "utf-8")
    with in_time():
        return without_lines(list(derive_file(book, read_records(path, book), read_moment(on), only=only)))


@given(st.data(), A_BOOK, ON)
def test_a_case_alone_and_among_others_has_the_same_rows(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, book: Book, on: str
) -> None:
    own, others = data.draw(life(book)), data.draw(life(book, case="c0")) + data.draw(life(book, case="c2"))
    own = tuple(replace(row, value="elsewhere") if row.name == "family" else row for row in own)
    mixed = data.draw(st.permutations((*own, *others)))

    path = tmp_path_factory.getbasetemp() / "records.csv"
    alone = derived(book, own, on, path)

    assert [row for row in derived(book, mixed, on, path) if row.case == "c1"] == alone
    assert derived(book, mixed, on, path, only="c1") == alone
