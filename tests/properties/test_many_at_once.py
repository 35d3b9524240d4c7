"""Many cases at once come out as each alone, however many there are and whoever derives them."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from forloeb.book import Book
from forloeb.engine import Record, derive_case, read_moment
from forloeb.engine.case import case_of
from forloeb.engine.kernel import columns_of
from forloeb.engine.many import FEW, rows_of_many
from forloeb.engine.record import Name
from forloeb.engine.said import said_in, said_in_many
from properties.books import A_BOOK
from properties.lives import DAY, ON, life
from properties.told import records_of

Cases = list[tuple[str, Sequence[Record]]]


@st.composite
def cases_by(draw: st.DrawFn, book: Book, *, longest: int = 14) -> Cases:
    """Three lives and one that nobody knows anything of, once or so often that there are many."""
    lives = [records_of(draw(life(book, longest=longest)), book) for _ in range(3)] + [[]]
    return [(f"c{number}", lives[number % len(lives)]) for number in range(draw(st.sampled_from([4, FEW + 1])))]


@given(st.data(), A_BOOK, ON, DAY.map(str))
def test_every_case_has_its_rows_and_none_is_left_out(data: st.DataObject, book: Book, on: str, until: str) -> None:
    cases = data.draw(cases_by(book))
    moment, horizon = read_moment(on), read_moment(until)

    found = list(rows_of_many(book, columns_of(cases), moment, until=horizon))

    rows = [derive_case(book, case_id, records, moment, until=horizon) for case_id, records in cases]
    assert found == rows
    some = data.draw(st.sets(st.sampled_from(sorted(book.steps))))
    assert list(rows_of_many(book, columns_of(cases), moment, until=horizon, only=some)) == [
        [row for row in own if row.step in some] for own in rows
    ]


@given(st.data(), A_BOOK, ON)
def test_of_every_case_is_said_what_the_case_itself_says(data: st.DataObject, book: Book, on: str) -> None:
    cases = data.draw(cases_by(book, longest=30))
    wanted = data.draw(st.sets(st.sampled_from(["kind", "fact", "caseworker"]), min_size=1))

    def is_wanted(name: Name) -> bool:
        return name.about in wanted

    found = said_in_many(book, columns_of(cases), read_moment(on), is_wanted)

    by_case = [said_in(case_of(case_id, book, records, read_moment(on))) for case_id, records in cases]
    assert found == [{name: value for name, value in said.items() if is_wanted(name)} for said in by_case]
