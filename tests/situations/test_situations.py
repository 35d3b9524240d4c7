"""Every situation: a person, her records, a day, and what is owed. Every sentence of docs/semantics.md has one.

They stand in the files beside this one, which a caseworker can read; `README.md` tells how.
"""

import re
import signal
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from forloeb.book import Book, Refused, with_reading
from forloeb.cli.derive import derive_file
from forloeb.cli.options import known_at as read_known_at
from forloeb.engine import Row, case_of, read_moment
from forloeb.engine.explain import explain
from forloeb.engine.sentences import sentence
from forloeb.files.book_folder import read_book_folder
from forloeb.files.records_file import RecordsFile, read_records
from situations.situation import HERE, Situation, all_situations, as_table, differences

SEMANTICS = HERE.parent.parent / "docs" / "semantics.md"
SITUATIONS = tuple(all_situations())
TOO_LONG = 60  # seconds; a situation takes some thousandths


@cache
def _book(name: str) -> Book:
    own = HERE.parent / "books" / name
    return read_book_folder(str(own) if own.is_dir() else name).usable()


def _book_of(situation: Situation) -> Book:
    """Its book, by another reading of one disagreement where it says so."""
    book = _book(situation.text("book"))
    disagreement, _, alternative = situation.text("reading").partition("=")
    return with_reading(book, disagreement, alternative) if disagreement else book


@pytest.fixture
def in_time() -> Iterator[None]:
    """A situation that never comes to an end has failed."""

    def stop(number: int, frame: object) -> None:
        raise TimeoutError(f"no answer in {TOO_LONG} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(TOO_LONG)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.usefixtures("in_time")
@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.name)
def test_situation(situation: Situation, tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    path.write_text(situation.csv_text, "utf-8")
    if expected := situation.text("refused"):
        with pytest.raises(Refused, match=re.escape(expected)):
            _rows(situation, read_records(path, _book_of(situation)))
        return
    file = read_records(path, _book_of(situation))
    rows = _rows(situation, file)
    wrong = list(differences(situation, rows))
    assert not wrong, as_table(situation, wrong, rows)
    _check_sentences(situation, file, rows)


def _rows(situation: Situation, file: RecordsFile) -> list[Row]:
    until = situation.text("until")
    rows = derive_file(
        file.book,
        file,
        read_moment(situation.text("on")),
        until=read_moment(until) if until else None,
        known_at=read_known_at(situation.text("known_at") or None),
    )
    return [row for row in rows if row.case == situation.case]


def _check_sentences(situation: Situation, file: RecordsFile, rows: list[Row]) -> None:
    """Every row, and every step that is not owed, is explained in both languages."""
    wanted = situation.table("because")
    (_, records), *_ = file.by_case(only=situation.case)
    known_at = read_known_at(situation.text("known_at") or None)
    case = case_of(situation.case, file.book, records, read_moment(situation.text("on")), known_at)
    owed = {f"{row.step}#{row.occurrence}" for row in rows}
    for name in sorted({*owed, *wanted, *situation.words("not_owed")}):
        step, _, number = name.partition("#")
        words = sentence(explain(case, step, int(number) if number else None))
        for text in (words.da, words.en):
            assert re.fullmatch(r"\S.*\S\.", text), f"{name} is explained by {text!r}"
        assert wanted.get(name, "") in words.en, f"{situation.name}\n{name}: {words.en}"


def test_every_sentence_of_the_semantics_is_shown_and_none_is_invented() -> None:
    told = set(re.findall(r"^- \*\*([A-Z]\d+)\*\*", SEMANTICS.read_text("utf-8"), re.MULTILINE))
    shown = {shows for situation in SITUATIONS for shows in situation.words("shows")}
    assert {"not shown": told - shown, "invented": shown - told} == {"not shown": set(), "invented": set()}


def test_the_situations_of_a_book_have_a_name_in_both_languages() -> None:
    lacking = [situation.name for situation in SITUATIONS if len(situation.table("name")) not in (0, 2)]
    assert lacking == []


def test_every_situation_has_a_name_of_its_own() -> None:
    names = [situation.name for situation in SITUATIONS]
    assert len(names) == len(set(names))


def test_the_miniature_book_has_no_findings() -> None:
    assert read_book_folder(str(HERE.parent / "books" / "miniature")).findings == ()
