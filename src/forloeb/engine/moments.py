"""Days and moments. A legal day is a `date` in Denmark; a time of day is kept as a `datetime` in UTC.

A record, a limit or the day asked about is one or the other: `Moment`. Which it is decides how it is compared: a day as
`--on` or as `due` means until the end of that day, a day on which something happened means that day.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

DENMARK = ZoneInfo("Europe/Copenhagen")
Moment = date | datetime
SortKey = tuple[date, bool, datetime]
_NO_TIME = datetime.min.replace(tzinfo=UTC)


class SkippedHour(ValueError):  # noqa: N818  # names what was found, as `Refused` does
    """A local time that the change to summer time leaves out."""


def read_moment(text: str) -> Moment:
    """`2015-10-27` or `2015-10-27T09:30` in Danish local time, an offset may follow; of a doubled hour the first.

    Raises ValueError for anything else, SkippedHour for a local time that does not exist.
    """
    if len(text) == 10:
        return read_day(text)
    if len(text) < 16 or text[10] != "T" or text[13] != ":" or (len(text) > 16 and text[16] not in "+-Z"):
        raise ValueError(text)
    read_day(text[:10])
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is not None:
        return moment.astimezone(UTC)
    instant = moment.replace(tzinfo=DENMARK).astimezone(UTC)
    if instant.astimezone(DENMARK).replace(tzinfo=None) != moment:
        raise SkippedHour(text)
    return instant


def read_day(text: str) -> date:
    """`2015-10-27`, and no other way of writing it. Raises ValueError.

    The years are held to those in which a case can lie and for which public holidays are known.
    """
    day = date.fromisoformat(text) if len(text) == 10 and text[7] == "-" else None
    if day is None or not 1850 <= day.year <= 2100:
        raise ValueError(text)
    return day


def read_instant(text: str) -> datetime:
    """A UTC time as in `recorded_at`: `2015-10-27T09:30:00Z`. Without an offset it is UTC; a day: its start."""
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def day_of(moment: Moment) -> date:
    """The Danish day that a moment lies in."""
    return moment.astimezone(DENMARK).date() if isinstance(moment, datetime) else moment


def written(moment: Moment | None) -> str:
    """As docs/formats.md has it; the second reading of a doubled hour with its offset."""
    if moment is None:
        return ""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    local = moment.astimezone(DENMARK)
    return local.strftime("%Y-%m-%dT%H:%M") + ("+01:00" if local.fold else "")


def in_order(moment: Moment) -> SortKey:
    """Sorts moments: by day; a day without a time before the times of that day."""
    if isinstance(moment, datetime):
        return day_of(moment), True, moment
    return moment, False, _NO_TIME


def has_come(moment: Moment, on: Moment) -> bool:
    """Whether `moment` is on or before `on`, where a day as `on` means the end of that day."""
    if isinstance(moment, datetime) and isinstance(on, datetime):
        return moment <= on
    return day_of(moment) <= day_of(on)


def is_past(limit: Moment, on: Moment) -> bool:
    """Whether the last moment that keeps a rule lies before `on`; a day as limit lasts until the end of that day."""
    if isinstance(limit, datetime):
        return limit < on if isinstance(on, datetime) else day_of(limit) <= on
    return limit < day_of(on)


def is_after(happened: Moment, limit: Moment) -> bool:
    """Whether something happened after a limit. A day alone is held against the limit's day."""
    if isinstance(happened, datetime) and isinstance(limit, datetime):
        return happened > limit
    return day_of(happened) > day_of(limit)


def later_of(first: Moment, second: Moment) -> Moment:
    return first if in_order(first) >= in_order(second) else second


def plus_days(moment: Moment, days: int) -> Moment:
    """So many days later, at the same time of day by the Danish clock."""
    if not isinstance(moment, datetime):
        return moment + timedelta(days=days)
    local = moment.astimezone(DENMARK).replace(tzinfo=None, fold=0) + timedelta(days=days)
    return local.replace(tzinfo=DENMARK).astimezone(UTC)
