"""Days and local moments of a Danish office."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
from dateutil.relativedelta import relativedelta

_COPENHAGEN = ZoneInfo("Europe/Copenhagen")
_HOLIDAYS = holidays.country_holidays("DK")


def plus_days(day: date, days: int) -> date:
    return day + timedelta(days=days)


def plus_months(day: date, months: int) -> date:
    """`months` may be negative; a day that the month does not have becomes its last one."""
    return day + relativedelta(months=months)


def is_working(day: date) -> bool:
    closed_by_custom = (day.month, day.day) in {(6, 5), (12, 24), (12, 31)}
    return day.weekday() < 5 and day not in _HOLIDAYS and not closed_by_custom


def working_day(day: date) -> date:
    """`day`, or the first working day after it."""
    while not is_working(day):
        day = plus_days(day, 1)
    return day


def working_day_by(day: date) -> date:
    """`day`, or the last working day before it."""
    while not is_working(day):
        day = plus_days(day, -1)
    return day


def office_moment(moment: datetime) -> datetime:
    """`moment`, or some time on the next working morning when nobody is at work."""
    if is_working(moment.date()) and time(7, 30) <= moment.time() < time(17):
        return moment
    after_work = moment.time() >= time(17)
    morning = working_day(plus_days(moment.date(), 1 if after_work else 0))
    return datetime.combine(morning, time(8 + moment.hour % 2, moment.minute))


def utc(local: datetime) -> datetime:
    return local.replace(tzinfo=_COPENHAGEN).astimezone(UTC)
