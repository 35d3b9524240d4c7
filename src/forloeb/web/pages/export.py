"""The worklist as a file. Whoever takes it out says for what; that is logged with the cases before the file leaves."""

from collections.abc import Iterator, Sequence

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from forloeb.book import Book, Text
from forloeb.book.telling.terms import FORCE
from forloeb.engine.words import STATUS
from forloeb.register.access import may
from forloeb.register.case_state import Obligation
from forloeb.register.clock import today
from forloeb.register.colleagues import names_by_username
from forloeb.register.people import Person, names_of
from forloeb.web.declared import Request, page
from forloeb.web.leaving.tables_out import Cell, as_csv, as_excel
from forloeb.web.pages.my_day import worklist_of
from forloeb.web.returning import book_of
from forloeb.web.templatetags.words import language_name, later, said
from forloeb.web.work.worklist import SECTIONS, Filters, Section

HEADING = (
    Text("Afsnit", "Section"),
    Text("Sag", "Case"),
    Text("Borger eller virksomhed", "Citizen or company"),
    Text("Sagsart", "Kind of case"),
    Text("Trin", "Step"),
    Text("Nr.", "No."),
    Text("Kan ske fra", "Opens"),
    Text("Frist", "Due"),
    Text("Sidste arbejdsdag", "Last working day"),
    Text("Status", "Status"),
    Text("Bindning", "Force"),
    Text("Enhed", "Unit"),
    Text("Sagsbehandler", "Caseworker"),
    Text("Sprog", "Language"),
    Text("Tolk", "Interpreter"),
)
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ExportForm(forms.Form):
    """What the file is for, and which kind."""

    purpose = forms.CharField(
        label=later("Hvad skal udtrækket bruges til?", "What is the export for?"),
        help_text=later(
            "Formålet gemmes i loggen sammen med de sager, der er med. For eksempel: sagsgennemgang i teamet uge 45",
            "The purpose is kept in the log with the cases in it. For example: review of cases in the team, week 45",
        ),
        min_length=5,
        max_length=200,
    )
    format = forms.ChoiceField(
        label=later("Filtype", "File type"),
        choices=[("xlsx", "Excel (.xlsx)"), ("csv", "CSV (.csv)")],
        initial="xlsx",
        widget=forms.RadioSelect(attrs={"class": "form-radio"}),
    )


@page("export", methods=("GET", "POST"))
def export(request: Request) -> HttpResponse:
    """The rows of Min dag that its address asks for, with the same query."""
    rows, filters = _rows(request)
    form = ExportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _file(request, rows, form)
    context = {
        "form": form,
        "count": len(rows),
        "cases": len({each.row.case for _, each in rows}),
        "columns": HEADING,
        "filters": filters,
        "section": SECTIONS[filters.section] if filters.section else None,
        "query": request.GET.urlencode(),
    }
    return render(request, "web/export.html", context, status=422 if form.errors else 200)


def _rows(request: Request) -> tuple[list[tuple[Section, Obligation]], Filters]:
    worklist, filters, _ = worklist_of(request)
    wanted = [filters.section] if filters.section else list(SECTIONS)
    return [
        (section, each)
        for section in wanted
        for each in worklist.sections[section]
        if (state := request.snapshot.state(each.row.case)) and may(request.actor, "export", state).allowed
    ], filters


def _file(request: Request, rows: Sequence[tuple[Section, Obligation]], form: ExportForm) -> HttpResponse:
    cases = [each.row.case for _, each in rows]
    people = names_of(cases, request.shown)
    request.shown.add(cases)
    request.shown.purpose = form.cleaned_data["purpose"]
    heading = [said(title) for title in HEADING]
    table = _table(rows, people, book_of(request))
    name = f"forloeb-{said(Text('opgaver', 'tasks'))}-{today().isoformat()}"
    if form.cleaned_data["format"] == "csv":
        response = HttpResponse(as_csv(heading, table), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    else:
        content = as_excel(said(Text("Opgaver", "Tasks")), heading, table)
        response = HttpResponse(content, content_type=_EXCEL)
        response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _table(
    rows: Sequence[tuple[Section, Obligation]], people: dict[str, Person], book: Book
) -> Iterator[Sequence[Cell]]:
    """No CPR number and no address: a file cannot be called back."""
    names = names_by_username()
    for section, each in rows:
        row = each.row
        yield (
            said(SECTIONS[section]),
            row.case,
            people[row.case].name if row.case in people else "",
            said(book.kinds[each.kind]) if each.kind in book.kinds else each.kind,
            said(each.step.title),
            row.occurrence,
            row.opens,
            row.due,
            each.day,
            said(STATUS[row.status]),
            said(FORCE[row.force]),
            said(book.units[each.unit].title),
            names.get(each.owner, each.owner),
            language_name(each.language) if each.language else "",
            said(Text("ja", "yes")) if each.interpreter else "",
        )
