"""The slip on paper: one sheet, in every language that the book has, and in the scripts that run from the right."""

import re

import pytest
from playwright.sync_api import Page

from browser.conftest import SignedIn
from browser.findings import axe

LANGUAGES = ("", "en", "ar", "fa", "so", "ti", "tr", "uk")


def slip_of(page: Page) -> str:
    """The address of the slip of the first appointment of the day."""
    page.goto("/aftaler/")
    return f"{page.locator('.appointment-who .line-small a').first.get_attribute('href')}seddel/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_sheet(signed_in: SignedIn, language: str) -> None:
    page = signed_in("mh")
    page.goto(f"{slip_of(page)}?sprog={language}")
    paper = page.pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def test_an_appointment_and_its_slip_have_no_finding(signed_in: SignedIn) -> None:
    page = signed_in("mh", width=390, with_axe=True)
    slip = slip_of(page)
    for address in (slip.removesuffix("seddel/"), f"{slip}?sprog=ar"):
        page.goto(address)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("[lang=ar]").first.evaluate("each => getComputedStyle(each).direction") == "rtl"


def test_an_outcome_is_undone_without_javascript(signed_in: SignedIn) -> None:
    page = signed_in("jt", javascript=False)
    held = page.get_by_role("button", name=re.compile("^Afholdt")).first
    held.click()
    notice = page.locator(".notices")
    assert "afholdt" in notice.inner_text()

    before = page.get_by_role("button", name=re.compile("^Afholdt")).count()
    notice.get_by_role("button", name="Fortryd").click()
    assert page.get_by_role("button", name=re.compile("^Afholdt")).count() == before + 1
