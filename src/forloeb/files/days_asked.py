"""The days and times that a question is asked of, as text."""

from datetime import date, datetime, timedelta

from forloeb.book import NO_LINE, Refused
from forloeb.engine import Moment, read_instant, read_moment
from forloeb.engine.moments import read_day
from forloeb.files.cells import WORDS

Place = tuple[str, int]
"""A file and a line of it."""


def day_or_time(option: str, text: str, place: Place | None = None) -> Moment:
    """Raises Refused, at `place` or at the option itself, for what is neither a day nor a time."""
    try:
        return read_moment(text)
    except (ValueError, OverflowError):
        raise _refused(option, text, place) from None


def day_option(option: str, text: str) -> date:
    """Raises Refused for what is not a day."""
    try:
        return read_day(text)
    except ValueError:
        raise _refused(option, text) from None


def known_at(text: str | None, option: str = "--known-at", place: Place | None = None) -> datetime | None:
    """A time in UTC, as in `recorded_at`; a day means all of it."""
    if text is None:
        return None
    try:
        instant = read_instant(text)
        is_day = instant.date().isoformat() == text
    except (ValueError, OverflowError):
        raise _refused(option, text, place) from None
    return instant + timedelta(days=1, microseconds=-1) if is_day else instant


def _refused(option: str, text: str, place: Place | None = None) -> Refused:
    file, line = place or (option, NO_LINE)
    return Refused([WORDS.finding("bad-date-option", file, line, option=option, value=text)])
