"""Roller: the page says of every role and every address what the program decides by."""

import re
from html import unescape

from django.urls import URLPattern, get_resolver

from forloeb.register.access import may
from forloeb.register.actors import actor_of
from forloeb.register.roles import ACTIONS, MAY, ROLES
from forloeb.web.page_titles import PAGE_TITLES
from town import COLLEAGUES, Town


def test_each_cell_says_what_may_decides(town: Town) -> None:
    rows = table(town, 0)
    someone = {role: username for username, (_, role, _) in COLLEAGUES.items()}
    for (action, title), row in zip(ACTIONS.items(), rows, strict=True):
        assert row[0] == title.da
        for role, cell in zip(ROLES, row[1:], strict=True):
            actor = actor_of(town.user(someone[role]), town.snapshot.book)
            assert (cell != "nej") == may(actor, action).allowed, (action, role)


def test_in_their_unit_is_said_of_what_another_unit_refuses(town: Town) -> None:
    rows = {row[0]: dict(zip(ROLES, row[1:], strict=True)) for row in table(town, 0)}

    assert rows["Finde og se sager"]["caseworker"] == "i egen enhed"
    assert rows["Finde og se sager"]["auditor"] == "ja"
    assert rows["Læse håndbogen"]["caseworker"] == "ja"


def test_every_address_stands_there_with_who_may_see_it(town: Town) -> None:
    rows = table(town, 1)
    addresses = [row[0] for row in rows]

    assert len(addresses) == len(get_resolver().url_patterns)
    assert ["Opslag /opslag/", "revisor", "rollen alene", "hvem der blev vist"] in rows
    assert [
        "Et kapitel i håndbogen /haandbogen/…/",
        ", ".join(title.da for title in ROLES.values()),
        "rollen alene",
        "intet: siden viser ingen",
    ] in rows


def test_every_page_has_a_title_in_both_languages_and_every_action_its_words() -> None:
    named = {pattern.name for pattern in get_resolver().url_patterns if isinstance(pattern, URLPattern)}

    assert named - PAGE_TITLES.keys() == set()
    assert {action for actions in MAY.values() for action in actions} == ACTIONS.keys()


def test_everybody_who_has_signed_in_may_read_it(town: Town) -> None:
    assert [town.signed_in(username).get("/roller/").status_code for username in COLLEAGUES] == [200] * len(COLLEAGUES)


def table(town: Town, number: int) -> list[list[str]]:
    page = town.signed_in("mh").get("/roller/").content.decode()
    body = re.findall(r"<tbody>(.+?)</tbody>", page, re.DOTALL)[number]
    return [
        [
            " ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split())
            for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row)
        ]
        for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    ]
