"""A later date never turns `done` back."""

from hypothesis import given
from hypothesis import strategies as st

from forloeb.book import Book
from properties.books import A_BOOK
from properties.lives import DAY, life
from properties.told import rows_on

DONE = ("done", "done-late")


@given(st.data(), A_BOOK, st.lists(DAY, min_size=2, max_size=5))
def test_a_later_day_never_turns_done_back(data: st.DataObject, book: Book, days: list[object]) -> None:
    told = data.draw(life(book))
    been_done: dict[tuple[str, int], str] = {}
    for on in sorted({*map(str, days), *(row.at[:10] for row in told if row.at)}):
        status = {(row.step, row.occurrence): row.status for row in rows_on(book, told, on)}
        assert {key: status[key] for key in been_done if status.get(key, "done") not in DONE} == {}
        been_done |= {key: on for key, each in status.items() if each in DONE}
