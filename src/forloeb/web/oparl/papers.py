"""A case in all meetings that dealt with it, each time that one did, and what it was decided upon: text and files."""

from collections.abc import Iterator, Sequence

from forloeb.packet.public import PublicItem as Item
from forloeb.publication.models import PublicFile, PublicItem
from forloeb.web.oparl import outcomes
from forloeb.web.oparl.addresses import Addresses
from forloeb.web.oparl.frame import BODY
from forloeb.web.oparl.published import Dealt
from forloeb.web.oparl.things import Card, Thing, thing


def paper(card: Card, dealt: Sequence[Dealt], at: Addresses) -> Thing:
    """`dealt`: each time that a meeting dealt with it, oldest first. Its text is that of the newest."""
    *earlier, newest = dealt
    more = {
        "body": at.one("body", BODY),
        "name": newest.item.title,
        "paperType": "Sag",
        "mainFile": case_text(newest, at, is_alone=False),
        "auxiliaryFile": [
            *(case_text(each, at, is_alone=False) for each in earlier),
            *(attachment(file, each, at, is_alone=False) for each in dealt for file in each.files),
        ],
        "consultation": [consultation(each, at, is_alone=False) for each in dealt],
        "web": at.page(newest.meeting.slug, newest.row.key),
    }
    return thing(card, at, more)


def consultation(dealt: Dealt, at: Addresses, *, is_alone: bool) -> Thing:
    """That a meeting dealt with a case. `is_alone`: not embedded in the case."""
    row = dealt.row
    more = {
        "paper": at.one("paper", dealt.paper) if is_alone else None,
        "agendaItem": at.one("agenda-item", row.key),
        "meeting": at.one("meeting", dealt.meeting.slug),
        "organization": [at.one("organization", dealt.meeting.committee_slug)],
        "authoritative": outcomes.is_settled(dealt.item, dealt.meeting),
        "web": at.page(dealt.meeting.slug, row.key),
    }
    return thing(consultation_card(row), at, more)


def case_text(dealt: Dealt, at: Addresses, *, is_alone: bool) -> Thing:
    """What the meeting had before it, to be read on the case's page."""
    row = dealt.row
    more = {
        "name": dealt.item.title,
        "mimeType": "text/html",
        "accessUrl": at.page(dealt.meeting.slug, row.key),
        **(_alone(dealt, at) | {"text": "\n\n".join(_lines(dealt.item))} if is_alone else {}),
    }
    return thing(text_card(row), at, more)


def attachment(file: PublicFile, dealt: Dealt, at: Addresses, *, is_alone: bool) -> Thing:
    """Its text stands with it only where it is alone: a meeting that embeds all of its texts would be a book."""
    text = "\n\n".join(dealt.item.attachments[file.number - 1].paragraphs)
    more = {
        "name": file.title,
        "mimeType": "text/html",
        "accessUrl": at.page(dealt.meeting.slug, dealt.row.key, file.key),
        **(_alone(dealt, at) | {"text": text} if is_alone else {}),
    }
    return thing(attachment_card(file), at, more)


def consultation_card(row: PublicItem) -> Card:
    return Card("consultation", row.key, row.published_at, row.changed_at, row.withdrawn_at is not None)


def text_card(row: PublicItem) -> Card:
    return Card("file", row.key, row.published_at, row.changed_at, row.withdrawn_at is not None)


def attachment_card(file: PublicFile) -> Card:
    return Card("file", file.key, file.published_at, file.changed_at, file.withdrawn_at is not None)


def _alone(dealt: Dealt, at: Addresses) -> Thing:
    return {"agendaItem": [at.one("agenda-item", dealt.row.key)], "paper": [at.one("paper", dealt.paper)]}


def _lines(item: Item) -> Iterator[str]:
    for section in item.sections:
        if section.name:
            yield section.name
        yield from section.paragraphs
        if section.role == "recommendation":
            yield from (f"{each.n}. {each.text}" if each.n else each.text for each in item.recommendations)
