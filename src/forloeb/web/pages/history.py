"""Historik: everything that was ever recorded in a case, with who and when, and what was taken back."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from forloeb.register.access import may
from forloeb.register.clock import now
from forloeb.register.texts import standing, texts_of
from forloeb.web.case.header import header_of
from forloeb.web.case.history import lines_of, read, tombstones_of
from forloeb.web.declared import Request, page
from forloeb.web.returning import book_of

MANY = 100


@page("see-case", on="case")
def history(request: Request) -> HttpResponse:
    state = request.case
    entries = request.snapshot.entries(state.id)
    sees_withdrawn = may(request.actor, "see-history", state).allowed
    header = header_of(request, {entry.value for entry in (entries if sees_withdrawn else standing(entries))})
    reading = read(
        entries,
        book_of(request),
        header.names,
        texts_of(entry.sequence for entry in entries),
        reader=request.actor.user,
        sees_withdrawn=sees_withdrawn,
        now=now(),
    )
    pages = Paginator(lines_of(entries, reading), MANY).get_page(request.GET.get("page"))
    context = {
        "state": state,
        "header": header,
        "lines": list(pages.object_list),
        "pages": pages,
        "tombstones": tombstones_of(state.id),
        "can_record": may(request.actor, "record", state).allowed,
        "can_ask_erasure": may(request.actor, "ask-erasure", state).allowed,
    }
    return render(request, "web/history.html", context)
