"""Every address × every role × own, foreign and barred case: the table below is ours to keep, not the program's.

An address that is not in the table fails; so does one that says no more or no less than the table.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, get_resolver, reverse

from forloeb.packet.public import public_copy
from forloeb.publication.models import PublicFile
from forloeb.publication.store import publish
from forloeb.register.meetings import keep, read
from forloeb.register.models import (
    Absence,
    Act,
    Appointment,
    Bar,
    CalendarAddress,
    Entry,
    ErasureRequest,
    Head,
    Look,
    Membership,
    PaperInHand,
    PublicationRequest,
    Snooze,
)
from forloeb.register.snapshot import forget
from forloeb.web.declared import Declaration, declaration_of
from meetings import bridge_meeting
from town import Town

CASE, CANARY, NUMBER = "firma", "Kanariefugl Maskinfabrik", "12345674"
EVERYBODY = frozenset("mh jt nd rs iv oe tn ap".split())
"""mh: caseworker CSI · jt: caseworker CAM · nd, rs: team leaders CSI, CAM · iv: secretary · oe: auditor ·
tn: administrator · ap: caseworker CAM, barred from the case. The case is one of CAM's alone."""
_FORM, _FORM_TYPE = "act={}&outcome=held&unit=CAM", "application/x-www-form-urlencoded"
SIGNED_OUT = "-"
ALL = EVERYBODY | {SIGNED_OUT}
WORKERS = frozenset("mh jt nd rs ap".split())
LEADERS = frozenset("nd rs".split())
OF_THE_CASE = frozenset("jt rs".split())
AUDITOR, ADMINISTRATOR, SECRETARY = frozenset({"oe"}), frozenset({"tn"}), frozenset({"iv"})

MAY_OPEN: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(["sign-in", "sign-out", "language", "health", "accessibility", "accessibility-short"], ALL),
    "calendar": ALL,  # whoever has the secret
    **dict.fromkeys(["public-meetings", "public-feed", "public-calendar", "public-followups", "public-meeting"], ALL),
    **dict.fromkeys(["public-search", "public-comparison"], ALL),
    **dict.fromkeys(["public-minutes-pdf", "public-case", "public-case-pdf", "public-attachment"], ALL),
    **dict.fromkeys(["home", "profile", "password", "roles", "privacy", "book", "book-words", "chapter"], EVERYBODY),
    **dict.fromkeys(["chapter-picture", "chapter-bpmn"], EVERYBODY),
    **dict.fromkeys(["left-out", "papers", "paper"], EVERYBODY),
    "chapter-picture": EVERYBODY,
    **dict.fromkeys(["disagreements", "disagreement"], EVERYBODY),
    "what-if": LEADERS | frozenset({"iv"}) | AUDITOR | ADMINISTRATOR,
    **dict.fromkeys(
        ["my-day", "appointments", "calendar-address", "morning-mail", "export", "record", "new-case"], WORKERS
    ),
    **dict.fromkeys(["snooze", "wake", "assign", "take", "hand-over", "absence", "erasure"], WORKERS),
    "undo": frozenset({"jt"}),
    "absence-end": OF_THE_CASE,  # one's own, and the leader's
    "search": WORKERS | AUDITOR,
    "team": LEADERS | AUDITOR,
    **dict.fromkeys(
        ["case", "why", "whole-number", "history", "meeting-sheet", "slip", "consent"], OF_THE_CASE | AUDITOR
    ),
    "bar-me": OF_THE_CASE | AUDITOR,
    **dict.fromkeys(["event", "fact", "party", "extend", "waive", "pause", "resume", "own-task", "note"], OF_THE_CASE),
    **dict.fromkeys(["consent-answer", "retract", "ask-erasure", "caseworker", "hand-over-case"], OF_THE_CASE),
    **dict.fromkeys(["appointment-new", "appointment", "appointment-outcome"], OF_THE_CASE),
    "answer-erasure": frozenset({"rs"}),
    **dict.fromkeys(["looks", "looks-at-case", "looks-file", "changes"], AUDITOR),
    **dict.fromkeys(["meeting-import", "meeting-plan", "meeting-followups"], SECRETARY),
    **dict.fromkeys(["people", "account", "account-new", "account-remove-role", "account-close"], ADMINISTRATOR),
    **dict.fromkeys(["account-password", "bars", "bar-lift"], ADMINISTRATOR),
    "publish-meeting": SECRETARY,
    **dict.fromkeys(["publications", "answer-publication", "withdraw-meeting"], LEADERS | SECRETARY),
    **dict.fromkeys(["meetings", "meeting-new", "meeting-work", "meeting-head", "meeting-item"], SECRETARY),
    **dict.fromkeys(["meeting-decision", "meeting-versions", "meeting-compare", "meeting-on-paper"], SECRETARY),
    **dict.fromkeys(["meeting-pdf", "meeting-word"], SECRETARY),
    **dict.fromkeys(["oparl", "oparl-list", "oparl-object", "oparl-committee"], ALL),
    "oparl-unknown": frozenset(),  # all that is not there
}


@dataclass(frozen=True)
class Address:
    name: str
    pattern: URLPattern
    declaration: Declaration

    def path(self, things: Mapping[str, object]) -> str:
        return reverse(self.name, kwargs={name: things[name] for name in self.pattern.pattern.converters})


def addresses() -> Iterator[Address]:
    for pattern in get_resolver().url_patterns:
        assert isinstance(pattern, URLPattern), pattern
        declaration = declaration_of(pattern.callback)
        assert declaration is not None, f"{pattern.name} declares nothing"
        yield Address(pattern.name or "", pattern, declaration)


def test_every_address_is_in_the_table_and_the_table_names_no_other() -> None:
    assert {address.name for address in addresses()} == set(MAY_OPEN)


@pytest.fixture
def things(town: Town) -> dict[str, object]:
    """A real one of everything that an address can name."""
    town.colleague("ap", "Asger Lundtoft", "caseworker", "CAM")
    town.case(CASE, CANARY, "company", ("2015-10-30T10:00", "enquiry", ""), number=NUMBER)
    act = town.write(CASE, ("2015-11-01", "noted:company-service.answer", "kanarienote"), by="jt")
    town.bar("ap", CASE)
    calendar = CalendarAddress.objects.create(person=town.user("jt"))
    appointment = Appointment.objects.create(case=CASE, step="company-service.answer", occurrence=1, at=town.now)
    entry = Entry.objects.filter(case=CASE).latest("sequence")
    asked = ErasureRequest.objects.create(
        sequence=entry.sequence, case=CASE, basis="kanarienote", asked_by=town.user("jt"), asked_at=town.now
    )
    absence = Absence.objects.create(
        person=town.user("jt"), stand_in=town.user("ap"), first_day=town.now, last_day=town.now
    )
    kept = keep(bridge_meeting(), source="", key=uuid4(), by=town.user("iv").pk, now=town.now)
    asked_for = PublicationRequest.objects.create(version=kept, asked_by=town.user("iv"), asked_at=town.now)
    paper = PaperInHand.objects.create(
        key=uuid4(), by=town.user("iv"), at=town.now, source="", content={"proceedings": kept.content, "findings": []}
    )
    public, item = public_copy(read(kept)), kept.content["items"][0]["key"]
    publish(kept.meeting.slug, kept.meeting.committee_slug, public, {}, town.now)
    return {
        "meeting": kept.meeting.slug,
        "committee": kept.meeting.committee_slug,
        "item": item,
        "file": PublicFile.objects.get().key,
        "paper": paper.pk,
        "case_id": CASE,
        "step": "company-service.answer",
        "occurrence": 1,
        "record_id": entry.record_id,
        "act": act.pk,
        "key": appointment.pk,
        "procedure": "reception",
        "source": "strategy",
        "disagreement_id": "job-broker",
        "purpose": "share-contact",
        "secret": calendar.secret,
        "asked": asked.pk,
        "absence_id": absence.pk,
        "person_id": town.user("kb").pk,
        "membership_id": Membership.objects.get(person=town.user("kb")).pk,
        "bar_id": Bar.objects.get().pk,
        "publication": asked_for.pk,
        "old": 1,
        "new": 1,
        "oparl_list": "meeting",
        "oparl_key": kept.meeting.slug,
        "rest": "a/b",
    }


@pytest.mark.parametrize("address", list(addresses()), ids=lambda address: address.name)
def test_who_may_and_nobody_else(town: Town, things: dict[str, object], address: Address) -> None:
    wrong, before = [], _contents()
    for username in sorted(ALL):
        for method in address.declaration.methods:
            with _taken_back():
                client = town.signed_in(username) if username != SIGNED_OUT else town.stranger()
                answer = client.generic(method, address.path(things), _FORM.format(uuid4()), _FORM_TYPE)
                let_in = not _is_refused(answer)
                if let_in != (username in MAY_OPEN[address.name]):
                    wrong.append(f"{username} {method}: {answer.status_code}")
                if not let_in and (_canaries(answer) or _contents() != before):
                    wrong.append(f"{username} {method}: refused, and yet {_canaries(answer)}")
    assert wrong == []


@pytest.mark.parametrize("username", ["mh", "nd", "ap", "iv", "oe", "tn"])
@pytest.mark.parametrize("name", ["record", "assign", "take", "snooze"])
def test_a_row_of_a_case_that_is_not_yours_is_not_found_in_any_form(
    town: Town, things: dict[str, object], name: str, username: str
) -> None:
    row = {"row": f"{CASE}|company-service.answer|1", "day": "2.11.2015", "until": "3.11.2015", "to": username}
    for method in next(address for address in addresses() if address.name == name).declaration.methods:
        before, client = _contents(), town.signed_in(username)
        answer = client.get(reverse(name), row) if method == "GET" else client.post(reverse(name), row)

        assert answer.status_code in {403, 404}
        assert _canaries(answer) == []
        assert _contents() == before


def test_a_refusal_is_logged(town: Town, things: dict[str, object]) -> None:
    town.signed_in("mh").get(f"/sag/{CASE}/")
    town.signed_in("ap").get(f"/sag/{CASE}/")

    refused = Look.objects.filter(was_allowed=False).values_list("person__username", "page", "cases")
    assert set(map(str, refused)) == {f"('mh', 'case', ['{CASE}'])", f"('ap', 'case', ['{CASE}'])"}


def test_a_case_that_is_not_there_answers_as_one_that_is_not_yours(town: Town, things: dict[str, object]) -> None:
    client = town.signed_in("mh")
    there, not_there = client.get(f"/sag/{CASE}/"), client.get("/sag/nowhere/")

    assert (there.status_code, not_there.status_code) == (404, 404)
    assert _without_own_address(there) == _without_own_address(not_there)


def test_a_page_without_a_declaration_is_closed(town: Town) -> None:
    from django.test import RequestFactory

    from forloeb.web.middleware import DeclaredViews

    request = RequestFactory().get("/")
    request.user = town.user("tn")
    answer = DeclaredViews(lambda _: HttpResponse()).process_view(request, lambda _: HttpResponse(CANARY), (), {})
    assert answer is not None
    assert answer.status_code == 403


@contextmanager
def _taken_back() -> Iterator[None]:
    """Whatever is written in the block is as if it had not been."""
    before = Head.objects.get().sequence
    with transaction.atomic():
        yield
        changed = Head.objects.get().sequence != before
        transaction.set_rollback(True)
    if changed:
        forget()


def _contents() -> tuple[int, ...]:
    kept = (Entry, Act, Appointment, Absence, Snooze, Bar, Membership, ErasureRequest)
    counts = (f'(SELECT COUNT(*) FROM "{model._meta.db_table}")' for model in kept)  # noqa: S608  # names of ours
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}")
        return tuple(cursor.fetchone())


def _without_own_address(answer: HttpResponseBase) -> str:
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
    return token.sub("", bytes(getattr(answer, "content", b"")).decode()).replace(CASE, "").replace("nowhere", "")


def _is_refused(answer: HttpResponseBase) -> bool:
    to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/log-paa/?next")
    return to_sign_in or answer.status_code in {403, 404}


def _canaries(answer: HttpResponseBase) -> list[str]:
    said = bytes(getattr(answer, "content", b"")).decode() + str(answer.headers)
    return [canary for canary in (CANARY, NUMBER, "kanarienote") if canary in said]
