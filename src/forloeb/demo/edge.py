"""The edge of the labour market: citizens on cash benefit, each with a tale of their own; company centres."""

from collections.abc import Callable, Iterator
from datetime import date

from forloeb.demo.companies import COMPANIES, company_name, false_cvr
from forloeb.demo.days import plus_days, working_day, working_day_by
from forloeb.demo.pen import Pen
from forloeb.demo.people import draw_person, register
from forloeb.demo.rows import CompanyRow, PersonRow

CENTRES = 4


def write_edge(pens: Iterator[Pen]) -> Iterator[PersonRow]:
    for tale in TALES:
        pen = next(pens)
        row = _receive(pen)
        tale(pen)
        yield row


def write_centres(pens: Iterator[Pen]) -> Iterator[CompanyRow]:
    """The last one was agreed on the working day before `on`, and nobody has been assigned to it yet."""
    for number in range(CENTRES):
        pen = next(pens)
        agreed = _before(pen, 1 if number == CENTRES - 1 else 60 + 130 * number)
        pen.open(agreed, {"kind": "workplace"})
        pen.write(agreed, "centre-agreed", told=agreed)
        if number < CENTRES - 1:
            pen.write(agreed, "done:company-centres.consultant#1")
        yield CompanyRow(pen.case, company_name(pen.rng, COMPANIES + number), false_cvr(pen.rng, COMPANIES + number))


def _receive(pen: Pen) -> PersonRow:
    """Has been on cash benefit for a year or two, and is not ready for a job."""
    applied = _before(pen, pen.rng.randint(300, 800))
    person = draw_person(pen.rng, applied, pen.rng.randint(31, 56), "da")
    facts = {"kind": "cash-benefit", "born": person.born.isoformat(), "sex": person.sex, "benefit": "cash"}
    pen.open(applied, {**facts, "education": "none", "target-group": "activity-ready"})
    assessed = working_day(plus_days(applied, 9))
    pen.write(applied, "applied", told=applied)
    pen.write(assessed, "done:cash-benefit.information-meeting")
    pen.write(assessed, "assessed")
    for step in ("coordinating-caseworker", "course"):
        pen.write(working_day(plus_days(assessed, pen.rng.randint(10, 40))), f"done:activity-ready.{step}#1")
    return register(pen, person)


def _plan(pen: Pen, event: str, told: int, comes: int) -> date:
    """An event with a date as value: told so many days before `on`, about a day so many days after it."""
    day = _before(pen, told)
    about = working_day(plus_days(pen.on, comes))
    pen.write(day, event, about.isoformat(), told=day)
    return about


def _serves(pen: Pen) -> None:
    began = _before(pen, 130)
    pen.write(began, "serving", told=began)
    pen.write(working_day(plus_days(pen.on, 18)), "released", told=_before(pen, 12))


def _is_released(pen: Pen) -> None:
    began, released = _before(pen, 220), _before(pen, 40)
    pen.write(began, "serving", told=began)
    pen.write(_before(pen, 55), "done:release.in-prison#1")
    pen.write(released, "released", told=released)


def _meets_at_the_round_table(pen: Pen) -> None:
    _plan(pen, "round-table", 12, 6)


def _has_met_at_the_round_table(pen: Pen) -> None:
    pen.write(_plan(pen, "round-table", 35, -14), "done:round-table.talk#1")


def _is_discharged(pen: Pen) -> None:
    _plan(pen, "discharge", 4, 3)


def _begins_resource_course(pen: Pen) -> None:
    _plan(pen, "resource-course", 20, 29)
    pen.write(_before(pen, 10), "done:resource-course.workshop#1")


def _is_in_resource_course(pen: Pen) -> None:
    _plan(pen, "rehabilitation", 130, -110)
    for step in ("prepared", "meeting"):
        pen.write(_before(pen, 110), f"done:rehabilitation-team.{step}#1")
    began = _plan(pen, "resource-course", 100, -60)
    for step in ("workshop", "made-to-measure"):
        pen.write(working_day_by(plus_days(began, -5)), f"done:resource-course.{step}#1")


def _is_to_be_revalidated(pen: Pen) -> None:
    _plan(pen, "revalidation", 25, 63)


def _before(pen: Pen, days: int) -> date:
    return working_day_by(plus_days(pen.on, -days))


TALES: tuple[Callable[[Pen], None], ...] = (
    _serves,
    _is_released,
    _meets_at_the_round_table,
    _has_met_at_the_round_table,
    _is_discharged,
    _begins_resource_course,
    _is_in_resource_course,
    _is_to_be_revalidated,
)
