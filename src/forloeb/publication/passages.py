"""What of a case or an attachment is searched: its title, what was decided, and what else is written, in order.

Headings of sections are left out: »Økonomi« stands in every case and tells none from another.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import TypeAdapter

from forloeb.packet.proceedings import Decision
from forloeb.packet.public import PublicItem

Field = Literal["title", "decision", "absent", "text"]


@dataclass(frozen=True, slots=True)
class Passage:
    """`text` is in Unicode's composed form, so that a letter is one sign."""

    field: Field
    text: str


def passages_of_item(content: object) -> tuple[Passage, ...]:
    """Of a `PublicItem` as data; the title comes first. Raises ValueError for what has not its shape."""
    item = _adapter().validate_python(content)
    return _composed(_of_item(item))


def passages_of_file(title: str, paragraphs: Iterable[str]) -> tuple[Passage, ...]:
    """The title comes first."""
    return _composed([("title", title), *(("text", each) for each in paragraphs)])


@cache
def _adapter() -> TypeAdapter[PublicItem]:
    return TypeAdapter(PublicItem)


def _composed(told: Iterable[tuple[Field, str]]) -> tuple[Passage, ...]:
    return tuple(Passage(field, unicodedata.normalize("NFC", text)) for field, text in told)


def _of_item(item: PublicItem) -> Iterator[tuple[Field, str]]:
    yield "title", item.title
    for decision in item.decisions:
        yield from (("decision", text) for text in _decided(decision))
        if decision.absent:
            yield "absent", ", ".join(each.name for each in decision.absent)
    for section in item.sections:
        yield from (("text", paragraph) for paragraph in section.paragraphs)
        if section.role == "recommendation":
            yield from (("text", point.text) for point in item.recommendations)
    if not any(section.role == "recommendation" for section in item.sections):
        yield from (("text", point.text) for point in item.recommendations)
    yield from (("text", f"{each.body} {each.scope or ''}".strip()) for each in item.competence)
    yield from (("text", each.text) for each in item.followups)


def _decided(decision: Decision) -> Iterator[str]:
    for ruling in decision.rulings:
        yield ruling.text
        if ruling.condition and ruling.condition not in ruling.text:
            yield ruling.condition
    yield from (each.statement for each in decision.votes if each.statement)
