"""The papers beside the book: what each place became, and what the book does not carry, with the reason."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from forloeb.book import Text, join, same
from forloeb.book.sources import LeftOut
from forloeb.web.declared import Request, page
from forloeb.web.handbook.papers import KINDS, Wanted, papers_of
from forloeb.web.leaving.tables_out import Cell, as_csv, as_excel
from forloeb.web.pages.book import asked_of
from forloeb.web.templatetags.words import said

HEADING = (
    Text("Sag", "Case"),
    Text("Bilag", "Attachment"),
    Text("Papir", "Paper"),
    Text("Sted", "Place"),
    Text("Papiret siger", "The paper says"),
    Text("Slags", "Kind"),
    Text("Hvorfor ikke", "Why not"),
)
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page("see-book", logs="nothing")
def papers(request: Request) -> HttpResponse:
    """Every paper that the book rests on, with how much of it is carried and how much is not."""
    asked = asked_of(request)
    return render(request, "web/papers.html", {"asked": asked, "papers": papers_of(asked.book)})


@page("see-book", logs="nothing")
def paper(request: Request, source: str) -> HttpResponse:
    """One paper, place by place: for whoever has it in hand."""
    asked = asked_of(request)
    found = next((each for each in papers_of(asked.book) if each.source.id == source), None)
    if found is None:
        raise Http404
    return render(request, "web/paper.html", {"asked": asked, "paper": found, "kinds": KINDS})


@page("see-book", logs="nothing")
def left_out(request: Request) -> HttpResponse:
    """By paper; `kind` and `paper` choose, `file` gives the same as a table to take out."""
    asked = asked_of(request)
    wanted = Wanted(request.GET.get("kind", ""), request.GET.get("paper", ""))
    all_papers = papers_of(asked.book)
    found = list(wanted.left_out_in(all_papers))
    statements = list(dict.fromkeys(each for _, left in found for each in left))
    if request.GET.get("file") in {"csv", "xlsx"}:
        return _file(request.GET["file"], statements)
    context = {
        "asked": asked,
        "wanted": wanted,
        "papers": [each for each in all_papers if each.left_out],
        "by_kind": wanted.counts_by_kind(all_papers),
        "found": found,
        "count": len(statements),
        "kinds": KINDS,
    }
    return render(request, "web/left_out.html", context)


def _file(kind: str, statements: list[LeftOut]) -> HttpResponse:
    heading, rows = [said(title) for title in HEADING], [_row(each) for each in statements]
    name = said(Text("ikke-baaret", "not-carried"))
    if kind == "csv":
        answer = HttpResponse(as_csv(heading, rows), content_type="text/csv; charset=utf-8")
    else:
        title = said(Text("Hvad bogen ikke bærer", "What the book does not carry"))
        answer = HttpResponse(as_excel(title, heading, rows), content_type=_EXCEL)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


def _row(each: LeftOut) -> list[Cell]:
    source = each.source.source
    case = source.paper.case if source.paper else None
    attachment = source.paper.attachment if source.paper else None
    place = join([same(each.source.place), *(other.text for other in each.source.also)], same("; "))
    words = (source.title, place, each.says, KINDS[each.kind], each.why)
    return [case, attachment, *(said(text) for text in words)]
