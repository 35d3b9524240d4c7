"""A record withdrawn counts as one that was never told; only the numbers of `each` are not given again."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from forloeb.book import Book
from forloeb.engine import Row
from properties.books import A_BOOK
from properties.lives import ON, life
from properties.told import Told, rows_on, without_lines


def rows_of_steps_without_each(book: Book, rows: list[Row]) -> list[Row]:
    return [row for row in without_lines(rows) if book.steps[row.step].each is None]


@given(st.data(), A_BOOK, ON)
def test_a_withdrawn_record_counts_as_never_told(data: st.DataObject, book: Book, on: str) -> None:
    told = tuple(row if row.id else replace(row, id=f"i{number}") for number, row in enumerate(data.draw(life(book))))
    retracted = {row.retracts for row in told}
    free = [row for row in told[1:] if not row.retracts and row.id not in retracted]
    assume(free)
    mistaken = data.draw(st.sampled_from(free))
    withdrawal = Told("c1", "", "", "", mistaken.recorded_at, "w", mistaken.id)
    never = [row for row in told if row is not mistaken]

    assert rows_of_steps_without_each(book, rows_on(book, (*told, withdrawal), on)) == rows_of_steps_without_each(
        book, rows_on(book, never, on)
    )
    back = (*told, withdrawal, Told("c1", "", "", "", mistaken.recorded_at, "b", "w"))
    assert without_lines(rows_on(book, back, on)) == without_lines(rows_on(book, told, on))
