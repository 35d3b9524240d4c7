"""Find sag."""

from django.http import HttpResponse
from django.shortcuts import render

from forloeb.web.declared import Request, page


@page("see-case", logs="nothing")
def search(request: Request) -> HttpResponse:
    return render(request, "web/search.html")
