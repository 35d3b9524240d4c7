"""The store's rows beside what they hold: a meeting with its cases, and each case with its attachments."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.db.models import Max, Min
from pydantic import TypeAdapter

from forloeb.packet.proceedings import Decision
from forloeb.packet.public import PublicItem as Item
from forloeb.packet.public import PublicProceedings
from forloeb.packet.record import Meeting
from forloeb.publication.models import PublicFile, PublicItem, PublicMeeting
from forloeb.publication.reading import files, items, meetings
from forloeb.publication.store import read


@dataclass(frozen=True, slots=True)
class Dealt:
    """A case as one meeting dealt with it."""

    meeting: PublicMeeting
    row: PublicItem
    item: Item
    files: tuple[PublicFile, ...]

    @property
    def paper(self) -> str:
        """The key of the case in all meetings; the item's own where nobody has said that there are others."""
        return self.row.matter or self.row.key


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that stands; `cases` in their order."""

    row: PublicMeeting
    proceedings: PublicProceedings
    cases: tuple[Dealt, ...]

    @property
    def changed(self) -> datetime:
        """A case may come to be another's without a word in the meeting's papers that is new."""
        return max([self.row.changed_at, *(each.row.changed_at for each in self.cases)])


@dataclass(frozen=True, slots=True)
class Named:
    """A meeting that stands, and all that in its papers names people and parties."""

    row: PublicMeeting
    head: Meeting
    decisions: tuple[Decision, ...]


def held(slugs: Collection[str]) -> dict[str, Held]:
    """By slug, those of them that stand. Three queries."""
    rows_of: dict[int, dict[str, PublicItem]] = defaultdict(dict)
    files_of: dict[int, list[PublicFile]] = defaultdict(list)
    for item in items().filter(meeting__slug__in=slugs):
        rows_of[item.meeting_id][item.key] = item
    for file in files().filter(item__meeting__slug__in=slugs).order_by("number").defer("paragraphs"):
        files_of[file.item_id].append(file)
    found = {}
    for meeting in meetings().filter(slug__in=slugs):
        proceedings, rows = read(meeting), rows_of[meeting.pk]
        cases = (
            Dealt(meeting, row, item, tuple(files_of[row.pk]))
            for item in proceedings.items
            if (row := rows.get(item.key)) is not None
        )
        found[meeting.slug] = Held(meeting, proceedings, tuple(cases))
    return found


def dealt_with(slugs: Collection[str]) -> Iterator[Dealt]:
    """The cases of these meetings."""
    for each in held(slugs).values():
        yield from each.cases


def all_named() -> list[Named]:
    """Of every meeting that stands, oldest first. The database takes names out of the papers: most is other text."""
    decisions_of: dict[int, list[Decision]] = defaultdict(list)
    told = items().order_by("meeting", "number").values_list("meeting", "content__decisions")
    for meeting, decisions in told:
        decisions_of[meeting] += _decisions().validate_python(decisions)
    heads = dict(meetings().values_list("pk", "content__meeting"))
    rows = meetings().order_by("date", "slug").defer("content").filter(pk__in=heads)
    return [Named(row, _head().validate_python(heads[row.pk]), tuple(decisions_of[row.pk])) for row in rows]


@cache
def _decisions() -> TypeAdapter[list[Decision]]:
    return TypeAdapter(list[Decision])


@cache
def _head() -> TypeAdapter[Meeting]:
    return TypeAdapter(Meeting)


def first_publication() -> datetime | None:
    found: datetime | None = PublicMeeting.objects.aggregate(first=Min("published_at"))["first"]
    return found


def last_change() -> datetime | None:
    """When something was last published, corrected or withdrawn."""
    found: datetime | None = PublicMeeting.objects.aggregate(last=Max("changed_at"))["last"]
    return found
