"""A record: one fact, one event, or one thing said about a step or a procedure (docs/formats.md: Records)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from forloeb.engine.moments import Moment

About = Literal[
    "kind",
    "fact",
    "consent",
    "event",
    "done",
    "waived",
    "extended",
    "assigned",
    "noted",
    "paused",
    "resumed",
    "caseworker",
    "note",
    "nothing",
]
ON_A_STEP: tuple[About, ...] = ("done", "waived", "extended", "assigned", "noted")
ON_A_PROCEDURE: tuple[About, ...] = ("paused", "resumed")


@dataclass(frozen=True, slots=True)
class Name:
    """What a record's name says: `extended:contact-course.talk-3` is about `extended`, its subject is the step."""

    about: About
    subject: str = ""
    occurrence: int | None = None
    """The n of `#n`."""
    unit: str | None = None
    """The recipient of `consent.PURPOSE@UNIT`, or the unit of `caseworker@UNIT`."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row, checked against the book: names are known, dates exist, values are of their fact's kind."""

    at: Moment
    name: Name
    value: str = ""
    recorded_at: datetime | None = None
    """UTC; None when the row does not say, and then it was always known."""
    id: str = ""
    retracts: str = ""
    line: int = 0
