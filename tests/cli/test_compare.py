"""`forloeb compare`: another book, or another reading of the papers, beside the book on a file of records."""

import csv
import json
import re
import shutil
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from cli.running import BOOK, Result, forloeb
from forloeb.files.book_folder import shipped_books

RECORDS = """case,at,name,value
a,2015-08-03,kind,insured-unemployed
a,2015-08-03,born,1965-03-01
a,2015-08-03,unemployed,
b,2015-08-03,kind,insured-unemployed
b,2015-08-03,born,1980-03-01
b,2015-08-03,unemployed,
"""


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.csv"
    path.write_text(RECORDS)
    return path


def compare(records: Path, *words: str | Path) -> Result:
    days = ("--on", "2015-12-01", "--until", "2016-03-31")
    return forloeb("compare", "--book", BOOK, "--records", records, *days, *words)


def draft(tmp_path: Path, old: str, new: str) -> Path:
    folder = tmp_path / "draft"
    shutil.copytree(shipped_books()[BOOK], folder, ignore=shutil.ignore_patterns("situations"))
    chapter = folder / "contact-course.toml"
    text = chapter.read_text("utf-8")
    assert old in text
    chapter.write_text(text.replace(old, new), "utf-8")
    return folder


def test_another_reading_as_a_table_and_as_data(records: Path) -> None:
    told = compare(records, "--reading", "fifty=from-fifty", "--lang", "en")
    data = json.loads(compare(records, "--reading", "fifty=from-fifty", "--json").out)

    assert (told.status, told.err) == (0, "")
    assert "2 cases compared, 2015-12-01 – 2016-03-31. Cases touched: 1." in told.out
    assert "Steps that change" in told.out
    assert "2016-W05" in told.out
    assert (data["cases"], data["touched"]) == (2, 1)
    (change,) = data["changes"]
    assert (change["case"], change["step"], change["change"]) == ("a", "contact-course.right-and-duty", "moved")
    assert (change["due_before"], change["due_after"]) == ("2016-02-03", "2015-11-03")
    more = {(each["unit"], each["week"]): each["after"] - each["before"] for each in data["work"]}
    assert {key: count for key, count in more.items() if count} == {("CAM", "overdue"): 1, ("CAM", "2016-W05"): -1}
    assert data["steps"][0]["becomes_late"] == 1


def test_a_draft_in_a_folder_and_the_changes_as_a_file(records: Path, tmp_path: Path) -> None:
    folder = draft(tmp_path, '["16 months", "17 months"]', '["15 months", "16 months"]')
    tables = []
    for name in ("out.csv", "out.parquet", "out.xlsx"):
        result = compare(records, "--with", folder, "--out", tmp_path / name)
        assert (result.status, result.err) == (0, "")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        tables.append([tuple(row) for row in csv.reader(file)])
    table = pq.read_table(tmp_path / "out.parquet")
    tables.append([tuple(table.column_names), *(tuple(map(str, row.values())) for row in table.to_pylist())])
    with zipfile.ZipFile(tmp_path / "out.xlsx") as workbook:
        shared = workbook.read("xl/sharedStrings.xml").decode()

    assert tables[0] == tables[1]
    assert {cell for row in tables[0] for cell in row if cell and cell != "1"} <= set(re.findall(">([^<]+)<", shared))
    assert [row[:4] for row in tables[0][1:]] == [
        ("a", "contact-course.job-broker", "1", "moved"),
        ("b", "contact-course.job-broker", "1", "moved"),
    ]


def test_records_may_use_names_of_either_book(records: Path, tmp_path: Path) -> None:
    folder = draft(tmp_path, "[step.job-broker]", "[step.broker]")
    (folder / "contact-course.toml").write_text(
        (folder / "contact-course.toml").read_text("utf-8").partition("# ── Where the papers disagree")[0], "utf-8"
    )
    for step in ("contact-course.broker", "contact-course.job-broker"):
        records.write_text(f"{RECORDS}a,2015-11-20,done:{step},\n")
        assert compare(records, "--with", folder).status == 0
    records.write_text(f"{RECORDS}a,2015-11-20,done:contact-course.brokers,\n")

    result = compare(records, "--with", folder)
    assert (result.status, result.out) == (2, "")
    assert "records.csv:8" in result.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--reading", "fifty=from-sixty"], "'fifty=from-fifty'"),
        ([], "neither --with nor --reading"),
        (["--with", BOOK, "--reading", "fifty=from-fifty"], "both --with and --reading"),
        (["--with", "nowhere"], "no book in 'nowhere'"),
        (["--with", BOOK, "--out", "rows.txt"], ".csv, .xlsx, .parquet"),
        (["--with", BOOK, "--until", "2015-01-01"], "--until: --until '2015-01-01' is before --on '"),
    ],
)
def test_what_cannot_be_compared_is_one_line_and_status_two(records: Path, words: list[str], told: str) -> None:
    result = compare(records, *words, "--lang", "en")

    assert (result.status, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert told in result.err
