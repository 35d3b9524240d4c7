"""What stands to be read. Whatever was published and then taken out is `Gone`, and answers 410 at every address."""

from django.db.models import QuerySet
from django.http import Http404

from forloeb.publication.models import PublicFile, PublicItem, PublicMeeting


class Gone(Exception):  # noqa: N818  # it is no error of ours
    """It was public, and is so no longer. The middleware answers 410, whatever page it is raised in."""


class NotThere(Http404):
    """It never was public."""


def meetings() -> QuerySet[PublicMeeting]:
    """Those that stand, newest first."""
    return PublicMeeting.objects.filter(withdrawn_at=None)


def items() -> QuerySet[PublicItem]:
    """The cases that stand, of all meetings."""
    return PublicItem.objects.filter(withdrawn_at=None, meeting__withdrawn_at=None)


def files() -> QuerySet[PublicFile]:
    """The attachments that stand, of all cases."""
    return PublicFile.objects.filter(withdrawn_at=None, item__withdrawn_at=None, item__meeting__withdrawn_at=None)


def standing_meeting(slug: str) -> PublicMeeting:
    """Raises NotThere, or Gone."""
    found = PublicMeeting.objects.filter(slug=slug).first()
    if found is None:
        raise NotThere(slug)
    if found.withdrawn_at is not None:
        raise Gone(slug)
    return found


def standing_item(slug: str, key: str) -> PublicItem:
    """A case of that meeting, with the meeting. Raises NotThere, or Gone where it or its meeting is taken out."""
    found = PublicItem.objects.filter(meeting__slug=slug, key=key).select_related("meeting").first()
    if found is None:
        raise NotThere(key)
    if found.withdrawn_at is not None or found.meeting.withdrawn_at is not None:
        raise Gone(key)
    return found


def standing_file(slug: str, item: str, key: str) -> PublicFile:
    """An attachment of that case, with case and meeting. Raises NotThere, or Gone where any of them is taken out."""
    found = (
        PublicFile.objects.filter(item__meeting__slug=slug, item__key=item, key=key)
        .select_related("item__meeting")
        .first()
    )
    if found is None:
        raise NotThere(key)
    if any(each.withdrawn_at is not None for each in (found, found.item, found.item.meeting)):
        raise Gone(key)
    return found
