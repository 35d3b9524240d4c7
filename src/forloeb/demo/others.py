"""The sick and the unemployed flex-jobbers: twenty of each, for the edge of the labour market."""

from collections.abc import Iterator, Mapping
from datetime import date

from forloeb.demo.days import plus_days, plus_months, working_day
from forloeb.demo.habits import USUAL
from forloeb.demo.pen import Pen
from forloeb.demo.people import draw_person, register
from forloeb.demo.rows import PersonRow

SICK, FLEX_JOBBERS = 20, 20


def write_others(pens: Iterator[Pen]) -> Iterator[PersonRow]:
    for _ in range(SICK):
        yield _write_sick(next(pens))
    for _ in range(FLEX_JOBBERS):
        yield _write_flex_jobber(next(pens))


def _write_sick(pen: Pen) -> PersonRow:
    first = working_day(plus_days(pen.on, -pen.rng.randint(8, 300)))
    employed = pen.rng.choices(("employed", "none", ""), weights=(12, 6, 2))[0]
    row = _open(pen, "sick", first, {"employment": employed} if employed else {})
    pen.write(first, "sick")
    well = working_day(plus_days(first, round(pen.rng.triangular(10, 400, 50))))
    if well < pen.on:
        pen.close(well, "well")
    eight_weeks = plus_days(first, 56)
    if employed == "employed":
        pen.carry_out("sickness.retention", plus_days(first, 7), plus_days(first, 42), USUAL)
    pen.carry_out("sickness.contact-course", eight_weeks, plus_days(eight_weeks, 14), USUAL)
    if well > pen.on:
        _end_benefit(pen, first)
    return row


def _end_benefit(pen: Pen, first: date) -> None:
    """Nearly half a year on the benefit cannot be extended: the rehabilitation team, then job clarification."""
    ends, told = plus_days(first, 180), working_day(plus_days(first, 150))
    meets = working_day(plus_days(first, 168))
    if not pen.write(told, "rehabilitation", meets.isoformat(), told=told):
        return
    pen.write(ends, "benefit-ends", told=told)
    pen.carry_out("rehabilitation-team.prepared#1", plus_days(told, 3), meets, USUAL)
    pen.write(meets, "done:rehabilitation-team.meeting#1")
    pen.carry_out("sickness.job-clarification#1", ends, ends, USUAL)


def _write_flex_jobber(pen: Pen) -> PersonRow:
    first = plus_months(pen.on.replace(day=1), -pen.rng.randint(0, 9))
    first = plus_days(pen.on, -4) if first >= pen.on else first
    row = _open(pen, "flex-job", first, {})
    pen.write(first, "unemployed", told=first)
    left = working_day(plus_days(first, pen.rng.randint(60, 500)))
    if left < pen.on:
        pen.close(left, "self-supporting")
    pen.carry_out("flex-job.first-activation", plus_days(first, 42), plus_days(first, 90), USUAL)
    return row


def _open(pen: Pen, kind: str, opened: date, facts: Mapping[str, str]) -> PersonRow:
    person = draw_person(pen.rng, opened, pen.rng.randint(24, 62), "da")
    pen.open(opened, {"kind": kind, "born": person.born.isoformat(), "sex": person.sex, **facts})
    return register(pen, person)
