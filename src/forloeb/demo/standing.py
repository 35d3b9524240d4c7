"""Standing work without a citizen: what a unit does every month, one case for each such piece of work."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from forloeb.demo.days import plus_days, plus_months, working_day
from forloeb.demo.employment_plan import write_plan, write_weekly
from forloeb.demo.habits import USUAL
from forloeb.demo.pen import Pen
from forloeb.demo.rows import StandingRow


class Work(NamedTuple):
    """`facts` beside the kind; `write` gets the day on which the work began, so many `months` ago."""

    name: str
    facts: Mapping[str, str]
    months: int
    write: Callable[[Pen, date], None]


def write_standing(pens: Iterator[Pen], works: Iterable[Work]) -> Iterator[StandingRow]:
    for work in works:
        yield _write(next(pens), work)


def _write(pen: Pen, work: Work) -> StandingRow:
    begun = working_day(plus_months(pen.on, -work.months))
    pen.open(begun, {"kind": "standing", **work.facts})
    pen.write(begun, "begins", told=begun)
    work.write(pen, begun)
    return StandingRow(pen.case, work.name)


def _meet_every_month(pen: Pen, begun: date) -> None:
    """In whole calendar months, the first of them after the day on which it began."""
    first, number = plus_months(begun.replace(day=1), 1), 1
    while first <= pen.on:
        last = plus_months(first, 1) - timedelta(days=1)
        pen.carry_out(f"coordination.meeting#{number}", first, last, USUAL)
        first, number = plus_months(first, 1), number + 1


def _look_after(pen: Pen, begun: date) -> None:
    last: date | None = begun
    while last and (due := plus_months(last, 1)) < plus_months(pen.on, 1):
        last = pen.carry_out("accommodation.supervision", last + timedelta(days=14), due, USUAL)


def _book_visits(pen: Pen, begun: date) -> None:
    """A visit booked this week and one booked before, both in the weeks after the demonstration's day."""
    for before, after in ((5, 8), (3, 17)):
        booked = max(begun, plus_days(pen.on, -before))
        pen.write(booked, "visit-booked", working_day(plus_days(pen.on, after)).isoformat(), told=booked)


def _upskill(pen: Pen, begun: date) -> None:
    pen.carry_out("job-match.upskilling#1", plus_months(begun, 1), plus_months(begun, 5), USUAL)


WORKS = (
    Work("Koordineringsmøder om nyankomne", {"work": "coordination"}, 14, _meet_every_month),
    Work("Indkvarteringen på Ahornvej", {"work": "accommodation"}, 20, _look_after),
    Work("Indkvarteringen på Mosevej", {"work": "accommodation"}, 5, _look_after),
    Work("Beskæftigelsesplanen", {"work": "employment-plan"}, 13, write_plan),
    Work("Virksomhedskonsulenternes møder", {"work": "company-consultants"}, 2, write_weekly),
    Work("Kampagne til store virksomheder", {"work": "company-campaign"}, 1, _book_visits),
    Work("Bedre match", {"work": "job-match"}, 8, _upskill),
)
