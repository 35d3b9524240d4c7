"""Teamoverblik."""

from django.http import HttpResponse
from django.shortcuts import render

from forloeb.web.declared import Request, page


@page("see-team", logs="nothing")
def team(request: Request) -> HttpResponse:
    return render(request, "web/team.html")
