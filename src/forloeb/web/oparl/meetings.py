"""A meeting, what stands on its agenda, where it is held, and its papers as one file."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from forloeb.engine.moments import DENMARK
from forloeb.packet.record import Person
from forloeb.packet.written import day_words
from forloeb.publication.models import PublicItem, PublicMeeting
from forloeb.register.followups import FollowupStatus
from forloeb.web.oparl import outcomes
from forloeb.web.oparl.addresses import Addresses
from forloeb.web.oparl.papers import attachment
from forloeb.web.oparl.people import person_key
from forloeb.web.oparl.published import Dealt, Held
from forloeb.web.oparl.things import Card, Thing, moment, thing

_TIME = re.compile(r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)")


def meeting(held: Held, statuses: Mapping[str, FollowupStatus], at: Addresses) -> Thing:
    """With its agenda, its place and its papers embedded; `statuses` of its follow-ups, by key."""
    row, told = held.row, held.proceedings.meeting
    more: dict[str, object] = {
        "name": f"{row.committee}, {day_words(row.date.isoformat())}",
        "meetingState": "durchgeführt" if row.is_minutes else "eingeladen",
        "start": _start(row),
        "organization": [at.one("organization", row.committee_slug)],
        "participant": _people(told.present, at) if row.is_minutes else None,
        "location": location(place_card(row), row, at, is_alone=False) if row.place else None,
        "resultsProtocol" if row.is_minutes else "invitation": minutes(minutes_card(row), row, at, is_alone=False),
        "agendaItem": [agenda_item(item_card(each.row), each, statuses, at, is_alone=False) for each in held.cases],
        "forloeb:date": row.date.isoformat(),
        "forloeb:absent": _people(told.absent, at),
        "web": at.page(row.slug),
    }
    return thing(meeting_card(row, held.changed), at, more)


def agenda_item(
    card: Card, dealt: Dealt, statuses: Mapping[str, FollowupStatus], at: Addresses, *, is_alone: bool
) -> Thing:
    """Numbered among the open ones, as everybody sees it. `is_alone`: not embedded in its meeting."""
    item, slug = dealt.item, dealt.meeting.slug
    more: dict[str, object] = {
        "meeting": at.one("meeting", slug) if is_alone else None,
        "number": str(item.number),
        "order": item.number - 1,
        "name": item.title,
        "public": True,
        "consultation": at.one("consultation", item.key),
        "result": outcomes.result(item, dealt.meeting),
        "resolutionText": outcomes.resolution_text(item, dealt.meeting),
        "auxiliaryFile": [attachment(each, dealt, at, is_alone=False) for each in dealt.files],
        "forloeb:decisions": [
            {
                **({"committee": each.committee} if each.committee else {}),
                **({"date": each.date} if each.date else {}),
                "rulings": outcomes.rulings(each),
                **({"absent": _people(each.absent, at)} if each.absent else {}),
            }
            for each in item.decisions
        ],
        "forloeb:votes": outcomes.votes(item.decisions),
        "forloeb:followups": outcomes.followups(item.followups, statuses),
        "web": at.page(slug, item.key),
    }
    return thing(card, at, more)


def location(card: Card, row: PublicMeeting, at: Addresses, *, is_alone: bool) -> Thing:
    """Each meeting has its own, so that it goes when the meeting goes."""
    more = {"description": row.place, "meetings": [at.one("meeting", row.slug)] if is_alone else None}
    return thing(card, at, more)


def minutes(card: Card, row: PublicMeeting, at: Addresses, *, is_alone: bool) -> Thing:
    more = {
        "name": f"{'Referat' if row.is_minutes else 'Dagsorden'}: {row.committee}, {day_words(row.date.isoformat())}",
        "fileName": f"{row.slug}.pdf",
        "mimeType": "application/pdf",
        "accessUrl": at.minutes(row.slug),
        "meeting": [at.one("meeting", row.slug)] if is_alone else None,
    }
    return thing(card, at, more)


def meeting_card(row: PublicMeeting, changed: datetime) -> Card:
    """`changed`: when it, or what is embedded in it, did."""
    return Card("meeting", row.slug, row.published_at, changed, row.withdrawn_at is not None)


def minutes_card(row: PublicMeeting) -> Card:
    return Card("file", row.slug, row.published_at, row.changed_at, row.withdrawn_at is not None)


def place_card(row: PublicMeeting) -> Card:
    """Of a meeting that says no place it is deleted: an earlier version may have said one."""
    return Card("location", row.slug, row.published_at, row.changed_at, not row.place)


def item_card(row: PublicItem) -> Card:
    return Card("agenda-item", row.key, row.published_at, row.changed_at, row.withdrawn_at is not None)


def _start(row: PublicMeeting) -> str | None:
    """None where no time is told: the standard knows no day without one."""
    found = _TIME.fullmatch(row.time)
    if found is None or int(found["hour"]) > 23 or int(found["minute"]) > 59:
        return None
    day = row.date
    return moment(datetime(day.year, day.month, day.day, int(found["hour"]), int(found["minute"]), tzinfo=DENMARK))


def _people(people: Sequence[Person], at: Addresses) -> list[str]:
    return [at.one("person", key) for key in dict.fromkeys(map(person_key, people))]
