"""A book's own examples, `situations/*.toml`: a person, her records, a day, and what is then owed.

Read and checked here; the engine runs them.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import Field, ValidationError

from forloeb.book.findings import nearest
from forloeb.book.read import Chapter, add_misfits, read_toml
from forloeb.book.text import Text
from forloeb.book.word_shapes import Shape, TextShape

FOLDER = "situations/"
HEADING = ("case", "at", "name", "value")
_STEP = Text("et trin", "a step")


class SituationShape(Shape):
    """One example."""

    name: TextShape = Field(description="What it shows, as a sentence")
    on: str = Field(description="The day, or the day and time, that is asked about")
    until: str = Field("", description="As after `--until`")
    known_at: str = Field("", description="As after `--known-at`")
    case: str = Field("", description="The case asked about, where it is not the one of the first row")
    records: str = Field(description="The rows of `records.csv`; a heading only for more columns than four")
    owed: str = Field("", description="Rows that must be there: step, `#n`, opens – due, status, the day it was done")
    only: str | list[str] = Field([], description="Of the steps that begin with this, all rows are listed in `owed`")
    not_owed: str | list[str] = Field([], description="Steps that have no row")
    because: dict[str, str] = Field({}, description="Words of the English sentence of `explain`, by step")


@dataclass(frozen=True, slots=True)
class Owed:
    """A row that must be there, as it is written: step and occurrence, its line, and what else it says."""

    step: str
    occurrence: int
    line: str
    named: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Situation:
    name: Text
    on: str
    until: str
    known_at: str
    case: str
    rows: tuple[Mapping[str, str], ...]
    """Column → cell, of all cases that the records name."""
    owed: tuple[Owed, ...]
    only: tuple[str, ...]
    not_owed: tuple[str, ...]
    because: Mapping[str, str]
    """Step, with or without `#n` → words of the English sentence that explains it."""
    file: str
    line: int
    records_line: int
    """The line of the first row of its records."""

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps that it names, those that are owed first."""
        named = (
            *(each.step for each in self.owed),
            *(each.partition("#")[0] for each in (*self.not_owed, *self.because)),
        )
        return tuple(dict.fromkeys(named))

    @property
    def says_something(self) -> bool:
        return bool(self.owed or self.only or self.not_owed or self.because)


def read_situations(files: Mapping[str, bytes]) -> list[tuple[Chapter, list[Situation]]]:
    """Each file of situations with what was found in it; the steps that they name are checked by `check_situations`."""
    return [_read(name, files[name]) for name in sorted(files)]


def _read(file: str, content: bytes) -> tuple[Chapter, list[Situation]]:
    chapter, data = read_toml(file, content)
    found: list[Situation] = []
    common = {key: value for key, value in data.items() if key != "situation"}
    written = data.get("situation", [])
    for number, said in enumerate(written if isinstance(written, list) else [written]):
        try:
            shape = SituationShape.model_validate({**common, **said} if isinstance(said, dict) else said)
        except ValidationError as error:
            add_misfits(chapter, error, ("situation", number), SituationShape)
            continue
        found.append(_situation(shape, chapter, number))
    return chapter, found


def _situation(shape: SituationShape, chapter: Chapter, number: int) -> Situation:
    rows = _rows(shape.records)
    return Situation(
        name=Text(shape.name.da or shape.name.en, shape.name.en or shape.name.da),
        on=shape.on,
        until=shape.until,
        known_at=shape.known_at,
        case=shape.case or (rows[0]["case"] if rows else ""),
        rows=rows,
        owed=tuple(_owed(line) for line in _lines(shape.owed)),
        only=_several(shape.only),
        not_owed=_several(shape.not_owed),
        because=shape.because,
        file=chapter.file,
        line=chapter.places.line_of(("situation", number)),
        records_line=chapter.places.line_of(("situation", number, "records")) + 1,
    )


def _rows(records: str) -> tuple[Mapping[str, str], ...]:
    """Spaces after a comma, and empty cells left out at the end, are for the reader's eye only."""
    lines = _lines(records)
    heading: Sequence[str] = HEADING
    if lines and lines[0].startswith("case,"):
        heading, lines = [name.strip() for name in lines[0].split(",")], lines[1:]
    cells = ([cell.strip() for cell in row] for row in csv.reader(lines, skipinitialspace=True))
    return tuple(dict(zip(heading, [*row, *[""] * len(heading)], strict=False)) for row in cells)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _several(said: str | list[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def _owed(line: str) -> Owed:
    """`reception.housing #2 | 2015-10-01 – 2015-10-01 | overdue | responsible=CSI`; without `#n` it is the first."""
    cells = [cell.strip() for cell in line.split("|")]
    step, *others = [cell for cell in cells if "=" not in cell]
    name, _, number = (part.strip() for part in step.partition("#"))
    named = {key: value for key, _, value in (cell.partition("=") for cell in cells if "=" in cell)}
    said = " | ".join([f"{name} #{number or 1}", *(cell.replace(" - ", " – ") for cell in others)])
    return Owed(name, int(number) if number.isdigit() else 1, said, named)


def check_situations(read: Iterable[tuple[Chapter, list[Situation]]], steps: Iterable[str]) -> None:
    """Adds a finding for each step that the book does not have, each row told twice, and each example of nothing."""
    known = frozenset(steps)
    for chapter, situations in read:
        for number, situation in enumerate(situations):
            path: tuple[str | int, ...] = ("situation", number, "owed")
            reasons = {name.partition("#")[0] for name in situation.because}
            strange = [step for step in situation.steps if step not in known]
            strange += [prefix for prefix in situation.only if not any(step.startswith(prefix) for step in known)]
            for name in strange:
                field = "because" if name in reasons else "owed"
                chapter.find("unknown-name", (*path[:-1], field), name=name, what=_STEP, nearest=nearest(name, known))
            told = Counter(f"{each.step} #{each.occurrence}" for each in situation.owed)
            for name in (name for name, times in told.items() if times > 1):
                chapter.find("owed-twice", path, name=name)
            if not situation.says_something:
                chapter.find("empty-situation", path, name=situation.name)
