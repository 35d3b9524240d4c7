"""Puts what everybody may read into the store, and takes it out again. Who may, and when, the register decides."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import chain

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from forloeb.packet.proceedings import Attachment, is_minutes
from forloeb.packet.public import PublicItem as Item
from forloeb.packet.public import PublicProceedings, public_as_data, public_from_data
from forloeb.publication.models import PublicFile, PublicItem, PublicMeeting
from forloeb.publication.search_index import index

_TITLE, _PLACE = 500, 200
"""Signs that a row has room for; `content` has the whole."""


@transaction.atomic
def publish(
    slug: str, committee_slug: str, public: PublicProceedings, matters: Mapping[str, str], now: datetime
) -> None:
    """Replaces what stood of the meeting before. A case or attachment that is no longer there is withdrawn.

    What stands already is not touched: that something was changed in a closed case shall not be seen in a date.
    `matters`: by an item's key, what names its case in all meetings. The meeting has a committee and a date.
    """
    meeting, data = public.meeting, public_as_data(public)
    if meeting.committee is None or meeting.date is None:
        raise ValueError(f"{slug}: a meeting without committee or date has no address")
    before = PublicMeeting.objects.select_for_update().filter(slug=slug).first()
    is_changed = before is None or before.withdrawn_at is not None or before.content != data
    kept = before or PublicMeeting(slug=slug, published_at=now, number=0)
    if is_changed:
        kept.committee_slug, kept.committee, kept.date = committee_slug, meeting.committee, meeting.date
        kept.municipality, kept.place = (meeting.municipality or "")[:_PLACE], (meeting.place or "")[:_PLACE]
        kept.time = (meeting.time or "")[:5]
        kept.content, kept.is_minutes = (
            data,
            is_minutes(meeting, chain.from_iterable(item.decisions for item in public.items)),
        )
        kept.number, kept.changed_at, kept.withdrawn_at = kept.number + 1, now, None
        kept.save()
    for item, content in zip(public.items, data["items"], strict=True):
        _keep_item(kept, item, content, matters.get(item.key, ""), now)
    keys = [each.key for each in public.items]
    _empty_items(list(kept.items.filter(withdrawn_at=None).exclude(key__in=keys)), now)
    index(kept)


@transaction.atomic
def withdraw(slug: str, now: datetime) -> None:
    """Takes the meeting out with all of its cases and attachments; that it was there stays, so that it answers 410.

    Raises PublicMeeting.DoesNotExist where nothing stands.
    """
    meeting = PublicMeeting.objects.select_for_update().get(slug=slug, withdrawn_at=None)
    _empty_items(list(meeting.items.filter(withdrawn_at=None)), now)
    meeting.content, meeting.withdrawn_at, meeting.changed_at = {}, now, now
    meeting.committee = meeting.place = meeting.municipality = meeting.time = ""
    meeting.is_minutes = False
    meeting.save()
    index(meeting)


def read(meeting: PublicMeeting) -> PublicProceedings:
    """The content of a meeting that stands."""
    return public_from_data(meeting.content)


def _keep_item(meeting: PublicMeeting, item: Item, content: object, matter: str, now: datetime) -> None:
    before = PublicItem.objects.filter(key=item.key).first()
    is_same = before is not None and (before.content, before.matter, before.withdrawn_at) == (content, matter, None)
    kept = before or PublicItem(key=item.key, meeting=meeting, published_at=now)
    if not is_same:
        kept.matter, kept.number, kept.title, kept.content = matter, item.number, item.title[:_TITLE], content
        kept.changed_at, kept.withdrawn_at = now, None
        kept.save()
    standing = list(kept.files.filter(withdrawn_at=None))
    keys = _file_keys(item, standing)
    for number, (key, attachment) in enumerate(zip(keys, item.attachments, strict=True), start=1):
        _keep_file(kept, key, number, attachment, now)
    _empty_files([file for file in standing if file.key not in keys], now)


def _keep_file(item: PublicItem, key: str, number: int, attachment: Attachment, now: datetime) -> None:
    before = PublicFile.objects.filter(key=key).first()
    said = (attachment.title[:_TITLE], list(attachment.paragraphs))
    is_changed = before is None or before.withdrawn_at is not None or (before.title, before.paragraphs) != said
    kept = before or PublicFile(key=key, item=item, published_at=now)
    if is_changed or kept.number != number:
        kept.title, kept.paragraphs = said
        kept.number, kept.changed_at, kept.withdrawn_at = number, now if is_changed else kept.changed_at, None
        kept.save()


def _file_keys(item: Item, standing: Sequence[PublicFile]) -> list[str]:
    """An attachment's address goes with its title: where another goes, or comes before it, it stays the same.

    The title is in it keyed with the secret of the installation, so that the address of one that was withdrawn does not
    give its title away to whoever tries titles; a new secret moves none that stands.
    """
    free: dict[str, list[str]] = {}
    for file in standing:
        free.setdefault(file.title, []).append(file.key)
    seen, keys = Counter[str](), list[str]()
    for attachment in item.attachments:
        title = attachment.title[:_TITLE]
        seen[title] += 1
        keys.append(free[title].pop(0) if free.get(title) else _new_key(item.key, title, seen[title]))
    return keys


def _new_key(item: str, title: str, number: int) -> str:
    """`number`: of those with that title in the case."""
    said = f"{item} {number} {title}"
    digest = salted_hmac("forloeb.publication.file", said, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()
    return f"{item}-{digest[:12]}"


def _empty_items(items: list[PublicItem], now: datetime) -> None:
    """What names the case in all meetings stays: it tells nothing, and by it those learn of it that follow the case."""
    for item in items:
        item.title, item.content = "", {}
        item.withdrawn_at = item.changed_at = now
        item.save()
        _empty_files(list(item.files.filter(withdrawn_at=None)), now)


def _empty_files(files: list[PublicFile], now: datetime) -> None:
    for file in files:
        file.title, file.paragraphs = "", []
        file.withdrawn_at = file.changed_at = now
        file.save()
