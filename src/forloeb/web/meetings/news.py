"""What a publication would change for those who read the meeting: of open items alone, as the preview shows them."""

from dataclasses import dataclass
from itertools import groupby

from forloeb.book import Text
from forloeb.files.open_papers import open_papers
from forloeb.packet.proceedings import Item, Proceedings
from forloeb.packet.revisions import Change, changes
from forloeb.packet.side_by_side import Piece, pieces
from forloeb.register.meetings import read
from forloeb.register.models import MeetingVersion
from forloeb.web.meetings.exposures import shown_papers


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change with its words marked."""

    place: Text
    pieces: tuple[Piece, ...]


ChangesOfItem = tuple[Item | None, list[ShownChange]]
"""The item, None for the meeting itself, and what is other in it."""


def news(version: MeetingVersion, public: int | None) -> list[ChangesOfItem]:
    """Beside the version of number `public`, which all can read; none where nothing of the meeting is public."""
    before = version.meeting.versions.filter(number=public).first() if public else None
    return by_item(_leaving(before), _leaving(version)) if before else []


def by_item(old: Proceedings, new: Proceedings) -> list[ChangesOfItem]:
    found = changes(old, new)
    runs = (list(run) for _, run in groupby(found, key=lambda each: id(each.item)))
    return [(held[0].item, list(map(_shown, held))) for held in runs]


def _leaving(version: MeetingVersion) -> Proceedings:
    return shown_papers(open_papers(read(version)))


def _shown(change: Change) -> ShownChange:
    return ShownChange(Text(*change.place), pieces(change.old, change.new))
