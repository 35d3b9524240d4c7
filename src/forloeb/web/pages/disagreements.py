"""Uoverensstemmelser: where the papers disagree, how the book reads them, and what another reading would touch."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from forloeb.book import Procedure, Step, Text
from forloeb.book.model import Alternative, Disagreement
from forloeb.register.access import may
from forloeb.register.clock import now
from forloeb.register.what_if import by_reading
from forloeb.web.declared import Request, page
from forloeb.web.handbook.comparison import Counts
from forloeb.web.pages.book import Asked, asked_of


@dataclass(frozen=True, slots=True)
class OtherReading:
    """Another reading, and how many cases of the register it touches today; None for a book that is not today's."""

    alternative: Alternative
    reading: str
    touched: Text | None


@dataclass(frozen=True, slots=True)
class Entry:
    disagreement: Disagreement
    steps: tuple[tuple[Step, Procedure], ...]
    others: tuple[OtherReading, ...]


@page("see-book", logs="nothing")
def disagreements(request: Request) -> HttpResponse:
    asked = asked_of(request)
    context = {
        "asked": asked,
        "entries": [_entry(request, each, asked) for each in asked.book.disagreements],
        "may_compare": asked.is_todays and may(request.actor, "compare").allowed,
        "cases": len(request.snapshot.states()),
    }
    return render(request, "web/disagreements.html", context)


def _entry(request: Request, each: Disagreement, asked: Asked) -> Entry:
    book = asked.book
    steps = tuple((book.steps[step], book.procedure_of(book.steps[step])) for step in each.about)
    return Entry(each, steps, tuple(_other(request, each, other, asked) for other in each.alternatives))


def _other(request: Request, each: Disagreement, other: Alternative, asked: Asked) -> OtherReading:
    touched = None
    if asked.is_todays:
        comparison = by_reading(request.snapshot, each.id, other.id, now())
        touched = Counts(exact=False).said(len(comparison.touched))
    return OtherReading(other, f"{each.id}={other.id}", touched)
