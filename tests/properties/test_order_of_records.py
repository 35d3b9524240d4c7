"""The order of rows in a file does not matter."""

from hypothesis import given
from hypothesis import strategies as st

from forloeb.book import Book
from properties.books import A_BOOK
from properties.lives import ON, life
from properties.told import rows_on, without_lines


@given(st.data(), A_BOOK, ON)
def test_the_order_of_records_does_not_matter(data: st.DataObject, book: Book, on: str) -> None:
    told = data.draw(life(book))
    shuffled = data.draw(st.permutations(told))

    assert without_lines(rows_on(book, shuffled, on)) == without_lines(rows_on(book, told, on))
