"""Teamoverblik: late and coming work per unit and week, as a picture and a table. Never by named employee."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from forloeb.book import Step, Text
from forloeb.register.access import may
from forloeb.register.clock import today
from forloeb.register.colleagues import barred_pairs
from forloeb.register.load import FORCES, Load, StepLoad, load_of
from forloeb.web.declared import Request, page
from forloeb.web.returning import book_of
from forloeb.web.work.load_chart import Chart, chart_of


@dataclass(frozen=True, slots=True)
class UnitLoad:
    """A unit's load as the page shows it. `has_list`: whether Min dag shows the rows behind the numbers."""

    unit: str
    title: Text
    load: Load
    chart: Chart
    steps: tuple[tuple[Step, Text, StepLoad], ...]
    """Step, the title of its procedure, and how much."""
    has_list: bool


@page("see-team", logs="nothing")
def team(request: Request) -> HttpResponse:
    loads = loads_of(request)
    busy = [each for each in loads if each.load.late.count or each.load.on_hold or _comes(each.load)]
    context = {
        "loads": busy,
        "idle": [each.title for each in loads if each not in busy],
        "forces": FORCES,
        "day": today(),
    }
    return render(request, "web/team.html", context)


def loads_of(request: Request) -> list[UnitLoad]:
    """Of the units that the person leads; for an auditor, of all. A unit outside the municipality has none."""
    book, barred = book_of(request), barred_pairs()
    municipal = (unit for unit in book.units.values() if not unit.outside)
    found = []
    for unit in (unit for unit in municipal if may(request.actor, "see-team", unit.id).allowed):
        load = load_of(unit.id, request.snapshot.work_of(unit.id), today(), barred, request.actor.barred)
        steps = tuple(
            (book.steps[each.step], book.procedure_of(book.steps[each.step]).title, each) for each in load.steps
        )
        has_list = may(request.actor, "see-work", unit.id).allowed
        found.append(UnitLoad(unit.id, unit.title, load, chart_of(load), steps, has_list))
    return found


def _comes(load: Load) -> int:
    return sum(week.count for week in load.weeks)
