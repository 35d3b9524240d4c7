"""Uoverensstemmelser: where the papers disagree, how the book reads them, and what another reading would touch."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render

from forloeb.book import Book, Procedure, Step, Text
from forloeb.book.model import Alternative, Disagreement
from forloeb.register.access import may
from forloeb.register.clock import now
from forloeb.register.what_if import by_reading
from forloeb.web.declared import Request, page
from forloeb.web.handbook.small_counts import Counts
from forloeb.web.pages.book import Asked, asked_of


@dataclass(frozen=True, slots=True)
class Line:
    """A disagreement in the list."""

    disagreement: Disagreement
    chapters: tuple[Procedure, ...]


@dataclass(frozen=True, slots=True)
class OtherReading:
    """Another reading, and how many cases of the register it touches today; None for a book that is not today's."""

    alternative: Alternative
    reading: str
    touched: Text | None


@page("see-book", logs="nothing")
def disagreements(request: Request) -> HttpResponse:
    """The list. Nothing is compared here: every other reading of the book on every case takes seconds."""
    asked = asked_of(request)
    lines = [_line(each, asked.book) for each in asked.book.disagreements]
    return render(request, "web/disagreements.html", {"asked": asked, "lines": lines})


@page("see-book", logs="nothing")
def disagreement(request: Request, disagreement_id: str) -> HttpResponse:
    """One disagreement, and what each other reading of it would touch."""
    asked = asked_of(request)
    found = next((each for each in asked.book.disagreements if each.id == disagreement_id), None)
    if found is None:
        raise Http404
    context = {
        "asked": asked,
        "it": found,
        "steps": _steps(found, asked.book),
        "others": [_other(request, found, each, asked) for each in found.alternatives],
        "may_compare": asked.is_todays and may(request.actor, "compare").allowed,
        "cases": len(request.snapshot.states()),
    }
    return render(request, "web/disagreement.html", context)


def _line(each: Disagreement, book: Book) -> Line:
    chapters = {procedure.id: procedure for _, procedure in _steps(each, book)}
    return Line(each, tuple(chapters.values()))


def _steps(each: Disagreement, book: Book) -> list[tuple[Step, Procedure]]:
    steps = [book.steps[step] for step in each.about]
    return [(step, book.procedure_of(step)) for step in steps]


def _other(request: Request, each: Disagreement, other: Alternative, asked: Asked) -> OtherReading:
    touched = None
    if asked.is_todays:
        comparison = by_reading(request.snapshot, each.id, other.id, now())
        touched = Counts(exact=False).touched_said(comparison)
    return OtherReading(other, f"{each.id}={other.id}", touched)
