"""The snapshot: follows the log, derives only what was touched, and is never behind."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forloeb.files.book_folder import book_texts
from forloeb.register.snapshot import Snapshot
from lengths import many
from town import BOOK, Town

EVENTS = ["allotted", "takeover", "arrival", "first-talk", "housing-offered", "moved-away"]
EVENTS += ["paused:reception", "resumed:reception", "done:reception.first-talk"]


def test_only_touched_cases_are_derived_again(town: Town) -> None:
    for number in range(6):
        town.case(f"case{number}", "Amina Haddad", "refugee", ("2015-10-30", "arrival", ""))
    snapshot = town.snapshot
    before = snapshot.rederived
    town.write("case3", ("2015-10-31", "first-talk", ""))
    snapshot.follow(town.now)

    assert snapshot.rederived == before + 1


def test_a_page_asks_the_database_one_question_when_nothing_was_written(town: Town) -> None:
    snapshot = town.snapshot
    with CaptureQueriesContext(
        connection,
    ) as queries:
        snapshot.follow(town.now)
    assert len(queries) == 1


def test_a_new_day_derives_only_the_cases_that_it_may_change(town: Town) -> None:
    for number in range(6):
        town.case(f"case{number}", "Amina Haddad", "refugee", ("2015-10-30", "takeover", ""))
    town.write("case3", ("2015-11-05", "arrival", ""))
    before = town.snapshot.rederived
    for _ in range(3):
        town.pass_days(1)
        assert town.status("case3", "reception.first-talk") in {"", "upcoming", "open"}

    assert before < town.snapshot.rederived <= before + 3


def test_a_new_day_makes_late_what_is_late_then(town: Town) -> None:
    town.case("amina", "Amina Haddad", "refugee", ("2015-10-30", "takeover", ""), ("2015-10-30", "arrival", ""))
    assert town.status("amina", "reception.first-talk") == "open"
    town.pass_days(10)

    assert town.status("amina", "reception.first-talk") == "overdue"


def test_an_hour_clock_turns_late_within_the_day(town: Town) -> None:
    town.case("firma", "Lauridsen Automatik", "company", ("2015-11-01T10:00", "enquiry", ""))
    assert town.status("firma", "company-service.answer") == "open"
    town.now = datetime(2015, 11, 2, 9, 30, tzinfo=UTC)

    assert town.status("firma", "company-service.answer") == "overdue"


def test_a_newly_adopted_book_moves_every_date_from_its_day(town: Town) -> None:
    town.case("amina", "Amina Haddad", "refugee", ("2015-10-30", "takeover", ""), ("2015-10-30", "arrival", ""))
    files = dict(book_texts(BOOK))
    assert 'within      = "3 days"' in files["reception.toml"]
    files["reception.toml"] = files["reception.toml"].replace('within      = "3 days"', 'within      = "2 days"')
    row = town.snapshot.state("amina")
    assert row is not None
    before = row.row("reception.benefit-talk", 1)
    town.adopt(files, date(2015, 11, 2))

    after = town.snapshot.state("amina")
    assert after is not None
    now = after.row("reception.benefit-talk", 1)
    assert before is not None
    assert now is not None
    assert (before.due, now.due) == (date(2015, 11, 2), date(2015, 11, 1))
    books = town.snapshot.books
    assert books.book_of(books.on(date(2015, 11, 1))) != town.snapshot.book


@settings(max_examples=many(20, 200), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from(EVENTS), st.integers(1, 90), st.sampled_from([0, 0, 1, 2, 9, 40])),
        max_size=12,
    ),
    st.sets(st.integers(0, 11)),
)
def test_one_that_follows_equals_one_that_reads_all(
    town: Town, written: list[tuple[int, str, int, int]], looks: set[int]
) -> None:
    """Whatever is written, whenever it looks and however many days go by, it knows what a new process would."""
    follower, began = Snapshot(), town.now
    try:
        for number, (case, event, day, days) in enumerate(written):
            at = date(2015, 10, 1) + timedelta(days=day)
            town.write(f"case{case}", ("2015-10-01", "kind", "refugee"), (str(at), event, ""))
            town.pass_days(days)
            if number in looks:
                follower.follow(town.now)
        follower.follow(town.now)
        fresh = Snapshot()
        fresh.follow(town.now)
    finally:
        town.now = began

    for state in fresh.states():
        followed = follower.state(state.id)
        assert followed is not None
        assert replace(followed, quiet_until=state.quiet_until) == state
        assert followed.case.on == state.case.on
    assert len(follower.states()) == len(fresh.states())
    for unit in ("CSI", "CAM", "CBD"):
        assert [each.key for each in follower.work_of(unit)] == [each.key for each in fresh.work_of(unit)]
