"""Whoever stands on a page stands in the log of looks: every page that links lead to, for every role."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest

from forloeb.register.models import Appointment, ErasureRequest, Look, Snooze
from town import Town
from web.case_of_amina import RECEPTION

NAMES = {
    "amina": "Amina Haddad",
    "bashir": "Bashir Zahdad",
    "cala": "Cala Qosman",
    "dora": "Dora Hemmelig",
    "egon": "Egon <b>Vester</b>",
}
MANY = 90


@pytest.fixture
def cases(town: Town) -> None:
    """Amina, two of her family, of whom Dora is hidden from mh and nd, and a stranger."""
    for case in ("amina", "bashir", "cala", "dora"):
        family = [("2015-10-30", "family", "amina")] if case in {"bashir", "dora"} else []
        town.case(case, NAMES[case], "refugee", *RECEPTION, *family)
    town.case("egon", NAMES["egon"], "insured-unemployed", ("2015-10-01", "unemployed", ""))
    for username in ("mh", "nd"):
        town.bar(username, "dora")
    for case in ("amina", "dora"):
        Appointment.objects.create(
            case=case, step="reception.first-talk", occurrence=1, at=town.now, caseworker=town.user("mh")
        )
    note = town.write("amina", ("2015-11-01", "note", "et notat"), by="mh").entries.get()
    ErasureRequest.objects.create(
        sequence=note.sequence, case="amina", basis="x", asked_by=town.user("jt"), asked_at=town.now
    )
    Snooze.objects.create(
        person=town.user("mh"), case="bashir", step="reception.first-talk", occurrence=1, until=town.now.date()
    )


@pytest.mark.parametrize("username", ["mh", "jt", "nd", "rs", "iv", "oe", "tn"])
def test_who_is_named_is_logged_and_nobody_else(town: Town, cases: None, username: str) -> None:
    client, wrong, seen = town.signed_in(username), [], set[str]()
    todo = ["/", *(f"/sag/{case}/" for case in NAMES), "/min-dag/?scope=unit", "/min-dag/?show=later", "/opslag/amina/"]
    while todo and len(seen) < MANY:
        address = todo.pop(0)
        if (shape := _shape(address)) in seen:
            continue
        seen.add(shape)
        before = set(Look.objects.values_list("id", flat=True))
        answer = client.get(address)
        todo += [urljoin(address, answer["Location"])] if answer.status_code == 302 else []
        page = unescape(answer.content.decode()) if "html" in answer["Content-Type"] else ""
        new = Look.objects.filter(was_allowed=True).exclude(id__in=before).values_list("cases", flat=True)
        logged = {case for shown in new for case in shown}
        named = {case for case, name in NAMES.items() if name in page}
        if answer.status_code == 200:
            named |= {case for case in NAMES if address.startswith((f"/opslag/?case={case}", f"/opslag/{case}/"))}
        if named != logged or (username in {"mh", "nd"} and "dora" in named):
            wrong.append((address, named, logged))
        links = re.findall(r'href="([^"#]+)', page)
        todo += [link for each in links if (link := urljoin(address, each)).startswith("/") and "/static/" not in link]
    assert wrong == []


def _shape(address: str) -> str:
    """Pages that differ in a step, a number or a filter alone are one."""
    parts = urlsplit(address)
    path = re.sub(r"/(r\d{9}|[0-9a-f-]{36}|\d+)(?=/)", "/N", parts.path)
    path = re.sub(r"(hvorfor|forlaeng|ikke-relevant|uoverensstemmelser|papirer)/[^/]+/", r"\1/…/", path)
    path = re.sub(r"haandbogen/(?!uoverensstemmelser|papirer|ord)[^/]+/", "haandbogen/…/", path)
    return f"{path}?{re.sub(r'=[^&]*', '', parts.query)}"
