"""Teamoverblik: late and coming work of a unit by week, as picture and table, and never by named employee."""

import re
from html import unescape

import pytest

from town import COLLEAGUES, Town

RECEPTION = ("2015-10-27", "allotted", ""), ("2015-10-30", "takeover", ""), ("2015-10-30", "arrival", "")


def text_of(answer: object) -> str:
    content: bytes = answer.content  # type: ignore[attr-defined]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content.decode())).split())


@pytest.fixture
def cases(town: Town) -> None:
    """CSI: housing, fetching, volunteers late, the first talk today, the move in week 49. Dina's are nobody's."""
    town.case("amina", "Amina Haddad", "refugee", *RECEPTION, ("2015-10-30", "caseworker@CSI", "mh"))
    town.case("dina", "Dina Saleh", "refugee", *RECEPTION)


def rows_of(page: str, unit: str) -> dict[str, list[int]]:
    """Week → lovkrav, lokalt servicemål, frivilligt tilbud, all."""
    section = page.split(f'id="unit-{unit}"')[1].split("</table>")[0]
    found = {}
    for row in re.findall(r"<tr>(.*?)</tr>", section, re.DOTALL)[1:]:
        words = unescape(re.sub(r"<[^>]+>", " ", row)).split()
        label = " ".join(words[:2]) if words[0] in {"Uge", "Denne"} else words[0]
        found[label] = [int(word) for word in words[-4:]]
    return found


def test_the_unit_s_weeks_and_forces_add_up(town: Town, cases: None) -> None:
    page = town.signed_in("nd").get("/teamoverblik/").content.decode()
    rows = rows_of(page, "CSI")

    assert list(rows) == ["Overskredet", "Denne uge", *(f"Uge {week}" for week in range(46, 53))]
    assert rows["Overskredet"] == [2, 4, 0, 6]
    assert rows["Denne uge"] == [0, 2, 0, 2]
    assert rows["Uge 49"] == [0, 2, 0, 2]
    assert "5 uden sagsbehandler" in text_of(town.signed_in("nd").get("/teamoverblik/"))


def test_the_picture_shows_the_numbers_of_the_table(town: Town, cases: None) -> None:
    page = town.signed_in("nd").get("/teamoverblik/").content.decode()
    counts = re.findall(r'class="chart-count">(\d+)<', page.split("</svg>")[0])

    assert [int(count) for count in counts] == [row[3] for row in rows_of(page, "CSI").values()]
    assert 'role="img"' in page
    assert 'style="' not in page


def test_each_number_leads_to_as_many_rows(town: Town, cases: None) -> None:
    nd = town.signed_in("nd")
    page = nd.get("/teamoverblik/").content.decode()
    week = re.search(r'href="(/min-dag/[^"]*week=2015-11-30)"', page)
    late = re.search(r'href="(/min-dag/[^"]*show=late)"', page)
    step = re.search(r'href="(/min-dag/[^"]*step=reception.housing)"', page)
    assert week is not None
    assert late is not None
    assert step is not None

    assert nd.get(unescape(week[1])).content.decode().count('name="row" form="ticked"') == 2
    assert nd.get(unescape(late[1])).content.decode().count('name="row" form="ticked"') == 6
    assert nd.get(unescape(step[1])).content.decode().count('name="row" form="ticked"') == 2


@pytest.fixture
def busy(town: Town, cases: None) -> None:
    """Wednesday: the first talks of Monday are late, elin's steps are paused, dina's handover is off nd's own list."""
    town.case("elin", "Elin Marker", "refugee", *RECEPTION, ("2015-11-01", "paused:reception", ""))
    town.pass_days(2)
    town.signed_in("nd").post("/vis-igen/", {"row": "dina|reception.handover|1", "until": "16.11.2015"})


def numbers_of(page: str) -> list[tuple[str, str, int]]:
    """What each number that leads to a list is of, the address, and the number: of a row of a table, its sum."""
    found = []
    for address, inside, after in re.findall(r'<a href="(/min-dag/\?[^"]*)">(.*?)</a>(.*?)(?:</li>|</tr>)', page, re.S):
        number = re.findall(r"<strong>(\d+)</strong>", inside + after)[-1]
        found.append((" ".join(re.sub(r"<[^>]+>", " ", inside).split()), unescape(address), int(number)))
    return found


@pytest.mark.parametrize("days", [0, 2, 5, 36])
def test_behind_every_number_are_so_many_rows(town: Town, busy: None, days: int) -> None:
    """On a Wednesday, the Friday and the Monday after it, and in December."""
    town.pass_days(days)
    nd = town.signed_in("nd")
    numbers = numbers_of(nd.get("/teamoverblik/").content.decode())
    behind = [
        (what, address, nd.get(address).content.decode().count('name="row" form="ticked"'))
        for what, address, _ in numbers
    ]

    assert behind == numbers
    assert len(numbers) > 15


def test_what_a_consent_holds_back_is_counted_apart(town: Town, cases: None) -> None:
    assert "0 mangler samtykke eller er sat i bero" in text_of(town.signed_in("nd").get("/teamoverblik/"))
    town.write("amina", ("2015-11-01", "paused:reception", ""))

    page = town.signed_in("nd").get("/teamoverblik/")
    assert re.findall(r"(\d+) mangler samtykke", text_of(page)) == ["4"]
    assert rows_of(page.content.decode(), "CSI")["Uge 49"][3] == 1


def test_no_employee_and_no_citizen_is_named(town: Town, cases: None) -> None:
    for username in ("nd", "oe"):
        seen = text_of(town.signed_in(username).get("/teamoverblik/"))
        own = COLLEAGUES[username][0]
        named = [name for name, _, _ in COLLEAGUES.values() if name != own and name in seen]
        assert named == []
        assert "Amina" not in seen


def test_a_leader_sees_her_own_unit_and_the_auditor_all(town: Town, cases: None) -> None:
    assert "Arbejdsmarked" not in text_of(town.signed_in("nd").get("/teamoverblik/"))
    assert "Social Indsats" not in text_of(town.signed_in("rs").get("/teamoverblik/"))
    auditor = town.signed_in("oe").get("/teamoverblik/")
    assert "Arbejdsmarked" in text_of(auditor)
    assert "/min-dag/" not in auditor.content.decode()


@pytest.mark.parametrize("username", ["mh", "iv", "tn"])
def test_it_is_for_leaders_and_the_auditor(town: Town, username: str) -> None:
    assert town.signed_in(username).get("/teamoverblik/").status_code == 403
