"""A meeting as it stands, for a page; and a change of it saved as its next version."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404

from forloeb.book import Finding, Refused, Text
from forloeb.packet.proceedings import Decision, Item, Proceedings, is_minutes
from forloeb.register.clock import now
from forloeb.register.meetings import keep, newest, read
from forloeb.register.models import Meeting, MeetingVersion
from forloeb.web.declared import Request
from forloeb.web.returning import key_of
from forloeb.web.templatetags.words import said

WRITTEN_HERE = ""
SAVED = Text("Gemt.", "Saved.")
_NOTHING_CHANGED = Text("Intet var ændret.", "Nothing was changed.")


@dataclass(frozen=True, slots=True)
class KeptMeeting:
    meeting: Meeting
    version: MeetingVersion
    proceedings: Proceedings

    @property
    def number(self) -> int:
        return self.version.number

    @property
    def items(self) -> tuple[Item, ...]:
        return self.proceedings.items

    @property
    def is_minutes(self) -> bool:
        decisions = (each for item in self.items for each in item.decisions)
        return is_minutes(self.proceedings.meeting, decisions)

    def item(self, key: str) -> Item:
        """The item of that key. Raises Http404."""
        found = next((item for item in self.items if item.key == key), None)
        if found is None:
            raise Http404
        return found

    def beside(self, key: str) -> tuple[Item | None, Item | None]:
        """The items before and after it."""
        at = next(place for place, item in enumerate(self.items) if item.key == key)
        return self.items[at - 1] if at else None, self.items[at + 1] if at + 1 < len(self.items) else None


def kept_meeting(slug: str, number: int | None = None) -> KeptMeeting:
    """As it stands, or in the version of that number. Raises Http404."""
    meeting = Meeting.objects.filter(slug=slug).first()
    if meeting is None:
        raise Http404
    version = newest(meeting) if number is None else meeting.versions.filter(number=number).first()
    if version is None:
        raise Http404
    return KeptMeeting(meeting, version, read(version))


def day_of_decision(decision: Decision) -> date | None:
    return date.fromisoformat(decision.date) if decision.date else None


def posted_number(request: Request, name: str) -> int:
    """A version's number as the form has it; -1, which no version has, for anything else."""
    given = request.POST.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 9 else -1


def save(
    request: Request, slug: str, change: Callable[[KeptMeeting], Proceedings], tell: Text = SAVED
) -> tuple[Finding, ...]:
    """Makes the change to the meeting as it stands, when that is the version that the form says it had before it.

    Tells so. The findings when nothing was saved, else none.
    """
    before = posted_number(request, "before")
    kept = kept_meeting(slug)
    try:
        version = keep(
            change(kept) if before == kept.number else kept.proceedings,
            source=WRITTEN_HERE,
            key=key_of(request),
            by=request.actor.user,
            now=now(),
            before=before,
        )
    except Refused as refused:
        return refused.findings
    messages.success(request, said(tell if version.number != kept.number else _NOTHING_CHANGED))
    return ()


def posted_base(request: Request, kept: KeptMeeting) -> KeptMeeting:
    """The meeting as it stood when the form was opened: what the fields are of."""
    number = posted_number(request, "base") if request.method == "POST" else kept.number
    version = kept.meeting.versions.filter(number=number).first() if number != kept.number else None
    return KeptMeeting(kept.meeting, version, read(version)) if version else kept
