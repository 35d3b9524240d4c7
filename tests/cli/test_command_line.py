"""The commands as docs/formats.md has them: statuses, columns, keys and languages."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from unittest.mock import patch

import pytest

from cli.running import BOOK, Result, derive, explain, forloeb
from forloeb.files.book_folder import shipped_books

RECORDS = """case,at,name,value
a,2015-07-01,kind,refugee
a,2015-07-01,allotted,
a,2015-07-20,takeover,
b,2015-07-01,kind,sick
b,2015-07-01,sick,
"""
COLUMNS = "case,step,occurrence,opens,due,act_by,status,done_at,responsible,force,because"
KEYS = {"case", "step", "on", "owed", "sentence", "facts"}
OWED = {"occurrence", "status", "opens", "due", "act_by", "first_due", "start", "window", "moves", "version", "source"}
OWED |= {"force", "standing", "applies", "responsible", "done", "waived", "ended", "consent", "reading", "guide"}


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.csv"
    path.write_text(RECORDS)
    return path


def test_derive_writes_the_fixed_columns_first(records: Path) -> None:
    result = derive(records)

    assert (result.status, result.err) == (0, "")
    assert result.out.splitlines()[0].startswith(COLUMNS)
    rows = {row["step"]: row for row in csv.DictReader(io.StringIO(result.out))}
    assert rows["reception.contract"]["due"] == "2015-08-20"
    assert rows["sickness.contact-course"]["because"] == "sick 2015-07-01; first version"


def test_a_single_case_has_the_rows_it_has_among_others(records: Path) -> None:
    heading, *rows = derive(records).out.splitlines()

    assert derive(records, "--case", "b").out.splitlines() == [heading, *(row for row in rows if row.startswith("b,"))]


def test_out_is_written_whole_and_says_nothing(records: Path, tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"

    result = derive(records, "--out", out)

    assert (result.status, result.out, result.err) == (0, "", "")
    assert out.read_text("utf-8") == derive(records).out
    assert {path.name for path in tmp_path.iterdir()} == {"records.csv", "rows.csv"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--case", "c"), "'c'"),
        (("--until", "soon"), "--until 'soon'"),
        (("--until", ""), "--until ''"),
        (("--known-at", "yesterday"), "--known-at 'yesterday'"),
        (("--out", "nowhere/rows.csv"), "nowhere/rows.csv"),
        (("--out", "rows.ods"), "ending in .csv, .xlsx, .parquet"),
        (("--out", "/proc/rows.csv"), "/proc/rows.csv"),
        (("--out", "."), "--out '.'"),
        (("--book", "lyngby"), "lyngby-taarbaek-2015"),
        (("--records", "none.csv"), "none.csv"),
        (("--records", "."), "that is a folder, not a file"),
    ],
)
def test_a_wrong_option_is_refused_on_one_line(words: tuple[str, str], told: str, records: Path) -> None:
    result = derive(records, "--lang", "en", *words)

    assert (result.status, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert told in result.err
    assert "; expected " in result.err


@pytest.mark.parametrize("on", ["", "2015-02-30", "27.10.2015", "2015-10-27T25:00", "2015-03-29T02:30", "today"])
def test_a_day_that_is_none_is_refused(on: str, records: Path) -> None:
    result = derive(records, on=on)

    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"--on: --on '{on}'; forventede en dato som 2015-10-27")


def test_an_older_file_stays_when_the_case_is_unknown(records: Path, tmp_path: Path) -> None:
    out = tmp_path / "rows.parquet"
    out.write_text("older")

    assert derive(records, "--case", "c", "--out", out).status == 2
    assert out.read_text() == "older"


def test_rows_become_a_sheet_with_what_the_ids_are_called_beside_them(records: Path, tmp_path: Path) -> None:
    assert derive(records, "--out", tmp_path / "rows.xlsx", "--lang", "en") == Result(0, "", "")
    with zipfile.ZipFile(tmp_path / "rows.xlsx") as workbook:
        told = set(re.findall(">([^<]+)<", workbook.read("xl/sharedStrings.xml").decode()))

    assert {"step", "step_title", "status_title", "responsible_title", "reception.contract", "overdue"} <= told
    assert {"Integration contract made", "Employment Centre"} <= told
    assert not [cell for cell in told if re.fullmatch(r"\d{4}-\d\d-\d\d", cell)], "days are days, not text"


def test_of_several_wrong_rows_each_has_its_line_up_to_twenty(records: Path) -> None:
    records.write_text(f"{RECORDS}a,2015-07-02,arival,\na,2015-02-30,arrival,\na,2015-07-03,note,\n", "utf-8")
    two = derive(records)
    records.write_text(RECORDS + "a,2015-07-02,arival,\n" * 30, "utf-8")
    many = derive(records)

    assert (two.status, two.out) == (2, "")
    assert [line.split(": ")[0] for line in two.err.splitlines()] == [f"{records}:7", f"{records}:8"]
    assert many.err.count("\n") == 20
    assert "forloeb check" not in many.err


def test_a_page_that_is_not_there_is_refused_on_one_line() -> None:
    result = forloeb("reference", "nosuch.md", "--lang", "en")

    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert result.err.startswith("nosuch.md: the page does not exist; expected ")


def test_a_file_that_may_not_be_read_is_told_on_one_line(records: Path) -> None:
    with patch.object(Path, "open", side_effect=PermissionError(13, "Permission denied", str(records))):
        result = derive(records)

    assert result == Result(2, "", f"{records}: må ikke læses eller skrives\n")


def test_explain_speaks_danish_unless_asked_for_english(records: Path) -> None:
    danish = explain(records, "a", "reception.contract")
    english = explain(records, "a", "reception.contract", "--lang", "en")

    assert danish.out.startswith(
        "»Integrationskontrakt indgået« kan ske fra 20. juli 2015 og har frist 20. august 2015"
    )
    assert english.out.startswith("»Integration contract made« can happen from 20 July 2015 and is due 20 August 2015")


@pytest.mark.parametrize(
    ("lang", "begins", "counted", "passed_over"),
    [
        (
            "da",
            "»Hjælpemiddel bevilget til« skete 2. november 2015 med datoen 28. december 2015 og reglen siger »indtil "
            "datoen i »Hjælpemiddel bevilget til««, regnet fra 3 arbejdsdage før datoen i »Hjælpemiddel bevilget til«",
            "  Kalender: 3 arbejdsdage før 28. december 2015: 21. december 2015\n",
            "torsdag 24. december 2015 (Juleaftensdag), fredag 25. december 2015 (Juledag), lørdag",
        ),
        (
            "en",
            "»Aid granted until« happened on 2 November 2015 with the date 28 December 2015 and the rule says »until "
            "the date in »Aid granted until««, counted from 3 working days before the date in »Aid granted until«",
            "  Calendar: 3 working days before 28 December 2015: 21 December 2015\n",
            "Thursday 24 December 2015 (Christmas Eve), Friday 25 December 2015 (Christmas Day), Saturday",
        ),
    ],
)
def test_explain_tells_the_date_that_is_counted_back_from_and_the_days_passed_over(
    lang: str, begins: str, counted: str, passed_over: str, tmp_path: Path
) -> None:
    shutil.copytree(shipped_books()["egeby"], tmp_path / "book")
    chapter = tmp_path / "book" / "home-help.toml"
    chapter.write_text(chapter.read_text("utf-8").replace('"30 days before', '"3 working days before'), "utf-8")
    records = tmp_path / "records.csv"
    records.write_text("case,at,name,value\na,2015-11-01,kind,home-help\na,2015-11-02,permit,2015-12-28\n", "utf-8")
    on = ("--on", "2015-11-04", "--lang", lang)
    told = forloeb("explain", "--book", tmp_path / "book", "--records", records, *on, "a", "home-help.aid-again").out

    assert begins in told
    assert counted in told
    assert passed_over in told


def test_explain_as_data_has_every_key(records: Path) -> None:
    owed = json.loads(explain(records, "a", "reception.contract#1", "--json").out)
    not_owed = json.loads(explain(records, "a", "sickness.contact-course", "--json").out)

    assert set(owed) >= KEYS | OWED
    assert (owed["owed"], owed["due"]) == (True, "2015-08-20")
    assert KEYS | {"why_not", "judged_on"} == set(not_owed)
    assert (not_owed["owed"], not_owed["why_not"]) == (False, "kind")


@pytest.mark.parametrize(
    ("case", "step", "told"),
    [("c", "reception.contract", "'c'"), ("a", "reception.contrat", "'reception.contract'"), ("a", "x#0#1", "x#0#1")],
)
def test_explain_refuses_what_is_not_there(case: str, step: str, told: str, records: Path) -> None:
    result = explain(records, case, step, "--json", "--lang", "en")

    assert (result.status, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert told in result.err


def test_a_slip_in_the_words_of_a_book_is_told_alone(tmp_path: Path) -> None:
    shutil.copytree(shipped_books()["egeby"], tmp_path / "book")
    words = tmp_path / "book" / "book.toml"
    words.write_text(words.read_text("utf-8").replace("[unit.care]", "[unit.care"), "utf-8")
    result = forloeb("check", tmp_path / "book")

    assert result.status == 1
    assert result.out.count("\n") == 2
    assert result.out.startswith("book.toml:")
    assert result.out.endswith(
        "Skriv ] efter navnet. Resten af filen er ikke læst.\nResten af bogen er ikke tjekket.\n"
    )


def test_a_chapter_that_is_not_read_for_its_name_is_told(tmp_path: Path) -> None:
    shutil.copytree(shipped_books()["egeby"], tmp_path / "book")
    (tmp_path / "book" / "README.md").write_text("")
    assert forloeb("check", tmp_path / "book").status == 0
    (tmp_path / "book" / "roads.toml").rename(tmp_path / "book" / "roads.toml.txt")
    (tmp_path / "book" / "situations" / "roads.toml").unlink()
    result = forloeb("check", tmp_path / "book", "--lang", "en")

    assert result.status == 1
    assert "roads.toml.txt: the file was not read; expected chapters that end in .toml. Name it" in result.out


def test_check_finds_nothing_in_the_shipped_book() -> None:
    assert forloeb("check", BOOK).status == 0
    assert json.loads(forloeb("check", BOOK, "--json").out) == []


def test_check_gives_everything_found_and_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "book.toml").write_text('[book]\nid = "x"\ntitle = { da = "X" }\ncalendar = "none"\nwrong = 1\n')

    result = forloeb("check", str(tmp_path), "--json")

    found = json.loads(result.out)
    assert result.status == 1
    assert {"kind", "severity", "file", "line", "found", "expected", "cure", "example", "lines"} == set(found[0])
    assert [(each["kind"], each["file"], each["line"]) for each in found] == [("unknown-key", "book.toml", 5)]
    assert forloeb("check", str(tmp_path)).out.startswith("book.toml:5: 'wrong' er ikke et felt")
    assert forloeb("check", str(tmp_path), "--lang", "en").out.startswith("book.toml:5: 'wrong' is not a field")


def test_schema_is_json() -> None:
    assert json.loads(forloeb("schema").out)["$schema"].startswith("https://json-schema.org/")


@pytest.mark.parametrize(("content", "status"), [(RECORDS, 0), (RECORDS + "a,2015-02-30,arrival,\n", 2)])
def test_the_installed_command_ends_alike(content: str, status: int, tmp_path: Path) -> None:
    (tmp_path / "records.csv").write_text(content)
    words = ["derive", "--book", BOOK, "--records", "records.csv", "--on", "2015-10-27"]
    command = [sys.executable, "-m", "forloeb.cli.main", *words]

    ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)

    assert ended.returncode == status
    assert ended.stderr.count("\n") == (status == 2)
    assert bool(ended.stdout) == (status == 0)


def test_a_unit_that_the_book_does_not_have_is_refused() -> None:
    result = forloeb("demo", "--unit", "CMA", "--lang", "en")

    assert (result.status, result.out) == (2, "")
    assert "Did you mean 'CAM'?" in result.err


def test_a_procedure_is_told_in_the_language_asked_for() -> None:
    danish, english = forloeb("tell", BOOK, "reception"), forloeb("tell", BOOK, "reception", "--lang", "en")

    assert "Senest 1 måned efter at kommunen har overtaget integrationsansvaret, skal" in danish.out
    assert "No later than 1 month after the municipality has taken over the integration duty," in english.out
    assert forloeb("tell", BOOK).out.count("Arbejdsgangen er for ") > 8


def test_a_procedure_that_the_book_lacks_is_refused_with_its_nearest() -> None:
    result = forloeb("tell", BOOK, "receptoin", "--lang", "en")

    assert (result.status, result.out) == (2, "")
    assert "Did you mean 'reception'?" in result.err


def test_a_picture_is_written_whole_as_svg_and_nowhere_else(tmp_path: Path) -> None:
    out = tmp_path / "reception.svg"

    assert forloeb("picture", BOOK, "reception", "--out", out, "--on", "2015-11-02").status == 0
    assert "som den gælder 2. november 2015</text>" in out.read_text("utf-8")
    refused = forloeb("picture", BOOK, "reception", "--out", tmp_path / "reception.png")
    assert (refused.status, "ender på .svg" in refused.err) == (2, True)
    assert list(tmp_path.iterdir()) == [out]


def test_a_procedure_is_written_as_bpmn(tmp_path: Path) -> None:
    out = tmp_path / "reception.bpmn"

    assert forloeb("bpmn", BOOK, "reception", "--out", out, "--lang", "en").status == 0
    assert 'name="Employment Centre"' in out.read_text("utf-8")
    assert forloeb("bpmn", BOOK, "reception", "--out", tmp_path / "reception.xml").status == 2
