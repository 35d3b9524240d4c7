"""What the municipality does for a newcomer: the first talk, the integration programme, the home."""

from dataclasses import dataclass
from datetime import date

from forloeb.demo.consent import Consent, ask_consent
from forloeb.demo.days import plus_days, plus_months, working_day, working_day_by
from forloeb.demo.habits import LOOSE, STRICT, USUAL, Habit, drawn_day
from forloeb.demo.pen import Pen
from forloeb.demo.people import Person

_CASEWORKERS = ("CAM", "CSI", "mh", "kb", "jt", "ap")
_NOTES = (
    "borger bad om en tid om eftermiddagen",
    "tolk bestilt",
    "tid flyttet efter aftale",
    "afventer svar fra sprogcentret",
)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """`allotted` is None for a reunified family member, to whom no home is owed."""

    person: Person
    household: str
    benefit: str
    allotted: date | None
    takeover: date
    arrival: date
    is_contact: bool = True

    @property
    def on_introduction(self) -> bool:
        return self.benefit == "introduction"


def write_coming(pen: Pen, newcomer: Newcomer, told: date) -> None:
    """The move, written down as a plan on the day the office is told of it."""
    if newcomer.allotted:
        pen.write(newcomer.allotted, "allotted", told=told)
        pen.carry_out("reception.handover", newcomer.allotted, plus_days(newcomer.takeover, -1), USUAL)
    pen.write(newcomer.takeover, "takeover", told=told)
    pen.write(newcomer.arrival, "arrival", told=told)


def receive(pen: Pen, newcomer: Newcomer) -> Consent:
    """All that follows the takeover, and the consent given at the first talk."""
    if newcomer.allotted:
        housing_due = newcomer.takeover
        pen.carry_out("reception.housing", housing_due, housing_due, Habit(late=0.05, never=0.02))
    _promise_programme(pen, newcomer)
    talk = drawn_day(pen.rng, newcomer.arrival, plus_days(newcomer.arrival, 3), pen.on, USUAL)
    if talk is None or not pen.write(talk, "first-talk"):
        return Consent()
    consent = ask_consent(pen, talk)
    if newcomer.allotted or newcomer.on_introduction:
        pen.carry_out("reception.benefit-talk", talk, plus_days(newcomer.arrival, 3), USUAL)
        pen.carry_out("reception.job-centre-talk", plus_days(talk, 1), plus_days(talk, 2), USUAL)
    return consent


def _promise_programme(pen: Pen, newcomer: Newcomer) -> None:
    """Family members who are supported are offered Danish, the programme, a plan and a health assessment only."""
    start = newcomer.takeover
    month, quarter = plus_months(start, 1), plus_months(start, 3)
    pen.carry_out("reception.danish-teaching", start, month, STRICT)
    pen.carry_out("reception.programme-offer", start, month, STRICT)
    pen.carry_out("reception.plan-offer", plus_days(start, 14), quarter, USUAL)
    if not pen.carry_out("reception.health-assessment", plus_days(start, 21), quarter, LOOSE):
        _assign(pen, "reception.health-assessment", start)
    if not (newcomer.allotted or newcomer.on_introduction):
        return
    pen.carry_out("reception.benefits", start, month, STRICT)
    if contract := pen.carry_out("reception.contract", plus_days(start, 4), month, USUAL):
        _follow_up(pen, contract)
    else:
        _assign(pen, "reception.contract", start)


def _follow_up(pen: Pen, contract: date) -> None:
    last: date | None = contract
    while last and (due := plus_months(last, 3)) < plus_months(pen.on, 3):
        last = pen.carry_out("reception.contract-follow-up", plus_days(due, -21), due, USUAL)


def _assign(pen: Pen, step: str, start: date) -> None:
    if pen.rng.random() < 0.5:
        day = working_day(plus_days(start, pen.rng.randint(3, 12)))
        pen.write(day, f"assigned:{step}", pen.rng.choice(_CASEWORKERS))
    if pen.rng.random() < 0.4:
        day = working_day(plus_days(start, pen.rng.randint(13, 25)))
        pen.write(day, f"noted:{step}", pen.rng.choice(_NOTES))


def apply_for_family(pen: Pen, applied: date) -> None:
    """The refugee applies for husband or wife to follow, and is helped with the requirements."""
    if pen.write(applied, "reunion-applied"):
        pen.carry_out("family-reunification.support-dispensation", applied, plus_days(applied, 13), USUAL)


def agree_tasks(pen: Pen, newcomer: Newcomer) -> None:
    """One in six has something of his own agreed, to be done by a day."""
    if pen.rng.random() > 0.17:
        return
    agreed = working_day(plus_days(newcomer.arrival, pen.rng.randint(10, 300)))
    by = working_day(plus_days(agreed, pen.rng.randint(7, 40)))
    if pen.write(agreed, "agreed", by.isoformat(), told=agreed):
        pen.carry_out("own-tasks.task#1", agreed, by, LOOSE)


def find_home(pen: Pen, newcomer: Newcomer) -> date | None:
    """The day a permanent home was offered, for somewhat more than half after a wait in temporary housing."""
    if newcomer.allotted is None or not newcomer.is_contact or pen.rng.random() > 0.6:
        return None
    offered = working_day(plus_days(newcomer.arrival, round(pen.rng.triangular(60, 700, 210))))
    if not pen.write(offered, "housing-offered", told=offered):
        return None
    moved = working_day(plus_days(offered, pen.rng.randint(14, 40)))
    pen.write(moved, "moved-in", told=offered)
    return offered


def find_ready(pen: Pen, newcomer: Newcomer) -> date | None:
    """The day the job centre found the person ready."""
    if not newcomer.on_introduction or pen.rng.random() > 0.55:
        return None
    ready = working_day(plus_days(newcomer.arrival, round(pen.rng.triangular(40, 400, 120))))
    return ready if pen.write(ready, "ready") else None


def end(pen: Pen, newcomer: Newcomer) -> None:
    """Most leave after the three years of the programme; some find work or move before."""
    chance = pen.rng.random()
    early = plus_days(newcomer.arrival, round(pen.rng.triangular(180, 1050, 500)))
    if chance < 0.09:
        _end_on(pen, working_day(early), "self-supporting")
    elif chance < 0.14:
        _end_on(pen, working_day_by(early), "moved-away")
    elif newcomer.on_introduction:
        _end_on(pen, plus_months(newcomer.takeover, 36), "programme-ended")


def _end_on(pen: Pen, day: date, event: str) -> None:
    if day < pen.on:
        pen.close(day, event)
