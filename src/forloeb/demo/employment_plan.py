"""The job centre's own standing work: the yearly employment plan, and the weekly meeting of the company consultants."""

from collections.abc import Iterator
from datetime import date, timedelta

from forloeb.demo.days import plus_days, plus_months
from forloeb.demo.habits import STRICT, USUAL
from forloeb.demo.pen import Pen

_YEARLY = {
    "first-draft": ((10, 1), (10, 20), (10, 31)),
    "second-draft": ((12, 1), (12, 8), (12, 16)),
    "adopted": ((12, 1), (12, 17), (12, 31)),
    "sent": ((12, 1), (12, 18), (12, 31)),
    "levels": ((1, 1), (1, 15), (1, 31)),
}
"""Step → month and day on which its window opens, from which it is done here, and by which it is due."""


def write_plan(pen: Pen, begun: date) -> None:
    for step, (opens, first, last) in _YEARLY.items():
        for number, year in enumerate(_years(begun, opens, pen.on), start=1):
            pen.carry_out(f"employment-plan.{step}#{number}", date(year, *first), date(year, *last), STRICT)
    quarter, number = _next_quarter(begun), 1
    while quarter <= pen.on:
        following = plus_months(quarter, 3)
        pen.carry_out(f"employment-plan.quarterly#{number}", plus_days(quarter, 45), following - timedelta(1), STRICT)
        quarter, number = following, number + 1


def write_weekly(pen: Pen, begun: date) -> None:
    for number in range(1, (pen.on - begun).days // 7 + 2):
        week = plus_days(begun, 7 * (number - 1))
        pen.carry_out(f"job-centre.consultants-meeting#{number}", week, plus_days(week, 6), USUAL)


def _years(begun: date, opens: tuple[int, int], on: date) -> Iterator[int]:
    """The years in which a window opens, on or after `begun`, by `on`."""
    return (year for year in range(begun.year, on.year + 1) if begun <= date(year, *opens) <= on)


def _next_quarter(day: date) -> date:
    """The first day of a quarter, on or after `day`."""
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return first if first == day else plus_months(first, 3)
