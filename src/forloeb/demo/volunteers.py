"""What volunteers do for a newcomer: each group for those it is for, and only when it may be told of them."""

from datetime import date

from forloeb.demo.consent import Consent
from forloeb.demo.days import plus_days, plus_months, working_day
from forloeb.demo.habits import LOOSE, STRICT, Habit
from forloeb.demo.pen import Pen
from forloeb.demo.reception import Newcomer

_ASSOCIATIONS_SPEAK = frozenset({"ar", "tr", "ur"})
_MENTORS_TAKE = range(18, 30)
_MINDSPRING_TAKES = range(16, 26)


def notify(pen: Pen, newcomer: Newcomer) -> None:
    """That someone comes, without saying who: needs no consent."""
    if newcomer.allotted:
        pen.carry_out("volunteers.notified", newcomer.allotted, working_day(plus_days(newcomer.allotted, 1)), STRICT)


def welcome(pen: Pen, newcomer: Newcomer, consent: Consent) -> None:
    arrival = newcomer.arrival
    for group in _visitors(newcomer):
        _offer(pen, consent, group, f"welcome-{group}", plus_days(arrival, 4), plus_days(arrival, 5))
    _offer(pen, consent, "library", "library-invitation", plus_days(arrival, 8), plus_days(arrival, 10))
    _offer(pen, consent, "citizen-group", "citizens-meeting", arrival, plus_months(arrival, 1))
    _offer(pen, consent, "lyngbyguiderne", "open-house", plus_months(arrival, 1), plus_months(arrival, 4))
    if (
        newcomer.allotted is None
        and not newcomer.on_introduction
        and (first := consent.opens("lyngbyguiderne", arrival))
    ):
        pen.carry_out("family-reunification.volunteers-early", first, plus_days(first, 14), LOOSE)

    _invite_to_mindspring(pen, newcomer)


def _invite_to_mindspring(pen: Pen, newcomer: Newcomer) -> None:
    """A group in Arabic was ready three weeks ago; of the young who speak it, two in three have said yes."""
    ready = working_day(plus_days(pen.on, -21))
    is_young = newcomer.person.age_on(ready) in _MINDSPRING_TAKES
    if newcomer.person.language != "ar" or not is_young or newcomer.arrival > ready:
        return
    if pen.write(ready, "mindspring-group") and pen.rng.random() < 0.67:
        pen.write(ready, "consent.self-help-group", "yes", told=ready)
        pen.carry_out("mindspring.offered", ready, plus_months(ready, 1), LOOSE)


def help_moving(pen: Pen, consent: Consent, offered: date | None) -> None:
    """CSI tells the group where to and when, and the group helps; both only with consent."""
    if offered:
        _offer(pen, consent, "housing-group", "housing-group-told", offered, working_day(plus_days(offered, 1)), STRICT)
        _offer(pen, consent, "housing-group", "housing-group", offered, plus_days(offered, 7))


def give_mentor(pen: Pen, newcomer: Newcomer, consent: Consent, ready: date | None) -> None:
    if ready and newcomer.person.age_on(ready) in _MENTORS_TAKE:
        _offer(pen, consent, "mentors", "mentor", ready, plus_months(ready, 1))


def _visitors(newcomer: Newcomer) -> list[str]:
    """A couple without children fits only the associations."""
    person, household = newcomer.person, newcomer.household
    groups = []
    if person.sex == "female" and household in {"single", "single-parent"}:
        groups.append("bydelsmoedre")
    if household in {"single-parent", "couple-with-children"} and newcomer.is_contact:
        groups.append("friend-family")
    if household == "single":
        groups.append("host")
    if person.language in _ASSOCIATIONS_SPEAK:
        groups.append("association")
    return groups


def _offer(pen: Pen, consent: Consent, group: str, step: str, opens: date, due: date, habit: Habit = LOOSE) -> None:
    """A consent that comes late moves the whole window."""
    unit = "hosts" if group == "host" else group
    if first := consent.opens(unit, opens):
        pen.carry_out(f"volunteers.{step}", first, plus_days(due, (first - opens).days), habit)
