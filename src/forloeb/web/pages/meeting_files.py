"""A meeting's papers to take along: on paper, as PDF and as Word. All of them, the closed items too."""

from django.http import HttpResponse
from django.shortcuts import render

from forloeb.packet.written import absence_words
from forloeb.web.declared import Request, page
from forloeb.web.meetings.kept import KeptMeeting, day_of_decision, kept_meeting
from forloeb.web.templatetags.words import language

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@page("write-meetings", logs="nothing")
def on_paper(request: Request, meeting: str) -> HttpResponse:
    """To be read and printed as it stands."""
    kept = kept_meeting(meeting)
    decisions = {
        item.key: [(each, day_of_decision(each), absence_words(each.absent)) for each in item.decisions]
        for item in kept.items
    }
    return render(request, "web/meeting_on_paper.html", {"kept": kept, "decisions": decisions})


@page("write-meetings", logs="nothing")
def pdf(_request: Request, meeting: str) -> HttpResponse:
    from forloeb.files.minutes.pdf_out import as_pdf

    kept = kept_meeting(meeting)
    return _file(kept, as_pdf(kept.proceedings, language()), "application/pdf", "pdf")


@page("write-meetings", logs="nothing")
def word(_request: Request, meeting: str) -> HttpResponse:
    from forloeb.files.minutes.word_out import as_word

    kept = kept_meeting(meeting)
    return _file(kept, as_word(kept.proceedings, language()), _WORD, "docx")


def _file(kept: KeptMeeting, content: bytes, content_type: str, ending: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{kept.meeting.slug}.{ending}"'
    return answer
