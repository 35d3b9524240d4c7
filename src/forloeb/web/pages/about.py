"""What is said of the pages themselves: how accessible they are, and what is logged about those who use them."""

from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from forloeb.web.declared import Request, page


@page(None, logs="nothing")
def accessibility(request: Request) -> HttpResponse:
    context = {"contact": settings.FORLOEB_CONTACT, "statement": settings.FORLOEB_STATEMENT}
    return render(request, "web/accessibility.html", context)


@page(None, logs="nothing")
def accessibility_short(_request: Request) -> HttpResponseBase:
    """`/was`, the address that the Agency for Digital Government asks for: the statement made with its tool, if any."""
    return redirect(settings.FORLOEB_STATEMENT or "accessibility")


@page("see-book", logs="nothing")
def privacy(request: Request) -> HttpResponse:
    return render(request, "web/privacy.html", {"contact": settings.FORLOEB_CONTACT})
