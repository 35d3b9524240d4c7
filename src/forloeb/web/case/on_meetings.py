"""Which meetings dealt with a committee case: in order of time, with the page on which everybody can read it."""

from dataclasses import dataclass
from datetime import date

from forloeb.publication.models import PublicItem
from forloeb.register.models import MeetingItem


@dataclass(frozen=True, slots=True)
class OnMeeting:
    """`public` is the address of what is published of it (meeting's slug, item's key); None: nothing is."""

    committee: str
    day: date
    slug: str
    public: tuple[str, str] | None


def on_meetings(case: str) -> list[OnMeeting]:
    items = list(MeetingItem.objects.filter(case=case).select_related("meeting").order_by("meeting__date", "pk"))
    keys = [each.key for each in items]
    shown = dict(PublicItem.objects.filter(key__in=keys, withdrawn_at=None).values_list("key", "meeting__slug"))
    return [
        OnMeeting(
            each.meeting.committee,
            each.meeting.date,
            each.meeting.slug,
            (shown[each.key], each.key) if each.key in shown else None,
        )
        for each in items
    ]
