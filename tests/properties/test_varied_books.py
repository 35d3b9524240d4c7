"""What a change of the book changes in the rows of a life, and what it does not."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from properties.books import BOOKS, FILES, SHIPPED, book_of, files_of
from properties.lives import ON, life
from properties.told import FIRST, Told, rows_on

FAR = "2030-01-01"
_CLOSED = re.compile(rb"closed\s*=\s*\[\n")
_STEP = re.compile(r"^\[step\.([a-z0-9-]+)\]$", re.M)


def with_closed_day(files: Mapping[str, bytes], month_and_day: str) -> dict[str, bytes]:
    more = f'closed = [\n  {{ day = "{month_and_day}", title = {{ da = "Ekstra", en = "Extra" }} }},\n'
    changed, count = _CLOSED.subn(more.encode(), files["book.toml"])
    assert count == 1
    return {**files, "book.toml": changed}


@st.composite
def later_version(draw: st.DrawFn, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """One more version, from 2030, of a step that has none later than that and no choice."""
    free = [
        (file, step)
        for file, content in files.items()
        for step in _STEP.findall(content.decode())
        if f"[[step.{step}.".encode() not in content and "hour" not in _table(content.decode(), step)
    ]
    file, step = draw(st.sampled_from(free))
    version = f'\n[[step.{step}.version]]\nin-force = {{ from = {FAR} }}\nwithin = "9 days"\n'
    if "repeats" in _table(files[file].decode(), step):
        version = version.replace('within = "9 days"', 'repeats = "once in each 9 days"')
    if "after the last" in _table(files[file].decode(), step):
        version = version.replace("once in each 9 days", "9 days after the last")
    return {**files, file: files[file] + version.encode()}


def _table(text: str, step: str) -> str:
    return text.partition(f"[step.{step}]\n")[2].partition("\n[")[0]


@given(st.data(), st.sampled_from(range(len(FILES))), ON)
def test_a_later_version_changes_no_row_of_a_case_it_does_not_rule(data: st.DataObject, which: int, on: str) -> None:
    told = data.draw(life(BOOKS[which]))
    later = book_of(data.draw(later_version(FILES[which])))

    assert rows_on(later, told, on) == rows_on(BOOKS[which], told, on)


@pytest.mark.parametrize(
    ("closed", "due", "act_by"),
    [
        ("07-02", "2015-07-03", "2015-07-03"),
        ("07-03", "2015-07-02", "2015-07-02"),
        ("07-01", "2015-07-02", "2015-07-02"),
    ],
)
def test_a_closed_day_moves_what_counts_working_days(closed: str, due: str, act_by: str) -> None:
    told = (Told("c1", str(FIRST), "kind", "refugee"), Told("c1", str(FIRST), "allotted"))
    rows = rows_on(book_of(with_closed_day(files_of(SHIPPED), closed)), told, "2015-07-01")
    (row,) = [row for row in rows if row.step == "volunteers.notified"]

    assert (str(row.due), str(row.act_by)) == (due, act_by)


@pytest.mark.parametrize(
    ("closed", "act_by"), [("08-31", "2015-08-28"), ("08-30", "2015-08-31"), ("12-01", "2015-08-31")]
)
def test_a_closed_last_day_moves_only_the_day_to_act_by(closed: str, act_by: str) -> None:
    told = (Told("c1", str(FIRST), "kind", "refugee"), Told("c1", str(FIRST), "allotted"))
    rows = rows_on(book_of(with_closed_day(files_of(SHIPPED), closed)), told, "2015-07-01")
    (row,) = [row for row in rows if row.step == "reception.handover"]

    assert (str(row.due), str(row.act_by)) == ("2015-08-31", act_by)
