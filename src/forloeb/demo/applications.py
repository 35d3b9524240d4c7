"""Applications to Kulturfonden, by invented senders: just in, before each committee, decided, answered."""

from collections.abc import Iterator
from typing import NamedTuple

from forloeb.demo.days import plus_days, working_day, working_day_by
from forloeb.demo.pen import Pen
from forloeb.demo.rows import StandingRow

_CENTRE, _CASEWORKER = "CBD", "vh"


class Application(NamedTuple):
    """Days from today, on which it came and is before a committee; `answered` after the second decision, in days."""

    sender: str
    criterion: str
    came: int
    tourism: int | None = None
    funding: int | None = None
    answered: int | None = None


_APPLICATIONS = (
    Application("Børneteatret Ildfluen", "", -3),
    Application("Kammerkoret Solsort", "culture", -20, funding=9),
    Application("Filmklubben Lanternen", "tourism", -69, tourism=-6, funding=23),
    Application("Foreningen Lys i Mørket", "culture", -60, funding=-12),
    Application("Vinterfestivalen ved Søen", "tourism", -110, tourism=-50, funding=-40, answered=6),
)
APPLICATIONS = len(_APPLICATIONS)


def write_applications(pens: Iterator[Pen]) -> Iterator[StandingRow]:
    for application in _APPLICATIONS:
        pen = next(pens)
        _write(pen, application)
        yield StandingRow(pen.case, application.sender)


def _write(pen: Pen, application: Application) -> None:
    came = working_day_by(plus_days(pen.on, application.came))
    facts = {"kind": "grant-application", "centre": _CENTRE, f"caseworker@{_CENTRE}": _CASEWORKER}
    pen.open(came, facts | ({"criterion": application.criterion} if application.criterion else {}))
    pen.write(came, "application", told=came)
    meetings = {"tourism": application.tourism, "funding": application.funding}
    days = {name: working_day(plus_days(pen.on, ahead)) for name, ahead in meetings.items() if ahead is not None}
    for name, day in days.items():
        pen.write(max(came, working_day_by(plus_days(day, -21))), f"{name}-on-agenda", day.isoformat())
    if days and min(days.values()) < pen.on:
        pen.write(working_day_by(plus_days(min(days.values()), -4)), "done:grants.assessed")
    for name, day in days.items():
        if day < pen.on:
            pen.write(day, f"done:grants.{name}")
    if application.answered is not None:
        pen.write(working_day(plus_days(max(days.values()), application.answered)), "done:grants.answer")
