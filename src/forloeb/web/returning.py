"""How a form is answered: written as one act, told with a way to undo it, and back to where one came from."""

from collections.abc import Mapping, Sequence
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from forloeb.book import Book, Refused, Text, catalogue
from forloeb.register import log
from forloeb.register.clock import now, today
from forloeb.register.drafts import Draft
from forloeb.register.models import Act
from forloeb.web.declared import Request
from forloeb.web.templatetags.words import said


def book_of(request: Request) -> Book:
    """The book of the day. Raises Refused when none is adopted."""
    if request.snapshot.book is None:
        raise Refused([catalogue("forloeb.register").finding("no-book", "", 1, day=today().isoformat())])
    return request.snapshot.book


def key_of(request: Request) -> UUID:
    """The key that came with the form; a form without one is its own act."""
    try:
        return UUID(request.POST.get("act", ""))
    except ValueError:
        return uuid4()


def write(
    request: Request,
    drafts: Sequence[Draft],
    kind: str,
    tell: Text,
    details: Mapping[int, Mapping[str, str]] | None = None,
) -> Act:
    """Writes the drafts as one act, and tells so with a way to undo it. Raises Refused with all that is wrong."""
    act = log.write(
        drafts, book_of(request), key=key_of(request), kind=kind, by=request.actor.user, now=now(), details=details
    )
    messages.success(request, said(tell), extra_tags=f"undo {act.pk}")
    return act


def back(request: Request, otherwise: str, *args: str) -> HttpResponseRedirect:
    """To the page that the form names as `next`, if it is one of ours; else to the view named."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    if wanted.startswith("/") and is_ours:
        return HttpResponseRedirect(wanted)
    return redirect(otherwise, *args)


def nothing_ticked(request: Request) -> HttpResponseRedirect:
    """Back to the list whose button was pressed with nothing ticked, saying so."""
    told = Text("Sæt først kryds ved mindst én opgave.", "Tick at least one task first.")
    messages.warning(request, said(told))
    return back(request, "my-day")
