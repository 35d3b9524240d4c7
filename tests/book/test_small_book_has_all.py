"""The small book of Egeby says everything that the language can say: whoever adds to the language shows it there."""

from collections.abc import Iterator
from typing import get_args

import pytest
from pydantic import BaseModel

from forloeb.book import Book, shape, word_shapes
from forloeb.book.check import rules_of
from forloeb.book.model import Anchor
from forloeb.book.predicates import OneOf, Predicate, terms_of
from forloeb.book.read import read_chapters
from forloeb.book.repeats import Repeats
from forloeb.book.spans import UNITS, Span
from forloeb.book.windows import Window
from forloeb.files.book_folder import read_book_folder, shipped_books

CHAPTERS = sorted(shipped_books()["egeby"].glob("*.toml"))


def _kinds_of(shape_type: type[word_shapes.Shape]) -> Iterator[type[word_shapes.Shape]]:
    """Of the chapters; a situation is told in a file of its own, with its own words (tests/situations/README.md)."""
    for each in shape_type.__subclasses__():
        if each.__module__.endswith("shape") or each.__module__.endswith("shapes"):
            yield each
        yield from _kinds_of(each)


SHAPES = list(_kinds_of(word_shapes.Shape))
RULES = {each.__name__ for each in SHAPES if issubclass(each, shape.RuleShape)}
INHERITED = set(shape.RuleShape.model_fields)


@pytest.fixture(scope="module")
def egeby() -> Book:
    reading = read_book_folder("egeby")
    assert reading.findings == ()
    return reading.usable()


def _written(part: object) -> Iterator[tuple[str, str]]:
    """(shape, field) of all that the files say."""
    if isinstance(part, BaseModel):
        for name in part.model_fields_set:
            yield type(part).__name__, name
            yield from _written(getattr(part, name))
    elif isinstance(part, dict):
        for each in part.values():
            yield from _written(each)
    elif isinstance(part, list | tuple):
        for each in part:
            yield from _written(each)


def test_every_field_of_the_language_is_in_the_small_book() -> None:
    shapes = [chapter.shape for chapter in read_chapters({file.name: file.read_bytes() for file in CHAPTERS})]
    written = set(_written(shapes))
    in_rules = {field for name, field in written if name in RULES}
    own = {(each.__name__, field) for each in SHAPES for field in each.model_fields}
    own = {(name, field) for name, field in own if name not in RULES or field not in INHERITED}
    own -= {("AlternativeStepShape", field) for field in shape.StepShape.model_fields}

    assert own - written == set(), "write it once in books/egeby, where somebody who reads the book would meet it"
    assert INHERITED - in_rules == set(), "write it once in a step of books/egeby"


def test_every_window_recurrence_length_and_anchor_is_in_the_small_book(egeby: Book) -> None:
    rules = [rule for step in egeby.steps.values() for rule in rules_of(step)]
    parts = [part for rule in rules for part in (rule.window, rule.repeats, rule.lasts, rule.anchor.before) if part]
    kinds = {type(part) for part in parts}
    lengths = {length.unit for part in parts for length in _lengths(part)}

    assert set(get_args(Window)) - kinds == set()
    assert set(get_args(Repeats)) - kinds == set()
    assert set(UNITS) - lengths == set()
    assert set(get_args(Anchor.__annotations__["kind"])) == {rule.anchor.kind for rule in rules}


def test_every_word_of_a_condition_is_in_the_small_book(egeby: Book) -> None:
    conditions = [rule.when for step in egeby.steps.values() for rule in rules_of(step)]
    conditions += [row.when for step in egeby.steps.values() for version in step.versions for row in version.choice]
    conditions += [each.when for step in egeby.steps.values() for rule in rules_of(step) for each in rule.responsible]
    said = [part for condition in conditions if condition is not None for part in _parts(condition)]

    assert {operator for part in said for _, operator, _ in terms_of(part)} == {"==", "!=", "<", "<=", ">", ">=", "in"}
    assert {type(part).__name__ for part in said} == {"All", "Any", "Comparison", "Not", "OneOf"}
    assert any(isinstance(getattr(part, "of", None), OneOf) for part in said), "not in [a, b]"


def _parts(condition: Predicate) -> Iterator[Predicate]:
    yield condition
    for name in ("parts", "of"):
        inner = getattr(condition, name, ())
        for part in inner if isinstance(inner, tuple) else (inner,):
            yield from _parts(part)


def _lengths(part: object) -> list[Span]:
    inner = [part, *(getattr(part, name) for name in getattr(type(part), "__slots__", ()))]
    return [each for each in inner if isinstance(each, Span)]
