"""The list of meetings as its address asks for it: committee, year, agenda or minutes, page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, QuerySet, Sum
from django.http import QueryDict

from forloeb.book import Text
from forloeb.publication import reading
from forloeb.publication.models import PublicItem, PublicMeeting

PER_PAGE = 20
KINDS: Mapping[str, Text] = {"dagsorden": Text("Dagsordener", "Agendas"), "referat": Text("Referater", "Minutes")}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Empty: all of them. `is_unknown`: the address asks for what is not there, and nothing matches."""

    committee: str = ""
    year: str = ""
    kind: str = ""
    is_unknown: bool = False

    def meetings(self) -> QuerySet[PublicMeeting]:
        """Those that stand, newest first, without their content."""
        found = reading.meetings().defer("content").order_by("-date", "committee")
        if self.is_unknown:
            return found.none()
        if self.committee:
            found = found.filter(committee_slug=self.committee)
        if self.year:
            found = found.filter(date__year=int(self.year))
        if self.kind:
            found = found.filter(is_minutes=self.kind == "referat")
        return found


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose among."""

    committees: Mapping[str, str]
    years: tuple[str, ...]

    def wanted(self, query: QueryDict) -> Wanted:
        committee, year, kind = (query.get(name, "") for name in ("udvalg", "aar", "slags"))
        found = Wanted(
            committee if committee in self.committees else "",
            year if year in self.years else "",
            kind if kind in KINDS else "",
        )
        return replace(found, is_unknown=(found.committee, found.year, found.kind) != (committee, year, kind))


@dataclass(frozen=True, slots=True)
class Listed:
    """A meeting with the titles of its cases."""

    meeting: PublicMeeting
    titles: tuple[str, ...]


def stamp() -> tuple[object, ...]:
    """Another one whenever anything is published, published anew or withdrawn."""
    told = PublicMeeting.objects.aggregate(Count("pk"), Sum("number"), Count("withdrawn_at"), Max("changed_at"))
    return tuple(told.values())


def choices() -> Choices:
    standing = reading.meetings()
    names = dict(standing.order_by("date").values_list("committee_slug", "committee"))
    years = (str(day.year) for day in standing.dates("date", "year", order="DESC"))
    return Choices(dict(sorted(names.items(), key=lambda pair: pair[1])), tuple(years))


def next_meeting(wanted: Wanted, today: date) -> Listed | None:
    """The first one to come, of the committee that is asked for, whatever else is."""
    coming = (
        Wanted(wanted.committee, is_unknown=wanted.is_unknown)
        .meetings()
        .filter(date__gte=today)
        .order_by("date", "time")
        .first()
    )
    return listed([coming])[0] if coming else None


def page_of(wanted: Wanted, number: str | None) -> tuple[Page[PublicMeeting], list[Listed]]:
    """The page, the last one where there are fewer, and what stands on it."""
    page = Paginator(wanted.meetings(), PER_PAGE).get_page(number)
    return page, listed(list(page.object_list))


def listed(meetings: list[PublicMeeting]) -> list[Listed]:
    titles: dict[int, list[str]] = {meeting.pk: [] for meeting in meetings}
    of_them = PublicItem.objects.filter(meeting__in=titles, withdrawn_at=None).order_by("number")
    for meeting, title in of_them.values_list("meeting_id", "title"):
        titles[meeting].append(title)
    return [Listed(meeting, tuple(titles[meeting.pk])) for meeting in meetings]
