"""Workplaces with places for useful work: two projects with a dispensation, and two that plan places."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from forloeb.demo.days import plus_days, plus_months
from forloeb.demo.habits import STRICT, USUAL
from forloeb.demo.pen import Pen
from forloeb.demo.rows import StandingRow


class Workplace(NamedTuple):
    """`ago`: days since the places were planned; `weeks` from then until they are used; `years` of dispensation."""

    name: str
    facts: Mapping[str, str]
    ago: int
    weeks: int
    years: int = 0


_WORKPLACES = (
    Workplace(
        "Unge i parken", {"places": "20", "ordinary-employees": "0", "steward-reply": "not-required"}, 150, 14, 2
    ),
    Workplace("Den gamle have", {"places": "10", "ordinary-employees": "0", "steward-reply": "required"}, 250, 12, 1),
    Workplace("Børnehaven Lærkereden", {"places": "1", "ordinary-employees": "14"}, 12, 4),
    Workplace("Plejehjemmet Kornvænget", {"places": "3", "ordinary-employees": "62"}, 9, 5),
)
WORKPLACES = len(_WORKPLACES)


def write_workplaces(pens: Iterator[Pen]) -> Iterator[StandingRow]:
    for workplace in _WORKPLACES:
        yield _write(next(pens), workplace)


def _write(pen: Pen, workplace: Workplace) -> StandingRow:
    planned = plus_days(pen.on, -workplace.ago)
    used = plus_days(planned, 7 * workplace.weeks)
    pen.open(planned, {"kind": "workplace", **workplace.facts})
    pen.write(planned, "places-planned", used.isoformat())
    pen.carry_out("useful-work-places.employees-heard#1", planned, plus_days(used, -7), STRICT)
    if workplace.years:
        pen.write(planned, "ratio", "exceeded")
        pen.carry_out("useful-work-places.ratio#1", planned, plus_days(planned, 14), STRICT)
        _write_dispensation(pen, plus_days(used, -3), workplace)
    return StandingRow(pen.case, workplace.name)


def _write_dispensation(pen: Pen, given: date, workplace: Workplace) -> None:
    last = plus_months(given, 12 * workplace.years)
    pen.write(given, "dispensation", last.isoformat())
    month = plus_months(given, 1)
    pen.carry_out("useful-work-places.task-description#1", given, month, STRICT)
    if workplace.facts["steward-reply"] == "required":
        pen.carry_out("useful-work-places.steward-reply#1", given, month, USUAL)
