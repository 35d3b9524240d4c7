"""Cases with more rows, more events and more unknown facts than the kernel has room for come out as the evaluator's."""

import sys

import pytest

from forloeb.engine import Name, Record, derive_case, read_moment
from forloeb.engine.kernel import columns_of, derive_columns, working_memory
from forloeb.engine.kernel.compiled import memory as at
from forloeb.files.book_folder import read_book_folder

EGEBY = read_book_folder("egeby").usable()
AGREED = next(step for step in EGEBY.steps.values() if step.each == "agreed")
DERIVE_COLUMNS = sys.modules[derive_columns.__module__]
KIND = min(EGEBY.procedure_of(AGREED).kinds)


def case_of_agreements(count: int) -> list[Record]:
    kind = Record(read_moment("2015-01-01"), Name("kind"), KIND)
    days = [f"{1990 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}" for number in range(count)]
    return [kind, *(Record(read_moment(day), Name("event", "agreed"), "2016-01-01") for day in days)]


@pytest.mark.parametrize("room", [1, 7, 40])
@pytest.mark.parametrize("few", [0, 1_000])
def test_a_case_with_more_rows_than_there_is_room_for(room: int, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    records, on = case_of_agreements(30), read_moment("2016-03-01")
    cases = [("a", records), ("b", records[:3]), ("c", records)]
    expected = [row for case, own in cases for row in derive_case(EGEBY, case, own, on)]
    monkeypatch.setattr(working_memory, "ROWS_A_CASE", 0)
    monkeypatch.setattr(DERIVE_COLUMNS, "ROWS_A_CASE", 0)
    monkeypatch.setattr(DERIVE_COLUMNS, "MOST_KEPT", few)
    monkeypatch.setattr(working_memory, "_ROWS_AT_LEAST", room)

    assert derive_columns(EGEBY, columns_of(cases), on).rows() == expected


def test_more_occurrences_of_a_step_than_there_is_room_for() -> None:
    records, on = case_of_agreements(at.MOST_OCCURRENCES + 100), read_moment("2016-03-01")
    derived = derive_columns(EGEBY, columns_of([("a", records), ("b", records[:3])]), on)
    rows = [row for row in derived.rows() if row.step == AGREED.id]

    assert [row.case for row in rows].count("a") == at.MOST_OCCURRENCES + 100
    assert [row.case for row in rows].count("b") == 2
    assert {row.step for row in derived.evaluated} == {AGREED.id}
