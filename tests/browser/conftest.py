"""A real Chromium on a served demonstration."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright

from browser.findings import AXE
from forloeb.demo.cast import PASSWORD
from serving import served

_CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
_PUBLISH = """
from forloeb.cli.serve import prepare
prepare()
from public_meeting import fill
from public_policies import publish_policies
from forloeb.register.clock import now
fill()
publish_policies(now())
"""
SignedIn = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser these are skipped; where one is promised, they fail."""
    if _CHROMIUM is None and not os.environ.get("FORLOEB_ALL_TESTS"):
        for item in items:
            if "browser" in item.path.parts:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


def sign_in_to(page: Page, username: str) -> Page:
    """As a person does it."""
    page.goto("/log-paa/")
    page.get_by_label("Brugernavn").fill(username)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log på").click()
    page.wait_for_url(lambda address: "/log-paa/" not in address)
    return page


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demonstration, with invented meetings that everybody may read."""
    database = f"sqlite:///{tmp_path_factory.mktemp('demo')}/register.sqlite3"
    with served("demo", DATABASE_URL=database) as address:
        publish_in(database)
        yield address


def publish_in(database: str) -> None:
    """Puts the invented meetings into a register that is served, by another process: on the demonstration's day."""
    environment = {
        "DATABASE_URL": database,
        "FORLOEB_SECRET_KEY": "of a test",
        "FORLOEB_CLOCK_OFFSET": str((datetime(2015, 11, 2, 8, tzinfo=UTC) - datetime.now(UTC)).total_seconds()),
    }
    known = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    known["PYTHONPATH"] = os.pathsep.join(sys.path)
    subprocess.run([sys.executable, "-c", _PUBLISH], env=known | environment, check=True)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def cookies() -> dict[str, StorageState]:
    """Of those who have signed in: a password takes half a second to check, as it should."""
    return {}


@pytest.fixture
def signed_in(demo: str, chromium: Browser, cookies: dict[str, StorageState]) -> Iterator[SignedIn]:
    """`signed_in("mh", width=390)`: a page of somebody who has signed in as a person does, the first time."""
    contexts: list[BrowserContext] = []

    def sign_in(username: str, *, width: int = 1280, javascript: bool = True, with_axe: bool = False) -> Page:
        context = chromium.new_context(
            base_url=demo,
            viewport={"width": width, "height": 900},
            locale="da-DK",
            java_script_enabled=javascript,
            bypass_csp=with_axe,
            storage_state=cookies.get(username),
        )
        contexts.append(context)
        if with_axe:
            context.add_init_script(path=AXE)  # sent once, not to each page
        page = context.new_page()
        if username in cookies:
            page.goto("/")
        elif username:
            sign_in_to(page, username)
            cookies[username] = context.storage_state()
        return page

    yield sign_in
    for context in contexts:
        context.close()
