"""The book's own examples in plain words, each at the step that it is about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forloeb.book import Book, Procedure, Text, same
from forloeb.book.situations import Owed, Situation
from forloeb.engine import read_moment
from forloeb.engine.record_names import Misfit, read_name
from forloeb.engine.words import STATUS, day_in_words
from forloeb.web.case.entry_words import Names, named_words, value_words

_NOBODY = Names({}, {})
_NOT_OWED = Text("gælder ikke", "not owed")


@dataclass(frozen=True, slots=True)
class RecordWords:
    at: Text
    what: Text
    value: Text


@dataclass(frozen=True, slots=True)
class OwedWords:
    title: Text
    window: Text
    status: Text


@dataclass(frozen=True, slots=True)
class Example:
    name: Text
    on: Text
    records: tuple[RecordWords, ...]
    owed: tuple[OwedWords, ...]


def examples_of(procedure: Procedure, book: Book) -> Mapping[str, list[Example]]:
    """Step → its examples. An example stands once, at the first step that it names."""
    own = {step.id for step in procedure.steps}
    found: dict[str, list[Example]] = {step: [] for step in own}
    for situation in book.situations:
        if situation.steps and situation.steps[0] in own:
            found[situation.steps[0]].append(_example(situation, book))
    return found


def _example(situation: Situation, book: Book) -> Example:
    return Example(
        name=situation.name,
        on=_moment(situation.on),
        records=tuple(_record(row, book) for row in situation.rows),
        owed=(*(_owed(each, book) for each in situation.owed), *_not_owed(situation, book)),
    )


def _record(row: Mapping[str, str], book: Book) -> RecordWords:
    """A column that the example lacks is a remark of the book's check; here it is a cell that says nothing."""
    at, called, value = (row.get(column, "") for column in ("at", "name", "value"))
    try:
        name = read_name(called, book) if called else None
    except Misfit:
        name = None
    what = named_words(name, book) if name is not None else same(called)
    return RecordWords(_moment(at), what, value_words(name, value, book, _NOBODY))


def _owed(owed: Owed, book: Book) -> OwedWords:
    title = book.steps[owed.step].title
    if owed.occurrence > 1:
        title += Text(f" (nr. {owed.occurrence})", f" (no. {owed.occurrence})")
    _, _, rest = owed.line.partition(" | ")
    window, status, done_at = (*(cell.strip() for cell in rest.split("|")), "", "", "")[:3]
    words = next((text for code, text in STATUS.items() if code == status), same(status))
    if done_at:
        words += same(" ") + _moment(done_at)
    return OwedWords(title, _window(window), words)


def _window(window: str) -> Text:
    opens, _, due = (part.strip() for part in window.partition("–"))
    if not opens and not due:
        return Text("kendes ikke endnu", "not known yet")
    return _moment(opens) + same(" – ") + _moment(due)


def _not_owed(situation: Situation, book: Book) -> Iterator[OwedWords]:
    for name in situation.not_owed:
        step, _, number = name.partition("#")
        numbered = Text(f" (nr. {number})", f" (no. {number})") if number else same("")
        yield OwedWords(book.steps[step].title + numbered, same(""), _NOT_OWED)


def _moment(written: str) -> Text:
    try:
        return day_in_words(read_moment(written))
    except (ValueError, OverflowError):
        return same(written)
