"""What a search in published meetings costs. `python -m bench.search` writes docs/measured-search.md.

Search and page run in this process, on one core; PostgreSQL's own process has another.
"""

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from http import HTTPStatus
from itertools import chain
from pathlib import Path
from typing import Any

from bench.pages import _new_database as new_database
from bench.published import COMMITTEES, FIRSTS, HEADS, meetings

PAGE = Path(__file__).parents[1] / "docs" / "measured-search.md"
ROOT = Path(__file__).parents[1]
_EACH = 40
"""Questions of each kind."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--postgresql", default="postgres://postgres@127.0.0.1:5432/postgres")
    parser.add_argument("--here", action="store_true", help="measure in this process, in the database of DATABASE_URL")
    asked = parser.parse_args()
    if asked.here:
        print(json.dumps(_measured(asked.cases)))
        return
    with tempfile.TemporaryDirectory() as folder:
        databases = {"SQLite": f"sqlite:///{folder}/search.sqlite3"}
        if asked.postgresql:
            databases["PostgreSQL"] = asked.postgresql
        told = {name: _in_process(database, asked.cases) for name, database in databases.items()}
    _write(asked.cases, told)


def _in_process(database: str, cases: int) -> dict[str, Any]:
    with new_database(database) as address:
        environment = {
            **os.environ,
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "forloeb.web.settings",
            "FORLOEB_SECRET_KEY": "of the measurement",
            "FORLOEB_TLS": "false",
        }
        command = [sys.executable, "-m", "bench.search", "--here", "--cases", str(cases)]
        done = subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _measured(cases: int) -> dict[str, Any]:
    import django

    django.setup()
    from django.core.cache import cache
    from django.core.management import call_command
    from django.test import Client

    from forloeb.publication.models import SearchPosting, SearchText, SearchWord
    from forloeb.publication.search import Filters, search

    call_command("migrate", verbosity=0)
    filling = _fill(cases)
    told: dict[str, Any] = {
        "texts": SearchText.objects.count(),
        "words": SearchWord.objects.count(),
        "postings": SearchPosting.objects.count(),
        "publishing": filling,
        "searches": {},
        "pages": {},
    }
    client = Client(headers={"host": "localhost"})

    def page(asked: str, filters: Filters) -> None:
        days = {"fra": filters.since or "", "til": filters.until or ""}
        answer = client.get("/moeder/soeg/", {"q": asked, "udvalg": filters.committee, **days})
        if answer.status_code != HTTPStatus.OK:
            raise RuntimeError(f"{asked}: {answer.status_code}")

    _keep_house()
    page("kommunen", Filters())
    for kind, questions in _questions().items():
        each = [(asked, Filters(**filters)) for asked, filters in questions]
        told["searches"][kind] = [_milliseconds(search, *question) for question in each]
        told["pages"][kind] = []
        for question in each:
            cache.clear()  # which keeps pages that were asked for before
            told["pages"][kind].append(_milliseconds(page, *question))
    return told


def _keep_house() -> None:
    """What the databases' own housekeeping does in time: statistics, and on PostgreSQL which rows all may see."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _fill(cases: int) -> list[float]:
    from forloeb.packet.public import public_copy
    from forloeb.publication.store import publish

    now, taken = datetime.now(UTC), []
    for slug, committee, proceedings in meetings(cases):
        public = public_copy(proceedings)
        started = time.perf_counter()
        publish(slug, committee, public, {}, now)
        taken.append(_since(started))
    return taken


def _questions() -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """What citizens type, by kind: always the same."""
    chance = random.Random(7)
    sentences = [" ".join(words[place : place + 2]) for words in _sentences() for place in (0, 5)]

    def compound() -> str:
        return chance.choice(FIRSTS) + chance.choice(HEADS)

    def misspelled(word: str) -> str:
        place = chance.randrange(1, len(word) - 1)
        return word[:place] + word[place + 1 :]

    kinds: dict[str, Callable[[], tuple[str, dict[str, Any]]]] = {
        "a word that stands everywhere": lambda: (chance.choice(("kommunen", "udvalget", "borgere", "forslag")), {}),
        "a compound": lambda: (compound(), {}),
        "a part of compounds": lambda: (chance.choice(HEADS + FIRSTS), {}),
        "three words": lambda: (f"{chance.choice(HEADS)} {chance.choice(FIRSTS)} {chance.choice(HEADS)}", {}),
        "a sentence": lambda: ("hvad skal kommunen gøre ved planen for ældre og cykler i byen", {}),
        "a misspelling": lambda: (misspelled(compound()), {}),
        "a phrase": lambda: (f'"{chance.choice(sentences)}"', {}),
        "a phrase of words that stand everywhere": lambda: (
            chance.choice(('"og i"', '"forslag til plan"', '"borgere og kommunen"', '"skole bolig"')),
            {},
        ),
        "within a committee and a year": lambda: (
            chance.choice(HEADS),
            {"committee": chance.choice(list(COMMITTEES)), "since": date(2016, 1, 1), "until": date(2016, 12, 31)},
        ),
    }
    return {kind: [make() for _ in range(_EACH)] for kind, make in kinds.items()}


def _sentences() -> Iterator[list[str]]:
    """Of the first cases, the words of the last paragraph of what was presented."""
    for _, _, proceedings in meetings(80):
        yield from (item.sections[1].paragraphs[-1].rstrip(".").split() for item in proceedings.items)


def _milliseconds(does: Callable[..., object], *arguments: object) -> float:
    started = time.perf_counter()
    does(*arguments)
    return _since(started)


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000


def _share(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def _write(cases: int, told: dict[str, dict[str, Any]]) -> None:
    lines = [
        "# Searching what is published, measured",
        "",
        f"`python -m bench.search`, {datetime.now(UTC):%-d %B %Y}, Python {platform.python_version()}, one core for "
        f"searching. {cases:,} cases made by the repository, {_EACH} questions of each kind; milliseconds.",
        "*Search* gives the first ten hits with their excerpts; *page* is the whole answer of `/moeder/soeg/`.",
        "",
        *_tables(told),
    ]
    PAGE.write_text("\n".join(lines) + "\n", "utf-8")
    print("\n".join(lines))


def _tables(told: dict[str, dict[str, Any]]) -> Iterator[str]:
    for name, measured in told.items():
        publishing = measured["publishing"]
        yield f"## {name}"
        yield ""
        yield (
            f"{measured['texts']:,} texts, {measured['words']:,} words, {measured['postings']:,} postings. "
            "Publishing a meeting of eight cases: "
            f"median {_share(publishing, 0.5):.0f}, p95 {_share(publishing, 0.95):.0f}."
        )
        yield ""
        yield "| asked for | search, median | search, p95 | page, median | page, p95 |"
        yield "| --- | ---: | ---: | ---: | ---: |"
        both = [measured["searches"], measured["pages"]]
        for kind in (*both[0], "all"):
            values = [list(chain(*each.values())) if kind == "all" else each[kind] for each in both]
            cells = [f"{_share(each, share):.0f}" for each in values for share in (0.5, 0.95)]
            yield f"| {f'**{kind}**' if kind == 'all' else kind} | {' | '.join(cells)} |"
        yield ""


if __name__ == "__main__":
    main()
