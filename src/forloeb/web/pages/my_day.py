"""Min dag: what is late, due today, due this week, and what waits for others."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from forloeb.book import Text
from forloeb.register.case_state import Obligation
from forloeb.register.clock import today
from forloeb.register.models import Snooze
from forloeb.register.people import Person, names_of
from forloeb.register.standing_in import stood_in_for
from forloeb.web.declared import Request, page
from forloeb.web.returning import book_of
from forloeb.web.worklist import SCOPES, SECTIONS, Filters, Section, Worklist, make_worklist

FEW, MANY = 12, 50


@dataclass(frozen=True, slots=True)
class Line:
    """One row as the page shows it."""

    obligation: Obligation
    person: Person | None
    why: Text
    stands_in_for: str
    is_others: bool


@page("see-work")
def my_day(request: Request) -> HttpResponse:
    book, day = book_of(request), today()
    worklist, filters, stands_in = worklist_of(request)
    shown = _shown(worklist, filters)
    cases = [each.row.case for _, rows, _ in shown for each in rows]
    people = names_of(cases, request.shown)
    sections = [
        (section, SECTIONS[section], [_line(request, each, people, stands_in) for each in rows], pages)
        for section, rows, pages in shown
    ]
    units = {unit: book.units[unit].title for unit in request.actor.own_units if unit in book.units}
    return render(
        request,
        "web/my_day.html",
        {
            "sections": sections,
            "counts": [(section, title, worklist.count(section)) for section, title in SECTIONS.items()],
            "filters": filters,
            "scopes": SCOPES,
            "units": units,
            "procedures": {name: each.title for name, each in book.procedures.items()},
            "kinds": book.kinds,
            "kind_titles": book.kinds,
            "snoozed": worklist.snoozed,
            "stands_in": stands_in,
            "day": day,
            "book_units": book.units,
        },
    )


def worklist_of(request: Request) -> tuple[Worklist, Filters, dict[str, str]]:
    """The list that the address asks for, the filters, and those whom the person stands in for today."""
    actor, day = request.actor, today()
    filters = Filters.of(request.GET, "unit" if "team-leader" in actor.roles else "mine")
    allowed = actor.units_for("see-work")
    units = [filters.unit] if filters.unit in allowed else sorted(allowed)
    stands_in = stood_in_for(actor.user, day)
    snoozes = Snooze.objects.filter(person=actor.user, until__gt=day).values_list("case", "step", "occurrence", "until")
    worklist = make_worklist(
        ((unit, each) for unit in units for each in request.snapshot.work_of(unit)),
        filters,
        day,
        mine=frozenset({actor.username, *stands_in}),
        snoozed={(case, step, occurrence): until for case, step, occurrence, until in snoozes},
        barred=actor.barred,
    )
    return worklist, filters, stands_in


def _shown(worklist: Worklist, filters: Filters) -> list[tuple[Section, list[Obligation], object]]:
    """One section in pages, or the beginning of each."""
    if filters.section is not None:
        pages = Paginator(worklist.sections[filters.section], MANY).get_page(filters.page)
        return [(filters.section, list(pages.object_list), pages)]
    return [
        (section, rows[:FEW], None)
        for section, rows in worklist.sections.items()
        if section in {"late", "today", "week", "others"}
    ]


def _line(request: Request, each: Obligation, people: dict[str, Person], stands_in: dict[str, str]) -> Line:
    state = request.snapshot.state(each.row.case)
    why = state.why(each.row.step, each.row.occurrence) if state else Text("", "")
    is_others = each.unit not in request.actor.units_for("see-work")
    return Line(each, people.get(each.row.case), why, stands_in.get(each.owner, ""), is_others)
