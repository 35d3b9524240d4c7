"""A document as values: what stands in it, in order, before it is PDF or Word. Nothing else can stand in the file."""

import re
import unicodedata
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from forloeb.book import Language

_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_NO_SIGNS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Words:
    """`is_ours`: said by the program, in the document's language; else it is what the papers say, in theirs."""

    text: str
    is_ours: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the head: `Dato` and the day."""

    label: Words
    words: Words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`lead` stands before it, set apart: `Ad. 1 og 2`."""

    words: Words
    lead: Words | None = None
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Entry:
    """`n` is the number that it has; None has a mark only."""

    n: int | None
    words: Words


@dataclass(frozen=True, slots=True)
class Listed:
    entries: tuple[Entry, ...]
    kind: str = "listed"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a vote: `For`, how many, which parties."""

    name: Words
    count: Words
    parties: Words


@dataclass(frozen=True, slots=True)
class Ballot:
    """A vote as a table. `head`: what its three columns hold."""

    caption: Words
    head: tuple[Words, Words, Words]
    sides: tuple[Side, ...]
    kind: str = "ballot"


Block = Paragraph | Listed | Ballot


@dataclass(frozen=True, slots=True)
class Part:
    """What stands below a heading of level 2; without one, right below that of its item."""

    heading: Words | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class DocumentItem:
    """An item under its heading of level 1: `Punkt 3.`, perhaps `Lukket punkt`, and its title."""

    label: Words | None
    mark: Words | None
    title: Words
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """`language` is that of the program's words, `papers_language` that of the papers' (both by RFC 5646).

    `title` names the file, `name` stands on its first page below `over`; `running` on the pages after it.
    A sheet is set close.
    """

    language: Language
    papers_language: str
    title: str
    over: Words | None
    name: Words
    running: Words
    page: tuple[str, str]
    facts: tuple[Fact, ...]
    items: tuple[DocumentItem, ...]
    closing: Words | None = None
    is_sheet: bool = False


def cleaned(document: Document) -> Document:
    """Without what is no sign: control characters and halves of signs, which neither PDF nor Word can hold."""
    clean: Document = _clean(document)
    return clean


def is_blank(text: str) -> bool:
    """Whether nothing of it can be seen."""
    return all(unicodedata.category(sign)[0] in "CZ" for sign in text)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return _NO_SIGNS.sub("", _BREAKS.sub(" ", value))
    if isinstance(value, tuple):
        return tuple(_clean(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _clean(getattr(value, field.name)) for field in fields(value)})
    return value
