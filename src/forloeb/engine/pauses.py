"""Pauses: the days on which a procedure's clock stands still (semantics: Pauses)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from forloeb.book.calendars import ONE_DAY
from forloeb.book.model import Procedure
from forloeb.engine.case import Case
from forloeb.engine.moments import day_of
from forloeb.engine.record import Record


@dataclass(frozen=True, slots=True)
class Pause:
    """From the day it began to its last day, both counted; `began` is the record that it begins with."""

    first: date
    last: date
    began: Record
    is_over: bool

    def days_since(self, day: date) -> int:
        """The days paused since the later of its first day and `day`."""
        return max(0, (self.last - max(self.first, day)).days + 1)


def pauses_of(procedure: Procedure, case: Case) -> list[Pause]:
    """In order of time, those that overlap put together. One not resumed is reckoned as ending on `on`."""
    said = case.on_procedure.get(procedure.id, [])
    pauses = list(
        _spells(
            [record for record in said if record.name.about == "paused"],
            [record for record in said if record.name.about == "resumed"],
            case,
        )
    )
    for pair in procedure.pauses:
        begins, ends = (
            [record for record in case.events.get(event, []) if case.has_happened(record)] for event in pair
        )
        pauses += _spells(begins, ends, case)
    return _counted_once(pauses)


def _spells(begins: list[Record], ends: list[Record], case: Case) -> Iterable[Pause]:
    """Each spell runs from its beginning to the day before the first end after it."""
    until: date | None = None
    for record in begins:
        first = day_of(record.at)
        if until is not None and first < until:
            continue
        end = next((day_of(other.at) for other in ends if day_of(other.at) >= first), None)
        until = end if end is not None else date.max
        last = end - ONE_DAY if end is not None else day_of(case.on)
        if last >= first:
            yield Pause(first, last, record, end is not None)


def _counted_once(pauses: list[Pause]) -> list[Pause]:
    """Overlaps count once."""
    merged: list[Pause] = []
    for pause in sorted(pauses, key=lambda pause: (pause.first, pause.last)):
        if merged and pause.first <= merged[-1].last:
            before = merged[-1]
            longest = max(before, pause, key=lambda each: (each.last, not each.is_over))
            merged[-1] = Pause(before.first, longest.last, before.began, longest.is_over)
        else:
            merged.append(pause)
    return merged


def pause_on(pauses: list[Pause], day: date) -> Pause | None:
    return next((pause for pause in pauses if pause.first <= day <= pause.last), None)
