"""Fills a register with the invented municipality: its book, its records, its people, and those who work there."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from random import Random
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password

from forloeb.demo.appointments import appointments_of
from forloeb.demo.cast import CAST, PASSWORD, TO_TRY, Colleague
from forloeb.demo.meetings import own_papers, take_up
from forloeb.demo.municipality import Municipality
from forloeb.files.book_folder import book_texts, read_book_folder
from forloeb.register import log
from forloeb.register.models import Appointment, Membership, Party

BOOK = "lyngby-taarbaek-2015"
FIRST_DAY = date(1900, 1, 1)  # the demo's cases are older than the book, and it is applied to them all


def fill(municipality: Municipality, papers: Sequence[Path] = ()) -> int:
    """Into an empty, migrated register. `papers`: of further meetings. How many records were loaded."""
    moment = moment_of(municipality.on)
    keys = Random(f"{municipality.on}/acts")
    hire(CAST)
    book = read_book_folder(BOOK).usable()
    log.adopt(book_texts(BOOK), first_day=FIRST_DAY, key=_key(keys), by=None, now=moment, basis="demo")
    count = log.load(municipality.records, key=_key(keys), now=moment)
    Party.objects.bulk_create(parties_of(municipality), batch_size=2000)
    Appointment.objects.bulk_create(
        appointments_of(_caseworkers(), municipality.records, book, municipality.on, moment)
    )
    take_up([*own_papers(), *papers], moment, keys)
    return count


def _caseworkers() -> list[tuple[str, str, int]]:
    """Those whom the greeting names."""
    found = Membership.objects.filter(role="caseworker", person__username__in=TO_TRY).order_by("person__username")
    return list(found.values_list("person__username", "unit", "person"))


def moment_of(day: date) -> datetime:
    """When the municipality is filled in: before its day begins."""
    return datetime.combine(day, time(7), UTC)


def parties_of(municipality: Municipality) -> list[Party]:
    people = (
        Party(case=one.case, name=one.name, number=one.cpr, address=one.address, telephone=one.telephone)
        for one in municipality.people
    )
    companies = (Party(case=one.case, name=one.name, number=one.cvr, is_company=True) for one in municipality.companies)
    standing = (Party(case=one.case, name=one.name) for one in municipality.standing)
    return [party.fill_derived() for party in (*people, *companies, *standing)]


def hire(cast: Iterable[Colleague]) -> None:
    """Gives each a user with the password of the demonstration, and the roles."""
    password = make_password(PASSWORD)
    users = get_user_model()
    for colleague in cast:
        person = users(username=colleague.username, first_name=colleague.given_name, last_name=colleague.surname)
        person.password = password
        person.save()
        for role, unit in colleague.roles:
            Membership.objects.create(person=person, role=role, unit=unit)


def _key(keys: Random) -> UUID:
    return UUID(int=keys.getrandbits(128), version=4)
