"""What holds of every row of every life."""

from hypothesis import given
from hypothesis import strategies as st

from forloeb.book import Book
from forloeb.engine import Moment, Row, read_moment
from forloeb.engine.moments import day_of, in_order, is_past
from properties.books import A_BOOK
from properties.lives import DAY, ON, life
from properties.told import rows_on


def is_sound(row: Row, on: Moment) -> bool:
    """Opens by its due, stands as its due says, has no dates while it waits."""
    no_dates = row.opens is None and row.due is None and row.act_by is None
    in_turn = row.opens is None or row.due is None or day_of(row.opens) <= day_of(row.due)
    late = row.status in ("overdue", "not-yet")
    return (
        in_turn
        and (row.status != "waiting" or no_dates)
        and (not late or (row.due is not None and is_past(row.due, on)))
        and (row.status != "open" or row.due is None or not is_past(row.due, on))
        and (row.status != "overdue" or row.force != "offer")
        and (row.status != "not-yet" or row.force == "offer")
        and (row.status in ("done", "done-late")) == (row.done_at is not None)
        and (row.done_at is None or in_order(row.done_at)[0] <= day_of(on))
        and (row.act_by is None or row.due is None or day_of(row.act_by) <= day_of(row.due))
    )


@given(st.data(), A_BOOK, ON, st.none() | DAY.map(str))
def test_every_row_stands_once_and_is_sound(data: st.DataObject, book: Book, on: str, until: str | None) -> None:
    told = data.draw(life(book))
    limits = [str(day_of(row.due)) for row in rows_on(book, told, on) if row.due is not None]
    on = data.draw(st.sampled_from([on, *limits]))
    rows = rows_on(book, told, on, until=until)
    identities = [(row.case, row.step, row.occurrence) for row in rows]

    assert len(identities) == len(set(identities))
    assert [row for row in rows if not is_sound(row, read_moment(on))] == []


@given(st.data(), A_BOOK, DAY, DAY)
def test_until_only_adds_rows(data: st.DataObject, book: Book, on: object, until: object) -> None:
    told = data.draw(life(book))
    with_more = {(row.step, row.occurrence): row for row in rows_on(book, told, str(on), until=str(until))}

    assert [row for row in rows_on(book, told, str(on)) if with_more.get((row.step, row.occurrence)) != row] == []


@given(st.data(), A_BOOK, DAY.map(str))
def test_of_what_has_not_opened_only_the_next_is_shown(data: st.DataObject, book: Book, on: str) -> None:
    rows = rows_on(book, data.draw(life(book)), on)
    ahead = [row.step for row in rows if row.opens is not None and str(day_of(row.opens)) > on and row.done_at is None]

    assert len(ahead) == len(set(ahead))
