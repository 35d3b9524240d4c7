"""What a unit has to do, week by week, counted without making the rows."""

from collections import Counter
from datetime import date, timedelta

import pytest

from forloeb.engine import Record, derive_case
from forloeb.engine.kernel import WeekOfUnit, columns_of, count_by_unit_and_week
from forloeb.engine.moments import day_of
from forloeb.engine.record_names import read_name
from forloeb.files.book_folder import read_book_folder, shipped_books
from properties.questions import by_evaluator, questions


@pytest.mark.parametrize("books", ["small", "lyngby-taarbaek-2015", "egeby"])
def test_the_counts_are_those_of_the_rows(books: str) -> None:
    for question in questions("counts", books, 240, 120):
        cases = question.cases()

        counted = count_by_unit_and_week(question.book, columns_of(cases), **question.asked)

        today = day_of(question.asked["on"])
        expected: Counter[tuple[str, bool, date]] = Counter()
        for row in (row for rows in by_evaluator(question, cases) for row in rows):
            if row.status in {"overdue", "open", "upcoming"} and row.act_by is not None:
                late, day = row.status == "overdue", day_of(row.act_by)
                expected[row.responsible, late, today if late else day - timedelta(days=day.weekday())] += 1
        assert {(each.unit, each.is_late, each.monday): each.count for each in counted} == expected


def test_a_refugee_allotted_on_a_wednesday_is_told_of_in_the_same_week_and_late_in_the_next() -> None:
    book = read_book_folder(str(shipped_books()["lyngby-taarbaek-2015"])).usable()
    wednesday = date(2015, 7, 1)
    records = [Record(wednesday, read_name("kind", book), "refugee"), Record(wednesday, read_name("allotted", book))]
    (notified,) = [row for row in derive_case(book, "amina", records, wednesday) if row.step == "volunteers.notified"]
    columns = columns_of([("amina", records)])

    in_time = count_by_unit_and_week(book, columns, wednesday)
    too_late = count_by_unit_and_week(book, columns, wednesday + timedelta(weeks=1))

    assert notified.act_by == date(2015, 7, 2)
    assert WeekOfUnit(notified.responsible, date(2015, 6, 29), is_late=False, count=1) in in_time
    assert sum(each.count for each in too_late if each.is_late and each.unit == notified.responsible) >= 1
