"""What is proved of a book: each fault is shown by the person whom it concerns, at its lines; and nothing else is."""

import re
from datetime import date
from pathlib import Path

import pytest

import forloeb
from book.faults import Fault
from book.proof_faults import PROOF_FAULTS
from book.small import GOOD, changed, line_of
from forloeb.book import Book, Finding, read_book
from forloeb.book.prove import prove_book
from forloeb.engine import derive_case
from forloeb.engine.record import Record
from forloeb.engine.record_names import read_name
from forloeb.files.book_folder import shipped_books

SHIPPED = "lyngby-taarbaek-2015"


def proved(files: dict[str, str]) -> tuple[Finding, ...]:
    return prove_book(book_of(files))


def book_of(files: dict[str, str]) -> Book:
    reading = read_book({name: text.encode() for name, text in files.items()})
    assert reading.findings == ()
    return reading.usable()


def test_of_the_small_book_nothing_is_found() -> None:
    assert proved(GOOD) == ()


@pytest.mark.parametrize("fault", PROOF_FAULTS.values(), ids=PROOF_FAULTS)
def test_a_fault_is_proved_at_its_line(fault: Fault) -> None:
    files = changed(fault.file, fault.old, fault.new)
    found = proved(files)

    assert [(each.kind, each.line) for each in found if each.kind == fault.kind] == [
        (fault.kind, line_of(files[fault.file], fault.points_at))
    ]
    assert fault.says in next(each for each in found if each.kind == fault.kind).one_line("en")


def test_the_example_is_data_beside_the_lines_of_the_rows() -> None:
    care = changed("care.toml", 'when   = "age >= 30"', 'when   = "age >= 29"')
    (found,) = proved(care)
    data = found.as_data()

    assert data["example"] == {"age": 29}
    assert data["lines"] == [line_of(care["care.toml"], '"age < 30"\n'), line_of(care["care.toml"], '"age >= 29"')]


def test_of_the_shipped_books_nothing_is_found_and_the_fifty_year_olds_are_when_a_row_ends_at_49() -> None:
    files = {path.name: path.read_text("utf-8") for path in shipped_books()[SHIPPED].glob("*.toml")}
    for folder in shipped_books().values():
        assert proved({path.name: path.read_text("utf-8") for path in folder.glob("*.toml")}) == ()

    rows = '"30 <= age <= 50"\nwithin'
    assert files["contact-course.toml"].count(rows) == 1
    files["contact-course.toml"] = files["contact-course.toml"].replace(rows, '"30 <= age <= 49"\nwithin')
    (found,) = proved(files)

    assert (found.kind, found.as_data()["example"]) == ("choice-gap", {"age": 50})
    assert "Alder: 50 år falder i ingen række" in found.one_line("da")


def test_whom_the_proof_shows_the_engine_gives_no_row() -> None:
    """The example person as a case: what is proved is what happens."""
    book = book_of(changed("care.toml", 'when   = "age >= 30"', 'when   = "age > 30"'))
    names = [("kind", "person"), ("arrival", ""), ("born", "1985-10-01")]
    records = [Record(date(2015, 10, 1), read_name(name, book), value) for name, value in names]

    assert "care.chosen" not in {row.step for row in derive_case(book, "c", records, date(2015, 10, 27))}
    (found,) = prove_book(book)
    assert dict(found.example) == {"age": 30}


def test_an_other_reading_is_proved_where_it_stands() -> None:
    other = """
[disagreement.age]
title    = { da = "Alder", en = "Age" }
about    = ["care.chosen"]
papers   = [{ source = "paper 2", says = { da = "Fra 31.", en = "From 31." } }]
leaves   = { da = "de 30-årige", en = "those of thirty" }
reading  = { da = "Fra 30.", en = "From 30." }
standing = "decided"
decides  = { da = "Udvalget", en = "The committee" }

[[disagreement.age.alternative]]
id    = "thirty-one"
title = { da = "Fra 31", en = "From 31" }
[disagreement.age.alternative.step."care.chosen"]
choice = [
  { when = "age < 30", within = "1 week" },
  { when = "age >= 31", within = "2 weeks" },
]
"""
    care = GOOD["care.toml"] + other
    (found,) = proved({**GOOD, "care.toml": care})

    assert (found.kind, found.line) == ("choice-gap", line_of(care, "[[disagreement.age.alternative]]"))
    assert found.lines == (line_of(care, '{ when = "age < 30"'), line_of(care, '{ when = "age >= 31"'))
    assert dict(found.example) == {"age": 30}


def test_what_the_solver_gives_up_on_is_found_and_said() -> None:
    files = changed("care.toml", 'when   = "age >= 30"', 'when   = "age >= 30 and born < 1980-02-29"')

    assert {each.kind for each in prove_book(book_of(files), effort=1)} == {"unproved"}


def test_the_same_book_gives_the_same_findings() -> None:
    files = changed("care.toml", 'when   = "age >= 30"', 'when   = "age > 35 and born > 1970-03-01 or sex == male"')
    book = book_of(files)

    assert prove_book(book) == prove_book(book)
    assert {each.kind for each in prove_book(book)} == {"choice-gap", "choice-overlap"}


def test_only_what_proves_loads_the_solver() -> None:
    """A module that imports the proofs at its top would make every command pay for them."""
    source = Path(forloeb.__file__).parent
    imports = re.compile(r"^(from|import) (forloeb\.book\.prove|z3)", re.MULTILINE)
    others = (path for path in source.rglob("*.py") if path.parent.name != "prove")

    assert [path.name for path in others if imports.search(path.read_text("utf-8"))] == []
