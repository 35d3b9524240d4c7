"""A case that everybody may read comes out of the printer as one page, and its committee's follow-ups as a list."""

import re

from browser.conftest import SignedIn
from browser.findings import axe

_PAGES = re.compile(rb"/Type\s*/Page\b")
_CASE = "/moeder/kultur-og-fritidsudvalget-2015-10-27/pathdctwentz/"


def test_a_case_with_votes_way_and_follow_ups_is_one_page(signed_in: SignedIn) -> None:
    page = signed_in("")
    page.goto(_CASE)
    assert len(_PAGES.findall(page.pdf(format="A4", prefer_css_page_size=True))) == 1

    page.emulate_media(media="print")
    printed = page.locator("body").inner_text()
    for words in ("Sagens vej", "idet stien føres uden om engen", "Mindretallet", "Forsinket", "Hele sagen med"):
        assert words in printed
    assert "Sagsfremstilling\n" not in printed
    assert "Log på" not in printed


def test_the_follow_ups_print_without_what_paper_does_not_need(signed_in: SignedIn) -> None:
    page = signed_in("")
    page.goto("/moeder/opfoelgning/kultur-og-fritidsudvalget/")
    page.emulate_media(media="print")

    printed = page.locator("body").inner_text()
    assert "Lodsejerne ved vadestedet" in printed
    assert "CSV" not in printed


def test_a_case_is_found_by_keyboard_without_javascript(signed_in: SignedIn) -> None:
    page = signed_in("", javascript=False, width=390)
    page.goto("/moeder/")
    page.get_by_label("Udvalg").select_option(label="Kultur- og Fritidsudvalget")
    page.get_by_label("Papirer").select_option(label="Referater")
    page.get_by_role("button", name="Vis").press("Enter")
    page.get_by_role("link", name="Kultur- og Fritidsudvalget 27. oktober 2015").press("Enter")
    page.get_by_role("link", name="Sti langs åen mellem Egeby og Møllebro").press("Enter")

    assert page.url.endswith(_CASE)


def test_an_attachment_has_no_finding(signed_in: SignedIn) -> None:
    page = signed_in("", width=390, with_axe=True)
    page.goto(_CASE)
    page.get_by_role("link", name="Kort over linjeføring").click()

    assert "Linjeføring A følger den gamle markvej." in page.locator("main").inner_text()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
