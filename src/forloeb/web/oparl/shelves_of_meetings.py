"""Meetings, cases, papers, files and places: rows of the store, and what is made of a page of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Max, QuerySet

from forloeb.publication.models import PublicFile, PublicItem, PublicMeeting
from forloeb.register.clock import now
from forloeb.register.followups import FollowupStatus, status_of
from forloeb.web.oparl import meetings as of_meeting
from forloeb.web.oparl import papers as of_paper
from forloeb.web.oparl.addresses import Addresses
from forloeb.web.oparl.published import Dealt, dealt_with, held
from forloeb.web.oparl.things import Card, Thing


def meeting_cards(key: str) -> list[Card]:
    changes = dict(PublicItem.objects.values_list("meeting").annotate(last=Max("changed_at")).order_by())
    rows = _meetings(key)
    return [of_meeting.meeting_card(row, max(row.changed_at, changes.get(row.pk, row.changed_at))) for row in rows]


def meetings(cards: Sequence[Card], at: Addresses) -> Mapping[str, Thing]:
    found = held([card.key for card in cards])
    statuses = _statuses(case for each in found.values() for case in each.cases)
    return {slug: of_meeting.meeting(each, statuses, at) for slug, each in found.items()}


def item_cards(key: str) -> list[Card]:
    return [of_meeting.item_card(row) for row in _items(key)]


def items(cards: Sequence[Card], at: Addresses) -> Mapping[str, Thing]:
    found = _dealt(cards)
    statuses = _statuses(found.values())
    return {
        card.key: of_meeting.agenda_item(card, found[card.key], statuses, at, is_alone=True)
        for card in cards
        if card.key in found
    }


def consultation_cards(key: str) -> list[Card]:
    return [of_paper.consultation_card(row) for row in _items(key)]


def consultations(cards: Sequence[Card], at: Addresses) -> Mapping[str, Thing]:
    return {key: of_paper.consultation(each, at, is_alone=True) for key, each in _dealt(cards).items()}


def paper_cards(key: str) -> list[Card]:
    """A case is gone when it stands in no meeting."""
    rows_of: dict[str, list[PublicItem]] = defaultdict(list)
    rows = _items("") if not key else _items(key).filter(matter="") | _items("").filter(matter=key)
    for row in rows:
        rows_of[row.matter or row.key].append(row)
    return [
        Card(
            "paper",
            matter,
            min(row.published_at for row in rows),
            max(row.changed_at for row in rows),
            all(row.withdrawn_at is not None for row in rows),
        )
        for matter, rows in rows_of.items()
    ]


def papers(cards: Sequence[Card], at: Addresses) -> Mapping[str, Thing]:
    wanted = {card.key for card in cards}
    places = PublicItem.objects.values_list("matter", "key", "meeting__slug")
    slugs = {slug for matter, key, slug in places if (matter or key) in wanted}
    dealt: dict[str, list[Dealt]] = defaultdict(list)
    for each in sorted(dealt_with(slugs), key=lambda each: (each.meeting.date, each.meeting.slug, each.row.number)):
        dealt[each.paper].append(each)
    return {card.key: of_paper.paper(card, dealt[card.key], at) for card in cards if dealt[card.key]}


def paper_of(item: str) -> str:
    """The key of the case that an item is about, where it is another than the item's own; else empty."""
    return PublicItem.objects.filter(key=item).values_list("matter", flat=True).first() or ""


def file_cards(key: str) -> list[Card]:
    """Attachments, the texts of cases, and the papers of meetings."""
    attachments = PublicFile.objects.defer("paragraphs")
    return [
        *map(of_paper.attachment_card, attachments.filter(key=key) if key else attachments),
        *map(of_paper.text_card, _items(key)),
        *map(of_meeting.minutes_card, _meetings(key)),
    ]


def files(cards: Sequence[Card], at: Addresses) -> Mapping[str, Thing]:
    keys = {card.key for card in cards}
    slugs = set(PublicFile.objects.filter(key__in=keys).values_list("item__meeting__slug", flat=True))
    slugs |= set(PublicItem.objects.filter(key__in=keys).values_list("meeting__slug", flat=True))
    made = {}
    for each in dealt_with(slugs):
        made[each.row.key] = of_paper.case_text(each, at, is_alone=True)
        made |= {file.key: of_paper.attachment(file, each, at, is_alone=True) for file in each.files}
    for row in _meetings("").filter(slug__in=keys, withdrawn_at=None):
        made[row.slug] = of_meeting.minutes(of_meeting.minutes_card(row), row, at, is_alone=True)
    return made


def place_cards(key: str) -> list[Card]:
    return [of_meeting.place_card(row) for row in _meetings(key)]


def places(cards: Sequence[Card], at: Addresses) -> Mapping[str, Thing]:
    rows = {row.slug: row for row in _meetings("").filter(slug__in=[card.key for card in cards])}
    return {
        card.key: of_meeting.location(card, rows[card.key], at, is_alone=True) for card in cards if card.key in rows
    }


def of_committee(committee: str, kind: str) -> frozenset[str]:
    """The keys of the committee's meetings, or of the times that it dealt with a case; withdrawn ones too."""
    if kind == "meeting":
        return frozenset(PublicMeeting.objects.filter(committee_slug=committee).values_list("slug", flat=True))
    return frozenset(PublicItem.objects.filter(meeting__committee_slug=committee).values_list("key", flat=True))


def _meetings(key: str) -> QuerySet[PublicMeeting]:
    rows = PublicMeeting.objects.defer("content")
    return rows.filter(slug=key) if key else rows


def _items(key: str) -> QuerySet[PublicItem]:
    rows = PublicItem.objects.defer("content")
    return rows.filter(key=key) if key else rows


def _dealt(cards: Sequence[Card]) -> dict[str, Dealt]:
    keys = {card.key for card in cards}
    slugs = set(PublicItem.objects.filter(key__in=keys).values_list("meeting__slug", flat=True))
    return {each.row.key: each for each in dealt_with(slugs) if each.row.key in keys}


def _statuses(cases: Iterable[Dealt]) -> Mapping[str, FollowupStatus]:
    keys = [each.key for case in cases for each in case.item.followups if each.key]
    return status_of(keys, now()) if keys else {}
