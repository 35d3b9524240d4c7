"""When something is not there, not allowed or broken: our own words in both languages, a way on, and nothing leaked."""

import re
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client

from forloeb.register.snapshot import Snapshot
from forloeb.web.pages import book as book_page
from town import Town

CANARY = "Kanariefugl"


@pytest.fixture
def client(town: Town) -> Client:
    """mh, whose browser asks for English, in a town with a case that is not hers."""
    town.case("fremmed", CANARY, "company", ("2015-11-02T08:00", "enquiry", ""))
    client = town.signed_in("mh")
    client.raise_request_exception = False
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en-GB,en;q=0.9"
    return client


def answers(client: Client, monkeypatch: pytest.MonkeyPatch) -> dict[int, Any]:
    """One answer of each kind of trouble, all about the case that is not hers where they can be."""
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.cookies = client.cookies
    found = {
        404: client.get("/sag/fremmed/"),
        4040: client.get("/fremmed/"),
        403: client.get("/opslag/?case=fremmed"),
        4030: strict.post("/registrer/", {"row": "fremmed|company-service.answer|1"}),
        405: client.post("/haandbogen/"),
    }
    for status, trouble in (
        (400, SuspiciousOperation("fremmed")),
        (4031, PermissionDenied(CANARY)),
        (500, KeyError(CANARY)),
    ):
        monkeypatch.setattr(book_page, "asked_of", _raiser(trouble))
        found[status] = client.get("/haandbogen/")
    return found


def _raiser(trouble: Exception) -> object:
    def raise_it(_request: object) -> None:
        raise trouble

    return raise_it


WORDS = {
    404: ("Siden findes ikke", "There is no such page"),
    4040: ("Siden findes ikke", "There is no such page"),
    403: ("Du har ikke adgang til siden", "You do not have access to this page"),
    4030: ("Formularen er udløbet", "The form has expired"),
    4031: ("Du har ikke adgang til siden", "You do not have access to this page"),
    405: ("Siden kan ikke åbnes på den måde", "The page cannot be opened that way"),
    400: ("Det sendte kunne ikke forstås", "What was sent could not be understood"),
    500: ("Der skete en fejl hos os", "Something failed on our side"),
}


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_trouble_has_our_words_and_a_way_on(
    client: Client, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    client.post("/sprog/", {"language": language})
    for kind, answer in answers(client, monkeypatch).items():
        page = answer.content.decode()
        assert answer.status_code == int(str(kind)[:3])
        assert WORDS[kind][0 if language == "da" else 1] in text_of(answer), kind
        assert f'<html lang="{language}">' in page
        assert page.count("<h1") == 1
        assert 'href="/"' in page
        assert CANARY not in page
        assert "Traceback" not in page


def test_a_case_that_is_not_yours_answers_as_one_that_is_not_there(client: Client) -> None:
    theirs, nobodys = client.get("/sag/fremmed/"), client.get("/sag/findesikke/")

    assert text_of(theirs) == text_of(nobodys)


def test_what_cannot_be_opened_that_way_says_which_way_it_can(client: Client) -> None:
    assert client.post("/haandbogen/").headers["Allow"] == "GET, HEAD"


def test_a_failure_is_told_without_the_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_now: object) -> None:
        raise ConnectionError(CANARY)

    monkeypatch.setattr("forloeb.web.middleware.current", gone)
    answer = client.get("/min-dag/")

    assert answer.status_code == 500
    assert "Der skete en fejl hos os" in text_of(answer)


def test_the_pages_are_danish_whatever_the_browser_prefers_until_one_chooses(client: Client) -> None:
    assert '<html lang="da">' in client.get("/haandbogen/").content.decode()
    answer = client.post("/sprog/", {"language": "en", "next": "/haandbogen/"}, follow=True)
    assert '<html lang="en">' in answer.content.decode()
    assert answer.headers["Content-Language"] == "en"
    client.cookies["django_language"] = "tlh"
    assert '<html lang="da">' in client.get("/haandbogen/").content.decode()


def test_whoever_signs_in_comes_to_a_page_that_is_theirs(town: Town) -> None:
    user = town.user("iv")
    user.set_password("en lang adgangskode")
    user.save()
    answer = Client().post("/log-paa/", {"username": "iv", "password": "en lang adgangskode"}, follow=True)

    assert (answer.status_code, answer.redirect_chain[-1][0]) == (200, "/moedearbejde/")


def test_the_statement_on_accessibility_is_open_to_all_and_at_its_short_address(db: None, settings: object) -> None:
    assert Client().get("/was/").headers["Location"] == "/tilgaengelighed/"
    assert "WCAG 2.2" in Client().get("/tilgaengelighed/").content.decode()
    settings.FORLOEB_STATEMENT = "https://www.was.digst.dk/eksempel"  # type: ignore[attr-defined]
    assert Client().get("/was/").headers["Location"] == "https://www.was.digst.dk/eksempel"


def test_what_is_logged_about_staff_is_told_to_those_who_have_signed_in(town: Town) -> None:
    assert "aldrig et CPR-nummer" in text_of(town.signed_in("iv").get("/privatliv/"))
    assert Client().get("/privatliv/").status_code == 302


def text_of(answer: object) -> str:
    content: bytes = answer.content  # type: ignore[attr-defined]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content.decode())).split())


def test_that_no_book_applies_is_said_of_the_danish_day(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half past midnight on 15 July in Denmark is still the 14th in Greenwich."""
    town.now = datetime(2015, 7, 14, 22, 30, tzinfo=UTC)
    monkeypatch.setattr("forloeb.web.middleware.current", lambda _: Snapshot())

    assert "Ingen håndbog gælder 2015-07-15" in town.signed_in("mh").get("/min-dag/").content.decode()
