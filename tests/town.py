"""A town for tests of the register and the pages: a book, a few colleagues and cases, and a clock that stands still.

town.case("amina", "Amina Haddad", "refugee", ("2015-10-01", "arrival", ""))
page = town.signed_in("mh").get("/min-dag/")
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.test import Client

from forloeb.engine.moments import DENMARK
from forloeb.files.book_folder import book_texts
from forloeb.register import clock, log, snapshot
from forloeb.register.drafts import Draft
from forloeb.register.models import Act, Bar, Membership, Party
from forloeb.register.roles import Role
from forloeb.register.snapshot import Snapshot, current

BOOK = "lyngby-taarbaek-2015"
MONDAY = date(2015, 11, 2)
COLLEAGUES: dict[str, tuple[str, Role, str]] = {
    "mh": ("Merete Holmgaard", "caseworker", "CSI"),
    "kb": ("Karen Birkholt", "caseworker", "CSI"),
    "jt": ("Jakob Torpegaard", "caseworker", "CAM"),
    "nd": ("Nanna Dalsgaard", "team-leader", "CSI"),
    "rs": ("Rune Skovsted", "team-leader", "CAM"),
    "iv": ("Ida Vestby", "secretary", ""),
    "oe": ("Orla Egelund", "auditor", ""),
    "tn": ("Torben Nørbæk", "administrator", ""),
}
_texts = cache(book_texts)


class Town:
    """What a test may do to the town. The clock says nine o'clock on a Monday until it is moved."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = datetime.combine(MONDAY, time(9), DENMARK).astimezone(UTC)
        monkeypatch.setattr(clock, "now", lambda: self.now)
        for module in _users_of_the_clock():
            monkeypatch.setattr(f"{module}.now", lambda: self.now)
        snapshot.forget()
        self.adopt(_texts(BOOK), date(1900, 1, 1))
        people = [_person(username, name) for username, (name, _, _) in COLLEAGUES.items()]
        get_user_model().objects.bulk_create(people)
        Membership.objects.bulk_create(
            Membership(person=person, role=role, unit=unit)
            for person, (_, role, unit) in zip(people, COLLEAGUES.values(), strict=True)
        )

    def adopt(self, files: dict[str, str], first_day: date) -> None:
        log.adopt(files, first_day=first_day, key=uuid4(), by=None, now=self.now)

    def colleague(self, username: str, name: str, role: Role, unit: str) -> User:
        person = get_user_model().objects.filter(username=username).first() or _person(username, name)
        person.save()
        Membership.objects.get_or_create(person=person, role=role, unit=unit)
        return person

    def case(self, case_id: str, name: str, kind: str, *rows: tuple[str, str, str], number: str = "") -> str:
        """A case opened a year ago, with rows (at, name, value)."""
        Party.objects.create(case=case_id, name=name, number=number, is_company=kind == "company")
        self.write(case_id, ("2014-11-03", "kind", kind), *rows)
        return case_id

    def write(self, case_id: str, *rows: tuple[str, str, str], by: str | None = None, kind: str = "test") -> Act:
        drafts = [Draft(case_id, at, name, *log.apart(name, value)) for at, name, value in rows]
        return self.write_drafts(drafts, by=by, kind=kind)

    def write_drafts(self, drafts: Sequence[Draft], *, by: str | None = None, kind: str = "test") -> Act:
        user = self.user(by).pk if by else None
        book = self.snapshot.book
        assert book is not None
        return log.write(drafts, book, key=uuid4(), kind=kind, by=user, now=self.now)

    def bar(self, username: str, case_id: str) -> None:
        Bar.objects.create(person=self.user(username), case=case_id, reason="Nabo", since=MONDAY)

    def user(self, username: str) -> User:
        return get_user_model().objects.get(username=username)

    def signed_in(self, username: str) -> Client:
        client = Client()
        client.force_login(self.user(username))
        return client

    def stranger(self) -> Client:
        """Somebody who has not signed in."""
        return Client()

    def pass_days(self, days: int) -> None:
        self.now += timedelta(days=days)

    @property
    def snapshot(self) -> Snapshot:
        return current(self.now)

    def status(self, case_id: str, step: str, occurrence: int = 1) -> str:
        state = self.snapshot.state(case_id)
        row = state.row(step, occurrence) if state else None
        return row.status if row else ""


def _person(username: str, name: str) -> User:
    given, _, surname = name.partition(" ")
    return User(username=username, first_name=given, last_name=surname)


def _users_of_the_clock() -> list[str]:
    """Every module of ours that has taken `now` by name."""
    import sys

    return [
        name
        for name, module in sys.modules.items()
        if name.startswith("forloeb.") and name != "forloeb.register.clock" and getattr(module, "now", None) is _NOW
    ]


_NOW = clock.now
