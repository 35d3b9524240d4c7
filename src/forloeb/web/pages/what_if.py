"""Hvad nu hvis: another reading, or a draft of the book, beside the book of today on the cases of today.

Nothing is saved. Counts are of the whole register; cases are listed as far as whoever asks may see them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from forloeb.book import Book, Finding, Text, read_book, same, with_reading
from forloeb.engine.compare import Change, Comparison
from forloeb.register.access import may
from forloeb.register.clock import now, today
from forloeb.register.people import names_of
from forloeb.register.what_if import by_reading, compared
from forloeb.web.declared import Request, page
from forloeb.web.handbook.comparison import COLUMNS, lines_of, overview_of
from forloeb.web.handbook.draft_book import NotADraft, carried, carried_back, files_of
from forloeb.web.handbook.small_counts import Counts
from forloeb.web.handbook.what_if_forms import DraftForm, GetForm, reading_choices
from forloeb.web.leaving.changes_out import changes_table
from forloeb.web.leaving.tables_out import as_csv, as_excel
from forloeb.web.returning import book_of
from forloeb.web.templatetags.words import said

_STYLE = Path(__file__).parents[1] / "static" / "forloeb" / "what_if_shared.css"
LONGEST = 100
"""Lines of the list on the page; a file has them all."""
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Beside:
    """The other book, what it is called, and where it came from: a reading of this one, or a draft."""

    book: Book
    title: Text
    reading: str = ""
    draft: str = ""
    findings: tuple[Finding, ...] = ()


@page("compare", methods=("GET", "POST"))
def what_if(request: Request) -> HttpResponse:
    """GET with `laesning` compares another reading; POST a draft, or asks for the comparison as a file."""
    own = book_of(request)
    draft_form, findings = DraftForm(), tuple[Finding, ...]()
    beside: Beside | None = None
    try:
        if request.method == "POST":
            beside, findings = _posted(request, own)
        else:
            beside = _by_reading(own, request.GET.get("laesning", ""))
    except NotADraft as refused:
        draft_form.error = refused.why
    if beside is None:
        return _empty(request, own, draft_form, findings)
    comparison = _compared(request, beside)
    form = GetForm(request.POST if "som" in request.POST else None)
    if form.is_bound and form.is_valid():
        return _file(request, own, beside, comparison, form)
    return _page(request, own, beside, comparison, form)


def _posted(request: Request, own: Book) -> tuple[Beside | None, tuple[Finding, ...]]:
    """What was uploaded or is carried on; with errors in a draft there is no book. Raises NotADraft."""
    if reading := request.POST.get("laesning", ""):
        return _by_reading(own, reading), ()
    text = request.POST.get("udkast", "")
    files = carried_back(text) if text else files_of(request.FILES.getlist("filer"))
    found = read_book(files)
    if found.book is None:
        return None, found.findings
    title = Text("Udkast: ", "Draft: ") + found.book.title
    return Beside(found.book, title, draft=carried(files), findings=found.findings + _proved(found.book)), ()


def _proved(book: Book) -> tuple[Finding, ...]:
    """As `forloeb check` tells. The solver is imported here, as no other page needs it."""
    from forloeb.book.prove import prove_book

    return prove_book(book)


def _by_reading(own: Book, reading: str) -> Beside | None:
    disagreement, _, alternative = reading.partition("=")
    try:
        book = with_reading(own, disagreement, alternative)
    except KeyError:
        return None
    about = next(each for each in own.disagreements if each.id == disagreement)
    other = next(each for each in about.alternatives if each.id == alternative)
    return Beside(book, about.title + same(" – ") + other.title, reading=reading)


def _compared(request: Request, beside: Beside) -> Comparison:
    if beside.reading:
        disagreement, _, alternative = beside.reading.partition("=")
        return by_reading(request.snapshot, disagreement, alternative, now())
    return compared(request.snapshot, beside.book, now())


def _empty(request: Request, own: Book, form: DraftForm, findings: Sequence[Finding]) -> HttpResponse:
    is_unknown = bool(request.GET.get("laesning") or request.POST.get("laesning"))
    is_wrong = bool(form.error or findings or is_unknown)
    context = {
        "choices": reading_choices(own),
        "draft_form": form,
        "findings": findings,
        "is_wrong": is_wrong,
        "is_unknown": is_unknown,
    }
    return render(request, "web/what_if.html", context, status=422 if is_wrong else 200)


def _page(request: Request, own: Book, beside: Beside, comparison: Comparison, form: GetForm) -> HttpResponse:
    seen = _seen(request, comparison)
    lines = lines_of(seen, own, beside.book)[:LONGEST]
    people = names_of([line.change.row.case for line in lines], request.shown)
    request.shown.add(line.change.row.case for line in lines)
    context = {
        "choices": reading_choices(own),
        "draft_form": DraftForm(),
        "form": form,
        "beside": beside,
        "about": beside.reading.partition("=")[0],
        "overview": _overview(request, own, beside, comparison),
        "columns": COLUMNS,
        "lines": [(line, people.get(line.change.row.case)) for line in lines],
        "seen": len(seen),
        "may_see_cases": may(request.actor, "see-case").allowed,
        "day": today(),
        "is_wrong": bool(form.errors),
    }
    return render(request, "web/what_if.html", context, status=422 if form.errors else 200)


def _overview(request: Request, own: Book, beside: Beside, comparison: Comparison) -> object:
    led = {unit for unit in own.units if may(request.actor, "see-team", unit).allowed}
    is_everywhere = "auditor" in request.actor.roles
    return overview_of(comparison, own, beside.book, Counts(exact=is_everywhere), led)


def _seen(request: Request, comparison: Comparison) -> list[Change]:
    """The changes in cases that whoever asks may see."""
    states = {case: request.snapshot.state(case) for case in comparison.touched}
    mine = {case for case, state in states.items() if state and may(request.actor, "see-case", state).allowed}
    return [change for change in comparison.changes if change.row.case in mine]


def _file(request: Request, own: Book, beside: Beside, comparison: Comparison, form: GetForm) -> HttpResponse:
    kind, name = form.cleaned_data["som"], f"forloeb-{said(Text('hvad-nu-hvis', 'what-if'))}-{today().isoformat()}"
    if kind == "html":
        context = {
            "beside": beside,
            "own": own,
            "overview": overview_of(comparison, own, beside.book, Counts(exact=False)),
            "columns": COLUMNS,
            "day": today(),
            "style": _STYLE.read_text("utf-8"),
        }
        page_text = render_to_string("web/what_if_shared.html", context, request)
        return _attached(page_text.encode(), "text/html; charset=utf-8", f"{name}.html")
    seen = _seen(request, comparison)
    request.shown.add(change.row.case for change in seen)
    request.shown.purpose = form.cleaned_data["purpose"]
    heading, table = changes_table(lines_of(seen, own, beside.book), own, beside.book)
    if kind == "csv":
        return _attached(as_csv(heading, table), "text/csv; charset=utf-8", f"{name}.csv")
    title = said(Text("Ændringer", "Changes"))
    return _attached(as_excel(title, heading, table), _EXCEL, f"{name}.xlsx")


def _attached(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
