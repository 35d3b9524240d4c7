"""Of a case that is quiet until a day, the rows of any day before it are those of today as their dates have them."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from forloeb.book import Book
from forloeb.engine import derive_case, read_moment
from forloeb.engine.kernel import columns_of
from forloeb.engine.moments import day_of
from forloeb.engine.quiet import QuietDays, row_on
from properties.books import A_BOOK
from properties.lives import ON, life
from properties.test_small_books import faultless
from properties.told import in_time, records_of

AHEAD = st.sampled_from([0, 56, 200]).map(lambda days: timedelta(days=days))
FURTHER = st.sampled_from([0, 7, 40])


@given(st.data(), A_BOOK | faultless(), ON, AHEAD, FURTHER)
def test_rows_of_a_quiet_case_are_those_derived_anew(
    data: st.DataObject, book: Book, on: str, ahead: timedelta, further: int
) -> None:
    records = records_of(data.draw(life(book)), book)
    moment, quiet = read_moment(on), QuietDays(book)
    horizon = day_of(moment) + ahead
    with in_time():
        derived = derive_case(book, "c1", records, moment, until=horizon + timedelta(days=further))
    (until,) = quiet.until(columns_of([("c1", records)]), [derived], moment, horizon, further)
    length = min((until - day_of(moment)).days, 900)
    if length > 0:
        rows = quiet.shown(derived, moment, horizon)
        later = day_of(moment) + timedelta(days=data.draw(st.just(length - 1) | st.integers(0, length - 1)))
        with in_time():
            assert [row_on(row, later) for row in rows] == derive_case(book, "c1", records, later, until=later + ahead)


@given(st.data(), A_BOOK | faultless(), ON, AHEAD, FURTHER)
def test_what_is_derived_further_ahead_shows_what_is_shown_by_the_horizon(
    data: st.DataObject, book: Book, on: str, ahead: timedelta, further: int
) -> None:
    records = records_of(data.draw(life(book)), book)
    moment, quiet = read_moment(on), QuietDays(book)
    horizon = day_of(moment) + ahead
    with in_time():
        rows = derive_case(book, "c1", records, moment, until=horizon)
        derived = derive_case(book, "c1", records, moment, until=horizon + timedelta(days=further))
    if quiet.is_told_by_rows(derived):
        assert quiet.shown(derived, moment, horizon) == rows
