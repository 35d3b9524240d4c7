"""A book in which nothing is found wrong can be applied to any life."""

from hypothesis import assume, given
from hypothesis import strategies as st

from forloeb.book import Book, read_book
from forloeb.engine import case_of, read_moment, rows_of
from forloeb.engine.explain import explain
from forloeb.engine.sentences import sentence
from properties.lives import DAY, ON, life
from properties.small_books import small_book
from properties.test_rows import is_sound
from properties.told import in_time, records_of, rows_on, without_lines


@st.composite
def faultless(draw: st.DrawFn) -> Book:
    reading = read_book(draw(small_book()))
    assume(reading.book is not None)
    return reading.usable()


@given(st.data(), faultless(), ON)
def test_any_life_by_any_small_book_has_sound_rows_that_can_be_explained(
    data: st.DataObject, book: Book, on: str
) -> None:
    told = data.draw(life(book, longest=20))
    rows = rows_on(book, told, on)
    case = case_of("c1", book, records_of(told, book), read_moment(on))

    assert len({(row.step, row.occurrence) for row in rows}) == len(rows)
    assert [row for row in rows if not is_sound(row, read_moment(on))] == []
    with in_time():
        assert rows_of(case) == rows
        assert all(sentence(explain(case, row.step, row.occurrence)).en for row in rows[:20])


@given(st.data(), faultless(), ON)
def test_the_order_of_records_does_not_matter_in_any_small_book(data: st.DataObject, book: Book, on: str) -> None:
    told = data.draw(life(book))
    shuffled = data.draw(st.permutations(told))

    assert without_lines(rows_on(book, shuffled, on)) == without_lines(rows_on(book, told, on))


@given(st.data(), faultless(), st.lists(DAY, min_size=2, max_size=4))
def test_a_later_day_never_turns_done_back_in_any_small_book(
    data: st.DataObject, book: Book, days: list[object]
) -> None:
    told = data.draw(life(book))
    been_done: set[tuple[str, int]] = set()
    for on in sorted({*map(str, days), *(row.at[:10] for row in told if row.at)}):
        status = {(row.step, row.occurrence): row.status for row in rows_on(book, told, on)}
        assert {key: status[key] for key in been_done if status.get(key, "done") not in ("done", "done-late")} == {}
        been_done |= {key for key, each in status.items() if each in ("done", "done-late")}
