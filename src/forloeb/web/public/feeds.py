"""Meetings to follow: a feed of what is new, and a calendar."""

from datetime import datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from icalendar import Calendar, Event

from forloeb.book import Text
from forloeb.engine.moments import DENMARK
from forloeb.engine.words import day_in_words
from forloeb.publication.models import PublicMeeting
from forloeb.register.clock import now, today
from forloeb.web.declared import Request, page
from forloeb.web.leaving.calendar_file import REFRESH
from forloeb.web.public.answering import answered
from forloeb.web.public.listing import Listed, Wanted, listed, stamp
from forloeb.web.templatetags.words import language, said

_NEWEST = 50
_LOOKS_BACK = timedelta(days=366)
_TITLE = Text("Møder og beslutninger", "Meetings and decisions")


class _Feed(Atom1Feed):
    """A feed of nothing is as old as the clock of the pages says."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=now())


@page(None, logs="nothing")
def feed(request: Request) -> HttpResponseBase:
    """Atom (RFC 4287): the meetings published or changed last; of one committee by `udvalg`."""
    committee = request.GET.get("udvalg", "")

    def make() -> HttpResponse:
        found = Wanted(committee).meetings().order_by("-changed_at", "-date")[:_NEWEST]
        atom = _Feed(
            title=_title_of(committee),
            link=request.build_absolute_uri(reverse("public-meetings")),
            feed_url=request.build_absolute_uri(),
            description="",
            language=language(),
            feed_guid=_identity(f"feed/{committee}"),
        )
        for each in listed(list(found)):
            _add(atom, each, request)
        return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")

    return answered(request, make, stamp())


@page(None, logs="nothing")
def calendar(request: Request) -> HttpResponseBase:
    """iCalendar (RFC 5545): the meetings of the last year and those to come; of one committee by `udvalg`."""
    committee = request.GET.get("udvalg", "")

    def make() -> HttpResponse:
        found = Wanted(committee).meetings().filter(date__gte=today() - _LOOKS_BACK).order_by("date", "time")
        made = Calendar()
        made.add("prodid", "-//Forloeb//Moeder//DA")
        made.add("version", "2.0")
        made.add("x-wr-calname", _title_of(committee))
        made.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
        for each in found:
            made.add_component(_event(each, request))
        made.add_missing_timezones(first_date=today() - _LOOKS_BACK, last_date=today() + _LOOKS_BACK)
        return HttpResponse(made.to_ical(), content_type="text/calendar; charset=utf-8")

    return answered(request, make, stamp())


def _title_of(committee: str) -> str:
    """With the committee's name, as its newest meeting has it, where the address asks for one."""
    newest = Wanted(committee).meetings().first() if committee else None
    return f"{said(_TITLE)}: {newest.committee}" if newest else said(_TITLE)


def _add(atom: Atom1Feed, each: Listed, request: Request) -> None:
    meeting = each.meeting
    kind = Text("Referat", "Minutes") if meeting.is_minutes else Text("Dagsorden", "Agenda")
    atom.add_item(
        title=f"{said(kind)}: {meeting.committee}, {said(day_in_words(meeting.date))}",
        link=_address_of(meeting, request),
        description=" · ".join(each.titles),
        unique_id=_identity(meeting.slug),
        pubdate=meeting.published_at,
        updateddate=meeting.changed_at,
    )


def _event(meeting: PublicMeeting, request: Request) -> Event:
    """On the hour where one was published, else on the day. How long it lasts nobody has said."""
    event = Event()
    event.add("uid", f"{meeting.slug}@forloeb")
    event.add("dtstamp", meeting.changed_at)
    event.add("last-modified", meeting.changed_at)
    event.add("sequence", meeting.number - 1)
    event.add("summary", meeting.committee)
    event.add("url", _address_of(meeting, request))
    if meeting.place:
        event.add("location", meeting.place)
    clock = _clock(meeting.time)
    event.add("dtstart", datetime.combine(meeting.date, clock, DENMARK) if clock else meeting.date)
    return event


def _clock(words: str) -> time | None:
    try:
        return time.fromisoformat(words)
    except ValueError:
        return None


def _address_of(meeting: PublicMeeting, request: Request) -> str:
    return request.build_absolute_uri(reverse("public-meeting", args=[meeting.slug]))


def _identity(name: str) -> str:
    """The same for ever, whatever the address under which the pages are reached."""
    return uuid5(NAMESPACE_URL, f"forloeb/moeder/{name}").urn
