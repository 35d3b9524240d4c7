"""What the kernel is asked: only what a file of records may hold, and all that the language and records can say."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from forloeb.book.model import Anchor, Rule
from forloeb.book.repeats import Repeats
from forloeb.book.windows import Window
from forloeb.cli.derive import derive_file
from forloeb.engine.limits import Remark
from forloeb.engine.occurrence import Status
from forloeb.engine.record import About
from forloeb.files.records_file import read_records
from properties.questions import FOLDERS, Question, by_evaluator, questions
from properties.told import csv_of, without_lines


@pytest.fixture(scope="module")
def small() -> list[Question]:
    return list(questions("2015", "small", 3_000, 50))


def rules_of(question: Question) -> Iterator[Rule]:
    steps = question.book.steps.values()
    return (rule for step in steps for version in step.versions for rule in version.rules)


@pytest.mark.parametrize("books", ["small", *FOLDERS])
def test_the_lives_are_what_a_file_of_records_may_hold(books: str, tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    for question in questions("2015", books, 200, 50):
        path.write_text(csv_of([row for life in question.lives.values() for row in life]), "utf-8")
        cases = sorted(question.cases())
        expected = [row for rows in by_evaluator(question, cases) for row in rows]

        read = derive_file(question.book, read_records(path, question.book), **question.asked)
        assert without_lines(list(read)) == without_lines(expected)


def test_a_seed_gives_the_same_question_again(small: list[Question]) -> None:
    assert next(questions("2015", "small", 3_000, 50)) == small[0] != small[1]


def test_small_books_have_every_window_and_every_recurrence(small: list[Question]) -> None:
    rules = [rule for question in small for rule in rules_of(question)]

    assert {type(rule.window) for rule in rules if rule.window} == set(get_args(Window))
    assert {type(rule.repeats) for rule in rules if rule.repeats} == set(get_args(Repeats))


def test_small_books_have_every_field_of_a_rule_a_step_and_a_procedure(small: list[Question]) -> None:
    rules = [rule for question in small for rule in rules_of(question)]
    steps = [step for question in small for step in question.book.steps.values()]
    procedures = [procedure for question in small for procedure in question.book.procedures.values()]
    kinds = Anchor.__dataclass_fields__["kind"].type

    assert {rule.anchor.kind for rule in rules} == set(get_args(kinds))
    assert any(rule.anchor.before for rule in rules)
    assert any("." in rule.anchor.name and not rule.anchor.name.startswith("after") for rule in rules)
    for field in ("when", "ends_at", "lasts", "until", "needs", "tells", "participants"):
        assert any(getattr(rule, field) for rule in rules), field
    for field in ("formerly", "per_family", "each", "done_event", "done_nth", "version_by_opens"):
        assert any(getattr(step, field) for step in steps), field
    assert any(version.choice for step in steps for version in step.versions)
    assert max(len(steps) for question in small for steps in question.book.slots.values()) == 6
    for field in ("ends", "when", "pauses"):
        assert any(getattr(procedure, field) for procedure in procedures), field
    assert len({procedure.calendar.id for procedure in procedures}) == 2


def test_lives_say_everything_and_every_status_and_remark_comes_of_it(small: list[Question]) -> None:
    cases = [case for question in small for case in question.cases()]
    rows = [row for question in small for told in by_evaluator(question, question.cases()) for row in told]

    assert {record.name.about for _, records in cases for record in records} == set(get_args(About))
    assert {row.status for row in rows} == set(get_args(Status))
    assert {remark for row in rows for remark, _ in row.remarks} == set(get_args(Remark))
