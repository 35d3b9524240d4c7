"""Håndbogen: its chapters, each step as it reads, its words; the book of today, or as it was on another day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render

from forloeb.book import Book, Finding, Procedure, Refused
from forloeb.book.bpmn.writing import bpmn_of
from forloeb.book.model import Disagreement
from forloeb.book.picture.layout import picture_of
from forloeb.book.picture.svg import svg_of
from forloeb.book.telling.procedure import tell
from forloeb.register.access import may
from forloeb.register.clock import today
from forloeb.register.models import Adoption
from forloeb.web.declared import Request, page
from forloeb.web.handbook.chapters import groups_of
from forloeb.web.handbook.examples import examples_of
from forloeb.web.handbook.step_words import in_words
from forloeb.web.handbook.words import entries_of
from forloeb.web.templatetags.words import language, later


class DayForm(forms.Form):
    dag = forms.DateField(
        label=later("Vis håndbogen, som den gjaldt den", "Show the book as it was on"),
        help_text=later("For eksempel 1.6.2015", "For example 1.6.2015"),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """The book that the address asks for. `query` goes on to every page of the same book."""

    adoption: Adoption
    book: Book
    findings: tuple[Finding, ...]
    day: date
    is_todays: bool
    query: str


@page("see-book", logs="nothing")
def book(request: Request) -> HttpResponse:
    form = DayForm(request.GET if "dag" in request.GET else None, initial={"dag": today()})
    missing = form.is_bound and not form.is_valid()
    try:
        asked = asked_of(request)
    except Refused as refused:
        context = {"form": form, "findings": refused.findings, "adoptions": _adoptions(request)}
        return render(request, "web/book_missing.html", context, status=404)
    context = {
        "form": form,
        "asked": asked,
        "groups": groups_of(asked.book),
        "disagreements": asked.book.disagreements,
        "may_compare": may(request.actor, "compare").allowed,
        "adoptions": _adoptions(request),
    }
    return render(request, "web/book.html", context, status=422 if missing else 200)


@page("see-book", logs="nothing")
def chapter(request: Request, procedure: str) -> HttpResponse:
    asked, found = _chapter_asked(request, procedure)
    context = {
        "asked": asked,
        "book": asked.book,
        "procedure": found,
        "told": tell(found, asked.book),
        "steps": [in_words(step, asked.book) for step in found.steps],
        "picture": picture_of(found, asked.book, asked.day, language()),
        "disagreements": _disagreements_by_step(asked.book, found),
        "examples": examples_of(found, asked.book),
    }
    return render(request, "web/chapter.html", context)


@page("see-book", logs="nothing")
def picture(request: Request, procedure: str) -> HttpResponse:
    """The chapter's picture as a file that stands alone."""
    asked, found = _chapter_asked(request, procedure)
    drawn = picture_of(found, asked.book, asked.day, language(), heading=True)
    return _file(svg_of(drawn), f"{found.id}.svg", "image/svg+xml")


@page("see-book", logs="nothing")
def bpmn(request: Request, procedure: str) -> HttpResponse:
    """The chapter for the modelling tools of others."""
    asked, found = _chapter_asked(request, procedure)
    return _file(bpmn_of(found, asked.book, asked.day, language()), f"{found.id}.bpmn", "application/xml")


def _file(content: str, name: str, content_type: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=f"{content_type}; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _chapter_asked(request: Request, procedure: str) -> tuple[Asked, Procedure]:
    """Raises Http404 when the book has no such chapter."""
    asked = asked_of(request)
    if procedure not in asked.book.procedures:
        raise Http404
    return asked, asked.book.procedures[procedure]


@page("see-book", logs="nothing")
def words(request: Request) -> HttpResponse:
    """Who, what and on what basis: the book's own words, and where each is used."""
    asked = asked_of(request)
    return render(request, "web/book_words.html", {"asked": asked, "sections": entries_of(asked.book)})


def asked_of(request: Request) -> Asked:
    """By `vedtaget` (the number of an adoption), else by `dag`, else today's. Raises Refused when no book applied."""
    day = _day(request)
    number = request.GET.get("vedtaget", "")
    adoption = next((each for each in request.snapshot.books.all if str(each.sequence) == number), None)
    if number and adoption is None:
        raise Http404
    if adoption is not None:
        query = {"vedtaget": number}
    else:
        query = {"dag": day.isoformat()} if day != today() else {}
        adoption = request.snapshot.books.on(day)
    is_todays = request.snapshot.book_digest == adoption.digest
    reading = request.snapshot.books.reading_of(adoption)
    suffix = f"?{urlencode(query)}" if query else ""
    return Asked(adoption, reading.usable(), reading.findings, day, is_todays, suffix)


def _day(request: Request) -> date:
    form = DayForm(request.GET)
    day: date = form.cleaned_data["dag"] if form.is_valid() else today()
    return day


def _adoptions(request: Request) -> list[Adoption]:
    """The one adopted last comes first."""
    return request.snapshot.books.all[::-1]


def _disagreements_by_step(book: Book, procedure: Procedure) -> Mapping[str, list[Disagreement]]:
    return {step.id: [each for each in book.disagreements if step.id in each.about] for step in procedure.steps}
