"""Meetings as they are kept: a version each time that the papers change, and keys that items keep through them all."""

import hashlib
import json
import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.text import slugify

from forloeb.book import Refused, catalogue
from forloeb.packet.proceedings import Item, Proceedings, as_data, from_data
from forloeb.packet.revisions import pairs
from forloeb.register.log import note_act
from forloeb.register.models import Act, Meeting, MeetingVersion

_SIGNS = "bcdfghjkmnpqrstvwxz23456789"
_LETTERS = {"æ": "ae", "ø": "oe", "å": "aa"}


def keep(
    proceedings: Proceedings,
    *,
    source: str,
    key: UUID,
    by: int | None,
    now: datetime,
    before: int | None = None,
) -> MeetingVersion:
    """The newest version of the meeting, made when the papers are others than those that stand.

    `source` is the name of the file read, empty for what is written here. `before` is the number of the version that
    the writer had before her, 0 for none, None for whatever stands. Raises Refused when the papers name no committee
    or day, or when somebody has written meanwhile.
    """
    with transaction.atomic():
        meeting = _meeting_of(proceedings, source)
        last = newest(meeting)
        if last is not None and last.act_id == key:
            return last
        if before is not None and before != (last.number if last else 0):
            raise Refused([catalogue("forloeb.register").finding("meeting-changed", meeting.slug, 1)])
        keyed = with_keys(proceedings, items_of(last))
        content = as_data(keyed)
        digest = digest_of(content)
        if last is not None and last.digest == digest:
            return last
        number = last.number + 1 if last else 1
        note_act("meeting", {"meeting": meeting.slug, "version": number, "source": source}, key=key, by=by, now=now)
        return MeetingVersion.objects.create(
            meeting=meeting,
            number=number,
            content=content,
            digest=digest,
            source=source,
            act=Act.objects.get(pk=key),
        )


def newest(meeting: Meeting) -> MeetingVersion | None:
    return meeting.versions.order_by("-number").first()


def read(version: MeetingVersion) -> Proceedings:
    return from_data(version.content)


def usual_municipality() -> str:
    """The one that most meetings' papers name; empty where none does."""
    latest = MeetingVersion.objects.filter(meeting=OuterRef("pk")).order_by("-number").values("pk")[:1]
    standing = MeetingVersion.objects.filter(pk__in=Meeting.objects.values_list(Subquery(latest)))
    named = Counter(filter(None, standing.values_list("content__meeting__municipality", flat=True)))
    return min(named, key=lambda name: (-named[name], name), default="")


def items_of(version: MeetingVersion | None) -> tuple[Item, ...]:
    return read(version).items if version else ()


def digest_of(content: object) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def slug_of(committee: str, day: date | None = None) -> str:
    """erhvervs-og-beskaeftigelsesudvalget-2015-10-27."""
    spelled = "".join(_LETTERS.get(sign, sign) for sign in committee.casefold())
    return slugify(spelled)[:100] + (f"-{day.isoformat()}" if day else "")


def known_spelling(committee: str) -> str:
    """A committee's name as most of its meetings here have it: by its slug, a hyphen more or less is the same one."""
    names = Counter(Meeting.objects.filter(committee_slug=slug_of(committee)).values_list("committee", flat=True))
    return min(names, key=lambda name: (-names[name], name), default=committee)


def new_key() -> str:
    """Names an item for ever, and tells nothing of it."""
    return "".join(secrets.choice(_SIGNS) for _ in range(12))


def with_keys(proceedings: Proceedings, before: Sequence[Item]) -> Proceedings:
    """Each item with the key of the same item in the version before (`packet.revisions.pairs`). One that was away, in
    between, has its own again.
    """
    same = pairs(before, proceedings.items)
    keys = (same[place].key if place in same else item.key or new_key() for place, item in enumerate(proceedings.items))
    items = (replace(item, key=key) for item, key in zip(proceedings.items, keys, strict=True))
    return replace(proceedings, items=tuple(items))


def _meeting_of(proceedings: Proceedings, source: str) -> Meeting:
    committee, day = proceedings.meeting.committee, proceedings.meeting.date
    if committee is None or day is None:
        raise Refused([catalogue("forloeb.register").finding("no-meeting", source or "…", 1)])
    meeting, _ = Meeting.objects.get_or_create(
        slug=slug_of(committee, day),
        defaults={"committee_slug": slug_of(committee), "committee": committee, "date": day},
    )
    return Meeting.objects.select_for_update().get(pk=meeting.pk)
