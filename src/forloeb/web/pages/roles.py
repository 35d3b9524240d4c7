"""Roller: what each role may do, and who may see which page. Printed from what decides it, so it cannot be wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from re import sub

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, get_resolver

from forloeb.book import Text
from forloeb.register.roles import ACTIONS, IN_THEIR_UNIT, MAY, ROLES, Action, Role
from forloeb.web.declared import Declaration, Request, declaration_of, page
from forloeb.web.page_titles import page_title

_ON = {
    "case": Text("rollen og sagen", "the role and the case"),
    "unit": Text("rollen og enheden", "the role and the unit"),
    "anything": Text("rollen alene", "the role alone"),
}
_LOGS = {
    "look": Text("hvem der blev vist", "who was shown"),
    "act": Text("det, der skrives", "what is written"),
    "nothing": Text("intet: siden viser ingen", "nothing: nobody is on the page"),
}
_EVERYONE = Text("alle, også uden at logge på", "everyone, also without signing in")
_YES, _IN_UNIT, _NO = Text("ja", "yes"), Text("i egen enhed", "in their unit"), Text("nej", "no")


@dataclass(frozen=True, slots=True)
class DeclaredPage:
    title: Text
    address: str
    who: tuple[Text, ...]
    on: Text
    logs: Text


@page("see-book", logs="nothing")
def roles(request: Request) -> HttpResponse:
    table = [(title, [(ROLES[role], _answer(role, action)) for role in ROLES]) for action, title in ACTIONS.items()]
    context = {"roles": ROLES.values(), "table": table, "pages": list(_pages()), "no": _NO}
    return render(request, "web/roles.html", context)


def _answer(role: Role, action: Action) -> Text:
    if action not in MAY[role]:
        return _NO
    return _IN_UNIT if action in IN_THEIR_UNIT and role != "auditor" else _YES


def _pages() -> Iterator[DeclaredPage]:
    for pattern in get_resolver().url_patterns:
        declaration = declaration_of(pattern.callback) if isinstance(pattern, URLPattern) else None
        if isinstance(pattern, URLPattern) and declaration is not None:
            address = "/" + sub("<[^>]+>", "…", str(pattern.pattern))
            yield DeclaredPage(
                page_title(pattern.name or ""), address, _who(declaration), _ON[declaration.on], _LOGS[declaration.logs]
            )


def _who(declaration: Declaration) -> tuple[Text, ...]:
    if declaration.action is None:
        return (_EVERYONE,)
    return tuple(title for role, title in ROLES.items() if declaration.action in MAY[role])
