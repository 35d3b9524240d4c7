"""What was to follow, and whether it did: in words that tell the status and its day."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from forloeb.book import Text
from forloeb.engine.occurrence import Status
from forloeb.engine.words import STATUS, day_in_words
from forloeb.packet.public import PublicFollowup
from forloeb.register.followups import FollowupStatus, status_of

Group = Literal["open", "late", "done", "other"]
GROUPS: Mapping[Group, Text] = {
    "late": Text("Forsinket", "Late"),
    "open": Text("Åben", "Open"),
    "done": Text("Gjort", "Done"),
    "other": Text("Bortfaldet", "No longer owed"),
}
GROUPS_OF_MANY: Mapping[Group, Text] = {
    **GROUPS,
    "late": Text("Forsinkede", "Late"),
    "open": Text("Åbne", "Open"),
    "other": Text("Bortfaldne", "No longer owed"),
}
_GROUP_OF: Mapping[Status, Group] = {
    "overdue": "late",
    "done": "done",
    "done-late": "done",
    "waived": "other",
    "lapsed": "other",
    "missed": "late",
    "declined": "other",
}
_NOT_TAKEN_UP = Text("ikke fordelt endnu", "not assigned yet")
_UNDATED = Text("uden frist", "no date set")


@dataclass(frozen=True, slots=True)
class Followed:
    """`unit` is None, and `is_known` False, while nobody has taken it up."""

    followup: PublicFollowup
    group: Group
    words: Text
    unit: Text | None
    due: date | None
    done: date | None
    is_known: bool


def followed(followups: Iterable[PublicFollowup], now: datetime) -> list[Followed]:
    """Asks what is owed only where somebody has taken something up."""
    wanted = list(followups)
    keys = [each.key for each in wanted if each.key]
    statuses = status_of(keys, now) if keys else {}
    return [_followed(each, statuses.get(each.key)) for each in wanted]


def status_words(told: FollowupStatus) -> Text:
    """`forsinket, skulle være gjort den 30. oktober 2015`."""
    due, done = told.due, told.done
    made: Mapping[Status, Callable[[], Text]] = {
        "done": lambda: _on("gjort", "done", done),
        "done-late": lambda: _on("gjort", "done", done) + _by(", efter fristen", ", after the date set,", due),
        "overdue": lambda: _by("forsinket, skulle være gjort", "late, was to be done by", due),
    }
    if told.status in made:
        return made[told.status]()
    if told.status in {"open", "upcoming", "not-yet"}:
        return _by("åben, skal være gjort senest", "open, to be done by", due) if due else _UNDATED
    return STATUS[told.status]


def _followed(followup: PublicFollowup, told: FollowupStatus | None) -> Followed:
    if told is None:
        return Followed(followup, "open", _NOT_TAKEN_UP, None, None, None, is_known=False)
    group = _GROUP_OF.get(told.status, "open")
    return Followed(followup, group, status_words(told), told.unit, told.due, told.done, is_known=True)


def _on(da: str, en: str, day: date | None) -> Text:
    if day is None:
        return Text(da, en)
    words = day_in_words(day)
    return Text(f"{da} den {words.da}", f"{en} on {words.en}")


def _by(da: str, en: str, day: date | None) -> Text:
    if day is None:
        return Text(da, en)
    words = day_in_words(day)
    return Text(f"{da} den {words.da}", f"{en} {words.en}")
