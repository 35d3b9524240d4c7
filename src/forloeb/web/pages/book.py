"""Håndbogen."""

from django.http import HttpResponse
from django.shortcuts import render

from forloeb.web.declared import Request, page


@page("see-book", logs="nothing")
def book(request: Request) -> HttpResponse:
    return render(request, "web/book.html")
