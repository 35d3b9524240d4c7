"""A book's own examples, run: what each situation says is owed, beside what is."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from forloeb.book.model import Book
from forloeb.book.situations import Situation
from forloeb.engine.case import Case, case_of
from forloeb.engine.derive import Row, rows_of
from forloeb.engine.explain import explain
from forloeb.engine.moments import read_instant, read_moment, written
from forloeb.engine.record import Record
from forloeb.engine.record_names import WITHDRAWAL, read_name, value_check
from forloeb.engine.sentences import sentence

_NAMED = ("responsible", "force", "because", "assigned", "noted")

Told = tuple[str, Mapping[str, str]]
"""A line, and what else it says as `name=value`."""


def case_of_situation(situation: Situation, book: Book) -> Case:
    """The case it asks about. Raises ValueError for a day that is none, and Misfit for records that do not fit."""
    known_at = read_instant(situation.known_at) if situation.known_at else None
    if known_at is not None and len(situation.known_at) == len("2015-10-27"):
        known_at += timedelta(days=1, microseconds=-1)  # a day means all of it
    records = [_record(row, book) for row in situation.rows if row["case"] == situation.case]
    return case_of(situation.case, book, records, read_moment(situation.on), known_at)


def _record(row: Mapping[str, str], book: Book) -> Record:
    name = read_name(row["name"], book) if row["name"] else WITHDRAWAL
    check = value_check(name, book)
    if check is not None:
        check(row["value"])
    return Record(
        at=read_moment(row["at"] or "1900-01-01"),
        name=name,
        value=row["value"],
        recorded_at=_recorded(row),
        id=row.get("id", ""),
        retracts=row.get("retracts", ""),
    )


def _recorded(row: Mapping[str, str]) -> datetime | None:
    recorded = row.get("recorded_at", "")
    return read_instant(recorded) if recorded else None


def line_of(row: Row) -> str:
    """A row as situations write what is owed."""
    window = f"{written(row.opens)} – {written(row.due)}".strip()
    return " | ".join([f"{row.step} #{row.occurrence}", window, row.status, written(row.done_at)]).rstrip(" |")


@dataclass(frozen=True, slots=True)
class Difference:
    """What an example says and what came, side by side; either is empty where there is no such row."""

    why: Literal["should be owed", "says otherwise", "should not be owed", "explained otherwise"]
    said: str
    came: str


def wrong_in(situation: Situation, book: Book) -> list[Difference]:
    """Where the example says otherwise than the rules do. Raises as `case_of_situation` does."""
    until = read_moment(situation.until) if situation.until else None
    case = case_of_situation(situation, book)
    owed = [(each.line, each.named) for each in situation.owed]
    found = list(differences(owed, situation.only, situation.not_owed, list(rows_of(case, until))))
    return found + list(_explained_otherwise(situation, case))


def _explained_otherwise(situation: Situation, case: Case) -> Iterator[Difference]:
    for name, words in situation.because.items():
        step, _, number = name.partition("#")
        told = sentence(explain(case, step, int(number) if number.isdigit() else None)).en
        if words not in told:
            yield Difference("explained otherwise", f"{name} because … {words} …", told.removesuffix("."))


def differences(
    owed: Sequence[Told], only: Collection[str], not_owed: Collection[str], rows: Sequence[Row]
) -> Iterator[Difference]:
    """What should be owed and is not, and what is owed and should not be."""
    came = {line_of(row): _named(row) for row in rows}
    beside: set[str] = set()
    for line, named in owed:
        if line not in came:
            begins = f"{line.partition(' | ')[0]} |"
            instead = next((each for each in came if each.startswith(begins)), "")
            beside.add(instead)
            yield Difference("should be owed", line, instead)
            continue
        for name, value in named.items():
            if came[line].get(name) != value:
                yield Difference(
                    "says otherwise", f"{line} | {name}={value}", f"{line} | {name}={came[line].get(name)}"
                )
    lines = {line for line, _ in owed} | beside
    for row in rows:
        names = {row.step, f"{row.step}#{row.occurrence}"}
        listed = any(row.step.startswith(prefix) for prefix in only)
        if (listed and line_of(row) not in lines) or names & set(not_owed):
            yield Difference("should not be owed", "", line_of(row))


def _named(row: Row) -> dict[str, str]:
    found = {name: str(getattr(row, name)) for name in _NAMED}
    found |= {"act_by": written(row.act_by), "first_due": written(row.first_due)}
    return found | {"remark": " ".join(kind for kind, _ in row.remarks)}
