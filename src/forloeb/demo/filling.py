"""Fills a register with the invented municipality: its book, its records, its people, and those who work there."""

from datetime import UTC, date, datetime, time
from random import Random
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password

from forloeb.demo.cast import CAST, PASSWORD
from forloeb.demo.municipality import Municipality
from forloeb.files.book_folder import book_texts
from forloeb.register import log
from forloeb.register.models import Membership, Party

BOOK = "lyngby-taarbaek-2015"
_FIRST_DAY = date(1900, 1, 1)  # the demo's cases are older than the book, and it is applied to them all


def fill(municipality: Municipality) -> int:
    """Into an empty, migrated register. How many records there are."""
    moment = datetime.combine(municipality.on, time(7), UTC)
    keys = Random(f"{municipality.on}/acts")
    _hire()
    log.adopt(book_texts(BOOK), first_day=_FIRST_DAY, key=_key(keys), by=None, now=moment, basis="demo")
    count = log.load(municipality.records, key=_key(keys), now=moment)
    parties = [
        *(
            Party(case=p.case, name=p.name, number=p.cpr, address=p.address, telephone=p.telephone)
            for p in municipality.people
        ),
        *(Party(case=c.case, name=c.name, number=c.cvr, is_company=True) for c in municipality.companies),
    ]
    Party.objects.bulk_create([party.fill_derived() for party in parties], batch_size=2000)
    return count


def _key(keys: Random) -> UUID:
    return UUID(int=keys.getrandbits(128), version=4)


def _hire() -> None:
    password = make_password(PASSWORD)
    users = get_user_model()
    for colleague in CAST:
        person = users(username=colleague.username, first_name=colleague.given_name, last_name=colleague.surname)
        person.password = password
        person.save()
        for role, unit in colleague.roles:
            Membership.objects.create(person=person, role=role, unit=unit)
