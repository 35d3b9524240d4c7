"""Committee cases: what committees asked for, and two that follow a plan of the book. The wishes are invented."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from forloeb.demo.days import plus_days, working_day, working_day_by
from forloeb.demo.pen import Pen
from forloeb.demo.rows import StandingRow


class Wish(NamedTuple):
    """`asked`: days before today. `due`: days from today, None where no date was set. `done`: days before today."""

    words: str
    asked: int
    due: int | None
    done: int | None = None


class Matter(NamedTuple):
    name: str
    centre: str
    caseworker: str
    wishes: tuple[Wish, ...] = ()
    matter: str = "other"
    plan: Mapping[str, date] = {}
    """What happened in a matter that follows a plan of the book, by its own days."""


_POLICY = {
    "process-decided": date(2015, 9, 23),
    "done:disability-policy.task-force": date(2015, 10, 14),
    "done:disability-policy.council-talk": date(2015, 10, 22),
    "done:disability-policy.overview-note": date(2015, 11, 5),
    "done:disability-policy.overview-note-presented": date(2015, 11, 18),
    "done:disability-policy.input": date(2015, 11, 27),
    "done:disability-policy.study-tours": date(2016, 1, 14),
    "done:disability-policy.dialogue": date(2016, 2, 23),
    "done:disability-policy.draft": date(2016, 3, 22),
    "done:disability-policy.policy-heard": date(2016, 4, 6),
    "done:disability-policy.committees": date(2016, 4, 20),
    "done:disability-policy.hearing": date(2016, 4, 29),
    "done:disability-policy.adoption": date(2016, 5, 26),
    "done:disability-policy.published": date(2016, 6, 15),
    "case-closed": date(2016, 6, 30),
}
_PLACEMENT = {
    "placement-begun": date(2015, 10, 28),
    "hearing-sent": date(2015, 11, 30),
    "done:teaching-placement.hearing": date(2015, 12, 14),
    "done:teaching-placement.capacity": date(2015, 12, 18),
    "done:teaching-placement.case": date(2016, 1, 20),
    "case-closed": date(2016, 2, 1),
}
_MATTERS = (
    Matter(
        "Aftenåbent i jobcentret",
        "CAM",
        "jt",
        (
            Wish("Forelæg erfaringerne fra forsøget med torsdag aften", 6, 36),
            Wish("Spørg brugerne, hvad de synes om åbningstiden", 6, None),
        ),
    ),
    Matter(
        "Praktikpladser i kommunens køkkener", "CAM", "ap", (Wish("Notat om antal pladser i hvert køkken", 48, -3),)
    ),
    Matter("Jobmesse for små virksomheder", "CAM", "jt", (Wish("Program og budget til næste møde", 27, 2),)),
    Matter(
        "Fælleskøkken for nyankomne",
        "CSI",
        "mh",
        (Wish("Tal med de frivillige grupper, og kom tilbage med et forslag", 20, None),),
    ),
    Matter("Handicappolitik og handleplan", "CSI", "mh", (), "disability-policy", _POLICY),
    Matter("Ny placering af basisundervisningen", "CUP", "ts", (), "teaching-placement", _PLACEMENT),
    Matter("Gåture for ældre, der bor alene", "CSO", "sb", (Wish("Regn på en ordning i hele kommunen", 40, 15),)),
    Matter("Cykelparkering ved stationen", "CAE", "ph", (Wish("Kort over ledige arealer", 60, -10, done=12),)),
    Matter(
        "Hjælp til digital post på biblioteket",
        "CBD",
        "vh",
        (
            Wish("Opgør, hvor mange der fik hjælp", 34, 29),
            Wish("Undersøg, om tilbuddet kan gives på flere sprog", 34, None),
        ),
    ),
)
COMMITTEE_CASES = len(_MATTERS)


def write_committee_cases(pens: Iterator[Pen]) -> Iterator[StandingRow]:
    for matter in _MATTERS:
        pen = next(pens)
        _write(pen, matter)
        yield StandingRow(pen.case, matter.name)


def _write(pen: Pen, matter: Matter) -> None:
    first = min([*matter.plan.values(), *(plus_days(pen.on, -wish.asked) for wish in matter.wishes)])
    opened = working_day_by(plus_days(first, -21))
    facts = {"kind": "committee-case", "centre": matter.centre, "matter": matter.matter}
    pen.open(opened, facts | {f"caseworker@{matter.centre}": matter.caseworker})
    for name, day in matter.plan.items():
        pen.write(day, name)
    dated = undated = 0
    for wish in matter.wishes:
        if wish.due is None:
            undated += 1
            _ask(pen, wish, "follow-up-undated", "", f"follow-ups.undated#{undated}")
        else:
            dated += 1
            due = working_day(plus_days(pen.on, wish.due))
            _ask(pen, wish, "follow-up-decided", due.isoformat(), f"follow-ups.follow-up#{dated}")


def _ask(pen: Pen, wish: Wish, event: str, value: str, step: str) -> None:
    """The wish and its words are written down in one sitting, on the day of the meeting."""
    asked = working_day_by(plus_days(pen.on, -wish.asked))
    pen.write(asked, event, value, told=asked)
    pen.write(asked, f"noted:{step}", wish.words, told=asked)
    if wish.done is not None:
        pen.write(working_day_by(plus_days(pen.on, -wish.done)), f"done:{step}")
