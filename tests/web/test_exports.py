"""Exports: a purpose first, a line in the log, and no cell that a spreadsheet could take for a formula."""

import io
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest

from forloeb.register.models import Look
from forloeb.web.leaving.tables_out import as_csv, as_excel, harmless
from reading import text_of
from town import Town

PURPOSE = "Sagsgennemgang i teamet, uge 45"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def amina(town: Town, name: str = "Amina Haddad") -> None:
    town.case(
        "amina",
        name,
        "refugee",
        ("2015-10-27", "allotted", ""),
        ("2015-10-30", "takeover", ""),
        ("2015-10-30", "arrival", ""),
        ("2015-10-30", "language", "ar"),
        ("2015-10-30", "caseworker@CAM", "jt"),
        number="611290-4444",
    )


def rows_of(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    assert text.count("\r\n") == text.count("\n")
    return [line.split(";") for line in text.splitlines()]


def test_without_a_purpose_no_file_leaves_and_nothing_is_logged(town: Town) -> None:
    amina(town)
    answer = town.signed_in("jt").post("/udtraek/", {"purpose": " ", "format": "csv"})

    assert answer.status_code == 422
    assert answer["Content-Type"].startswith("text/html")
    assert not Look.objects.filter(page="export").exists()


def test_the_file_has_the_rows_of_the_list_and_stands_in_the_log_with_its_purpose(town: Town) -> None:
    amina(town)
    answer = town.signed_in("jt").post("/udtraek/", {"purpose": PURPOSE, "format": "csv"})
    heading, *rows = rows_of(answer.content)

    teaching = dict(zip(heading, next(row for row in rows if "Danskundervisning begyndt" in row), strict=True))
    assert (teaching["Sag"], teaching["Frist"], teaching["Tolk"]) == ("amina", "30-11-2015", "ja")
    assert teaching["Borger eller virksomhed"] == "Amina Haddad"
    assert "611290" not in answer.content.decode()
    assert 'filename="forloeb-opgaver-2015-11-02.csv"' in answer["Content-Disposition"]
    look = Look.objects.get(page="export")
    assert (look.person.username if look.person else "", look.cases, look.purpose) == ("jt", ["amina"], PURPOSE)


def test_the_filters_of_my_day_hold_for_the_file(town: Town) -> None:
    amina(town)
    town.case("omar", "Omar Saleh", "reunified", ("2015-10-30", "takeover", ""), ("2015-10-30", "caseworker@CAM", "jt"))
    client = town.signed_in("jt")

    one = client.post("/udtraek/?kind=reunified", {"purpose": PURPOSE, "format": "csv"})
    assert {row[1] for row in rows_of(one.content)[1:]} == {"omar"}
    late = client.post("/udtraek/?show=late", {"purpose": PURPOSE, "format": "csv"})
    assert {row[0] for row in rows_of(late.content)[1:]} <= {"Frist overskredet"}


def test_a_case_that_one_is_barred_from_is_in_no_file(town: Town) -> None:
    amina(town)
    town.bar("jt", "amina")
    client = town.signed_in("jt")

    assert "ingen opgaver at trække ud" in text_of(client.get("/udtraek/?scope=unit"))
    answer = client.post("/udtraek/?scope=unit&unit=CSI", {"purpose": PURPOSE, "format": "csv"})
    assert b"amina" not in answer.content


@pytest.mark.parametrize("username", ["iv", "oe", "tn"])
def test_who_may_not_export_gets_no_file(town: Town, username: str) -> None:
    amina(town)

    answer = town.signed_in(username).post("/udtraek/", {"purpose": PURPOSE, "format": "xlsx"})
    assert answer.status_code == 403
    assert b"Amina" not in answer.content


PAYLOADS = [
    "=1+1",
    "+45 70 00 00 00",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "\u200b=1+1",
    '\ufeff=HYPERLINK("x")',
    "＝1+1",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_name_cannot_become_a_formula(payload: str) -> None:
    assert harmless(payload) == f"'{payload}"
    assert as_csv(["Navn"], [[payload]]).decode("utf-8-sig").replace('"', "").split("\r\n", 1)[1].startswith("'")
    cells = cells_of(as_excel("Opgaver", ["Navn"], [[payload]]))
    assert [kind for kind, _ in cells] == ["s", "s"]


def test_what_is_no_formula_stays_as_it_is() -> None:
    for text in ("Amina Haddad", "3-4 uger", "a=b", "Ærø", "", "  "):
        assert harmless(text) == text


def test_excel_has_dates_as_dates_and_text_as_text(town: Town) -> None:
    content = as_excel("Opgaver", ["Sag", "Frist", "Nr."], [["007", date(2015, 11, 30), 2], ["x", None, 1]])
    days = (date(2015, 11, 30) - date(1899, 12, 30)).days

    assert cells_of(content)[3:6] == [("s", "007"), ("n", str(days)), ("n", "2")]
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert '<pane ySplit="1"' in sheet
    assert '<autoFilter ref="A1:C3"/>' in sheet


def test_the_excel_file_of_the_list_opens(town: Town) -> None:
    amina(town, "=cmd|'/c calc'!A1")
    answer = town.signed_in("jt").post("/udtraek/", {"purpose": PURPOSE, "format": "xlsx"})

    assert ("s", "'=cmd|'/c calc'!A1") in cells_of(answer.content)


def cells_of(content: bytes) -> list[tuple[str, str]]:
    """(type, value) of every cell that has one, as Excel would read them: `s` text, `n` number."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        strings = ElementTree.fromstring(file.read("xl/sharedStrings.xml"))  # noqa: S314  # written by the program
        sheet = ElementTree.fromstring(file.read("xl/worksheets/sheet1.xml"))  # noqa: S314
    shared = ["".join(part.text or "" for part in item.iter(f"{_SHEET}t")) for item in strings.iter(f"{_SHEET}si")]
    found = []
    for cell in sheet.iter(f"{_SHEET}c"):
        kind, value = cell.get("t", "n"), cell.findtext(f"{_SHEET}v") or ""
        found.append((kind, shared[int(value)] if kind == "s" else value))
    return found
