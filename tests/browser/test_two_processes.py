"""What one process records, the next page of another shows: two servers on one PostgreSQL."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import sign_in_to
from postgresql import new_database
from serving import served

_FILL = """
from forloeb.cli.serve import prepare
prepare()
from forloeb.demo.filling import fill
from part_of_a_town import a_tenth
fill(a_tenth())
"""


@pytest.fixture(scope="module")
def two_servers() -> Iterator[tuple[str, str]]:
    with new_database() as database:
        environment = {
            "DATABASE_URL": database,
            "FORLOEB_SECRET_KEY": "of two processes",
            "FORLOEB_TLS": "false",
            "FORLOEB_CLOCK_OFFSET": "0",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        known = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
        subprocess.run([sys.executable, "-c", _FILL], env=known | environment, check=True)
        with (
            served("serve", "--workers", "1", **environment) as one,
            served("serve", "--workers", "1", **environment) as other,
        ):
            yield one, other


def test_a_talk_recorded_in_one_is_gone_from_the_other_and_back_when_undone(
    two_servers: tuple[str, str], chromium: Browser
) -> None:
    here, there = (sign_in_to(chromium.new_page(base_url=address, locale="da-DK"), "jt") for address in two_servers)
    for page in (here, there):
        page.goto("/min-dag/?scope=unit&show=late")
    assert _rows(here) == _rows(there)
    before = _rows(here)

    here.locator(".line").first.get_by_role("link", name="Registrér").click()
    here.get_by_role("button", name="Gem").click()
    there.reload()
    after = _rows(there)
    assert after != before
    assert _rows(here) == after

    here.get_by_role("button", name="Fortryd").click()
    there.reload()
    assert _rows(there) == before


def _rows(page: Page) -> list[str]:
    return (
        page.locator(".line .line-who, .line .line-what").all_inner_texts() + page.locator(".count").all_inner_texts()
    )
