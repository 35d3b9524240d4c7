"""Every situation: a person, her records, a day, and what is owed. Every sentence of docs/semantics.md has at least one.

The files beside this one say how they are read: see `README.md`.
"""

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from forloeb.book import Book, Refused
from forloeb.cli.derive import derive_file
from forloeb.cli.options import known_at as read_known_at
from forloeb.engine import Row, case_of, read_moment, written
from forloeb.engine.explain import explain
from forloeb.engine.sentences import sentence
from forloeb.files.book_folder import read_book_folder
from forloeb.files.records_file import RecordsFile, read_records

HERE = Path(__file__).parent
SEMANTICS = HERE.parent.parent / "docs" / "semantics.md"
HEADING = "case, at, name, value"
NAMED = ("act_by", "first_due", "responsible", "force", "because", "assigned", "noted", "remark")


@dataclass(frozen=True)
class Situation:
    """One `[[situation]]` of a file, with what stands at the top of the file where it says nothing else."""

    file: str
    said: Mapping[str, object]

    @property
    def name(self) -> str:
        return self.text("name")

    def text(self, key: str) -> str:
        return str(self.said.get(key, ""))

    def words(self, key: str) -> list[str]:
        said = self.said.get(key, [])
        return [str(word) for word in said] if isinstance(said, list) else [str(said)]

    def table(self, key: str) -> dict[str, str]:
        said = self.said.get(key, {})
        return {str(name): str(value) for name, value in said.items()} if isinstance(said, dict) else {}

    def lines(self, key: str) -> list[str]:
        return [line.strip() for line in self.text(key).splitlines() if line.strip()]

    @property
    def case(self) -> str:
        return self.text("case") or self.csv_rows[1][0]

    @property
    def csv_rows(self) -> list[list[str]]:
        """The heading and the records; the spaces and the empty cells at the end are for the reader's eye only."""
        lines = self.lines("records")
        if not lines[0].startswith("case,"):
            lines = [HEADING, *lines]
        rows = [[cell.strip() for cell in row] for row in csv.reader(lines, skipinitialspace=True)]
        return [row + [""] * (len(rows[0]) - len(row)) for row in rows]

    @property
    def csv_text(self) -> str:
        text = io.StringIO()
        csv.writer(text).writerows(self.csv_rows)
        return text.getvalue()


def _situations() -> Iterator[Situation]:
    for file in sorted(HERE.glob("*.toml")):
        content = tomllib.loads(file.read_text("utf-8"))
        common = {key: value for key, value in content.items() if key != "situation"}
        for said in content["situation"]:
            yield Situation(file.name, common | said)


SITUATIONS = tuple(_situations())


@cache
def _book(name: str) -> Book:
    own = HERE.parent / "books" / name
    return read_book_folder(str(own) if own.is_dir() else name).usable()


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.name)
def test_situation(situation: Situation, tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    path.write_text(situation.csv_text, "utf-8")
    book = _book(situation.text("book"))
    try:
        file = read_records(path, book)
        rows = _rows(situation, book, file)
    except Refused as refused:
        words = situation.text("refused")
        assert words, f"{situation.name}\nrefused: {refused}"
        assert words in str(refused)
        return
    came = [_line(row) for row in rows]
    wrong = [*_missing(situation, rows), *_too_many(situation, rows)]
    wrong += [] if not situation.text("refused") else ["should have been refused"]
    assert not wrong, _as_table(situation, wrong, came)
    _check_sentences(situation, book, file, rows)


def _rows(situation: Situation, book: Book, file: RecordsFile) -> list[Row]:
    until, known_at = situation.text("until"), situation.text("known_at")
    rows = derive_file(
        book,
        file,
        read_moment(situation.text("on")),
        until=read_moment(until) if until else None,
        known_at=read_known_at(known_at or None),
    )
    return [row for row in rows if row.case == situation.case]


def _line(row: Row) -> str:
    window = f"{written(row.opens)} – {written(row.due)}".strip()
    return " | ".join([f"{row.step} #{row.occurrence}", window, row.status, written(row.done_at)]).rstrip(" |")


def _named(row: Row) -> dict[str, str]:
    found = {name: getattr(row, name, "") for name in NAMED}
    found |= {name: written(found[name]) for name in ("act_by", "first_due")}
    return found | {"remark": " ".join(kind for kind, _ in row.remarks)}


def _missing(situation: Situation, rows: list[Row]) -> Iterator[str]:
    """The owed lines that no row fulfils. A line without `#n` means `#1`; what stands as `name=value` may be left out."""
    by_line = {_line(row): _named(row) for row in rows}
    for owed in situation.lines("owed"):
        line, named = _read_owed(owed)
        if line not in by_line:
            yield f"should be owed: {line}"
            continue
        for name, value in named.items():
            if by_line[line][name] != value:
                yield f"should have {name}={value}, not {by_line[line][name]!r}: {line}"


def _read_owed(owed: str) -> tuple[str, dict[str, str]]:
    cells = [cell.strip() for cell in owed.split("|")]
    named = dict(cell.split("=", 1) for cell in cells if "=" in cell)
    step, *others = [cell for cell in cells if "=" not in cell]
    return " | ".join([step if "#" in step else f"{step} #1", *others]), named


def _too_many(situation: Situation, rows: list[Row]) -> Iterator[str]:
    """Rows that must not be there: of a step that is not owed, or, under a prefix of `only`, beside the owed ones."""
    owed = {_read_owed(line)[0] for line in situation.lines("owed")}
    for row in rows:
        is_listed_whole = any(row.step.startswith(prefix) for prefix in situation.words("only"))
        names = {row.step, f"{row.step}#{row.occurrence}"}
        if (is_listed_whole and _line(row) not in owed) or names & set(situation.words("not_owed")):
            yield f"should not be owed: {_line(row)}"


def _check_sentences(situation: Situation, book: Book, file: RecordsFile, rows: list[Row]) -> None:
    """Every row, and every step that is not owed, can be explained in both languages."""
    wanted = situation.table("because")
    known = read_known_at(situation.text("known_at") or None)
    (_, records), *_ = file.by_case(only=situation.case)
    case = case_of(situation.case, book, records, read_moment(situation.text("on")), known)
    asked = {f"{row.step}#{row.occurrence}" for row in rows} if not situation.text("until") else set()
    for name in sorted(asked | set(wanted) | set(situation.words("not_owed"))):
        step, _, number = name.partition("#")
        words = sentence(explain(case, step, int(number) if number else None))
        for text in (words.da, words.en):
            assert re.fullmatch(r"\S.*\S\.", text), f"{name} is explained by {text!r}"
        assert wanted.get(name, "") in words.en, f"{situation.name}\n{name}: {words.en}"


def _as_table(situation: Situation, wrong: list[str], came: list[str]) -> str:
    indented = [f"    {line}" for line in [*situation.lines("records"), "", "WRONG", *wrong, "", "CAME", *came]]
    shows = " ".join(situation.words("shows"))
    return "\n".join([f"{situation.name} ({situation.file}; {shows}; on {situation.text('on')})", *indented])


def test_every_sentence_of_the_semantics_is_shown_and_none_is_invented() -> None:
    written_there = set(re.findall(r"^- \*\*([A-Z]\d+)\*\*", SEMANTICS.read_text("utf-8"), re.MULTILINE))
    shown = {sentence_id for situation in SITUATIONS for sentence_id in situation.words("shows")}
    assert (written_there - shown, shown - written_there) == (set(), set()), "not shown, and not in the semantics"


def test_every_situation_has_a_name_of_its_own() -> None:
    names = [situation.name for situation in SITUATIONS]
    assert len(names) == len(set(names))


def test_the_miniature_book_has_no_findings() -> None:
    assert read_book_folder(str(HERE.parent / "books" / "miniature")).findings == ()
