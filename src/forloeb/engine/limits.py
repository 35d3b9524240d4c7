"""How a window's limits move: by pauses, by consent given late, by extension, in order of time (semantics: Pauses,
Extensions and waivers, Consent).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from forloeb.book.model import Rule
from forloeb.engine.moments import Moment, day_of, in_order, is_after, later_of, plus_days
from forloeb.engine.pauses import Pause
from forloeb.engine.reasons import names_legal_basis, read_extension
from forloeb.engine.record import Record

Remark = Literal["no-legal-basis", "after-due", "before-opens", "no-such-occurrence"]


@dataclass(frozen=True, slots=True)
class Move:
    """One change of the limits, and what the limits were after it."""

    by: Literal["pause", "consent", "extension"]
    record: Record
    opens: Moment
    due: Moment | None
    days: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """The window as it stands, the way there, and what was said of it that could not be followed."""

    opens: Moment
    due: Moment | None
    moves: tuple[Move, ...] = ()
    remarks: tuple[tuple[Remark, Record], ...] = ()


Change = tuple[date, int, Pause | Record]
_PAUSE, _CONSENT, _EXTENSION = range(3)


def moved(
    rule: Rule,
    limits: Limits,
    anchor: Moment,
    pauses: Sequence[Pause],
    consent: Record | None = None,
    extensions: Sequence[Record] = (),
) -> Limits:
    """The limits after all that moves them. On one day a pause comes before a consent, that before an extension."""
    for _, kind, change in sorted(_changes(pauses, consent, extensions), key=lambda each: each[:2]):
        if isinstance(change, Pause):
            limits = _paused(limits, change, day_of(anchor))
        elif kind == _CONSENT:
            limits = _consented(limits, change)
        else:
            limits = _extended(rule, limits, change)
    return limits


def _changes(pauses: Sequence[Pause], consent: Record | None, extensions: Sequence[Record]) -> Iterator[Change]:
    for pause in pauses:
        yield pause.first, _PAUSE, pause
    if consent is not None:
        yield day_of(consent.at), _CONSENT, consent
    for record in extensions:
        yield day_of(record.at), _EXTENSION, record


def _paused(limits: Limits, pause: Pause, anchor: date) -> Limits:
    """Each limit on or after the pause's first day moves by the days paused since the anchor; earlier limits stay."""
    days = pause.days_since(anchor)
    opens = plus_days(limits.opens, days) if day_of(limits.opens) >= pause.first else limits.opens
    due = limits.due
    if due is not None and day_of(due) >= pause.first:
        due = plus_days(due, days)
    if (opens, due) == (limits.opens, limits.due):
        return limits
    return Limits(opens, due, (*limits.moves, Move("pause", pause.began, opens, due, days)), limits.remarks)


def _consented(limits: Limits, record: Record) -> Limits:
    """Consent given after the window opened: it opens when the consent was given, and due moves as much.

    An extended due does not: only a pause that begins later moves it. But it never lies before the window opens.
    """
    if in_order(record.at) <= in_order(limits.opens) or day_of(record.at) == day_of(limits.opens):
        return limits
    days = (day_of(record.at) - day_of(limits.opens)).days
    if isinstance(record.at, datetime) and isinstance(limits.opens, datetime):
        opens: Moment = record.at
        due = limits.due + (record.at - limits.opens) if limits.due is not None else None
    else:
        opens = plus_days(limits.opens, days)
        due = plus_days(limits.due, days) if limits.due is not None else None
    if limits.due is not None and any(move.by == "extension" for move in limits.moves):
        due = later_of(opens, limits.due)
    return Limits(opens, due, (*limits.moves, Move("consent", record, opens, due, days)), limits.remarks)


def _extended(rule: Rule, limits: Limits, record: Record) -> Limits:
    """A new due, when it was decided before the due in force had passed; of a statutory step with its legal basis."""
    extension = read_extension(record.value)
    refused: Remark | None = None
    if rule.force == "statutory" and not names_legal_basis(extension.reason):
        refused = "no-legal-basis"
    elif limits.due is not None and is_after(record.at, limits.due):
        refused = "after-due"
    elif is_after(limits.opens, extension.due):
        refused = "before-opens"
    if refused is not None:
        return Limits(limits.opens, limits.due, limits.moves, (*limits.remarks, (refused, record)))
    move = Move("extension", record, limits.opens, extension.due)
    return Limits(limits.opens, extension.due, (*limits.moves, move), limits.remarks)
