"""Citizens who want a companion at a meeting with the municipality; and those who are told that they may bring one."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from forloeb.demo.days import plus_days, plus_months, working_day
from forloeb.demo.habits import LOOSE, STRICT, USUAL
from forloeb.demo.pen import Pen
from forloeb.demo.people import draw_person, register
from forloeb.demo.rows import PersonRow

_DISCUSSED = date(2015, 10, 27)  # the committee's meeting: cases that begin from here are told of the right
_STEP_OF_KIND = {
    "refugee": ("told-newcomer", "first-talk"),
    "reunified": ("told-newcomer", "first-talk"),
    "insured-unemployed": ("told-unemployed", "unemployed"),
    "flex-job": ("told-unemployed", "unemployed"),
    "cash-benefit": ("told-applicant", "applied"),
    "sick": ("told-sick", "sick"),
}


class Request(NamedTuple):
    """`ago`: days since it was made. `meeting`: days from then to the meeting. `consents`: to being found somebody."""

    years: int
    whose: str
    position: str
    ago: int
    meeting: int
    consents: bool = True


_REQUESTS = (
    Request(34, "own", "support", 6, 15),
    Request(51, "own", "note-taker", 30, 18),
    Request(45, "own", "party-representative", 25, 20),
    Request(29, "own", "party-representative", 60, 21),
    Request(38, "proposed", "co-listener", 4, 20, consents=False),
    Request(56, "proposed", "support", 9, 17),
    Request(24, "proposed", "explainer", 12, 11),
    Request(47, "proposed", "sparring-partner", 75, 20),
)
REQUESTS = len(_REQUESTS)


def write_companion_requests(pens: Iterator[Pen]) -> Iterator[PersonRow]:
    for request in _REQUESTS:
        yield _write(next(pens), request)


def _write(pen: Pen, request: Request) -> PersonRow:
    asked = working_day(plus_days(pen.on, -request.ago))
    meeting = working_day(plus_days(asked, request.meeting))
    person = draw_person(pen.rng, asked, request.years, "da")
    pen.open(
        asked,
        {
            "kind": "companion-request",
            "born": person.born.isoformat(),
            "sex": person.sex,
            "companion-from": request.whose,
            "companion-position": request.position,
        },
    )
    pen.write(asked, "companion-requested", told=asked)
    pen.write(asked, "authority-meeting", meeting.isoformat(), told=asked)
    agreed = _settle(pen, request, asked)
    if agreed and (prepared := pen.carry_out("companions.pre-meeting", agreed, plus_days(meeting, -1), STRICT)):
        _meet(pen, max(meeting, prepared))
    if request.position == "party-representative":
        _represent(pen, asked, meeting)
    return register(pen, person)


def _settle(pen: Pen, request: Request, asked: date) -> date | None:
    """The day on which it was clear who comes along: at once for whoever the citizen chose."""
    if request.whose == "own":
        return asked if pen.write(asked, "companion-agreed", told=asked) else None
    if not request.consents:
        return None
    pen.write(asked, "consent.companion", "yes", told=asked)
    found = pen.carry_out("companions.best-suited", asked, plus_days(asked, 4), USUAL)
    cleared = working_day(plus_days(found, 2)) if found else None
    return cleared if cleared and pen.write(cleared, "companion-agreed") else None


def _meet(pen: Pen, meeting: date) -> None:
    if meeting < pen.on and pen.write(meeting, "done:companions.meeting"):
        pen.carry_out("companions.follow-up", meeting, plus_days(meeting, 7), LOOSE)


def _represent(pen: Pen, asked: date, meeting: date) -> None:
    """The decision is planned for two weeks after the meeting; the representative is heard before it."""
    planned = working_day(plus_days(meeting, 14))
    pen.write(asked, "decision-planned", planned.isoformat(), told=asked)
    given = pen.carry_out("companions.power-of-attorney", asked, meeting, STRICT)
    heard = given and pen.carry_out("companions.representative-heard", given, plus_days(planned, -1), STRICT)
    if heard:
        pen.carry_out("companions.decision-given", heard, planned, STRICT)


def tell_of_companions(pen: Pen) -> None:
    """Most citizens of cases that began from the committee's meeting on are told of the right."""
    said = {draft.name: draft for draft in pen.drafts}
    step, event = _STEP_OF_KIND.get(said["kind"].value if "kind" in said else "", ("", ""))
    if event not in said:
        return
    begun = date.fromisoformat(said[event].at)
    if _DISCUSSED <= begun <= pen.on:
        pen.carry_out(f"right-to-companion.{step}", begun, plus_months(begun, 1), LOOSE)
