"""Every kind of finding has its words, is made by the code, and is shown by a test; and none is made without words."""

import re
from pathlib import Path

import pytest

import forloeb
from book.faults import FAULTS
from book.proof_faults import PROOF_FAULTS
from forloeb.book import catalogue

SOURCE = Path(forloeb.__file__).parent
TESTS = Path(__file__).parent.parent
MADE = re.compile(
    r'(?:find|finding|refuse|_refusal|_unreadable|RefusedPaper)\(\s*"([a-z-]+)"|kind = "([a-z-]+)"'
    r'|refusal\(\w+, "([a-z-]+)"|"refused": "([a-z-]+)"'
)
ROOMS = ("forloeb.book", "forloeb.files", "forloeb.files.minutes", "forloeb.files.papers")
SHOWN_BY_A_SITUATION_OF_ITS_OWN = {"no-book", "twice", "circle", "unproved", "owed-twice", "empty-situation"}


def made_in(*folders: str) -> set[str]:
    text = "\n".join(path.read_text("utf-8") for folder in folders for path in (SOURCE / folder).rglob("*.py"))
    return {kind for found in MADE.findall(text) for kind in found if kind}


def test_the_code_makes_the_kinds_that_have_words_and_no_others() -> None:
    kinds = {kind for room in ROOMS for kind in catalogue(room).kinds}

    assert made_in("book", "files", "cli") == kinds


@pytest.mark.parametrize("room", ROOMS)
def test_every_kind_says_what_was_found_expected_and_to_be_done_in_both_languages(room: str) -> None:
    for kind, wording in catalogue(room).kinds.items():
        for part in ("found", "expected", "cure"):
            assert set(wording[part]) == {"da", "en"}, kind
            fields = [set(re.findall(r"{(\w+)}", wording[part][language])) for language in ("da", "en")]
            assert fields[0] == fields[1], f"{kind}.{part}"
            assert wording[part]["da"].strip(), kind
        assert set(wording) <= {"found", "expected", "cure", "severity"}


def test_every_kind_of_the_book_is_shown_by_a_fault() -> None:
    shown = {fault.kind for fault in (*FAULTS.values(), *PROOF_FAULTS.values())}

    assert shown | SHOWN_BY_A_SITUATION_OF_ITS_OWN == set(catalogue("forloeb.book").kinds)


def test_every_kind_of_the_files_is_shown_by_a_refused_file() -> None:
    """The refusals that tests/files and tests/cli run, known by their English words."""
    tests = "\n".join(path.read_text("utf-8") for room in ("files", "cli") for path in (TESTS / room).glob("test_*.py"))
    marks = {
        "no-file": "none.csv",
        "wrong-encoding": "0xe6",
        "broken-csv": "quotation marks",
        "broken-parquet": "PAR1",
        "not-text": "int64",
        "empty": "test_an_empty_file",
        "unknown-column": "'recorded'",
        "missing-column": "'at'\", \"missing",
        "double-column": "twice",
        "wrong-width": "3 cells",
        "formula": "HYPERLINK",
        "bad-case": "a row without a case",
        "bad-at": "2015-02-30,arrival",
        "skipped-hour": "summer time",
        "needs-time": "a timed event without a time",
        "bad-recorded-at": "yesterday",
        "unknown-record": "arival",
        "bad-value": "singel",
        "double-id": "an id used twice",
        "bad-retraction": "in turn retracts",
        "no-name": "without a name",
        "no-kind": "without_a_kind",
        "two-values": "two_values",
        "circular-family": "family_in_a_circle",
        "no-such-case": '"--case", "c"',
        "no-such-step": "reception.contrat",
        "bad-date-option": "--until 'soon'",
        "bad-out": "rows.ods",
        "is-folder": "that is a folder",
        "no-page": "the page does not exist",
        "no-setting": "variable is not set",
        "no-register": "register cannot be opened",
        "until-before-on": "is before --on",
        "wrong-situation": "the rules give: reception.housing #1",
        "no-procedure": '"tell", BOOK, "receptoin"',
        "no-such-reading": "fifty=from-sixty",
        "no-other-book": "--with nor --reading",
        "no-such-unit": '"--unit", "CMA"',
        "file-not-read": "the file was not read",
        "not-empty": "is not empty",
        "bad-title": "quotes",
    }

    assert set(marks) == set(catalogue("forloeb.files").kinds)
    assert [kind for kind, mark in marks.items() if mark not in tests] == []
