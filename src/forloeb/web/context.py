"""What every page shows around its content."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from forloeb.book import Text
from forloeb.register.access import may
from forloeb.register.clock import today
from forloeb.register.roles import Action

MENU: tuple[tuple[str, Action, Text], ...] = (
    ("my-day", "see-work", Text("Min dag", "My day")),
    ("team", "see-team", Text("Teamoverblik", "Team overview")),
    ("people", "administer", Text("Administration", "Administration")),
    ("meetings", "write-meetings", Text("Møder", "Meetings")),
    ("book", "see-book", Text("Håndbogen", "The book")),
    ("search", "see-case", Text("Find sag", "Find a case")),
    ("new-case", "record", Text("Ny sag", "New case")),
    ("erasure", "confirm-erasure", Text("Sletning", "Erasure")),
    ("publications", "confirm-publication", Text("Offentliggørelser", "Publications")),
    ("looks", "see-looks", Text("Opslag", "Looks")),
)


def page(request: HttpRequest) -> dict[str, Any]:
    actor = getattr(request, "actor", None)
    menu = [(name, title) for name, action, title in MENU if actor and may(actor, action).allowed]
    here = request.resolver_match.url_name if request.resolver_match else ""
    return {"actor": actor, "menu": menu, "here": here, "today": today(), "is_demo": settings.FORLOEB_IS_DEMO}
