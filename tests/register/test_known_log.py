"""The log as a process keeps it says what the tables say, case by case and of all cases at once."""

from datetime import UTC, date, datetime

from forloeb.engine.kernel import RecordColumns
from forloeb.files.book_folder import book_texts
from forloeb.register import log
from forloeb.register.drafts import Draft
from forloeb.register.models import Entry
from town import BOOK, Town

ROWS = (
    ("2015-10-01T09:30", "enquiry", ""),
    ("2015-10-02", "caseworker@CSI", "mh"),
    ("2015-10-02", "note", "Vil helst ringes op"),
)


def a_few_cases(town: Town) -> list[str]:
    """One of them with a correction that was taken back, and one without any row."""
    town.case("firma", "Lauridsen Automatik", "company", *ROWS)
    town.case("amina", "Amina Haddad", "refugee", ("2015-10-30", "takeover", ""), ("2015-10-30", "arrival", ""))
    arrival = Entry.objects.get(case="amina", name="arrival").record_id
    correction = town.write_drafts([Draft("amina", "2015-10-29", "arrival", retracts=arrival)]).entries.get()
    town.write_drafts([Draft("amina", "2015-10-31", "", retracts=correction.record_id)])
    return ["amina", "nobody", "firma"]


def told(columns: RecordColumns, case: str) -> list[tuple[object, ...]]:
    number = list(columns.cases).index(case)
    records = [columns.record(row) for row in range(len(columns)) if columns.case[row] == number]
    return [(each.at, each.name, each.value, each.recorded_at, each.id, each.retracts) for each in records]


def test_a_case_has_the_entries_of_the_table(town: Town) -> None:
    for case in a_few_cases(town):
        found, there = town.snapshot.entries(case), list(Entry.objects.filter(case=case))

        assert [vars(entry) | {"_state": None} for entry in found] == [vars(each) | {"_state": None} for each in there]


def test_columns_of_many_cases_hold_what_is_read_of_each(town: Town) -> None:
    cases = a_few_cases(town)
    columns = town.snapshot.columns(cases)

    for case in cases:
        records = town.snapshot.records(case)
        assert told(columns, case) == [
            (each.at, each.name, each.value, each.recorded_at, each.id, each.retracts) for each in records
        ]
    assert any(each.retracts for each in town.snapshot.records("amina"))


def test_what_another_book_does_not_know_is_left_out(town: Town) -> None:
    cases = a_few_cases(town)
    before = len(town.snapshot.records("firma"))
    files = dict(book_texts(BOOK))
    for name, text in files.items():
        files[name] = text.replace("company-service", "company-help").replace("CSI", "CSX")
    town.adopt(files, date(2015, 11, 2))

    assert len(town.snapshot.records("firma")) == before - 1
    assert told(town.snapshot.columns(cases), "firma") == told(town.snapshot.columns(["firma"]), "firma")
    assert len(told(town.snapshot.columns(cases), "firma")) == before - 1


def test_a_case_reads_as_it_was_when_the_page_began(town: Town) -> None:
    """Whoever has a state goes on seeing what it was derived from, whatever is written meanwhile."""
    a_few_cases(town)
    state = town.snapshot.state("firma")
    town.write("firma", ("2015-10-20T10:00", "enquiry", ""))
    later = town.snapshot.state("firma")

    assert state is not None
    assert later is not None
    assert len(state.case.events["enquiry"]) == 1
    assert len(later.case.events["enquiry"]) == 2


def test_of_an_erased_entry_nothing_is_left_in_any_row(town: Town) -> None:
    from forloeb.register.known_log import FIELDS, KnownLog

    known = KnownLog()
    known.add(
        [
            (1, "r1", "amina", "2015-10-30", "fact", "hemmelig", "", datetime(2015, 10, 30, tzinfo=UTC), "a" * 32),
            (2, "r2", "amina", "2015-10-31", "fact", "andet", "", datetime(2015, 10, 31, tzinfo=UTC), "a" * 32),
        ]
    )
    rows = list(known.rows("amina"))
    known.erase("amina", 1)

    assert [known.entry("amina", row).value for row in known.rows("amina")] == ["andet"]
    assert {getattr(known.entry("amina", rows[0]), field) for field in FIELDS} & {
        "hemmelig",
        "r1",
        "2015-10-30",
    } == set()


def test_a_text_that_the_log_keeps_apart_comes_back_into_the_record(town: Town) -> None:
    a_few_cases(town)
    entry = Entry.objects.get(name="note")
    (note,) = [each for each in town.snapshot.records("firma", {entry.sequence: "Ring"}) if each.id == entry.record_id]

    assert note.value == "Ring"
    assert log.apart("note", "Ring") == ("…", "Ring")
