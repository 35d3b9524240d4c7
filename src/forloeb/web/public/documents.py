"""The minutes, and a case on one sheet, as PDF for everybody."""

from django.http import HttpResponse
from django.urls import reverse

from forloeb.book import Text
from forloeb.publication import reading
from forloeb.publication.store import read
from forloeb.register.clock import now
from forloeb.web.declared import Request, page
from forloeb.web.public.followed import followed
from forloeb.web.templatetags.words import language


@page(None, logs="nothing")
def minutes(_request: Request, meeting: str) -> HttpResponse:
    """The whole of what was published of the meeting."""
    from forloeb.files.minutes.pdf_out import as_pdf  # slow to load, and no other page needs it

    found = reading.standing_meeting(meeting)
    return _pdf(as_pdf(read(found), language()), meeting)


@page(None, logs="nothing")
def sheet(request: Request, meeting: str, item: str) -> HttpResponse:
    """One A4 page, with what has become of what was to follow."""
    from forloeb.files.minutes.sheet import as_sheet

    found = reading.standing_item(meeting, item)
    public = read(found.meeting)
    content = next(each for each in public.items if each.key == item)
    told = followed(content.followups, now())
    became = {each.followup.key: _sentence(each.words) for each in told if each.is_known}
    address = request.build_absolute_uri(reverse("public-case", args=[meeting, item]))
    return _pdf(as_sheet(public, item, address, language(), became=became), f"{meeting}-{content.number}")


def _sentence(words: Text) -> Text:
    return Text(f"{words.da[:1].upper()}{words.da[1:]}.", f"{words.en[:1].upper()}{words.en[1:]}.")


def _pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer
