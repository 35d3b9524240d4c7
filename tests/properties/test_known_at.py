"""`--known-at` gives exactly what the records recorded by then give."""

from hypothesis import given
from hypothesis import strategies as st

from forloeb.book import Book
from forloeb.engine import read_instant
from properties.books import A_BOOK
from properties.lives import INSTANT, ON, life
from properties.told import rows_on, without_lines


@given(st.data(), A_BOOK, ON, INSTANT)
def test_known_at_a_time_is_what_was_recorded_by_then(data: st.DataObject, book: Book, on: str, known: str) -> None:
    told = data.draw(life(book))
    known = data.draw(st.sampled_from([known, *(row.recorded_at for row in told if row.recorded_at)]))
    by_then = [row for row in told if not row.recorded_at or read_instant(row.recorded_at) <= read_instant(known)]

    assert without_lines(rows_on(book, told, on, known_at=known)) == without_lines(rows_on(book, by_then, on))
