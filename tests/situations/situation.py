"""A situation as its file tells it, and the comparison with the rows that came. `README.md` is for who writes them."""

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from forloeb.engine import Row, examples
from forloeb.engine.examples import line_of

HERE = Path(__file__).parent
BOOKS = HERE.parent.parent / "books"
HEADING = "case, at, name, value"


@dataclass(frozen=True)
class Situation:
    """One `[[situation]]` of a file, with what stands at the top of the file where it says nothing else."""

    file: str
    said: Mapping[str, object]

    @property
    def name(self) -> str:
        """Its one sentence; a situation of a shipped book, which the pages show, has it in Danish and English."""
        return self.table("name").get("da") or self.text("name")

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
        """The heading and the records; spaces after a comma and empty cells left out are for the reader's eye only."""
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

    @property
    def owed(self) -> list[tuple[str, dict[str, str]]]:
        """(line, what else it says as `name=value`); a line without `#n` means `#1`."""
        return [_read_owed(line) for line in self.lines("owed")]

    def is_about(self, row: Row) -> bool:
        """Whether the situation says anything of the row's step."""
        named = {line.split(" ")[0] for line, _ in self.owed} | {name.split("#")[0] for name in self.words("not_owed")}
        return row.step in named or self.lists_all_of(row)

    def lists_all_of(self, row: Row) -> bool:
        return any(row.step.startswith(prefix) for prefix in self.words("only"))


def all_situations() -> Iterator[Situation]:
    """Those beside this file, which show sentences of the semantics, and those of the shipped books."""
    for file in sorted(HERE.glob("*.toml")):
        yield from _situations_of(file, {})
    for file in sorted(BOOKS.glob("*/situations/*.toml")):
        yield from _situations_of(file, {"book": file.parent.parent.name})


def _situations_of(file: Path, common: Mapping[str, object]) -> Iterator[Situation]:
    content = tomllib.loads(file.read_text("utf-8"))
    shared = {key: value for key, value in content.items() if key != "situation"}
    for said in content["situation"]:
        yield Situation(file.name, {**common, **shared, **said})


def _read_owed(owed: str) -> tuple[str, dict[str, str]]:
    cells = [cell.strip() for cell in owed.split("|")]
    step, *others = [cell for cell in cells if "=" not in cell]
    named = dict(cell.split("=", 1) for cell in cells if "=" in cell)
    return " | ".join([step if "#" in step else f"{step} #1", *others]), named


def differences(situation: Situation, rows: Sequence[Row]) -> Iterator[str]:
    """What should be owed and is not, and what is owed and should not be."""
    for each in examples.differences(situation.owed, situation.words("only"), situation.words("not_owed"), rows):
        yield f"{each.why}: {each.said or each.came}"


def as_table(situation: Situation, wrong: Sequence[str], rows: Sequence[Row]) -> str:
    """The situation, what is wrong with it, and what came of the steps that it is about."""
    owed = [line for line, _ in situation.owed]
    came = [line_of(row) for row in rows if situation.is_about(row)]
    lines = ["RECORDS", *situation.lines("records"), "OWED", *owed, "CAME", *came, "WRONG", *wrong]
    shows = " ".join(situation.words("shows"))
    head = f"{situation.name} ({situation.file}; shows {shows}; on {situation.text('on')})"
    return "\n".join([head, *(line if line.isupper() else f"    {line}" for line in lines)])
