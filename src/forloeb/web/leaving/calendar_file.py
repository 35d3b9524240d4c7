"""A person's calendar: deadlines by day, appointments by time. It names case number and step, and nobody."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from forloeb.book import Text
from forloeb.engine.moments import DENMARK
from forloeb.engine.words import day_in_words
from forloeb.register.case_state import Obligation
from forloeb.register.models import Appointment

REFRESH = timedelta(hours=1)
_A_YEAR = timedelta(days=366)
_DOMAIN = "forloeb"


def calendar_file(
    deadlines: Iterable[tuple[date, Obligation]], appointments: Iterable[tuple[Appointment, Text]], now: datetime
) -> bytes:
    """iCalendar (RFC 5545), in Danish: a calendar has no page on which to choose a language."""
    calendar = Calendar()
    calendar.add("prodid", "-//Forloeb//Kalender//DA")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Forløb")
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for day, each in deadlines:
        calendar.add_component(_deadline(day, each, now))
    for appointment, title in appointments:
        calendar.add_component(_appointment(appointment, title, now))
    calendar.add_missing_timezones(first_date=now.date() - _A_YEAR, last_date=now.date() + _A_YEAR)
    return bytes(calendar.to_ical())


def _deadline(day: date, each: Obligation, now: datetime) -> Event:
    event = _event(f"{each.row.case}-{each.row.step}-{each.row.occurrence}", each.row.case, each.step.title, now)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    if each.row.due is not None:
        event.add("description", f"Senest {day_in_words(each.row.due).da}")
    return event


def _appointment(appointment: Appointment, title: Text, now: datetime) -> Event:
    """Without its place, which may be somebody's home."""
    event = _event(str(appointment.key), appointment.case, title, now)
    begins = appointment.at.astimezone(DENMARK)
    event.add("dtstart", begins)
    event.add("dtend", (appointment.at + timedelta(minutes=appointment.minutes)).astimezone(DENMARK))
    event.add("sequence", appointment.version)
    return event


def _event(uid: str, case: str, title: Text, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{uid}@{_DOMAIN}")
    event.add("dtstamp", now)
    event.add("summary", f"{case}: {title.da}")
    return event
