"""Many invented municipalities in one register: twenty thousand cases to measure with."""

from dataclasses import replace
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from forloeb.demo.cast import CAST
from forloeb.demo.filling import BOOK, FIRST_DAY, hire, moment_of, parties_of
from forloeb.demo.municipality import DEMO_DAY, SEED, Municipality, make_municipality
from forloeb.files.book_folder import book_texts
from forloeb.register import log
from forloeb.register.models import Party


def fill_crowd(copies: int) -> str:
    """Fills an empty register with so many municipalities, the colleagues of the n-th with an n after their names.
    With 0: with a hundred cases of one. Says how much there is."""
    moment = moment_of(DEMO_DAY)
    log.adopt(book_texts(BOOK), first_day=FIRST_DAY, key=uuid4(), by=None, now=moment)
    cases = records = 0
    for copy in range(max(copies, 1)):
        town = _renamed(make_municipality(DEMO_DAY, SEED + copy), copy)
        if copies == 0:
            town = _first_cases(town, 100)
        hire([one._replace(username=f"{one.username}{copy}") for one in CAST])
        records += log.load(town.records, key=uuid4(), now=moment)
        Party.objects.bulk_create(parties_of(town), batch_size=2000)
        cases += len({row.case for row in town.records})
    return f"{cases} cases, {records} records"


def fill_cases(count: int) -> None:
    """Fills an empty register with so many cases of as many municipalities as that takes; nobody works there."""
    moment = moment_of(DEMO_DAY)
    log.adopt(book_texts(BOOK), first_day=FIRST_DAY, key=uuid4(), by=None, now=moment)
    copy = 0
    while count > 0:
        town = _first_cases(_renamed(make_municipality(DEMO_DAY, SEED + copy), copy), count)
        log.load(town.records, key=uuid4(), now=moment)
        count -= len({row.case for row in town.records})
        copy += 1


def queries_per_page(username: str = "mh0") -> dict[str, int]:
    """How many questions each page asks of the database, when the process already knows the log."""
    from django.contrib.auth import get_user_model

    client = Client(headers={"host": "localhost"})
    client.force_login(get_user_model().objects.get(username=username))
    first = client.get("/min-dag/?scope=unit&show=later").content.decode()
    case = first.split('href="/sag/')[1].split("/")[0]
    pages = (
        "/min-dag/",
        "/min-dag/?scope=unit",
        "/min-dag/?scope=unit&show=others",
        f"/sag/{case}/",
        f"/sag/{case}/historik/",
    )
    counts = {}
    for page in pages:
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        counts[page.replace(case, "…")] = len(asked)
    return counts


def _renamed(town: Municipality, copy: int) -> Municipality:
    """Ids and usernames that no other copy has."""
    shorts = {one.username for one in CAST}

    def value_of(name: str, value: str) -> str:
        if name.startswith(("caseworker@", "assigned:")) and value in shorts:
            return f"{value}{copy}"
        return f"{value}{copy}" if name == "family" else value

    return replace(
        town,
        records=tuple(
            row._replace(
                case=f"{row.case}{copy}",
                value=value_of(row.name, row.value),
                id=f"{row.id}-{copy}",
                retracts=f"{row.retracts}-{copy}" if row.retracts else "",
            )
            for row in town.records
        ),
        people=tuple(person._replace(case=f"{person.case}{copy}") for person in town.people),
        companies=tuple(company._replace(case=f"{company.case}{copy}") for company in town.companies),
        standing=tuple(work._replace(case=f"{work.case}{copy}") for work in town.standing),
    )


def _first_cases(town: Municipality, count: int) -> Municipality:
    kept = set(sorted({row.case for row in town.records})[:count])
    return replace(town, records=tuple(row for row in town.records if row.case in kept))
