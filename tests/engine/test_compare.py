"""What another book would change: dates that move, what is newly owed and no longer owed, what is late, the work."""

from datetime import date

import pytest

from book.small import BOOK, CARE
from forloeb.book import Book, read_book
from forloeb.engine import Record, read_moment
from forloeb.engine.compare import Change, Comparison, compare
from forloeb.engine.kernel import columns_of
from forloeb.engine.record_names import Misfit, read_name

ON, UNTIL = "2015-11-02", "2016-02-28"
ARRIVED = ("2015-10-01", "arrival", "")


def book(old: str = "", new: str = "", *, more: str = "") -> Book:
    assert CARE.count(old) == 1 or not old, old
    files = {"book.toml": BOOK, "care.toml": CARE.replace(old, new) + more if old else CARE + more}
    return read_book({name: text.encode() for name, text in files.items()}).usable()


def records(known_to: tuple[Book, ...], *rows: tuple[str, str, str]) -> list[Record]:
    read = []
    for at, name, value in (("2015-10-01", "kind", "person"), *rows):
        for known in known_to:
            try:
                read.append(Record(read_moment(at), read_name(name, known), value))
                break
            except Misfit:
                continue
    return read


def compared(own: Book, other: Book, *rows: tuple[str, str, str], on: str = ON, until: str = UNTIL) -> Comparison:
    cases = columns_of([("c1", records((own, other), ARRIVED, *rows))])
    return compare(own, other, [cases], read_moment(on), read_moment(until))


def dates(change: Change) -> list[str]:
    return [f"{row.opens}..{row.due} {row.status}" if row else "not owed" for row in (change.before, change.after)]


def test_a_longer_window_moves_its_due_and_what_was_late_is_not() -> None:
    found = compared(book(), book('within = "1 month"', 'within = "2 months"'))

    (change,) = (change for change in found.changes if change.row.step == "care.first")
    assert change.kind == "moved"
    assert dates(change) == ["2015-10-01..2015-11-01 overdue", "2015-10-01..2015-12-01 open"]
    assert (change.becomes_late, change.no_longer_late) == (False, True)
    assert (found.cases, set(found.touched)) == (1, {"c1"})


def test_a_step_that_starts_from_the_changed_one_moves_with_it() -> None:
    own, other = book(), book("nth = 1", "nth = 3")
    talks = [("2015-10-05", "talk", ""), ("2015-10-20", "talk", "")]
    found = compared(own, other, *talks, ("2015-10-01", "sex", "female"))

    moved = {change.row.step: dates(change) for change in found.changes if change.row.occurrence == 1}
    assert moved["care.third"][0] == "2015-10-05..2016-01-04 open"
    assert moved["care.third"][1] == "2015-10-20..2016-01-19 open"


def test_what_only_the_other_book_owes_is_new_and_may_be_late() -> None:
    more = '[step.more]\ntitle = { da = "Mere", en = "More" }\nwithin = "1 week"\n'
    found = compared(book(), book(more=more))

    assert [(change.kind, change.row.step, dates(change)) for change in found.changes] == [
        ("new", "care.more", ["not owed", "2015-10-01..2015-10-08 overdue"])
    ]
    assert found.changes[0].becomes_late
    mirrored = compared(book(more=more), book())
    assert [(change.kind, dates(change)) for change in mirrored.changes] == [
        ("gone", ["2015-10-01..2015-10-08 overdue", "not owed"])
    ]


def test_another_when_takes_the_step_from_those_it_no_longer_holds_for() -> None:
    other = book('when    = "age < 30 or sex == female"', 'when    = "age < 30"')
    found = compared(book(), other, ("2015-10-01", "born", "1970-01-01"), ("2015-10-01", "sex", "female"))

    assert {(change.kind, change.row.step) for change in found.changes} == {("gone", "care.third")}


def test_of_a_recurrence_what_the_other_book_has_beyond_the_last_day_is_moved_not_gone() -> None:
    own = '[step.often]\ntitle = { da = "Tit", en = "Often" }\nrepeats = "once in each 1 month"\n'
    found = compared(book(more=own), book(more=own.replace("1 month", "6 months")), until="2015-12-15")

    assert {change.kind for change in found.changes} == {"moved"}
    by_number = {change.row.occurrence: dates(change) for change in found.changes}
    assert by_number[1] == ["2015-10-01..2015-10-31 missed", "2015-10-01..2016-03-31 open"]
    assert by_number[2] == ["2015-11-01..2015-11-30 open", "2016-04-01..2016-09-30 upcoming"]
    assert by_number[3][1] == "not owed"


def test_a_renamed_step_is_the_same_and_records_may_use_either_name() -> None:
    renamed = '[step.spoken]\nformerly = ["told"]'
    for done in ("done:care.told", "done:care.spoken"):
        found = compared(book(), book("[step.told]", renamed), ("2015-10-20", done, ""))

        assert [(change.kind, change.row.step) for change in found.changes] == [], done
    found = compared(book("[step.told]", renamed), book(), ("2015-10-20", "done:care.spoken", ""))
    assert found.changes == ()


def test_names_and_values_that_one_book_alone_knows_are_not_there_for_the_other() -> None:
    added = '\n[event.visit]\ntitle = { da = "Besøg", en = "Visit" }\n'
    more = '[step.visited]\ntitle = { da = "Besøgt", en = "Visited" }\nfrom = "visit"\nwithin = "1 week"\n'
    files = {"book.toml": (BOOK + added).encode(), "care.toml": (CARE + more).encode()}
    other = read_book(files).usable()
    found = compared(book(), other, ("2015-10-20", "visit", ""))

    assert [(change.kind, dates(change)[1]) for change in found.changes] == [("new", "2015-10-20..2015-10-27 overdue")]
    assert compared(other, other, ("2015-10-20", "visit", "")).changes == ()


def test_a_date_that_only_one_book_asks_for_is_let_be_by_the_other() -> None:
    event = '\n[event.visit]\ntitle = { da = "Besøg", en = "Visit" }\n'
    more = '[step.visited]\ntitle = { da = "Besøgt", en = "Visited" }\nfrom = "visit"\nwithin = "1 week"\n'
    dated, plain = (
        read_book({"book.toml": (BOOK + event + value).encode(), "care.toml": (CARE + more).encode()}).usable()
        for value in ('value = "date"\n', "")
    )

    assert compared(dated, plain, ("2015-10-20", "visit", "2015-11-01")).changes == ()


def test_another_unit_is_a_change_without_other_dates() -> None:
    found = compared(book(), book('within = "1 month"\n', 'within = "1 month"\nresponsible = "friends"\n'))

    assert [(change.kind, change.before and change.before.responsible) for change in found.changes] == [
        ("other", "office")
    ]
    work = {(each.unit, each.monday): (each.before, each.after) for each in found.work}
    assert work["friends", None] == (0, 1)
    assert work["office", None][0] - work["office", None][1] == 1


def test_the_work_of_units_is_counted_by_week_of_the_last_working_day() -> None:
    found = compared(book(), book('["2 months", "3 months"]', '["3 months", "4 months"]'))
    work = {each.monday: each.after - each.before for each in found.work if each.after != each.before}

    assert work == {date(2015, 12, 28): -1, date(2016, 2, 1): 1}


def test_counts_by_step_say_how_many_cases() -> None:
    found = compared(book(), book('within = "1 month"', 'within = "1 week"'), on="2015-10-15")
    (step,) = found.steps

    assert (step.step, step.cases, step.kinds, step.becomes_late) == ("care.first", 1, {"moved": 1}, 1)


@pytest.mark.parametrize("on", ["2015-10-01", "2015-12-24"])
def test_a_book_beside_itself_changes_nothing(on: str) -> None:
    found = compared(book(), book(), on=on)

    assert found.changes == ()
    assert [each for each in found.work if each.before != each.after] == []
