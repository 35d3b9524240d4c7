"""Søg: full-text search in what stands published. All that is asked for stands in the address."""

from collections.abc import Mapping
from typing import cast

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from forloeb.book import Text
from forloeb.publication.search import Filters, Found, Kind
from forloeb.publication.search import search as found_by
from forloeb.publication.search_words import question_of
from forloeb.web.declared import Request, page
from forloeb.web.public.answering import answered
from forloeb.web.public.listing import choices, stamp
from forloeb.web.templatetags.words import later, said

PER_PAGE, MOST_SIGNS, MOST_WORDS = 10, 200, 16
KINDS: Mapping[str, Text] = {"sag": Text("Sager", "Cases"), "bilag": Text("Bilag", "Attachments")}
_KINDS: Mapping[str, Kind] = {"sag": "case", "bilag": "attachment"}
_DAY = {"invalid": later("Skriv en dato, for eksempel 27.10.2015.", "Write a date, for example 27.10.2015.")}


class SearchForm(forms.Form):
    q = forms.CharField(required=False)
    udvalg = forms.CharField(required=False)
    slags = forms.CharField(required=False)
    fra = forms.DateField(required=False, error_messages=_DAY)
    til = forms.DateField(required=False, error_messages=_DAY)

    def clean_q(self) -> str:
        asked: str = self.cleaned_data["q"]
        if len(asked) > MOST_SIGNS or len(question_of(asked)) > MOST_WORDS:
            words = Text(f"Skriv højst {MOST_WORDS} ord.", f"Write {MOST_WORDS} words at most.")
            raise forms.ValidationError(said(words))
        return asked

    def clean(self) -> None:
        since, until = self.cleaned_data.get("fra"), self.cleaned_data.get("til")
        if since and until and since > until:
            self.add_error("til", said(Text("Skriv en dag efter den første.", "Write a day after the first one.")))


@page(None, logs="nothing")
def search(request: Request) -> HttpResponseBase:
    """`q` the words, `udvalg`, `slags`, `fra` and `til` which texts, `side` the page; best first."""
    form = SearchForm(request.GET)
    context: dict[str, object] = {"form": form, "committees": choices().committees, "kinds": KINDS}
    if not form.is_valid():
        return render(request, "web/public/search.html", context, status=422)

    def make() -> HttpResponse:
        return render(request, "web/public/search.html", context | _answer(form, request.GET.get("side", "")))

    return answered(request, make, stamp())


def _answer(form: SearchForm, side: str) -> dict[str, object]:
    asked = form.cleaned_data
    filters = Filters(asked["udvalg"], asked["fra"], asked["til"], _KINDS.get(asked["slags"], ""))
    if not filters and not question_of(asked["q"]):
        return {}
    number = int(side) if side.isascii() and side.isdigit() and len(side) < 5 else 1
    found = found_by(asked["q"], filters, (max(number, 1) - 1) * PER_PAGE, PER_PAGE)
    pages = Paginator(cast(list[object], range(found.count)), PER_PAGE).get_page(number)
    if found.count and not found.hits:
        found = found_by(asked["q"], filters, (pages.number - 1) * PER_PAGE, PER_PAGE)
    return {"found": found, "pages": pages, "filters": filters, "is_narrow": bool(filters)} | _told(found)


def _told(found: Found) -> dict[str, object]:
    return {name: "«, »".join(words) for name, words in (("alike", found.misspelled), ("nowhere", found.nowhere))}
