"""The meeting sheet of a busy case comes out of the printer as one page."""

import re

from browser.conftest import SignedIn

_PAGES = re.compile(rb"/Type\s*/Page[^s]")


def test_one_page_also_of_a_busy_case(signed_in: SignedIn) -> None:
    page = signed_in("mh")
    page.goto("/min-dag/?scope=unit")
    addresses = {link.get_attribute("href") or "" for link in page.locator(".line-who a").all()}
    for address in sorted(addresses)[:5]:
        page.goto(f"{address}moedeark/")
        assert len(_PAGES.findall(page.pdf(format="A4", prefer_css_page_size=True))) == 1, address
        assert page.locator(".sheet-notes").bounding_box()["height"] > 140, address  # type: ignore[index]
