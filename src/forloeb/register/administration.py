"""Accounts, roles and bars. Every change leaves an act that says who changed whose what, and when."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db import transaction

from forloeb.book import Text
from forloeb.register.clock import now
from forloeb.register.log import note_act
from forloeb.register.models import Act, Bar, CalendarAddress, Membership, MorningMail
from forloeb.register.roles import ROLES, Role

KINDS: Mapping[str, Text] = {
    "account": Text("konto oprettet", "account created"),
    "account-closed": Text("konto lukket", "account closed"),
    "account-opened": Text("konto åbnet igen", "account opened again"),
    "password": Text("ny midlertidig adgangskode", "new temporary password"),
    "role": Text("rolle givet", "role given"),
    "role-removed": Text("rolle fjernet", "role removed"),
    "bar": Text("inhabilitet registreret", "disqualification registered"),
    "bar-lifted": Text("inhabilitet ophævet", "disqualification lifted"),
}
"""The kinds of act that administration leaves."""
WITHOUT_UNIT: frozenset[Role] = frozenset({"secretary", "auditor", "administrator"})


@dataclass(frozen=True, slots=True)
class By:
    """Who does it (None: somebody at the command line), and the key of the form."""

    user: int | None
    key: UUID


def needs_unit(role: Role) -> bool:
    return role not in WITHOUT_UNIT


def new_password() -> str:
    """Temporary, four groups of five: long enough, and possible to read aloud."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(5)) for _ in range(4))


def create(username: str, given_name: str, surname: str, by: By) -> str:
    """An account without roles; its temporary password, which is kept nowhere. Empty: done before with this key."""
    password = new_password()
    person = get_user_model()(username=username, first_name=given_name, last_name=surname)
    person.set_password(password)
    with transaction.atomic():
        if not _traced("account", person, by):
            return ""
        person.save()
    return password


def give_role(person: User, role: Role, unit: str, by: By) -> None:
    with transaction.atomic():
        is_new = not Membership.objects.filter(person=person, role=role, unit=unit).exists()
        if is_new and _traced("role", person, by, role=role, unit=unit):
            Membership.objects.create(person=person, role=role, unit=unit)


def remove_role(membership: Membership, by: By) -> None:
    with transaction.atomic():
        if _traced("role-removed", membership.person, by, role=membership.role, unit=membership.unit):
            membership.delete()


def close(person: User, by: By) -> None:
    """Nobody signs in with it any more. What was open closes at once, and stays closed if the account opens again."""
    with transaction.atomic():
        if not _traced("account-closed", person, by):
            return
        person.is_active = False
        person.set_unusable_password()
        person.save(update_fields=["is_active", "password"])
        CalendarAddress.objects.filter(person=person).delete()
        MorningMail.objects.filter(person=person).delete()


def renew_password(person: User, by: By) -> str:
    """A new temporary password; signs the person out everywhere, and opens a closed account again.

    Empty: done before with this key.
    """
    password = new_password()
    with transaction.atomic():
        if not _traced("password" if person.is_active else "account-opened", person, by):
            return ""
        person.is_active = True
        person.set_password(password)
        person.save(update_fields=["is_active", "password"])
    return password


def bar(person: User, case: str, reason: str, since: date, by: By) -> None:
    """Forvaltningsloven § 3: from now on the case does not exist for this person."""
    with transaction.atomic():
        is_new = not Bar.objects.filter(person=person, case=case).exists()
        if is_new and _traced("bar", person, by, case=case):
            Bar.objects.create(person=person, case=case, reason=reason, since=since)


def lift(found: Bar, by: By) -> None:
    with transaction.atomic():
        if _traced("bar-lifted", found.person, by, case=found.case):
            found.delete()


@dataclass(frozen=True, slots=True)
class Change:
    """A change as pages tell it."""

    at: datetime
    by: str
    kind: Text
    whose: str
    role: Text | None
    unit: str
    case: str


def changes(about: str = "") -> list[Change]:
    """What administration has changed, newest first; of one username, or of all. One query."""
    acts = Act.objects.filter(kind__in=KINDS).select_related("by").order_by("-at")
    found = acts.filter(said__person=about) if about else acts
    return [_change(act) for act in found]


def _change(act: Act) -> Change:
    said: dict[str, Any] = act.said or {}
    by = (act.by.get_full_name() or act.by.get_username()) if act.by else ""
    return Change(
        at=act.at,
        by=by,
        kind=KINDS[act.kind],
        whose=said.get("name", ""),
        role=ROLES.get(said.get("role", "")),
        unit=said.get("unit", ""),
        case=said.get("case", ""),
    )


def _traced(kind: str, person: User, by: By, **said: str) -> bool:
    """Leaves the act. False when its key was used before: then nothing may change, as it would leave no trace."""
    name = person.get_full_name() or person.get_username()
    return note_act(kind, {"person": person.get_username(), "name": name, **said}, key=by.key, by=by.user, now=now())
