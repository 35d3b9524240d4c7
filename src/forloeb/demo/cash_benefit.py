"""A dozen who applied for cash benefit or education help, one of each target group and age, at every stage."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from forloeb.demo.days import plus_days, plus_months, working_day, working_day_by
from forloeb.demo.habits import LOOSE, STRICT, USUAL
from forloeb.demo.pen import Pen
from forloeb.demo.people import draw_person, register
from forloeb.demo.rows import PersonRow

THURSDAY = 3


class Applicant(NamedTuple):
    """`ago`: how many days before the demonstration's day the application came. `group`: as it will be decided."""

    years: int
    education: str
    group: str
    ago: int


_APPLICANTS = (
    Applicant(22, "none", "obviously-education-ready", 46),
    Applicant(19, "none", "obviously-education-ready", 38),
    Applicant(20, "none", "education-ready", 74),
    Applicant(24, "vocational", "job-ready", 33),
    Applicant(27, "none", "activity-ready", 53),
    Applicant(28, "short", "activity-ready", 25),
    Applicant(26, "vocational", "job-ready", 8),
    Applicant(21, "none", "education-ready", 4),
    Applicant(45, "none", "job-ready", 112),
    Applicant(32, "vocational", "job-ready", 61),
    Applicant(52, "vocational", "activity-ready", 89),
    Applicant(37, "none", "activity-ready", 12),
)
APPLICANTS = len(_APPLICANTS)


@dataclass(frozen=True)
class _Case:
    pen: Pen
    applicant: Applicant
    assessed: date

    @property
    def is_young(self) -> bool:
        return self.applicant.years < 30

    @property
    def is_without_education(self) -> bool:
        return self.is_young and self.applicant.education == "none"

    def do_soon(self, *steps: str) -> None:
        """What stands open without a date: most within a month of the talk."""
        for step in steps:
            self.pen.carry_out(step, self.assessed, plus_days(self.assessed, 30), LOOSE)


def write_cash_benefit(pens: Iterator[Pen]) -> Iterator[PersonRow]:
    for applicant in _APPLICANTS:
        yield _write(next(pens), applicant)


def _write(pen: Pen, applicant: Applicant) -> PersonRow:
    applied = working_day_by(plus_days(pen.on, -applicant.ago))
    person = draw_person(pen.rng, applied, applicant.years, "da")
    pen.open(
        applied,
        {
            "kind": "cash-benefit",
            "born": person.born.isoformat(),
            "sex": person.sex,
            "benefit": "education" if applicant.years < 30 and applicant.education == "none" else "cash",
            "education": applicant.education,
        },
    )
    pen.write(applied, "applied", told=applied)
    talk = _thursday_after(applied) if applicant.years < 30 else working_day(plus_days(applied, pen.rng.randint(5, 12)))
    pen.carry_out("cash-benefit.information-meeting", talk, talk, STRICT)
    case = _Case(pen, applicant, talk)
    if pen.write(talk, "assessed"):
        pen.write(talk, "target-group", applicant.group)
        _write_education(case)
        _write_activity_ready(case)
        _write_useful_work(case)
    return register(pen, person)


def _thursday_after(day: date) -> date:
    """Thursday of the week after, when the young who applied meet."""
    return plus_days(day, 7 - day.weekday() + THURSDAY)


def _write_education(case: _Case) -> None:
    if not case.is_without_education:
        return
    case.pen.carry_out("education-help.education-order", case.assessed, case.assessed, STRICT)
    case.do_soon("education-help.education-plan#1")
    if case.applicant.group == "education-ready":
        case.pen.write(case.assessed, "useful-work", "yes")
        case.do_soon("education-help.preparing-course#1", "education-help.volunteer-mentor#1")


def _write_activity_ready(case: _Case) -> None:
    if case.applicant.group != "activity-ready":
        return
    if case.is_young:
        case.do_soon("activity-ready.mentor#1")
    if case.is_without_education or not case.is_young:
        case.do_soon("activity-ready.coordinating-caseworker#1")
    if not case.is_without_education:
        case.do_soon("activity-ready.course#1")


def _write_useful_work(case: _Case) -> None:
    pen, monday = case.pen, plus_days(case.assessed, 7 - case.assessed.weekday())
    if case.applicant.group == "activity-ready" or not pen.write(monday, "useful-work-started"):
        return
    if case.is_without_education:
        _write_clarification(case, plus_days(monday, 7))
    elif case.is_young:
        _write_job_club(pen, monday)
    else:
        _write_three_months(pen, monday)


def _write_clarification(case: _Case, begins: date) -> None:
    """Fourteen days at KNord for the obviously education-ready, and a talk after them."""
    if case.applicant.group != "obviously-education-ready" or not case.pen.write(begins, "clarification-began"):
        return
    ends = plus_days(begins, 14)
    if case.pen.write(ends, "clarification-ended"):
        case.pen.carry_out("education-help.clarification-talk#1", ends, plus_days(ends, 7), USUAL)


def _write_job_club(pen: Pen, monday: date) -> None:
    number, week = 1, monday
    while week < pen.on:
        pen.carry_out(f"useful-work.job-club-weekly#{number}", week, plus_days(week, 4), USUAL)
        number, week = number + 1, plus_days(week, 7)


def _write_three_months(pen: Pen, monday: date) -> None:
    ends = plus_months(monday, 3)
    pen.carry_out("useful-work.job-club", monday, ends, USUAL)
    pen.carry_out("useful-work.screening", monday, ends, USUAL)
    pen.carry_out("useful-work.individual-course", ends, plus_months(monday, 4), USUAL)
