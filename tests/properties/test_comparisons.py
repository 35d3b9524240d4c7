"""What holds of every comparison of two books over any life."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from forloeb.book import Book, read_book, with_reading
from forloeb.engine import Record, Row, read_moment, rows_of
from forloeb.engine.case import case_of
from forloeb.engine.compare import Change, Comparison, compare
from forloeb.engine.kernel import columns_of
from forloeb.engine.many import FEW
from forloeb.engine.record_names import WITHDRAWAL
from forloeb.engine.two_books import AsReadBy, TwoBooks
from lengths import many
from properties.books import A_BOOK, BOOKS
from properties.lives import DAY, life
from properties.small_books import small_book
from properties.told import in_time, records_of

READINGS = [
    with_reading(book, disagreement.id, alternative.id)
    for book in BOOKS
    for disagreement in book.disagreements
    for alternative in disagreement.alternatives
]


@st.composite
def two_small_books(draw: st.DrawFn) -> tuple[Book, Book]:
    """Alike in some steps and unlike in others."""
    files, others = draw(small_book()), draw(small_book())
    if draw(st.booleans()):
        mixed = files["care.toml"].decode(), others["care.toml"].decode()
        head, *steps = mixed[0].split("\n[step.")
        _, *other_steps = mixed[1].split("\n[step.")
        chosen = [draw(st.sampled_from(pair)) for pair in zip(steps, other_steps, strict=False)]
        others = {**others, "care.toml": "\n[step.".join([head, *chosen]).encode()}
    readings = read_book(files), read_book(others)
    assume(all(reading.book is not None for reading in readings))
    return readings[0].usable(), readings[1].usable()


TWO_BOOKS = two_small_books() | st.sampled_from(range(len(READINGS))).map(lambda which: (BOOKS[0], READINGS[which]))


def compared(one: Book, other: Book, records: list[Record], on: str, until: str) -> Comparison:
    with in_time():
        return compare(one, other, [columns_of([("c1", records)])], read_moment(on), read_moment(until))


@given(st.data(), A_BOOK, DAY.map(str), DAY.map(str))
def test_a_book_beside_itself_changes_nothing(data: st.DataObject, book: Book, on: str, until: str) -> None:
    found = compared(book, book, records_of(data.draw(life(book)), book), on, until)

    assert found.changes == ()
    assert [each for each in found.work if each.before != each.after] == []


@given(st.data(), TWO_BOOKS, DAY.map(str), DAY.map(str))
def test_the_other_way_round_everything_is_turned(
    data: st.DataObject, books: tuple[Book, Book], on: str, until: str
) -> None:
    records = records_of(data.draw(life(books[0], longest=20)), books[0])
    found, turned = compared(*books, records, on, until), compared(*books[::-1], records, on, until)
    kinds = {"new": "gone", "gone": "new"}

    assert {_key(change): (change.before, change.after, change.kind) for change in found.changes} == {
        _key(change): (change.after, change.before, kinds.get(change.kind, change.kind)) for change in turned.changes
    }
    assert [(each.unit, each.monday, each.before, each.after) for each in found.work] == [
        (each.unit, each.monday, each.after, each.before) for each in turned.work
    ]


@given(st.data(), TWO_BOOKS, DAY.map(str), DAY.map(str))
def test_what_changes_is_what_the_two_lists_of_rows_differ_in(
    data: st.DataObject, books: tuple[Book, Book], on: str, until: str
) -> None:
    """Nothing that differs lies outside the steps that the difference is said to reach."""
    records = records_of(data.draw(life(books[0], longest=20)), books[0])
    reads = AsReadBy(*books)(records), AsReadBy(*books[::-1])(records)
    rows = [_rows(book, read, on, until) for book, read in zip(books, reads, strict=True)]
    found = {_key(change) for change in compared(*books, records, on, until).changes}
    differ = {key for key in rows[0].keys() | rows[1].keys() if _said(rows[0].get(key)) != _said(rows[1].get(key))}

    assert differ == found
    assert {step for step, _ in differ} <= TwoBooks(*books).reached


@given(st.data(), TWO_BOOKS, DAY.map(str), DAY.map(str))
def test_a_case_that_is_derived_already_gives_the_same(
    data: st.DataObject, books: tuple[Book, Book], on: str, until: str
) -> None:
    records = records_of(data.draw(life(books[0], longest=20)), books[0])
    case = case_of("c1", books[0], AsReadBy(*books)(records), read_moment(on))
    with in_time():
        rows = rows_of(case, read_moment(until))
        cases = [columns_of([("c1", records)])]
        known = compare(*books, cases, read_moment(on), read_moment(until), lambda _: rows)

    assert known == compared(*books, records, on, until)


@settings(max_examples=many(20, 200))
@given(st.data(), TWO_BOOKS, DAY.map(str), DAY.map(str))
def test_many_cases_compare_as_each_alone(data: st.DataObject, books: tuple[Book, Book], on: str, until: str) -> None:
    lives = [records_of(data.draw(life(books[0])), books[0]) for _ in range(3)]
    times = FEW // 3 + 1  # so that they are more than few
    cases = [(f"c{number}", lives[number % 3]) for number in range(3 * times)]
    with in_time():
        found = compare(*books, [columns_of(cases)], read_moment(on), read_moment(until))
        alone = [
            compare(*books, [columns_of([case])], read_moment(on), read_moment(until)).changes for case in cases[:3]
        ]

    assert found.cases == len(cases)
    assert [len([each for each in found.changes if each.row.case == case]) for case, _ in cases] == [
        len(changes) for changes in alone
    ] * times
    assert [each for each in found.changes if each.row.case in {"c0", "c1", "c2"}] == [
        change for changes in alone for change in changes
    ]


@given(st.data(), TWO_BOOKS)
def test_columns_are_read_by_a_book_as_its_records_are(data: st.DataObject, books: tuple[Book, Book]) -> None:
    records = records_of(data.draw(life(books[0], longest=30)), books[0])
    read = AsReadBy(books[1], books[0])
    columns = read.columns(columns_of([("c1", records)]))
    found = [columns.record(row) for row in range(len(columns))]
    expected = read(records)
    gone = {record.retracts for record in expected if record.retracts} - {record.id for record in expected}

    assert [record for record in found if record.id not in gone] == expected
    assert {record.name for record in found if record.id in gone} <= {WITHDRAWAL}


def _rows(book: Book, records: list[Record], on: str, until: str) -> dict[tuple[str, int], Row]:
    with in_time():
        case = case_of("c1", book, records, read_moment(on))
        return {(row.step, row.occurrence): row for row in rows_of(case, read_moment(until))}


def _key(change: Change) -> tuple[str, int]:
    return change.row.step, change.row.occurrence


def _said(row: Row | None) -> tuple[object, ...] | None:
    """What a comparison looks at: of what is settled, that it is; what lapsed is as if it had not been owed."""
    if row is None or row.status in {"done", "done-late", "waived", "lapsed", "missed"}:
        return (row.status,) if row is not None and row.status != "lapsed" else None
    return row.opens, row.due, row.act_by, row.status, row.responsible, row.force
