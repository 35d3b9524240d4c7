"""Mødeark: one A4 sheet to bring to a meeting about a case."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render

from forloeb.engine.moments import day_of
from forloeb.register.case_state import HORIZON
from forloeb.register.own_tasks import TASK
from forloeb.web.case.facts import consents_of
from forloeb.web.case.header import header_of, told
from forloeb.web.case.lines import CaseLine, grouped, lines_of
from forloeb.web.case.timeline import timeline_of
from forloeb.web.declared import Request, page
from forloeb.web.returning import book_of

BEFORE = timedelta(weeks=4)
FEW, FEW_DRAWN, FEW_CONSENTS, FEW_RELATIVES = 8, 10, 6, 6
"""As much as one sheet holds, with room for notes; of the rest it says how many there are."""


@page("see-case", on="case")
def meeting_sheet(request: Request) -> HttpResponse:
    book, state = book_of(request), told(request).state
    header, groups, today = header_of(request), grouped(lines_of(state)), day_of(state.case.on)
    agreed = [line for line in (*groups["now"], *groups["coming"]) if line.row.step == TASK]
    now = [line for line in groups["now"] if line.row.step != TASK]
    coming = [line for line in groups["coming"] if line.row.step != TASK and _opens_by(line, today + HORIZON)]
    drawn = [*now, *agreed, *coming]
    consents = consents_of(state, request.snapshot.entries(state.id), book)
    context = {
        "state": state,
        "header": header,
        "tables": [("now", *_few(now)), ("coming", *_few(coming)), ("agreed", *_few(agreed))],
        "consents": consents[:FEW_CONSENTS],
        "more_consents": max(len(consents) - FEW_CONSENTS, 0),
        "relatives": header.relatives[:FEW_RELATIVES],
        "more_relatives": max(len(header.relatives) - FEW_RELATIVES, 0),
        "timeline": timeline_of(state, drawn[:FEW_DRAWN], (today - BEFORE, today + HORIZON)),
        "units": book.units,
    }
    return render(request, "web/meeting_sheet.html", context)


def _opens_by(line: CaseLine, day: date) -> bool:
    return line.row.opens is not None and day_of(line.row.opens) <= day


def _few(lines: Sequence[CaseLine]) -> tuple[Sequence[CaseLine], int]:
    return lines[:FEW], max(len(lines) - FEW, 0)
