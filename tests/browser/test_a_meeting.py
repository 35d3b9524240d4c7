"""A secretary makes a meeting, writes an item and records what is decided: with the keyboard alone."""

import pytest
from playwright.sync_api import Page

from browser.conftest import SignedIn
from browser.findings import axe, headings, sideways
from lengths import IS_PROOF

DAYS = {390: "13.1.2016"} | ({1280: "12.1.2016"} if IS_PROOF else {})
"""By width: on a telephone most must be passed to reach a field; as wide as a desk in `make proof`."""


def tab_to(page: Page, name: str) -> None:
    """Presses the tabulator until the field, button or link of that name has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("name => document.activeElement.matches(name)", name):
            return
    raise AssertionError(f"{name} is not reached from the keyboard")


def enter(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def no_finding(page: Page, width: int) -> None:
    assert [*axe(page), *sideways(page, width), *headings(page)] == [], page.url


@pytest.mark.parametrize("width", DAYS)
def test_from_an_empty_agenda_to_minutes_by_keyboard(signed_in: SignedIn, width: int) -> None:
    page = signed_in("iv", width=width, with_axe=True)
    page.goto("/moedearbejde/nyt/")
    no_finding(page, width)
    typed = ("Egeby Kommune", "Kultur- og Fritidsudvalget", DAYS[width], "16.30", "Rådhuset", "Karen Holm (A), formand")
    for field, words in zip(("municipality", "committee", "date", "time", "place", "present"), typed, strict=True):
        tab_to(page, f"#id_{field}")
        page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.keyboard.type("Lis Sand (V)")
    tab_to(page, "form.act button")
    enter(page)
    for title in ("Sti langs åen", "Badebro ved søen"):
        tab_to(page, "#title")
        page.keyboard.type(title)
        enter(page)
    no_finding(page, width)

    tab_to(page, ".agenda-item:first-child .agenda-do a:first-child")
    enter(page)
    tab_to(page, "#id_section-presentation")
    page.keyboard.type("Stien åbner mandag den 12. januar 2016.")
    tab_to(page, "#id_section-recommendation")
    page.keyboard.type("Forvaltningen foreslår,")
    tab_to(page, "#id_points")
    page.keyboard.type("at stien anlægges\nat den belyses")
    tab_to(page, ".act-buttons .button-primary")
    enter(page)
    assert page.locator(".noted").count() >= 1
    no_finding(page, width)

    tab_to(page, ".meeting-ways a[href$='beslutning/']")
    enter(page)
    tab_to(page, "#id_outcome-1")
    page.keyboard.type("god")
    tab_to(page, ".decide-row:nth-of-type(2) summary")
    page.keyboard.press("Enter")
    tab_to(page, "#id_for-1")
    page.keyboard.type("A")
    tab_to(page, "#id_against-1")
    page.keyboard.type("V")
    tab_to(page, "#id_outcome-2")
    page.keyboard.type("uds")
    no_finding(page, width)
    tab_to(page, ".act-buttons .button-primary")
    enter(page)
    assert "Badebro ved søen" in page.locator("h1").inner_text()

    page.goto(f"{page.url.rsplit('/', 3)[0]}/papir/")
    assert "Godkendt. For stemte 1 (A). Imod stemte 1 (V)." in page.locator(".minutes").inner_text()
    no_finding(page, width)
    page.goto(page.url.replace("/papir/", "/udgaver/"))
    no_finding(page, width)
    page.get_by_role("link", name="Hvad er nyt i udgave 4").click()
    no_finding(page, width)
    page.goto("/moedearbejde/")
    no_finding(page, width)
