"""Every row can be explained in Danish and English, and so can why there is none."""

import json

from hypothesis import given
from hypothesis import strategies as st

from forloeb.book import Book
from forloeb.engine import case_of, read_moment, rows_of
from forloeb.engine.explain import explain
from forloeb.engine.explanation_data import as_data
from forloeb.engine.sentences import details, sentence
from properties.books import A_BOOK
from properties.lives import ON, life
from properties.told import in_time, records_of


@given(st.data(), A_BOOK, ON)
def test_every_row_is_explained_in_both_languages(data: st.DataObject, book: Book, on: str) -> None:
    case = case_of("c1", book, records_of(data.draw(life(book)), book), read_moment(on))
    with in_time():
        rows = rows_of(case)
    for row in rows:
        explanation = explain(case, row.step, row.occurrence)
        told = json.loads(json.dumps(as_data(explanation)))
        texts = [sentence(explanation), *(text for pair in details(explanation) for text in pair)]

        assert (told["owed"], told["status"], told["occurrence"]) == (True, row.status, row.occurrence)
        assert all(text.da.strip() and text.en.strip() for text in texts)
        assert not any("{" in text.da + text.en for text in texts)


@given(st.data(), A_BOOK, ON)
def test_a_step_without_rows_has_a_reason(data: st.DataObject, book: Book, on: str) -> None:
    case = case_of("c1", book, records_of(data.draw(life(book)), book), read_moment(on))
    with in_time():
        owed = {row.step for row in rows_of(case)}
    for step in book.steps.keys() - owed:
        explanation = explain(case, step)

        assert as_data(explanation)["why_not"]
        assert sentence(explanation).da != ""
