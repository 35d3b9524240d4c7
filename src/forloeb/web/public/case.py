"""A case of a meeting, and the text of an attachment."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string

from forloeb.packet.public import PublicItem as Item
from forloeb.packet.public import item_from_data
from forloeb.publication import reading
from forloeb.publication.models import PublicItem
from forloeb.publication.similar import files_and_texts
from forloeb.register.clock import now
from forloeb.web.declared import Request, page
from forloeb.web.public.answering import OfThisMoment, answered
from forloeb.web.public.decided import Short, absent_of, in_short, rows_of, spans, votes_of
from forloeb.web.public.followed import followed
from forloeb.web.public.listing import stamp
from forloeb.web.public.on_paper import size_of


@dataclass(frozen=True, slots=True)
class Station:
    """A meeting that dealt with the same case."""

    item: PublicItem
    outcomes: tuple[Short, ...]
    is_here: bool


@page(None, logs="nothing")
def case(request: Request, meeting: str, item: str) -> HttpResponseBase:
    """What it is about, what was recommended and decided, who voted how, where else it was, and what was to follow."""

    def make() -> HttpResponse:
        found = _standing(meeting, item)
        content = item_from_data(found.content)
        context = _told(found, content)
        page = render_to_string("web/public/case.html", context, request)
        is_taken_up = any(each.key for each in content.followups)
        return OfThisMoment(page) if is_taken_up else HttpResponse(page)

    return answered(request, make, (stamp(), _of_the_same_matter(item)))


@page(None, logs="nothing")
def attachment(request: Request, meeting: str, item: str, file: str) -> HttpResponseBase:
    """Its text, where that was published with its title."""
    found = reading.standing_file(meeting, item, file)
    context = {"file": found, "item": found.item, "meeting": found.item.meeting}
    return answered(request, lambda: render(request, "web/public/attachment.html", context))


def _of_the_same_matter(key: str) -> tuple[int, ...]:
    """Which case an item is about may change where nothing that it says does."""
    matter = PublicItem.objects.filter(key=key).exclude(matter="").values("matter")
    return tuple(PublicItem.objects.filter(matter__in=matter).order_by("pk").values_list("pk", flat=True))


def _told(found: PublicItem, content: Item) -> dict[str, object]:
    rows, way = rows_of(content), _way_of(found)
    files = files_and_texts(found)
    return {
        "meeting": found.meeting,
        "item": content,
        "sections": [each for each in content.sections if each.role not in {"recommendation", "competence"}],
        "leads": [each for each in content.sections if each.role == "recommendation" and each.paragraphs],
        "rows": rows,
        "votes": votes_of(content),
        "absent": absent_of(content),
        "not_decided_here": spans(content.not_decided_here),
        "competence": [(each, spans(each.recommendations)) for each in content.competence],
        "way": way,
        "files": [each for each in files if each.item_id == found.pk],
        "has_two_texts": sum(each.has_text for each in files) > 1,
        "followups": followed(content.followups, now()),
        "size": size_of(content, rows, way),
    }


def _standing(meeting: str, key: str) -> PublicItem:
    """With its meeting, but not with all that stands in the meeting. Raises NotThere, or Gone."""
    wanted = reading.items().filter(meeting__slug=meeting, key=key).select_related("meeting").defer("meeting__content")
    return wanted.first() or reading.standing_item(meeting, key)


def _way_of(here: PublicItem) -> list[Station]:
    """All meetings that dealt with the case, in the order of time; none where there is this one alone."""
    if not here.matter:
        return []
    same: QuerySet[PublicItem] = reading.items().filter(matter=here.matter).select_related("meeting")
    found = list(same.defer("meeting__content").order_by("meeting__date", "meeting__time"))
    if len(found) == 1:
        return []
    return [Station(each, in_short(item_from_data(each.content)), each.pk == here.pk) for each in found]
