"""One list of what a committee asked for, and what became of it: to read, to print and to take out."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from forloeb.book import Text
from forloeb.packet.public import item_from_data
from forloeb.publication import reading
from forloeb.publication.models import PublicItem, PublicMeeting
from forloeb.register.clock import now
from forloeb.web.declared import Request, page
from forloeb.web.leaving.tables_out import Cell, as_csv, as_excel
from forloeb.web.public.answering import answered
from forloeb.web.public.followed import GROUPS, GROUPS_OF_MANY, Followed, Group, followed
from forloeb.web.templatetags.words import said

STATUSES: Mapping[str, Group] = {"forsinket": "late", "aaben": "open", "gjort": "done", "bortfaldet": "other"}
HEADING = (
    Text("Møde", "Meeting"),
    Text("Sag", "Case"),
    Text("Hvad", "What"),
    Text("Frist i papirerne", "Date in the papers"),
    Text("Hvem", "Who"),
    Text("Frist", "Due"),
    Text("Gjort", "Done"),
    Text("Status", "Status"),
    Text("Statuskode", "Status code"),
    Text("Udvalg", "Committee"),
    Text("Adresse", "Address"),
)
_CODES: Mapping[Group, str] = {group: code for code, group in STATUSES.items()}
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Line:
    item: PublicItem
    followed: Followed


@page(None, logs="nothing")
def followups(request: Request, committee: str) -> HttpResponseBase:
    """Newest meeting first; `status` chooses, `file` gives the same as a table to take out."""
    name = _name_of(committee)
    status = request.GET.get("status", "")
    all_lines = _lines_of(committee)
    lines = [each for each in all_lines if STATUSES.get(status) in {None, each.followed.group}]
    if request.GET.get("file") in {"csv", "xlsx"}:
        return _file(request, committee, lines)
    counts = Counter(each.followed.group for each in all_lines)
    context = {
        "committee": committee,
        "name": name,
        "lines": lines,
        "total": len(all_lines),
        "status": status if status in STATUSES else "",
        "statuses": [
            (word, (GROUPS if counts[group] == 1 else GROUPS_OF_MANY)[group], counts[group])
            for word, group in STATUSES.items()
            if counts[group]
        ],
    }
    return answered(request, lambda: render(request, "web/public/followups.html", context))


def _name_of(committee: str) -> str:
    """As its newest meeting writes it. Raises NotThere, or Gone where all of its meetings are withdrawn."""
    newest = reading.meetings().filter(committee_slug=committee).order_by("-date").values_list("committee", flat=True)
    name = newest.first()
    if name is None:
        was_there = PublicMeeting.objects.filter(committee_slug=committee).exists()
        raise reading.Gone(committee) if was_there else reading.NotThere(committee)
    return name


def _lines_of(committee: str) -> list[Line]:
    items = reading.items().filter(meeting__committee_slug=committee).select_related("meeting")
    owing = [
        (item, each)
        for item in items.defer("meeting__content").order_by("-meeting__date", "number")
        if item.content["followups"]
        for each in item_from_data(item.content).followups
    ]
    told = followed([each for _, each in owing], now())
    return [Line(item, each) for (item, _), each in zip(owing, told, strict=True)]


def _file(request: Request, committee: str, lines: list[Line]) -> HttpResponse:
    kind, heading, rows = (
        request.GET["file"],
        [said(title) for title in HEADING],
        [_row(request, each) for each in lines],
    )
    if kind == "csv":
        answer = HttpResponse(as_csv(heading, rows), content_type="text/csv; charset=utf-8")
    else:
        title = said(Text("Opfølgning", "Follow-ups"))
        answer = HttpResponse(as_excel(title, heading, rows), content_type=_EXCEL)
    name = said(Text("opfoelgning", "follow-ups"))
    answer["Content-Disposition"] = f'attachment; filename="{name}-{committee}.{kind}"'
    return answer


def _row(request: Request, line: Line) -> list[Cell]:
    """The code of a status is the word by which the page's address chooses it, in both languages."""
    told, meeting = line.followed, line.item.meeting
    address = request.build_absolute_uri(reverse("public-case", args=[meeting.slug, line.item.key]))
    unit = said(told.unit) if told.unit else ""
    when = told.followup.when_text or ""
    first: list[Cell] = [meeting.date, line.item.title, told.followup.text, when]
    return [*first, unit, told.due, told.done, said(told.words), _CODES[told.group], meeting.committee, address]
