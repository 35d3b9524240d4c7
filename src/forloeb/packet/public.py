"""What of a meeting everybody may read: a copy of named fields, made anew. What is not named here does not leave.

Closed cases are absent, not hidden: the open ones are numbered from 1 as if there were no others. The journal number
and the ground on which a case is closed stay behind.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from forloeb.packet.proceedings import Attachment, Decision, Item, Point, Proceedings, Section
from forloeb.packet.record import Competence, Meeting


@dataclass(frozen=True, slots=True)
class PublicFollowup:
    """`key` is by what the register tells what became of it; empty where nobody has taken it up."""

    text: str
    when_text: str | None
    when: str | None
    key: str = ""


@dataclass(frozen=True, slots=True)
class PublicItem:
    key: str
    number: int
    title: str
    sections: tuple[Section, ...]
    recommendations: tuple[Point, ...]
    competence: tuple[Competence, ...]
    not_decided_here: tuple[int, ...]
    decisions: tuple[Decision, ...]
    attachments: tuple[Attachment, ...]
    followups: tuple[PublicFollowup, ...]


@dataclass(frozen=True, slots=True)
class PublicProceedings:
    meeting: Meeting
    items: tuple[PublicItem, ...]


def public_copy(proceedings: Proceedings, followup_keys: dict[tuple[str, str], str] | None = None) -> PublicProceedings:
    """`followup_keys`: by (item's key, words of the follow-up), the key by which its status is told."""
    keys = followup_keys or {}
    open_items = [item for item in proceedings.items if not item.closed]
    meeting = proceedings.meeting
    return PublicProceedings(
        Meeting(
            meeting.municipality,
            meeting.committee,
            meeting.date,
            meeting.time,
            meeting.place,
            meeting.present,
            meeting.absent,
        ),
        tuple(_item(item, number, keys) for number, item in enumerate(open_items, start=1)),
    )


def _item(item: Item, number: int, keys: dict[tuple[str, str], str]) -> PublicItem:
    return PublicItem(
        key=item.key,
        number=number,
        title=item.title,
        sections=item.sections,
        recommendations=item.recommendations,
        competence=item.competence,
        not_decided_here=item.not_decided_here,
        decisions=item.decisions,
        attachments=item.attachments,
        followups=tuple(
            PublicFollowup(each.text, each.when_text, each.when, keys.get((item.key, each.text), ""))
            for each in item.followups
        ),
    )


def public_as_data(public: PublicProceedings) -> dict[str, Any]:
    """As JSON keeps it."""
    data: dict[str, Any] = _adapter().dump_python(public, mode="json")
    return data


def public_from_data(data: object) -> PublicProceedings:
    """The inverse of `public_as_data`. Raises ValueError for what has not its shape."""
    return _adapter().validate_python(data)


def item_from_data(data: object) -> PublicItem:
    """The same of one case: what stands in its own row of the store."""
    return _item_adapter().validate_python(data)


@cache
def _item_adapter() -> TypeAdapter[PublicItem]:
    return TypeAdapter(PublicItem)


@cache
def _adapter() -> TypeAdapter[PublicProceedings]:
    return TypeAdapter(PublicProceedings)
