"""What is wrong in a row of a records file is refused on one line that names the row, and nothing is written."""

from pathlib import Path

import pytest

from files.refusals import KIND, WIDE, assert_refused, csv

ROWS = {
    "a name that nobody knows": ("a,2015-07-02,arival,", ["'arival'", "'arrival'"]),
    "a step that the book lacks": ("a,2015-07-02,done:reception.contrat,", ["'reception.contract'"]),
    "a step of no procedure": ("a,2015-07-02,waived:nowhere#2,reason", ["waived:nowhere#2"]),
    "a procedure that the book lacks": ("a,2015-07-02,paused:receptoin,", ["'reception'"]),
    "a consent to an unknown purpose": ("a,2015-07-02,consent.share,yes", ["'share-contact'"]),
    "a consent to an unknown unit": ("a,2015-07-02,consent.share-contact@host,yes", ["'hosts'"]),
    "a consent neither yes nor no": ("a,2015-07-02,consent.medical,maybe", ["'maybe'", "yes"]),
    "a value that the fact cannot have": ("a,2015-07-02,household,singel", ["'singel'", "'single'"]),
    "a kind that the book lacks": ("a,2015-07-02,kind,refuge", ["'refuge'", "'refugee'"]),
    "a date in an event that takes none": (
        "a,2015-07-02,arrival,2015-07-01",
        ["'2015-07-01'", "an empty value", "column at"],
    ),
    "a birthday that does not exist": ("a,2015-07-02,born,1990-02-30", ["'1990-02-30'", "2015-10-27"]),
    "a language that is no code": ("a,2015-07-02,language,Arabic", ["'Arabic'", "ISO 639-1"]),
    "an age, which is never recorded": ("a,2015-07-02,age,30", ["'age'"]),
    "an impossible date": ("a,2015-02-30,arrival,", ["'2015-02-30'", "2015-10-27"]),
    "a date of another age": ("a,1015-02-03,arrival,", ["'1015-02-03'"]),
    "a Danish way of writing dates": ("a,27-10-2015,arrival,", ["'27-10-2015'"]),
    "an hour that summer time skips": ("a,2015-03-29T02:30,arrival,", ["2015-03-29T02:30", "summer time", "+01:00"]),
    "a time without minutes": ("a,2015-07-02T09,arrival,", ["'2015-07-02T09'"]),
    "no date at all": ("a,,arrival,", ["''"]),
    "a timed event without a time": ("a,2015-07-02,enquiry,", ["'enquiry'", "2015-10-27T09:30"]),
    "a done of a timed event without a time": ("a,2015-07-02,done:company-service.answer,", ["2015-10-27T09:30"]),
    "an agreed task without its date": ("a,2015-07-02,agreed,soon", ["'soon'", "2015-10-27"]),
    "an extension without a date": ("a,2015-07-02,extended:reception.contract,§ 16; ill", ["DATE; reason"]),
    "an extension without a reason": ("a,2015-07-02,extended:reception.contract,2015-12-01", ["DATE; reason"]),
    "a waiver without a reason": ("a,2015-07-02,waived:reception.contract,", ["until DATE; reason"]),
    "a waiver until a day without a reason": ("a,2015-07-02,waived:reception.contract,until 2015-12-01", ["reason"]),
    "a row without a name": ("a,2015-07-02,,x", ["without a name", "retracts"]),
    "a row without a case": (",2015-07-02,arrival,", ["case"]),
    "a formula in the case": ("=1+1,2015-07-02,arrival,", ["'case'", "'='"]),
    "a formula in the value": ('a,2015-07-02,noted:reception.contract,"=HYPERLINK(1)"', ["'value'", "'='"]),
    "a row that was cut off": ("a,2015-07-02,arr", ["3 cells", "expected 4"]),
    "a row with a cell too many": ("a,2015-07-02,arrival,,", ["5 cells"]),
    "a quotation mark that never closes": ('a,2015-07-02,arrival,"cut', ["quotation marks"]),
}


@pytest.mark.parametrize("name", ROWS)
def test_is_refused_with_its_line(name: str, tmp_path: Path) -> None:
    row, words = ROWS[name]
    assert_refused(tmp_path, csv(KIND, row), 3, *words)


WIDE_ROWS = {
    "an hour of recording that does not exist": (["a,2015-07-02,arrival,,yesterday,1,"], 3, ["'yesterday'", "UTC"]),
    "an id used twice": (["a,2015-07-02,arrival,,,1,", "a,2015-07-03,arrival,,,1,"], 4, ["'1'", "line 3"]),
    "an id used in two cases": (["b,2015-07-02,kind,sick,,1,", "a,2015-07-03,arrival,,,1,"], 4, ["'1'", "line 3"]),
    "a retraction of nothing": (["a,2015-07-02,,,,2,9"], 3, ["'9'"]),
    "a retraction of another case": (["b,2015-07-02,kind,sick,,1,", "a,2015-07-03,,,,2,1"], 4, ["'1'", "same case"]),
    "a retraction of itself": (["a,2015-07-02,,,,2,2"], 3, ["'2'"]),
    "retractions in a circle": (["a,2015-07-02,,,,1,2", "a,2015-07-02,,,,2,1"], 3, ["in turn retracts"]),
    "a formula in the id": (["a,2015-07-02,arrival,,,=2,"], 3, ["'id'"]),
}


@pytest.mark.parametrize("name", WIDE_ROWS)
def test_is_refused_with_its_line_in_a_log(name: str, tmp_path: Path) -> None:
    rows, line, words = WIDE_ROWS[name]
    assert_refused(tmp_path, csv(f"{KIND},,,", *rows, heading=WIDE), line, *words)


def test_two_values_of_one_fact_at_one_time_are_refused(tmp_path: Path) -> None:
    rows = csv(KIND, "a,2015-07-02,sex,male", "a,2015-07-02,sex,female")
    assert_refused(tmp_path, rows, 4, "'sex'", "'male'", "line 3", "recorded_at")


def test_two_kinds_on_one_day_are_refused_by_the_name_that_they_have(tmp_path: Path) -> None:
    assert_refused(tmp_path, csv(KIND, "a,2015-07-01,kind,sick"), 3, "'kind' = 'sick' and 'refugee' (line 2)")


def test_a_case_without_a_kind_is_refused(tmp_path: Path) -> None:
    assert_refused(tmp_path, csv(KIND, "b,2015-07-02,arrival,"), 3, "'b'", "kind", "refugee")


@pytest.mark.parametrize("length", [2, 5])
def test_a_family_in_a_circle_is_refused(length: int, tmp_path: Path) -> None:
    kinds = [f"c{n},2015-07-01,kind,refugee" for n in range(length)]
    contacts = [f"c{n},2015-07-01,family,c{(n + 1) % length}" for n in range(length)]
    circle = " → ".join(f"c{n % length}" for n in range(length + 1))

    assert_refused(tmp_path, csv(*kinds, *contacts), length + 2, circle)
