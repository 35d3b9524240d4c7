"""Meetings are followed in a reader and in a calendar: stable names, and nothing of what is withdrawn."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import cast
from xml.etree import ElementTree

import pytest
from django.http import HttpResponse
from icalendar import Calendar, Component

from forloeb.engine.moments import DENMARK
from forloeb.publication.store import publish, withdraw
from public_meeting import COMING, CULTURE, HELD, MATTERS, OCTOBER, TECHNICAL, public_of, publish_meetings
from town import Town

_ATOM = "{http://www.w3.org/2005/Atom}"
HELD_TITLE = "Referat: Kultur- og Fritidsudvalget, 27. oktober 2015"


@pytest.fixture
def published(town: Town) -> Town:
    publish_meetings(town.now)
    return town


def entries(town: Town, query: str = "") -> dict[str, ElementTree.Element]:
    """By title."""
    answer = cast(HttpResponse, town.stranger().get(f"/moeder/feed/{query}"))
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)  # noqa: S314  # ours
    return {each.findtext(f"{_ATOM}title") or "": each for each in feed.iter(f"{_ATOM}entry")}


def events(town: Town, query: str = "") -> dict[str, Component]:
    answer = cast(HttpResponse, town.stranger().get(f"/moeder/kalender.ics{query}"))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(each["uid"]): each for each in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_each_meeting_is_an_entry_with_its_cases_and_its_address(published: Town) -> None:
    found = entries(published)

    assert len(found) == 3
    entry = found[HELD_TITLE]
    link = entry.find(f"{_ATOM}link")
    assert link is not None
    assert link.get("href") == f"http://testserver/moeder/{HELD}/"
    assert entry.findtext(f"{_ATOM}summary") == "Sti langs åen mellem Egeby og Møllebro · Badebro ved søen"


def test_a_meeting_published_anew_is_the_same_entry_changed(published: Town) -> None:
    before = entries(published)[HELD_TITLE]
    published.pass_days(1)
    moved = replace(OCTOBER, meeting=replace(OCTOBER.meeting, time="17:30"))
    publish(HELD, CULTURE, public_of(moved), MATTERS, published.now)
    found = entries(published)
    after = found[HELD_TITLE]

    assert after.findtext(f"{_ATOM}id") == before.findtext(f"{_ATOM}id")
    assert after.findtext(f"{_ATOM}published") == before.findtext(f"{_ATOM}published")
    assert str(after.findtext(f"{_ATOM}updated")) > str(before.findtext(f"{_ATOM}updated"))
    assert next(iter(found)) == HELD_TITLE


def test_one_committee_alone(published: Town) -> None:
    assert len(entries(published, f"?udvalg={TECHNICAL}")) == 1
    assert len(events(published, f"?udvalg={TECHNICAL}")) == 1
    assert entries(published, "?udvalg=findes-ikke") == {}


def test_the_calendar_has_each_meeting_at_its_hour(published: Town) -> None:
    event = events(published)[f"{COMING}@forloeb"]

    assert event.decoded("dtstart") == datetime(2015, 11, 24, 16, 30, tzinfo=DENMARK)
    assert (event["summary"], event["location"]) == ("Kultur- og Fritidsudvalget", "Rådhuset, lokale 2")
    assert event["url"] == f"http://testserver/moeder/{COMING}/"


def test_a_meeting_without_an_hour_is_a_day(published: Town) -> None:
    meeting = replace(OCTOBER.meeting, committee="Byrådet", date=date(2015, 12, 1), time=None)
    public = public_of(replace(OCTOBER, meeting=meeting, items=()))
    publish("byraadet-2015-12-01", "byraadet", public, {}, published.now)

    assert events(published)["byraadet-2015-12-01@forloeb"].decoded("dtstart") == date(2015, 12, 1)


def test_what_is_withdrawn_is_in_neither(published: Town) -> None:
    withdraw(HELD, published.now + timedelta(hours=1))

    assert HELD_TITLE not in entries(published)
    assert f"{HELD}@forloeb" not in events(published)


def test_the_same_calendar_is_the_same_bytes(published: Town) -> None:
    client = published.stranger()
    answer = client.get("/moeder/kalender.ics")
    published.now += timedelta(minutes=7)

    assert client.get("/moeder/kalender.ics", headers={"if-none-match": answer["ETag"]}).status_code == 304


def test_a_committees_own_feed_and_calendar_have_its_name(published: Town) -> None:
    client = published.stranger()
    calendar = client.get(f"/moeder/kalender.ics?udvalg={CULTURE}").content.decode()
    feed = client.get(f"/moeder/feed/?udvalg={CULTURE}").content.decode()

    assert "X-WR-CALNAME:Møder og beslutninger: Kultur- og Fritidsudvalget" in calendar
    assert "<title>Møder og beslutninger: Kultur- og Fritidsudvalget</title>" in feed
    assert "X-WR-CALNAME:Møder og beslutninger\r\n" in client.get("/moeder/kalender.ics").content.decode()
