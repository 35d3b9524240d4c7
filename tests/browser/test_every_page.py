"""Every page, as wide as a desk and as a telephone: no axe finding, nothing sideways, nothing blocked, one heading."""

import json

import pytest
from playwright.sync_api import ConsoleMessage, Page

from browser.conftest import SignedIn
from browser.findings import axe, headings, sideways
from browser.pages import PAGES, WIDTHS
from lengths import IS_PROOF

_AXE_AT = WIDTHS if IS_PROOF else WIDTHS[-1:]
"""On a telephone all is folded and stacked, and has least room: there each time, as wide as a desk in `make proof`."""
EXPECTED = ("403", "404", "422")
"""Some of the pages are those that refuse: what is not there, what is another's, what was typed wrong."""
_POLICY = "/moeder/sammenlign/?sag=cyklsnwjnw23"


@pytest.mark.parametrize("username", PAGES)
def test_no_page_has_a_finding(signed_in: SignedIn, username: str) -> None:
    found: dict[str, list[str]] = {}
    for width in _AXE_AT:
        page = signed_in(username, width=width, with_axe=True)
        for path in _paths(page, username):
            page.goto(path)
            found[f"{path} {width}"] = [*headings(page), *sideways(page, width), *axe(page)]
    assert not any(found.values()), json.dumps(found, indent=1, ensure_ascii=False)


@pytest.mark.parametrize("username", PAGES)
def test_every_page_speaks_english_and_nothing_is_blocked(signed_in: SignedIn, username: str) -> None:
    """As wide as a desk, where English words need more room than Danish ones."""
    page = signed_in(username, width=WIDTHS[0])
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        complaints.append(f"{page.url}: {message.text}") if message.type in {"error", "warning"} else None

    page.on("console", listen)
    paths = _paths(page, username)
    page.goto(paths[0])
    page.get_by_role("button", name="English").click()
    for path in paths:
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == "en", path
        assert sideways(page, WIDTHS[0]) == [], path
    assert [complaint for complaint in complaints if not any(code in complaint for code in EXPECTED)] == []


def _paths(page: Page, username: str) -> list[str]:
    """The addresses, with a row of the unit's list put in."""
    if not any("{" in path for path in PAGES[username]):
        return [*PAGES[username], *(_comparisons(page) if not username else ())]
    page.goto("/min-dag/?scope=unit&show=week")
    row = page.locator("input[name=row]").first.get_attribute("value") or ""
    case, step, occurrence = row.split("|")
    page.goto(f"/sag/{case}/historik/")
    record = page.locator("a[href*='/annuller/']").first.get_attribute("href") or ""
    words = {"case": case, "step": f"{step}/{occurrence}", "row": row, "record": record.rstrip("/").split("/")[-1]}
    return [path.format(**words) for path in PAGES[username]]


def _comparisons(page: Page) -> list[str]:
    """Of two published attachments, whose addresses are made with the installation's secret."""
    page.goto(_POLICY)
    keys = page.locator("select[name=a] option, input[name=a]").evaluate_all("all => all.map(each => each.value)")
    old, new = [key for key in keys if key][:2]
    return [f"/moeder/sammenlign/?a={new}", f"/moeder/sammenlign/?a={old}&b={new}"]
