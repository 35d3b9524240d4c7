"""The integration programme under way: the group course, the mentor, the permit, and needs that are reported."""

from datetime import date

from forloeb.demo.days import plus_days, plus_months, working_day
from forloeb.demo.habits import LOOSE, STRICT, USUAL
from forloeb.demo.pen import Pen
from forloeb.demo.reception import Newcomer

_GROWN_UP = 25  # the young go to KNord or Ungdomsskolen
_ELDERLY = 60


def run_programme(pen: Pen, newcomer: Newcomer) -> None:
    _permits(pen, newcomer)
    if newcomer.on_introduction and newcomer.person.age_on(newcomer.arrival) >= _GROWN_UP and pen.rng.random() < 0.75:
        _mentor(pen, newcomer)
    _needs(pen, newcomer)


def _permits(pen: Pen, newcomer: Newcomer) -> None:
    """Each permit is followed up in its last three months, and most are renewed."""
    given, number = newcomer.takeover, 1
    while given <= pen.on:
        until = plus_months(given, 12 * pen.rng.choices((1, 2, 5), weights=(2, 3, 5))[0])
        if not pen.write(given, "permit", until.isoformat(), told=given):
            return
        pen.carry_out(f"integration-programme.residence-basis#{number}", plus_months(until, -3), until, USUAL)
        given, number = plus_days(until, 1), number + 1


def _mentor(pen: Pen, newcomer: Newcomer) -> None:
    started = working_day(plus_days(newcomer.arrival, pen.rng.randint(7, 40)))
    if not pen.write(started, "course-started"):
        return
    over = plus_days(started, 28)
    pen.carry_out("integration-programme.group-course#1", plus_days(over, -4), over, STRICT)
    begun = working_day(plus_days(over, pen.rng.randint(0, 20)))
    ended = working_day(plus_days(begun, pen.rng.randint(180, 420)))
    if not pen.write(begun, "mentor-started"):
        return
    if ended < pen.on:
        pen.write(ended, "mentor-ended")
    _follow_quality(pen, begun, min(ended, pen.on))
    placed = working_day(plus_days(begun, pen.rng.randint(20, 200)))
    if ended > pen.on and pen.rng.random() < 0.4 and pen.write(placed, "placed"):
        _follow_weekly(pen, placed)


def _follow_quality(pen: Pen, begun: date, last: date) -> None:
    number, opens = 1, begun
    while opens < last:
        due = plus_days(plus_months(begun, 3 * number), -1)
        pen.carry_out(f"integration-programme.mentor-quality#{number}", plus_days(due, -30), due, STRICT)
        number, opens = number + 1, plus_days(due, 1)


def _follow_weekly(pen: Pen, placed: date) -> None:
    last: date | None = placed
    while last and plus_days(last, 7) < pen.on:
        last = pen.carry_out(
            "integration-programme.mentor-weekly", plus_days(last, 4), working_day(plus_days(last, 7)), STRICT
        )


def _needs(pen: Pen, newcomer: Newcomer) -> None:
    """One in fourteen needs social services; half of the elderly need care."""
    wanted = {
        "support-need": ("support.social-services", pen.rng.random() < 0.07),
        "care-need": ("support.care", newcomer.person.age_on(newcomer.arrival) >= _ELDERLY and pen.rng.random() < 0.5),
    }
    for event, (step, is_needed) in wanted.items():
        reported = working_day(plus_days(newcomer.arrival, pen.rng.randint(5, 400)))
        if is_needed and pen.write(reported, event):
            pen.carry_out(f"{step}#1", plus_days(reported, 5), plus_months(reported, 1), LOOSE)
