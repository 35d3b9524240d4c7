"""The door. What declares no permission is closed; who is shown is logged before the answer leaves."""

from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation

from forloeb.book import Refused
from forloeb.publication.reading import Gone
from forloeb.register.access import Answer, may
from forloeb.register.actors import actor_of
from forloeb.register.clock import now
from forloeb.register.looks import note_look, note_refusal
from forloeb.register.people import Shown
from forloeb.register.snapshot import current
from forloeb.web.declared import Declaration, Request, declaration_of

_LANGUAGES = dict(settings.LANGUAGES)


class ChosenLanguage:
    """Danish, until somebody chooses otherwise: what a browser says that it prefers does not count.

    `?language=en` chooses as the form in the page's head does, for pages that are the same to everybody and carry no
    form; a link to them can be in either language.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        kept, asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""), request.GET.get("language", "")
        chosen = next((each for each in (asked, kept) if each in _LANGUAGES), settings.LANGUAGE_CODE)
        with translation.override(chosen):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        if asked == chosen != kept:
            _keep_language(response, chosen)
        return response


class DeclaredViews:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = cast(Request, request)
        asked.shown = Shown()
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            response = _not_allowed(request, response)
        if asked.shown.cases and request.user.is_authenticated:
            note_look(request.user.pk, _page_name(request), asked.shown, now())
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if _has_null(request):
            return render(request, "web/not_understood.html", status=400)
        declaration = declaration_of(view)
        if declaration is None:
            return render(request, "web/refused.html", {"undeclared": True}, status=403)
        if declaration.action is None:
            return None
        if not request.user.is_authenticated:
            return redirect(f"{reverse('sign-in')}?{urlencode({'next': request.get_full_path()})}")
        asked = cast(Request, request)
        asked.snapshot = current(now())
        asked.actor = actor_of(request.user, asked.snapshot.book)
        return _held_back(asked, declaration, kwargs)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Input that is refused, and that no form took care of; and what was public and is so no longer."""
        if isinstance(exception, Gone):
            return _gone(request)
        if isinstance(exception, Refused):
            return render(request, "web/not_accepted.html", {"findings": exception.findings}, status=409)
        return None


def _keep_language(response: HttpResponse, chosen: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )


def _has_null(request: HttpRequest) -> bool:
    """The sign that nobody types and that PostgreSQL cannot keep, in the address or in a form."""
    forms = (request.GET, request.POST)
    sent = [request.path, *(value for form in forms for _, values in form.lists() for value in values)]
    return any("\0" in str(value) for value in sent)


def _not_allowed(request: HttpRequest, bare: HttpResponseNotAllowed) -> HttpResponse:
    response = render(request, "web/not_allowed.html", status=405)
    response.headers["Allow"] = bare.headers["Allow"]
    return response


def _gone(request: HttpRequest) -> HttpResponse:
    """Kept by nobody on the way, also where the page that it stands for may be."""
    response = render(request, "web/gone.html", status=410)
    response.headers["Cache-Control"] = "no-store"
    return response


def _held_back(request: Request, declaration: Declaration, kwargs: dict[str, Any]) -> HttpResponse | None:
    action = declaration.action
    if action is None:
        return None
    case_id = ""
    if declaration.on == "case":
        case_id = kwargs.pop("case_id")
        state = request.snapshot.state(case_id)
        answer = may(request.actor, action, state) if state else Answer(False)
        if state and answer.allowed:
            request.case = state
    elif declaration.on == "unit":
        answer = may(request.actor, action, kwargs["unit"])
    else:
        answer = may(request.actor, action)
    if answer.allowed:
        return None
    note_refusal(request.actor.user, _page_name(request), case_id, answer.refusal, now())
    if declaration.on == "anything":
        return render(request, "web/refused.html", {"reason": answer.reason}, status=403)
    return render(request, "web/not_found.html", status=404)


def _page_name(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.url_name if match else None) or ""
