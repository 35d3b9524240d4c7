"""The way in and out, the language, and what is shown when something is not there."""

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.i18n import set_language

from forloeb.book import Text
from forloeb.publication.reading import NotThere
from forloeb.register.access import may
from forloeb.web.context import MENU
from forloeb.web.declared import Request, page

NO_ACCESS = Text("Det, du bad om, er ikke åbent for dig.", "What you asked for is not open to you.")


@page("see-book", logs="nothing")
def home(request: Request) -> HttpResponse:
    """The first page of the menu that the person may see."""
    return redirect(next(name for name, action, _ in MENU if may(request.actor, action).allowed))


@page(None, logs="nothing", methods=("GET", "POST"))
def sign_in(request: Request) -> HttpResponseBase:
    return LoginView.as_view(template_name="web/sign_in.html", redirect_authenticated_user=True)(request)


@page(None, logs="nothing", methods=("POST",))
def sign_out(request: Request) -> HttpResponseBase:
    return LogoutView.as_view()(request)


@page(None, logs="nothing", methods=("POST",))
def choose_language(request: Request) -> HttpResponseBase:
    return set_language(request)


@page(None, logs="nothing")
def health(_request: Request) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    is_public = isinstance(exception, NotThere)
    return render(request, "web/public/not_found.html" if is_public else "web/not_found.html", status=404)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # given by Django
    return render(request, "web/refused.html", {"reason": NO_ACCESS}, status=403)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # given by Django
    return render(request, "web/not_understood.html", status=400)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  # given by Django
    """The form does not carry the token of this session: it was open for too long, or is not ours."""
    return render(request, "web/form_expired.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # given by Django
    """Asks neither the database nor the session: either may be what failed."""
    return HttpResponse(render_to_string("web/failed.html"), status=500)
