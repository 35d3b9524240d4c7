"""What became of what a committee asked for: derived, as all that is owed, and told by a key that names nobody."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from forloeb.book import Text
from forloeb.engine.moments import day_of
from forloeb.engine.occurrence import Status
from forloeb.packet.proceedings import is_minutes
from forloeb.register.meetings import read
from forloeb.register.models import MeetingFollowup, MeetingVersion
from forloeb.register.snapshot import current


@dataclass(frozen=True, slots=True)
class FollowupStatus:
    """`unit` is who owes it, in words, None while the case's centre is not known; `due` and `done` are None where no
    day is set, or nothing is done.
    """

    status: Status
    unit: Text | None
    due: date | None
    done: date | None


def status_of(keys: Iterable[str], now: datetime) -> dict[str, FollowupStatus]:
    """By key; a follow-up that was withdrawn, or is not taken up, is left out. One query."""
    snapshot, found = current(now), dict[str, FollowupStatus]()
    wanted = [key for key in keys if key]
    for each in MeetingFollowup.objects.filter(key__in=wanted, is_withdrawn=False).select_related("item"):
        state = snapshot.state(each.item.case)
        rows = state.rows if state else ()
        row = next((row for row in rows if (row.step, row.occurrence) == (each.step, each.occurrence)), None)
        if row is not None and snapshot.book is not None:
            unit = snapshot.book.units[row.assigned if row.assigned in snapshot.book.units else row.responsible]
            found[each.key] = FollowupStatus(
                status=row.status,
                unit=None if unit.named_by else unit.title,
                due=day_of(row.due) if row.due else None,
                done=day_of(row.done_at) if row.done_at else None,
            )
    return found


def not_given(version: MeetingVersion) -> Counter[str]:
    """By an item's key, how many follow-ups of its decision nobody owes yet; of items that the meeting has decided."""
    proceedings = read(version)
    taken = MeetingFollowup.objects.filter(item__meeting=version.meeting_id, is_withdrawn=False)
    known = set(taken.values_list("item__key", "words"))
    decided = (item for item in proceedings.items if is_minutes(proceedings.meeting, item.decisions))
    asked = ((item.key, each.text) for item in decided for each in item.followups if each.said_in == "decision")
    return Counter(key for key, text in asked if (key, text) not in known)
