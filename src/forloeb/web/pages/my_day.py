"""Min dag: what is late, due today, due this week, and what waits for others."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from forloeb.book import Text
from forloeb.register.access import Actor
from forloeb.register.case_state import Obligation
from forloeb.register.clock import today
from forloeb.register.colleagues import barred_pairs, names_by_username
from forloeb.register.load import mondays
from forloeb.register.people import Person, names_of
from forloeb.register.snapshot import Snapshot
from forloeb.register.snoozing import Key, Put, can_be_put_off, first_day, last_day, put_off_among, put_off_by
from forloeb.register.standing_in import stood_in_for
from forloeb.register.texts import words_of_rows
from forloeb.web.declared import Request, page
from forloeb.web.returning import book_of
from forloeb.web.work.shown_appointments import today_strip
from forloeb.web.work.worklist import SCOPES, SECTIONS, Filters, Section, Worklist, make_worklist, owner_at

FEW, FEW_OF_OTHERS, MANY = 12, 5, 50


@dataclass(frozen=True, slots=True)
class Line:
    """One row as the page shows it."""

    obligation: Obligation
    person: Person | None
    why: Text
    stands_in_for: str
    is_others: bool
    owner: str
    """Whose it is, where the list is the unit's; empty: nobody's."""
    is_nobodys: bool
    put_off: tuple[Put, ...]
    """Who has put it off, and until when."""
    can_be_put_off: bool
    last_day: date | None
    words: str
    """What is noted on it."""

    @property
    def key(self) -> str:
        """As forms name the row."""
        return "{}|{}|{}".format(*self.obligation.key)


@dataclass(frozen=True, slots=True)
class Around:
    """What the rows of one answer share. One query each."""

    people: Mapping[str, Person]
    stands_in: Mapping[str, str]
    put_off: Mapping[Key, list[Put]]
    names: Mapping[str, str]
    barred: Set[tuple[str, str]]
    words: Mapping[Key, str]
    """What is noted on a row."""


@page("see-work")
def my_day(request: Request) -> HttpResponse:
    book, day = book_of(request), today()
    worklist, filters, stands_in = worklist_of(request)
    shown = _shown(worklist, filters)
    cases = [each.row.case for _, rows, _ in shown for each in rows]
    around = Around(
        names_of(cases, request.shown),
        stands_in,
        put_off_among(cases, day),
        names_by_username() if filters.scope == "unit" else {},
        worklist.barred_pairs,
        _words(request, [each for _, rows, _ in shown for each in rows]),
    )
    sections = [
        (section, SECTIONS[section], [_line(request, each, around, day) for each in rows], pages)
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
            "weeks_after": len(mondays(day)) - 1,
            "step_title": book.steps[filters.step].title if filters.step in book.steps else Text("", ""),
            "scopes": SCOPES,
            "units": units,
            "procedures": {name: each.title for name, each in book.procedures.items()},
            "kinds": book.kinds,
            "kind_titles": book.kinds,
            "snoozed": worklist.snoozed,
            "stands_in": stands_in,
            "day": day,
            "first_day": first_day(day),
            "book_units": book.units,
            **today_strip(request),
        },
    )


def worklist_of(request: Request) -> tuple[Worklist, Filters, dict[str, str]]:
    """The list that the address asks for, the filters, and those whom the person stands in for today."""
    filters = Filters.of(request.GET, "unit" if "team-leader" in request.actor.roles else "mine")
    worklist, stands_in = worklist_for(request.actor, request.snapshot, filters, today())
    return worklist, filters, stands_in


def worklist_for(actor: Actor, snapshot: Snapshot, filters: Filters, day: date) -> tuple[Worklist, dict[str, str]]:
    """Somebody's list on a day, and those whom the person stands in for."""
    allowed = actor.units_for("see-work")
    units = [filters.unit] if filters.unit in allowed else sorted(allowed)
    stands_in = stood_in_for(actor.user, day)
    mine, pairs = frozenset({actor.username, *stands_in}), barred_pairs()
    nobodys = frozenset({"", *(username for username, _ in pairs)})
    owners = {"mine": mine, "unassigned": nobodys, "unit": None}[filters.scope]
    worklist = make_worklist(
        (
            (unit, each)
            for unit in units
            for each in snapshot.work_of(unit, owners)
            if each.unit == unit or each.unit not in units
        ),
        filters,
        day,
        mine=mine,
        snoozed=put_off_by(actor.user, day),
        barred=actor.barred,
        barred_pairs=pairs,
    )
    return worklist, stands_in


def _shown(worklist: Worklist, filters: Filters) -> list[tuple[Section, list[Obligation], object]]:
    """One section in pages, or the beginning of each."""
    if filters.section is not None:
        pages = Paginator(worklist.sections[filters.section], MANY).get_page(filters.page)
        return [(filters.section, list(pages.object_list), pages)]
    filled = [section for section, rows in worklist.sections.items() if rows]
    opened: list[Section] = ["late", "today", "week", "others"]
    if filters.week or filters.step or filters.counted:
        opened = filled
    elif filled and not set(filled) & set(opened):
        opened = filled[:1]
    few_of_others = FEW if filters.counted else FEW_OF_OTHERS
    return [
        (section, worklist.sections[section][: few_of_others if section == "others" else FEW], None)
        for section in opened
    ]


def _line(request: Request, each: Obligation, around: Around, day: date) -> Line:
    state = request.snapshot.state(each.row.case)
    owner = owner_at(each, each.unit, around.barred)
    is_others = each.unit not in request.actor.units_for("see-work")
    return Line(
        obligation=each,
        person=around.people.get(each.row.case),
        why=state.why(each.row.step, each.row.occurrence) if state else Text("", ""),
        stands_in_for=around.stands_in.get(owner, ""),
        is_others=is_others,
        owner=around.names.get(owner, ""),
        is_nobodys=not owner and not is_others,
        put_off=tuple(around.put_off.get(each.key, ())),
        can_be_put_off=can_be_put_off(each, day),
        last_day=last_day(each),
        words=around.words.get(each.key, ""),
    )


def _words(request: Request, rows: list[Obligation]) -> dict[Key, str]:
    noted = [(request.snapshot.state(each.row.case), each.row) for each in rows if each.row.noted]
    return words_of_rows((state, row.step, row.occurrence) for state, row in noted if state is not None)
