"""A file read as columns says of every case what it says read case by case, and is refused for the same."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forloeb.book import Refused
from forloeb.cli.derive import derive_file
from forloeb.engine import Record, derive_case, read_moment
from forloeb.engine.case import case_of
from forloeb.files import case_blocks as blocks
from forloeb.files.case_blocks import case_blocks
from forloeb.files.records_file import RecordsFile, read_records
from properties.books import SHIPPED, book_of, files_of
from properties.lives import ON, life
from properties.told import FIRST, Told, csv_of

BOOK = book_of(files_of(SHIPPED))
HEADING = "case,at,name,value,recorded_at,id,retracts"
GOOD = """a,2015-10-01,kind,refugee,,,
c,2015-10-01,kind,refugee,,a1,
b,2015-10-01,kind,company,2015-10-01T09:00:00Z,b1,
a,2015-10-05,arrival,,,,
b,2015-10-07T09:30,enquiry,,2015-10-08T09:00:00Z,b2,
b,2015-10-06T09:30,enquiry,,2015-10-09T09:00:00Z,b3,b2
c,2015-10-05,language,ar,,a2,
"""


def file_of(folder: Path, rows: str) -> RecordsFile:
    path = folder / "records.csv"
    path.write_text(f"{HEADING}\n{rows}", "utf-8")
    return read_records(path, BOOK)


def in_columns(file: RecordsFile) -> list[tuple[str, list[Record]]]:
    return [
        (case, [block.records.record(row) for row in range(len(block.rows)) if block.records.case[row] == number])
        for block in case_blocks(file)
        for number, case in enumerate(block.records.cases)
    ]


@pytest.mark.parametrize("size", [1, 2, 3, 20_000])
def test_columns_hold_the_records_of_every_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(blocks, "CASES", size)
    file = file_of(tmp_path, GOOD)

    assert in_columns(file) == list(file.by_case())
    assert [case for case, _ in in_columns(file)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("bb,2015-10-05,arrival,,,,\n", "bb"),
        ("b,2015-10-07,note,x,,,b9\n", "b9"),
        ("b,2015-10-07T09:30,enquiry,,,b4,b5\nb,2015-10-07T09:30,enquiry,,,b5,b4\n", "b5"),
        ("c,2015-10-05,language,tr,,a3,\n", "tr"),
        ("b,2015-10-01,kind,refugee,2015-10-01T09:00:00Z,b7,\n", "refugee"),
        ("c,2015-10-05,consent.companion,yes,,a4,\nc,2015-10-05,consent.companion,no,,a5,\n", "companion"),
    ],
)
@pytest.mark.parametrize("size", [1, 20_000])
def test_what_is_wrong_in_a_case_is_refused_among_others_as_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, said: str, size: int
) -> None:
    monkeypatch.setattr(blocks, "CASES", size)
    file = file_of(tmp_path, GOOD + row + "d,2015-10-05,arrival,,,,\n")

    with pytest.raises(Refused) as refused:
        list(derive_file(BOOK, file, read_moment("2015-11-02")))

    (finding,) = refused.value.findings
    assert said in finding.one_line("en")


def test_a_correction_recorded_later_is_no_contradiction(tmp_path: Path) -> None:
    file = file_of(tmp_path, GOOD + "b,2015-10-01,kind,refugee,2015-10-02T09:00:00Z,b7,\n")

    assert [case for block in case_blocks(file) for case, _ in block.doubtful()] == ["b"]
    assert list(derive_file(BOOK, file, read_moment("2015-11-02")))


@given(st.data(), ON)
def test_the_cases_that_are_not_looked_at_contradict_themselves_in_nothing(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, on: str
) -> None:
    lives = [data.draw(life(BOOK, case=f"c{number}")) for number in range(4)]
    told = [row for each in lives for row in each]
    told += [Told(case, str(FIRST), "kind", "company") for case in data.draw(st.sets(st.sampled_from(["c0", "c1"])))]
    path = tmp_path_factory.getbasetemp() / "blocks.csv"
    path.write_text(csv_of(data.draw(st.permutations(told))), "utf-8")
    file, moment = read_records(path, BOOK), read_moment(on)

    looked_at = {case for block in case_blocks(file) for case, _ in block.doubtful()}
    whole = [case_of(case, BOOK, records, moment) for case, records in file.by_case()]
    contradicting = [case.id for case in whole if case.contradictions]
    assert set(contradicting) <= looked_at
    if contradicting:
        with pytest.raises(Refused) as refused:
            list(derive_file(BOOK, file, moment))
        assert contradicting[0] in refused.value.findings[0].one_line("en")
    else:
        rows = [row for case, records in file.by_case() for row in derive_case(BOOK, case, records, moment)]
        assert list(derive_file(BOOK, file, moment)) == rows
