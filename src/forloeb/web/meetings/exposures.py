"""What the scan found, as the pages tell it: what it is, where it stands, and the answer that was given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forloeb.book import Text, same
from forloeb.files.paper_words import KINDS, ROLES
from forloeb.packet.openness import Exposure
from forloeb.packet.personal import masked, plain
from forloeb.packet.proceedings import Proceedings, as_data, from_data
from forloeb.packet.public import PublicProceedings, public_as_data, public_from_data


@dataclass(frozen=True, slots=True)
class Found:
    """`is_missing`: the form was sent, and has no answer to it."""

    exposure: Exposure
    kind: Text
    place: Text
    answer: str
    is_missing: bool

    @property
    def field(self) -> str:
        return f"why-{self.exposure.id}"


def found_in(exposures: Sequence[Exposure], answers: Mapping[str, str], *, is_sent: bool = False) -> list[Found]:
    return [
        Found(
            exposure=each,
            kind=KINDS[each.kind],
            place=_place(each),
            answer=answers.get(each.id, ""),
            is_missing=is_sent and each.may_be_answered and not answers.get(each.id, "").strip(),
        )
        for each in exposures
    ]


def shown(public: PublicProceedings) -> PublicProceedings:
    """What would leave, as a page may show it before it does: without the last four figures of a CPR number."""
    return public_from_data(_hidden(public_as_data(public)))


def shown_papers(proceedings: Proceedings) -> Proceedings:
    """The same of papers that are no copy yet."""
    return from_data(_hidden(as_data(proceedings)))


def shown_words(words: str) -> str:
    """The same of words about them."""
    hidden: str = _hidden(words)
    return hidden


def _place(exposure: Exposure) -> Text:
    item = Text(f"Punkt {exposure.number}, ", f"Item {exposure.number}, ") if exposure.number else Text("", "")
    name = f" »{exposure.name}«" if exposure.name and exposure.role not in {"title", "decision"} else ""
    return item + ROLES[exposure.role] + same(name)


def _hidden(data: Any) -> Any:
    if isinstance(data, str):
        text = plain(data)
        hidden = masked(text)
        return hidden if hidden != text else data
    if isinstance(data, list):
        return [_hidden(each) for each in data]
    return {name: _hidden(each) for name, each in data.items()} if isinstance(data, dict) else data
