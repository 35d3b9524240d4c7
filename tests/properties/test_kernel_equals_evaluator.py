"""The kernel's rows are the evaluator's: in 20,000 lives by a hundred books, on many days, all fields of every row.

`python -m properties.kernel_differences --help` asks more of them; `make proof` a million.
"""

import sys
from collections.abc import Sequence
from random import Random

import pytest

from forloeb.engine import Record, Row
from forloeb.engine.kernel import columns_of, derive_blocks, derive_columns
from properties.kernel_differences import Asking, first_report
from properties.questions import FOLDERS, Cases, Question, by_evaluator, questions
from properties.told import without_lines

SEED = "2015"
BOOKS = [
    *[("small", 2_600, 130)] * 5,
    *[("lyngby-taarbaek-2015", 1_500, 250)] * 2,
    ("egeby", 3_000, 250),
    ("miniature", 1_000, 250),
]
A_QUESTION_EACH = [("small", f"{SEED}-{number}") for number in range(4)] + [(name, SEED) for name in FOLDERS]


def one_question(books: str, seed: str, cases: int) -> Question:
    return next(questions(f"one {seed}", books, cases, cases))


def by_kernel(question: Question, cases: Cases) -> list[Row]:
    return derive_columns(question.book, columns_of(cases), **question.asked).rows()


@pytest.mark.parametrize(("part", "books", "cases", "at_once"), [(part, *each) for part, each in enumerate(BOOKS)])
def test_every_row_of_every_life_is_the_evaluators(part: int, books: str, cases: int, at_once: int) -> None:
    asking = Asking()
    found = first_report(questions(f"{SEED}-{part}", books, cases, at_once), asking)

    assert found is None, f"\n{found}"
    assert asking.count.cases == cases


@pytest.mark.parametrize(("books", "seed"), A_QUESTION_EACH)
def test_a_cases_rows_are_its_own_whatever_stands_beside_it(books: str, seed: str) -> None:
    question = one_question(books, seed, 60)
    cases = question.cases()
    rng = Random(seed)  # noqa: S311  # chooses an order
    expected = dict(zip((case for case, _ in cases), by_evaluator(question, cases), strict=True))
    shuffled = rng.sample(cases, len(cases))

    assert by_kernel(question, shuffled) == [row for case, _ in shuffled for row in expected[case]]
    for case, records in cases[:15]:
        assert by_kernel(question, [(case, records)]) == expected[case]
    assert by_kernel(question, []) == []


@pytest.mark.parametrize(("books", "seed"), A_QUESTION_EACH)
@pytest.mark.parametrize(("block", "threads"), [(1, 1), (4, 3), (15, 2)])
@pytest.mark.parametrize("most_kept", [0, 30])
def test_blocks_and_threads_change_no_row(
    books: str, seed: str, block: int, threads: int, most_kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[derive_columns.__module__], "MOST_KEPT", most_kept)
    question = one_question(books, seed, 30)
    columns, asked = columns_of(question.cases()), {**question.asked, "block": block, "threads": threads}
    blocks = [each.rows() for each in derive_blocks(question.book, columns, **asked)]

    assert derive_columns(question.book, columns, **asked).rows() == by_kernel(question, question.cases())
    assert [row for rows in blocks for row in rows] == by_kernel(question, question.cases())


@pytest.mark.parametrize(("books", "seed"), A_QUESTION_EACH)
def test_the_order_of_a_cases_records_does_not_matter(books: str, seed: str) -> None:
    question = one_question(books, seed, 60)
    cases = question.cases()
    rng = Random(seed)  # noqa: S311  # chooses an order
    shuffled: list[tuple[str, Sequence[Record]]] = [(case, rng.sample(told, len(told))) for case, told in cases]

    assert without_lines(by_kernel(question, shuffled)) == without_lines(by_kernel(question, cases))
    assert by_kernel(question, shuffled) == [row for rows in by_evaluator(question, shuffled) for row in rows]


@pytest.mark.parametrize(("books", "seed"), A_QUESTION_EACH)
def test_its_rows_are_made_of_days_numbers_and_texts_as_the_evaluators_are(books: str, seed: str) -> None:
    question = one_question(books, seed, 60)
    cases = question.cases()
    expected = [repr(row) for rows in by_evaluator(question, cases) for row in rows]

    assert [repr(row) for row in by_kernel(question, cases)] == expected


@pytest.mark.parametrize(("books", "most"), [("egeby", 0.03), ("miniature", 0.02), ("lyngby-taarbaek-2015", 0.01)])
def test_next_to_nothing_of_ordinary_lives_is_left_to_the_evaluator(books: str, most: float) -> None:
    asking = Asking()
    found = first_report(questions(SEED, books, 500, 250, "ordinary"), asking)

    assert found is None, f"\n{found}"
    assert asking.count.evaluated < most * asking.count.rows
