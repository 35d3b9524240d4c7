"""What a view declares: who may, on what kind of thing, and what is logged. The middleware holds it to that."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Literal, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

from forloeb.register.access import Actor
from forloeb.register.case_state import CaseState
from forloeb.register.people import Shown
from forloeb.register.roles import Action
from forloeb.register.snapshot import Snapshot

On = Literal["case", "unit", "anything"]
"""What the right is asked about: the case `case_id` or the unit `unit` of the address, or nothing in particular."""
Log = Literal["look", "act", "nothing"]
"""`look`: who was shown to whom; `act`: what is written is itself the log; `nothing`: there is nobody on the page."""


class Request(HttpRequest):
    """A request that has passed the door."""

    actor: Actor
    snapshot: Snapshot
    shown: Shown
    case: CaseState
    """Of a view on a case."""


View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Declaration:
    """`action` None: open to everybody, also without signing in."""

    action: Action | None
    on: On
    logs: Log
    methods: tuple[str, ...]


def page(
    action: Action | None, *, on: On = "anything", logs: Log = "look", methods: tuple[str, ...] = ("GET",)
) -> Callable[[View], View]:
    """Declares a view. A view on a case gets it as `request.case`, and no `case_id`."""

    def declare(view: View) -> View:
        @require_http_methods([*methods, "HEAD"] if "GET" in methods else list(methods))
        @wraps(view)
        def declared(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return view(cast(Request, request), *args, **kwargs)

        declared.declaration = Declaration(action, on, logs, methods)  # type: ignore[attr-defined]
        return declared

    return declare


def declaration_of(view: Callable[..., Any]) -> Declaration | None:
    return getattr(view, "declaration", None)
