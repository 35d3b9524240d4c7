"""`forloeb check` runs the examples of a book, and finds what is wrong in them at its line."""

import shutil
from pathlib import Path

import pytest

from cli.running import BOOK, forloeb
from forloeb.files.book_folder import shipped_books

AMAL = "amal, 2015-09-01, kind, refugee\namal, 2015-10-01, takeover\n"
HOUSED = "reception.housing | 2015-10-01 – 2015-10-01 | overdue\n"


def with_example(folder: Path, *, records: str, owed: str) -> Path:
    shutil.copytree(shipped_books()[BOOK], folder)
    example = '[[situation]]\nname = { da = "Prøven", en = "The test" }\non = "2015-10-27"\n'
    (folder / "situations" / "test.toml").write_text(f'{example}records = """\n{records}"""\nowed = """\n{owed}"""\n')
    return folder


def test_a_book_is_checked_by_its_own_examples_both_rows_side_by_side(tmp_path: Path) -> None:
    records = "amal, 2015-09-01, kind, refugee\namal, 2015-10-01, takeover\n"
    owed = "reception.housing | 2015-10-01 – 2015-10-02 | overdue\n"
    result = forloeb("check", with_example(tmp_path / "book", records=records, owed=owed), "--lang", "en")

    assert result.status == 1
    assert (
        "situations/test.toml:1: the example »The test« says: "
        "reception.housing #1 | 2015-10-01 – 2015-10-02 | overdue; "
        "the rules give: reception.housing #1 | 2015-10-01 – 2015-10-01 | overdue"
    ) in result.out


def with_more(folder: Path, more: str) -> Path:
    """The book with an example that is right, and these lines below it."""
    with_example(folder, records=AMAL, owed=HOUSED)
    with (folder / "situations" / "test.toml").open("a") as file:
        file.write(more)
    return folder


def second(records: str, rest: str) -> str:
    return f'[[situation]]\nname = {{ da = "To", en = "Two" }}\non = "2015-10-27"\nrecords = """\n{records}"""\n{rest}'


OWED_TWICE = second(AMAL, f'owed = """\n{HOUSED}{HOUSED}"""\n')
ALL = 'only = "reception.handover"\n'


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ('because = { "reception.husing" = "x" }\n', "toml:11: [situation.because]: 'reception.husing' is unknown"),
        ('because = { "reception.housing" = "in a week" }\n', "housing because … in a week …; the rules give: »"),
        (second(AMAL, 'owed = "reception.husing | – | waiting"\n'), "expected a step that the book declares. Did you"),
        (OWED_TWICE, "'reception.housing #1' stands twice in owed"),
        (second(AMAL, ""), "test.toml:11: the example »Two« says nothing of what is owed; expected owed"),
        (second(AMAL, 'owes = ""\n'), "expected one of the language's fields. Did you mean 'owed'?"),
        (second(AMAL + "amal, 2015-10-01, arival\n", ALL), "test.toml:17: the record 'arival' is unknown"),
        (second(AMAL.replace("refugee", "refuge"), ALL), "test.toml:15: 'kind' with the value 'refuge'"),
        (second(f"case, at, nam, value\n{AMAL}", ALL), "the column 'nam' is unknown"),
        (second(AMAL, f'until = "soon"\n{ALL}'), "test.toml:11: until 'soon'; expected a date such as"),
        (second("", ALL), "test.toml:11: the case '' is not in the file"),
    ],
)
def test_what_is_wrong_in_an_example_is_found_at_its_line(more: str, says: str, tmp_path: Path) -> None:
    result = forloeb("check", with_more(tmp_path / "book", more), "--lang", "en")

    assert result.status == 1
    assert says in result.out


def test_an_example_is_right_with_hyphens_between_its_days_and_with_words_of_its_sentence(tmp_path: Path) -> None:
    said = f'owed = """\n{HOUSED.replace("–", "-")}"""\nbecause = {{ "reception.housing" = "the same day" }}\n'

    result = forloeb("check", with_more(tmp_path / "book", second(AMAL, said)))

    assert (result.status, "Ingen bemærkninger" in result.out) == (0, True)


def test_a_row_that_comes_otherwise_is_told_once_also_where_all_rows_are_listed(tmp_path: Path) -> None:
    said = 'only = "reception.housing"\nowed = "reception.housing | 2015-10-01 – 2015-10-02 | overdue"\n'

    result = forloeb("check", with_more(tmp_path / "book", second(AMAL, said)), "--lang", "en")

    assert (result.status, result.out.count("the example »Two« says")) == (1, 1)
