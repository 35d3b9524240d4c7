"""Of a case that is quiet until a day, the rows of any day before it are those of today as their dates have them."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from forloeb.book import Book
from forloeb.engine import read_moment
from forloeb.engine.case import case_of
from forloeb.engine.derive import rows_of, rows_of_steps
from forloeb.engine.evaluate import Evaluation
from forloeb.engine.moments import day_of
from forloeb.engine.quiet import QuietDays, rows_on
from properties.books import A_BOOK
from properties.lives import ON, in_time, life, records_of
from properties.test_small_books import faultless

AHEAD = st.sampled_from([0, 56, 200]).map(lambda days: timedelta(days=days))


@given(st.data(), A_BOOK | faultless(), ON, AHEAD)
def test_rows_of_a_quiet_case_are_those_derived_anew(
    data: st.DataObject, book: Book, on: str, ahead: timedelta
) -> None:
    records = records_of(data.draw(life(book)), book)
    moment = read_moment(on)
    evaluation = Evaluation(case_of("c1", book, records, moment), day_of(moment) + ahead)
    with in_time():
        rows = rows_of_steps(evaluation)
        until = QuietDays(book).until(evaluation, records)
    quiet = min((until - day_of(moment)).days, 900)
    if quiet > 0:
        later = day_of(moment) + timedelta(days=data.draw(st.just(quiet - 1) | st.integers(0, quiet - 1)))
        with in_time():
            assert rows_on(rows, later) == rows_of(case_of("c1", book, records, later), later + ahead)
