"""Opslag: who looked at whom, for the auditor; and all looks at one case, for the citizen who asks."""

import csv
import io
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from forloeb.book import Book, Text, join, same
from forloeb.engine.moments import DENMARK
from forloeb.register.clock import today
from forloeb.register.colleagues import names_by_username
from forloeb.register.looks import Wanted, looks
from forloeb.register.models import Look, Membership
from forloeb.register.people import names_of
from forloeb.register.roles import ROLES
from forloeb.web.declared import Request, page
from forloeb.web.leaving.tables_out import harmless
from forloeb.web.page_titles import page_title, purpose_words, refusal_words
from forloeb.web.returning import book_of
from forloeb.web.templatetags.words import later, said

MANY = 50
SUBJECT_ACCESS = "subject access"


class WantedForm(forms.Form):
    case = forms.CharField(label=later("Sagsnummer", "Case number"), required=False, max_length=40)
    colleague = forms.ChoiceField(label=later("Medarbejder", "Colleague"), required=False)
    first = forms.DateField(label=later("Fra og med", "From"), required=False)
    last = forms.DateField(label=later("Til og med", "To"), required=False)
    refused = forms.BooleanField(label=later("Kun afviste", "Only those refused"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        names = sorted(names_by_username().items(), key=lambda pair: pair[1])
        colleague = self.fields["colleague"]
        assert isinstance(colleague, forms.ChoiceField)  # noqa: S101  # as declared above
        colleague.choices = [("", said(Text("Alle", "All"))), *names]

    def wanted(self) -> Wanted:
        asked = self.cleaned_data
        return Wanted(asked["case"].strip(), asked["colleague"], asked["first"], asked["last"], asked["refused"])


@dataclass(frozen=True, slots=True)
class CaseLook:
    """A look at a case as the citizen is told of it: no name of whoever looked."""

    at: datetime
    by: Text
    page: Text
    purpose: Text


@page("see-looks")
def all_looks(request: Request) -> HttpResponse:
    form = WantedForm(request.GET or None)
    wanted = form.wanted() if form.is_valid() else Wanted()
    case_is_there = request.snapshot.state(wanted.case) is not None
    if case_is_there:
        request.shown.add([wanted.case])
        request.shown.purpose = "oversight"
    pages = Paginator(looks(wanted), MANY).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "wanted": wanted,
        "pages": pages,
        "lines": [(look, page_title(look.page), _words(look)) for look in pages.object_list],
        "case_is_there": case_is_there,
    }
    return render(request, "web/looks.html", context, status=422 if form.errors else 200)


@page("see-looks", on="case")
def at_case(request: Request) -> HttpResponse:
    """All looks at one case, to print for the citizen (GDPR article 15)."""
    case = request.case.id
    request.shown.purpose = SUBJECT_ACCESS
    context = {
        "case": case,
        "person": names_of([case], request.shown).get(case),
        "looks": _at_case(case, book_of(request)),
        "day": today(),
    }
    return render(request, "web/looks_at_case.html", context)


@page("see-looks", on="case")
def file(request: Request) -> HttpResponse:
    """The same as a file that Danish Excel opens: semicolons, and a byte-order mark."""
    case = request.case.id
    request.shown.add([case])
    request.shown.purpose = SUBJECT_ACCESS
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    heading = [Text("Tidspunkt", "Time"), Text("Hvem", "Who"), Text("Side", "Page"), Text("Formål", "Purpose")]
    writer.writerow([said(title) for title in heading])
    for look in _at_case(case, book_of(request)):
        local = look.at.astimezone(DENMARK)
        cells = [f"{local:%d.%m.%Y %H:%M}", said(look.by), said(look.page), said(look.purpose)]
        writer.writerow([harmless(cell) for cell in cells])
    answer = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="opslag-{case}.csv"'
    return answer


def _at_case(case: str, book: Book) -> list[CaseLook]:
    found = list(looks(Wanted(case, only_looks=True)))
    roles = _roles_in_words(book)
    nobody = Text("en bruger uden rolle", "a user without a role")
    return [
        CaseLook(look.at, roles.get(look.person_id or 0, nobody), page_title(look.page), _purpose(look))
        for look in found
    ]


def _words(look: Look) -> Text:
    return purpose_words(look.purpose) if look.was_allowed else refusal_words(look.purpose)


def _purpose(look: Look) -> Text:
    """What was searched for, and what an export was for, may name another citizen: it is no concern of this one."""
    if look.page == "export":
        return same("")
    return purpose_words("search" if look.purpose.startswith("search: ") else look.purpose)


def _roles_in_words(book: Book) -> dict[int, Text]:
    """User → role and unit as they are today: `sagsbehandler, Center for Social Indsats`."""
    found: dict[int, list[Text]] = defaultdict(list)
    for person, role, unit in Membership.objects.order_by("role", "unit").values_list("person", "role", "unit"):
        title = next(title for known, title in ROLES.items() if known == role)
        found[person].append(title + same(", ") + book.units[unit].title if unit in book.units else title)
    return {person: join(words, same("; ")) for person, words in found.items()}
