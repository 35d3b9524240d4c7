"""Mig."""

from django.http import HttpResponse
from django.shortcuts import render

from forloeb.web.declared import Request, page


@page("see-book", logs="nothing")
def profile(request: Request) -> HttpResponse:
    return render(request, "web/profile.html")
