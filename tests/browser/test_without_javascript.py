"""A caseworker's Monday with the keyboard and without JavaScript: see what is due, record it, undo it."""

from browser.conftest import SignedIn


def test_a_row_is_recorded_in_two_clicks_and_comes_back_when_undone(signed_in: SignedIn) -> None:
    page = signed_in("jt", javascript=False)
    row = page.locator(".work-today .line, .work-week .line, .work-late .line").first
    what = row.locator(".line-what").inner_text().splitlines()[0]
    before = page.locator(".count").all_inner_texts()

    row.get_by_role("link", name="Registrér").click()
    page.get_by_role("button", name="Gem").click()
    assert "Registreret" in page.locator(".notices").inner_text()
    assert page.locator(".count").all_inner_texts() != before

    page.get_by_role("button", name="Fortryd").click()
    assert page.locator(".count").all_inner_texts() == before, what


def test_the_first_thing_on_the_page_leads_past_the_menu(signed_in: SignedIn) -> None:
    page = signed_in("jt")
    page.goto("/min-dag/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skipnav"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"
