"""The search for the occurrences of a recurring step ends, whatever its versions say."""

import signal
from pathlib import Path

from forloeb.book import Book, read_book
from forloeb.engine import Name, Record, Row, derive_case, read_moment
from forloeb.files.book_folder import read_book_folder

MINIATURE = Path(__file__).parents[1] / "books" / "miniature"
ODD = """
[step.odd]
title    = { da = "Sær", en = "Odd" }
from     = "home-visit-asked"
repeats  = "once in each 1 month"
in-force = { to = 2015-06-30 }
[[step.odd.version]]
in-force = { from = 2015-07-01, to = 2015-07-31 }
from     = "plan-made"
"""


MIXED = """
[step.mixed]
title    = { da = "Blandet", en = "Mixed" }
from     = "plan-made"
when     = "age >= 80"
repeats  = "once in each 1 year"
[[step.mixed.version]]
in-force = { from = 2015-07-01 }
repeats  = "2 within 1 week"
"""


def rows_in_time(book: Book, records: list[Record], on: str) -> list[Row]:
    signal.alarm(30)  # without an end the test would never fail
    rows = derive_case(book, "a", records, read_moment(on))
    signal.alarm(0)
    return rows


def with_support(step: str) -> Book:
    files = {file.name: file.read_bytes() for file in MINIATURE.glob("*.toml")}
    files["support.toml"] += step.encode()
    return read_book(files).usable()


def told(*rows: tuple[str, Name, str]) -> list[Record]:
    return [Record(read_moment(at), name, value) for at, name, value in rows]


def test_a_recurring_step_whose_later_anchor_lies_outside_every_version_is_not_owed() -> None:
    records = told(
        ("2015-07-01", Name("kind"), "newcomer"),
        ("2015-07-10", Name("event", "home-visit-asked"), ""),
        ("2016-01-01", Name("event", "plan-made"), ""),
    )

    rows = rows_in_time(with_support(ODD), records, "2016-03-01")

    assert "support.odd" not in {row.step for row in rows}
    within = told(("2015-07-01", Name("kind"), "newcomer"), ("2015-07-10", Name("event", "home-visit-asked"), ""))
    within += told(("2015-07-20", Name("event", "plan-made"), ""))
    assert "support.odd" in {row.step for row in rows_in_time(with_support(ODD), within, "2016-03-01")}


def test_a_version_with_an_end_after_one_without_is_not_owed_by_whom_it_is_not_for() -> None:
    records = told(
        ("2015-07-01", Name("kind"), "newcomer"),
        ("2015-07-01", Name("fact", "born"), "1990-01-01"),
        ("2016-01-01", Name("event", "plan-made"), ""),
    )

    rows = rows_in_time(with_support(MIXED), records, "2016-03-01")

    assert "support.mixed" not in {row.step for row in rows}
    older = [*records, *told(("2015-07-02", Name("fact", "born"), "1930-01-01"))]
    owed = [
        row.occurrence for row in rows_in_time(with_support(MIXED), older, "2016-03-01") if row.step == "support.mixed"
    ]
    assert owed == [1, 2]


def test_help_that_was_decided_before_any_version_is_reviewed_from_there() -> None:
    egeby = read_book_folder("egeby").usable()
    records = told(
        ("2013-01-01", Name("kind"), "home-help"),
        ("2013-12-01", Name("done", "home-help.decision"), ""),
    )

    (review,) = [row for row in rows_in_time(egeby, records, "2015-10-27") if row.step == "home-help.review"]

    assert (str(review.opens), review.status) == ("2013-12-02", "overdue")


def test_an_occurrence_that_a_record_names_is_there_however_few_have_opened() -> None:
    egeby = read_book_folder("egeby").usable()
    call = Name("done", "new-parents.call", occurrence=5)
    records = told(
        ("2015-06-30", Name("kind"), "newborn"),
        ("2015-06-30", Name("event", "born-here"), ""),
        ("2015-07-01", call, ""),
    )
    until = derive_case(egeby, "a", records, read_moment("2015-07-01"), until=read_moment("2015-09-30"))
    alone = derive_case(egeby, "a", records, read_moment("2015-07-01"))

    done = [row for row in alone if (row.step, row.occurrence) == ("new-parents.call", 5)]
    assert [row.done_at for row in done] == [read_moment("2015-07-01")]
    assert all(row in until for row in alone)
    assert not any(row.remarks for row in alone)


def test_a_number_beyond_all_reason_is_not_looked_for() -> None:
    egeby = read_book_folder("egeby").usable()
    call = Name("done", "new-parents.weighing", occurrence=90_000_000)
    records = told(
        ("2015-06-30", Name("kind"), "newborn"),
        ("2015-06-30", Name("event", "born-here"), ""),
        ("2015-07-01", call, ""),
    )

    assert [remark for row in rows_in_time(egeby, records, "2015-07-01") for remark, _ in row.remarks] == [
        "no-such-occurrence"
    ]
