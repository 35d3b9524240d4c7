"""Makes a question smaller for as long as it still shows what it showed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from forloeb.book import read_book
from properties.pen import valid
from properties.questions import Question
from properties.told import Life

Shows = Callable[[Question], bool]
T = TypeVar("T")
LARGE = 20_000


def smallest(question: Question, shows: Shows) -> Question:
    """Fewer cases, records, options, steps and lines. A book of many chapters is left as it is."""
    before = None
    while question != before:
        before = question
        question = _with_fewer_cases(question, shows)
        for case in question.lives:
            question = _with_fewer_rows(question, case, shows)
        question = _if_it_shows(replace(question, known_at=""), question, shows)
        question = _if_it_shows(replace(question, until=""), question, shows)
        question = _if_it_shows(replace(question, on=question.on[:10]), question, shows)
        if sum(map(len, question.files.values())) < LARGE:
            question = _with_less_book(question, shows)
    return question


def _if_it_shows(smaller: Question, question: Question, shows: Shows) -> Question:
    return smaller if smaller != question and shows(smaller) else question


def _with_fewer_cases(question: Question, shows: Shows) -> Question:
    """Often one case alone shows it."""
    for case, life in question.lives.items() if len(question.lives) > 1 else ():
        alone = replace(question, lives={case: life})
        if shows(alone):
            return alone
    kept = _least(list(question.lives), lambda cases: bool(cases) and shows(_only(question, cases)))
    return _only(question, kept)


def _only(question: Question, cases: Sequence[str]) -> Question:
    return replace(question, lives={case: question.lives[case] for case in cases})


def _with_fewer_rows(question: Question, case: str, shows: Shows) -> Question:
    def living(life: Sequence[object]) -> Question:
        rows: Life = tuple(row for row in question.lives[case] if row in life)
        return replace(question, lives={**question.lives, case: valid(rows, question.book)})

    def still_shows(rows: Sequence[object]) -> bool:
        smaller = living(rows)
        return any(row.name == "kind" for row in smaller.lives[case]) and shows(smaller)

    return living(_least(list(question.lives[case]), still_shows))


def _with_less_book(question: Question, shows: Shows) -> Question:
    """Without chapters, then tables, then single lines, as long as it is a book without error."""
    chapters = [name for name in question.files if name != "book.toml"]
    for name in chapters if len(chapters) > 1 else ():
        less = replace(question, files={other: text for other, text in question.files.items() if other != name})
        question = less if _can_be_asked(less) and shows(less) else question
    for name in (name for name in chapters if name in question.files):
        for part in (r"(?m)^(?=\[step\.)", r"(?m)^(?=\[)", r"(?m)^"):
            question = _with_fewer_parts(question, name, part, shows)
    return question


def _with_fewer_parts(question: Question, chapter: str, part: str, shows: Shows) -> Question:
    """Without parts of a chapter, as a pattern divides it."""
    head, *parts = re.split(part, question.files[chapter].decode())

    def written(kept: Sequence[str]) -> Question:
        return replace(question, files={**question.files, chapter: "".join([head, *kept]).encode()})

    return written(_least(parts, lambda kept: _can_be_asked(written(kept)) and shows(written(kept))))


def _can_be_asked(question: Question) -> bool:
    """Whether there is such a book, and it knows what the records name."""
    book = read_book(question.files).book
    if book is None:
        return False
    said = {row.name.partition("#")[0] for life in question.lives.values() for row in life}
    steps = {name.partition(":")[2] for name in said if ":" in name}
    return steps <= {*book.step_ids, *book.procedures}


def _least(parts: list[T], shows: Callable[[Sequence[T]], bool]) -> list[T]:
    """Drops halves, quarters, …, single parts for as long as the rest still shows it."""
    size = max(1, len(parts) // 2)
    while parts:
        start = 0
        while start < len(parts):
            fewer = parts[:start] + parts[start + size :]
            if shows(fewer):
                parts = fewer
            else:
                start += size
        if size == 1:
            return parts
        size //= 2
    return parts
