"""Puts what everybody may read into the store, and takes it out again. Who may, and when, the register decides."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from forloeb.packet.public import PublicItem as Item
from forloeb.packet.public import PublicProceedings, public_as_data, public_from_data
from forloeb.publication.models import PublicFile, PublicItem, PublicMeeting


@transaction.atomic
def publish(
    slug: str, committee_slug: str, public: PublicProceedings, matters: Mapping[str, str], now: datetime
) -> None:
    """Replaces what stood of the meeting before. A case or attachment that is no longer there is withdrawn.

    `matters`: by an item's key, what names its case in all meetings. The meeting has a committee and a date.
    """
    meeting, data = public.meeting, public_as_data(public)
    if meeting.committee is None or meeting.date is None:
        raise ValueError(f"{slug}: a meeting without committee or date has no address")
    before = PublicMeeting.objects.select_for_update().filter(slug=slug).first()
    kept = PublicMeeting(
        pk=before.pk if before else None,
        slug=slug,
        committee_slug=committee_slug,
        committee=meeting.committee,
        municipality=meeting.municipality or "",
        date=meeting.date,
        time=meeting.time or "",
        place=meeting.place or "",
        content=data,
        is_minutes=any(item.decisions for item in public.items),
        number=before.number + 1 if before else 1,
        published_at=before.published_at if before else now,
        changed_at=now,
        withdrawn_at=None,
    )
    kept.save()
    for item, content in zip(public.items, data["items"], strict=True):
        _keep_item(kept, item, content, matters.get(item.key, ""), now)
    gone = PublicItem.objects.filter(meeting=kept, withdrawn_at=None).exclude(
        key__in=[each.key for each in public.items]
    )
    _empty_items(list(gone), now)


@transaction.atomic
def withdraw(slug: str, now: datetime) -> None:
    """Takes the meeting out with all of its cases and attachments; that it was there stays, so that it answers 410."""
    meeting = PublicMeeting.objects.select_for_update().get(slug=slug)
    _empty_items(list(meeting.items.filter(withdrawn_at=None)), now)
    meeting.content, meeting.withdrawn_at, meeting.changed_at = {}, now, now
    meeting.committee = meeting.place = meeting.municipality = meeting.time = ""
    meeting.save()


def read(meeting: PublicMeeting) -> PublicProceedings:
    """The content of a meeting that stands."""
    return public_from_data(meeting.content)


def _keep_item(meeting: PublicMeeting, item: Item, content: object, matter: str, now: datetime) -> None:
    before = PublicItem.objects.filter(key=item.key).first()
    is_same = before is not None and (before.content, before.matter) == (content, matter)
    is_changed = before is None or not is_same or before.withdrawn_at is not None
    kept, _ = PublicItem.objects.update_or_create(
        key=item.key,
        defaults={
            "meeting": meeting,
            "matter": matter,
            "number": item.number,
            "title": item.title,
            "content": content,
            "published_at": before.published_at if before else now,
            "changed_at": now if is_changed or before is None else before.changed_at,
            "withdrawn_at": None,
        },
    )
    keys = [f"{item.key}-{place}" for place in range(1, len(item.attachments) + 1)]
    for number, (key, attachment) in enumerate(zip(keys, item.attachments, strict=True), start=1):
        told = PublicFile.objects.filter(key=key).first()
        PublicFile.objects.update_or_create(
            key=key,
            defaults={
                "item": kept,
                "number": number,
                "title": attachment.title,
                "paragraphs": list(attachment.paragraphs),
                "published_at": told.published_at if told else now,
                "changed_at": now if is_changed or told is None else told.changed_at,
                "withdrawn_at": None,
            },
        )
    _empty_files(list(kept.files.exclude(key__in=keys)), now)


def _empty_items(items: list[PublicItem], now: datetime) -> None:
    """What names the case in other meetings stays: it tells nothing, and by it the case is told to have changed."""
    for item in items:
        item.title, item.content = "", {}
        item.withdrawn_at = item.changed_at = now
        item.save()
        _empty_files(list(item.files.all()), now)


def _empty_files(files: list[PublicFile], now: datetime) -> None:
    for file in files:
        if file.withdrawn_at is None:
            file.title, file.paragraphs = "", []
            file.withdrawn_at = file.changed_at = now
            file.save()
