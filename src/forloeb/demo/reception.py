"""What the municipality does for a newcomer: the first talk, the integration programme, the home."""

from dataclasses import dataclass
from datetime import date

from forloeb.demo.consent import Consent, ask_consent
from forloeb.demo.days import plus_days, plus_months, working_day, working_day_by
from forloeb.demo.habits import LOOSE, STRICT, USUAL, Habit, drawn_day
from forloeb.demo.pen import Pen
from forloeb.demo.people import Person

_CASEWORKERS = ("CAM", "CSI", "mh", "kb", "jt", "ap")
_SAME_DAY = Habit(late=0.05, never=0.02)
_NOTES = (
    "borger bad om en tid om eftermiddagen",
    "tolk bestilt",
    "tid flyttet efter aftale",
    "afventer svar fra sprogcentret",
)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """`allotted` is None for a reunified family member, to whom no home is owed.

    `home`: temporary or permanent on the day of arrival. `from_centre`: has lived in an asylum centre in Denmark.
    """

    person: Person
    household: str
    benefit: str
    allotted: date | None
    takeover: date
    arrival: date
    is_contact: bool = True
    home: str = "temporary"
    from_centre: bool = True

    @property
    def on_introduction(self) -> bool:
        return self.benefit == "introduction"


def write_coming(pen: Pen, newcomer: Newcomer, told: date) -> None:
    """The move, written down as a plan on the day the office is told of it."""
    if newcomer.allotted:
        pen.write(newcomer.allotted, "allotted", told=told)
        pen.carry_out("reception.handover", newcomer.allotted, plus_days(newcomer.takeover, -1), USUAL)
        _meet_in_the_centre(pen, newcomer, newcomer.allotted)
    pen.write(newcomer.takeover, "takeover", told=told)
    pen.write(newcomer.arrival, "arrival", told=told)


def _meet_in_the_centre(pen: Pen, newcomer: Newcomer, allotted: date) -> None:
    if not newcomer.from_centre:
        return
    last = max(allotted, plus_days(newcomer.arrival, -1))
    met = pen.carry_out("moving-in.asylum-centre", allotted, last, USUAL)
    if met and pen.write(met, "consent.medical", pen.rng.choices(("yes", "no"), weights=(9, 1))[0]):
        pen.carry_out("moving-in.health-records", met, max(met, last), USUAL)


def receive(pen: Pen, newcomer: Newcomer) -> Consent:
    """All that follows the takeover, and the consent given at the first talk."""
    if newcomer.allotted:
        housing_due = newcomer.takeover
        pen.carry_out("reception.housing", housing_due, housing_due, _SAME_DAY)
        if newcomer.is_contact:
            pen.carry_out("arrival.fetched", newcomer.arrival, newcomer.arrival, _SAME_DAY)
    _promise_programme(pen, newcomer)
    talk = drawn_day(pen.rng, newcomer.arrival, plus_days(newcomer.arrival, 3), pen.on, USUAL)
    if talk is None or not pen.write(talk, "first-talk"):
        return Consent()
    consent = ask_consent(pen, talk)
    pen.carry_out("arrival.civil-registration", talk, talk, _SAME_DAY)
    if newcomer.allotted or newcomer.on_introduction:
        _see_job_centre(pen, newcomer, talk)
    return consent


def _see_job_centre(pen: Pen, newcomer: Newcomer, talk: date) -> None:
    pen.carry_out("arrival.cash-amount", talk, talk, _SAME_DAY)
    if about_benefits := pen.carry_out("reception.benefit-talk", talk, plus_days(newcomer.arrival, 3), USUAL):
        pen.carry_out("arrival.tax-card-and-account", about_benefits, plus_days(about_benefits, 7), USUAL)
    if seen := pen.carry_out("reception.job-centre-talk", plus_days(talk, 1), plus_days(talk, 2), USUAL):
        pen.carry_out("integration-programme.referral", seen, seen, _SAME_DAY)


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
    """The day a permanent home was offered, for most after a wait in temporary housing."""
    if newcomer.allotted is None or not newcomer.is_contact or newcomer.home == "permanent":
        return None
    pen.carry_out("housing.priority-list", newcomer.arrival, plus_days(newcomer.arrival, 7), USUAL)
    if pen.rng.random() > 0.7:
        return None
    offered = working_day(plus_days(newcomer.arrival, round(pen.rng.triangular(60, 700, 210))))
    if not pen.write(offered, "housing-offered", told=offered):
        return None
    moved = working_day(plus_days(offered, pen.rng.randint(14, 40)))
    pen.write(moved, "moved-in", told=offered)
    pen.carry_out("housing.deposit-loan#1", offered, moved, STRICT)
    pen.carry_out("housing.move#1", offered, moved, STRICT)
    if moved <= pen.on:
        pen.write(moved, "home", "permanent")
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
