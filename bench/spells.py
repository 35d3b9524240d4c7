"""The cases as objects, for the peers that take one case at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

import numpy as np

from forloeb.engine.kernel import RecordColumns


@dataclass(slots=True)
class Spell:
    """What is true of one case, and the days of each thing that happened in it, in order of time."""

    number: int
    born: date
    household: str
    benefit: str
    education: str
    language: str
    hours: int
    right_ends: date | None = None
    agreed: date | None = None
    """The date that the first agreement names."""
    happened: dict[str, list[date]] = field(default_factory=dict)


def spells_of(records: RecordColumns) -> list[Spell]:
    return [_spell(number, said) for number, said in enumerate(_said(records))]


def _said(records: RecordColumns) -> Iterator[list[tuple[str, str, date]]]:
    """(about and subject, value, day) of each record, case by case; the columns are sorted by case and day."""
    names = [
        name.subject if name.about in {"fact", "event"} else f"{name.about}:{name.subject}" for name in records.names
    ]
    bounds = np.searchsorted(records.case, np.arange(len(records.cases) + 1)).tolist()
    rows = zip(records.name.tolist(), records.value.tolist(), records.day.tolist(), strict=True)
    told = [(names[name], records.values[value], date.fromordinal(day)) for name, value, day in rows]
    for first, after in pairwise(bounds):
        yield told[first:after]


def _spell(number: int, said: list[tuple[str, str, date]]) -> Spell:
    happened: dict[str, list[date]] = {}
    values: dict[str, str] = {}
    for name, value, day in said:
        values.setdefault(name, value)
        happened.setdefault(name, []).append(day)
    return Spell(
        number=number,
        born=date.fromisoformat(values["born"]),
        household=values["household"],
        benefit=values["benefit"],
        education=values["education"],
        language=values["language"],
        hours=int(values["hours"]),
        right_ends=date.fromisoformat(values["right-ends"]) if "right-ends" in values else None,
        agreed=date.fromisoformat(values["agreed"]) if "agreed" in values else None,
        happened=happened,
    )
