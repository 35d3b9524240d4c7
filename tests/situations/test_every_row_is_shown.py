"""Every step of a shipped book is owed in one of its situations, and so is every row of every choice."""

import pytest

from forloeb.book import Book
from forloeb.engine.evaluate import Evaluation
from forloeb.engine.examples import case_of_situation
from forloeb.engine.moments import read_moment
from forloeb.engine.occurrence import Occurrence
from forloeb.files.book_folder import read_book_folder, shipped_books

Shown = set[tuple[str, str, str]]


@pytest.mark.parametrize("name", sorted(shipped_books()))
def test_every_step_and_every_row_of_every_choice_is_shown_by_a_situation(name: str) -> None:
    book = read_book_folder(name).usable()
    wanted = {
        (step.id, version.name, row.when_text if row else "")
        for step in book.steps.values()
        for version in step.versions
        for row in (version.choice or ((None,) if version is step.versions[0] else ()))
    }
    shown = {_rule_of(occurrence) for occurrence in _occurrences(book)}
    shown |= {(step, book.steps[step].versions[0].name, "") for step, _, row in shown if not row}

    assert wanted - shown == set(), "write a situation in books/NAME/situations in which it is owed"


def _rule_of(occurrence: Occurrence) -> tuple[str, str, str]:
    return occurrence.step.id, occurrence.version.name, occurrence.row.when_text if occurrence.row else ""


def _occurrences(book: Book) -> list[Occurrence]:
    """Of all situations, those that have a window: what waits for a fact shows no row."""
    found: list[Occurrence] = []
    for situation in book.situations:
        until = read_moment(situation.until) if situation.until else None
        evaluation = Evaluation(case_of_situation(situation, book), until)
        outcomes = (evaluation.outcome(step) for step in book.steps)
        found += [each for outcome in outcomes for each in outcome.occurrences if not each.missing]
    return found
