"""A caseworker's Monday with real clicks, counted. `docs/measured-clicks.md` has the numbers that are held here."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from browser.conftest import SignedIn

MEASURED = Path(__file__).parents[2] / "docs" / "measured-clicks.md"
WIDTHS = pytest.mark.parametrize("width", [1280, 390])


@dataclass
class Hand:
    """Does what a person does, and counts: each click, and each field filled, is one interaction."""

    page: Page
    count: int = 0

    def click(self, what: Locator) -> None:
        what.click()
        self.count += 1

    def fill(self, what: Locator, words: str) -> None:
        what.fill(words)
        self.count += 1

    def link(self, name: str) -> None:
        self.click(self.page.get_by_role("link", name=name, exact=True))

    def button(self, name: str) -> None:
        self.click(self.page.get_by_role("button", name=name, exact=True))


def measured(row: str) -> int:
    """The number that the document gives."""
    line = next(line for line in MEASURED.read_text().splitlines() if line.startswith(f"| {row} |"))
    return int(line.split("|")[2])


def in_words(page: Page) -> list[str]:
    return page.locator(".count").all_inner_texts()


def follow(page: Page, what: Locator) -> None:
    """Clicks, and waits for the page that answers."""
    with page.expect_navigation():
        what.click()


@WIDTHS
def test_who_is_late_is_seen_explained_recorded_and_undone(signed_in: SignedIn, width: int) -> None:
    page = signed_in("jt", width=width)
    before = in_words(page)
    row = page.locator(".work-late .line").filter(has_text="samtale:").first
    who = row.locator(".line-who a").inner_text()
    row.get_by_text("Hvorfor denne frist?").click()
    assert "fordi" in row.locator(".line-why p").first.inner_text()

    hand = Hand(page)
    hand.click(row.get_by_role("link", name="Registrér"))
    hand.button("Gem")
    assert "Registreret" in page.locator(".notices").inner_text()
    assert in_words(page) != before
    assert hand.count == measured("a talk, from Min dag")

    follow(page, page.get_by_role("button", name="Fortryd"))
    assert in_words(page) == before
    assert page.locator(".work-late .line").filter(has_text="samtale:").first.locator("a").first.inner_text() == who


def test_a_work_placement_is_recorded_in_a_case_that_is_searched_for(signed_in: SignedIn) -> None:
    page = signed_in("jt")
    page.goto("/min-dag/?kind=insured-unemployed&show=later&procedure=contact-course")
    rows = page.locator(".line").filter(has_text="Ret og pligt-tilbud begyndt")
    case = rows.first.locator(".line-who a")
    who, address = case.inner_text(), case.get_attribute("href")
    page.goto("/min-dag/")

    hand = Hand(page)
    hand.link("Find sag")
    hand.fill(page.get_by_role("textbox"), who)
    hand.button("Søg")
    hand.click(page.locator(f"main th a[href='{address}'], main td a[href='{address}']").first)
    hand.link("Registrér hændelse")
    hand.link("Ret og pligt-tilbud begyndt")
    hand.button("Gem")
    assert "Ret og pligt-tilbud begyndt" in page.locator(".notices").inner_text()
    assert hand.count == measured("a work placement, from Min dag")

    follow(page, page.get_by_role("button", name="Fortryd"))


@WIDTHS
def test_several_rows_are_recorded_at_once_and_the_acts_follow_the_eye(signed_in: SignedIn, width: int) -> None:
    page = signed_in("jt", width=width)
    before = in_words(page)
    acts = page.get_by_role("button", name="Registrér de valgte")
    for box in page.locator(".work-late .line-tick input").all()[2:5]:
        box.click()
    assert acts.evaluate("each => each.getBoundingClientRect().bottom <= innerHeight"), "out of sight"

    acts.click()
    assert page.locator(".asked li").count() == 3
    page.get_by_role("button", name="Gem").click()
    receipt = page.locator(".notices").inner_text()
    assert receipt.startswith("Registreret: ")
    assert "2. november 2015" in receipt
    follow(page, page.get_by_role("button", name="Fortryd"))
    assert in_words(page) == before


def test_the_first_late_row_is_in_sight_on_a_wide_screen(signed_in: SignedIn) -> None:
    page = signed_in("jt")
    assert page.locator(".work-late .line").first.evaluate("each => each.getBoundingClientRect().bottom < innerHeight")
    assert page.locator(".count-late").evaluate("each => each.getBoundingClientRect().bottom < innerHeight / 3")


@WIDTHS
def test_a_row_can_be_put_off_and_shown_again(signed_in: SignedIn, width: int) -> None:
    page = signed_in("jt", width=width)
    before = in_words(page)
    row = page.locator(".line").filter(has=page.locator(".put-off")).first
    row.get_by_text("Vis igen den …").click()
    field = row.get_by_label("Dag")
    field.fill(field.get_attribute("max") or field.get_attribute("min") or "")
    follow(page, row.get_by_role("button", name="Gem"))
    assert in_words(page) != before

    page.goto("/vis-igen/")
    follow(page, page.get_by_role("button", name="Vis nu").first)
    page.goto("/min-dag/")
    assert in_words(page) == before


def test_a_table_of_one_s_absences_does_not_widen_the_page_of_a_phone(signed_in: SignedIn) -> None:
    page = signed_in("cl", width=390)
    page.goto("/fravaer/")
    page.get_by_label("Første dag").fill("2.11.2015")
    page.get_by_label("Sidste dag").fill("6.11.2015")
    page.get_by_label("Vikar").select_option(index=1)
    follow(page, page.get_by_role("button", name="Opret"))
    for address in ("/fravaer/", "/mig/"):
        page.goto(address)
        assert page.locator("main table").count()
        assert page.evaluate("document.documentElement.scrollWidth") == 390, address


def test_how_many_cases_are_handed_over_stands_on_the_button(signed_in: SignedIn) -> None:
    page = signed_in("jt")
    page.goto("/overdrag/")
    button, boxes = page.get_by_role("button", name="Overdrag de valgte sager for altid"), page.locator("[name=case]")
    assert "(" not in button.inner_text()

    boxes.nth(0).check()
    boxes.nth(1).check()
    assert button.inner_text().endswith("(2)")

    page.get_by_role("link", name="Vælg alle").click()
    assert button.inner_text().endswith(f"({boxes.count()})")
    page.get_by_role("link", name="Vælg ingen").click()
    assert page.locator("[name=case]:checked").count() == 0
