"""Every fault of a book is found, with its file and line and what to do about it."""

from itertools import pairwise

import pytest

from book.faults import FAULTS
from book.small import BOOK, CARE, GOOD, changed, findings_of, line_of
from forloeb.book import read_book


def test_the_small_book_has_no_fault() -> None:
    assert findings_of(GOOD) == ()


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_in_its_file_and_line(name: str) -> None:
    kind, file, old, new, points_at, says = FAULTS[name]
    files = changed(file, old, new)

    found = [finding for finding in findings_of(files) if finding.kind == kind]

    assert [(each.file, each.line) for each in found][:1] == [(file, line_of(files[file], points_at))]
    assert says in found[0].one_line("en")


def test_a_name_declared_twice_names_the_other_file() -> None:
    more = {"more.toml": '[unit.office]\ntitle = { da = "Igen", en = "Again" }\n'}
    (found,) = findings_of({**GOOD, **more})

    assert (found.kind, found.file, found.line) == ("twice", "more.toml", 1)
    assert "'office' also stands in book.toml" in found.one_line("en")


def test_what_is_expected_in_a_when_is_said_in_danish_too() -> None:
    (found,) = findings_of(changed("care.toml", "age < 30 or", "age < ) or"))

    assert "kan ikke læses ved ')'; forventede et faktum eller en værdi. Skriv fx" in found.one_line("da")


def test_a_file_in_latin_1_is_to_be_saved_as_utf_8() -> None:
    (found,) = [each for each in findings_of({**GOOD, "care.toml": CARE.encode("latin-1")}) if each.file == "care.toml"]

    assert "0xf8 er ikke UTF-8" in found.one_line("da")
    assert "Gem filen som UTF-8." in found.one_line("da")


def test_of_a_book_whose_words_cannot_be_read_nothing_else_is_told() -> None:
    broken = BOOK.replace("[unit.friends]", "[unit.friends")
    reading = read_book({"book.toml": broken.encode(), "care.toml": CARE.encode()})

    assert ([each.file for each in reading.findings], reading.is_whole) == (["book.toml"], False)


def test_five_faults_are_found_at_once() -> None:
    book = BOOK.replace('years-since = "born"', 'years-since = "borm"').replace('"DK"', '"XX"')
    care = CARE.replace('"1 month"', '"1 moon"').replace('"call"', '"cal"').replace("== female", "== femal")
    found = [(each.kind, each.file, each.line) for each in findings_of({"book.toml": book, "care.toml": care})]

    assert found == [
        ("unknown-name", "book.toml", line_of(book, "borm")),
        ("wrong-value", "book.toml", line_of(book, '"XX"')),
        ("not-a-window", "care.toml", line_of(care, "1 moon")),
        ("unlike-values", "care.toml", line_of(care, "== femal")),
        ("unknown-name", "care.toml", line_of(care, '"cal"')),
    ]


def test_a_book_with_warnings_alone_can_be_used() -> None:
    care = CARE.replace('source      = "paper 1"\n', "").replace(', en = "Told"', "")
    reading = read_book({"book.toml": BOOK.encode(), "care.toml": care.encode()})

    assert {(each.kind, each.severity) for each in reading.findings} == {
        ("missing-source", "warning"),
        ("missing-text", "warning"),
    }
    assert reading.book is not None
    assert reading.book.steps["care.told"].title.en == "Fortalt"


def test_a_long_circle_is_told_in_full_and_once() -> None:
    names = ["a", "b", "c", "d", "e"]
    steps = [
        f'[step.{name}]\ntitle = {{ da = "{name}", en = "{name}" }}\nfrom = "{after}"\nwithin = "1 day"\n'
        for name, after in pairwise([*names, "a"])
    ]
    (found,) = findings_of({**GOOD, "care.toml": CARE + "\n".join(steps)})

    assert found.kind == "circle"
    assert "care.a → care.b → care.c → care.d → care.e → care.a" in found.one_line("da")


def test_a_circle_by_way_of_where_a_window_ends() -> None:
    files = changed("care.toml", 'within = "3 working days"', 'to = "third"\nfrom = "third"')
    assert findings_of(files) == ()
    files["care.toml"] = files["care.toml"].replace('from    = "first"', 'from    = "told"')

    assert [finding.kind for finding in findings_of(files)] == ["circle"]


def test_a_book_without_its_head() -> None:
    found = findings_of({"care.toml": CARE})

    assert ("missing-key", "care.toml", 1) in {(each.kind, each.file, each.line) for each in found}


@pytest.mark.parametrize("sixteenth", range(16))
@pytest.mark.parametrize("file", GOOD)
def test_a_file_cut_off_anywhere_gives_findings(file: str, sixteenth: int) -> None:
    content = GOOD[file].encode()
    found = findings_of({**GOOD, file: content[: len(content) * sixteenth // 16]})

    assert all(each.file in GOOD and each.line >= 1 for each in found)
    assert found or file == "care.toml"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_another_encoding_is_found_with_its_line(encoding: str) -> None:
    (found, *_) = findings_of({**GOOD, "book.toml": BOOK.encode(encoding)})

    assert (found.kind, found.file) == ("unreadable", "book.toml")
    assert found.line == (line_of(BOOK, "Født") if encoding == "cp1252" else 1)


@pytest.mark.parametrize("opened", ["[", "{ a = ", "[["])
@pytest.mark.parametrize("depth", [50, 1000, 100_000])
def test_brackets_without_end_within_each_other(opened: str, depth: int) -> None:
    closed = {"[": "]", "[[": "]]"}.get(opened, " }")
    found = findings_of({**GOOD, "care.toml": f"x = {opened * depth}1{closed * depth}\n{CARE}"})

    assert {each.file for each in found} == {"care.toml"}


@pytest.mark.parametrize("opened", ["(", "not ", "not ("])
@pytest.mark.parametrize("depth", [31, 1000, 50_000])
def test_a_condition_with_brackets_within_brackets(opened: str, depth: int) -> None:
    when = opened * depth + "age < 30" + ")" * (depth * opened.count("("))
    (found,) = findings_of(changed("care.toml", '"age < 30 or sex == female"', f'"{when}"'))

    assert (found.kind, found.line) == ("not-a-predicate", line_of(CARE, "or sex"))
