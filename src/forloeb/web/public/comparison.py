"""Two published attachments side by side; one that carries its former text is laid beside that."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from forloeb.packet.parallel_text import present_and_former
from forloeb.publication.models import PublicFile
from forloeb.publication.similar import Beside, beside, file_named, files_of_case, item_named
from forloeb.web.declared import Request, page
from forloeb.web.public.answering import answered
from forloeb.web.public.listing import stamp
from forloeb.web.public.side_by_side import compared


@page(None, logs="nothing")
def comparison(request: Request) -> HttpResponseBase:
    """`a` the former attachment, `b` the new one, by their keys; with `a` alone, or a case as `sag`, what to choose."""

    def make() -> HttpResponse:
        return render(request, "web/public/comparison.html", _told(request))

    return answered(request, make, stamp())


def _told(request: Request) -> dict[str, object]:
    first, second, case = (request.GET.get(name, "") for name in ("a", "b", "sag"))
    if not first:
        return {"case": (item := item_named(case)), "files": files_of_case(item)} if case else {}
    left = file_named(first)
    if not second or second == first:
        return {"left": left, "choices": _choices(left)} | _within(left)
    right = file_named(second)
    return {"left": left, "right": right, "compared": compared(left.paragraphs, right.paragraphs)}


def _within(file: PublicFile) -> dict[str, object]:
    """Of an attachment that carries its former text."""
    told = present_and_former(file.paragraphs)
    return {"compared": compared(told[1], told[0]), "is_within": True} if told else {}


def _choices(file: PublicFile) -> list[tuple[str, list[tuple[PublicFile, PublicFile, PublicFile]]]]:
    """By what they have in common: each other attachment, and the two in the order of their meetings."""
    found: Beside = beside(file)
    groups = (("case", found.same_case), ("title", found.like_title))
    return [(name, [(each, *_by_day(file, each)) for each in files]) for name, files in groups if files]


def _by_day(one: PublicFile, other: PublicFile) -> tuple[PublicFile, PublicFile]:
    """The earlier first; of one meeting the one with the higher number, as the new one is commonly put first."""
    is_earlier = (one.item.meeting.date, -one.number) < (other.item.meeting.date, -other.number)
    return (one, other) if is_earlier else (other, one)
