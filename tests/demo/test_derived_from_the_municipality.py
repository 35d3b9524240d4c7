"""The invented municipality, read and derived as any other would be."""

import csv
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from forloeb.cli.derive import derive_file
from forloeb.demo.municipality import DEMO_DAY, make_municipality
from forloeb.engine import Row
from forloeb.engine.occurrence import Status
from forloeb.files.book_folder import read_book_folder
from forloeb.files.cells import COLUMNS
from forloeb.files.records_file import read_records


def derived(folder: Path, on: date) -> list[Row]:
    path = folder / "records.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *make_municipality(on).records])
    book = read_book_folder("lyngby-taarbaek-2015").usable()
    return list(derive_file(book, read_records(path, book), on))


@pytest.mark.parametrize("on", [DEMO_DAY, date(2026, 11, 23)])
def test_every_status_is_present(tmp_path: Path, on: date) -> None:
    statuses = {row.status for row in derived(tmp_path, on)}

    assert set(get_args(Status)) - statuses == set()


def test_every_record_can_be_followed(tmp_path: Path) -> None:
    assert [row.remarks for row in derived(tmp_path, DEMO_DAY) if row.remarks] == []


def test_every_chapter_has_work(tmp_path: Path) -> None:
    procedures = {row.step.partition(".")[0] for row in derived(tmp_path, DEMO_DAY)}

    assert set(read_book_folder("lyngby-taarbaek-2015").usable().procedures) == procedures


def test_most_work_is_done_in_time(tmp_path: Path) -> None:
    rows = derived(tmp_path, DEMO_DAY)
    count = {status: sum(row.status == status for row in rows) for status in get_args(Status)}

    assert count["done"] > 3 * (count["done-late"] + count["overdue"])
