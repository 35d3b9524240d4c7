"""The values of `waived:` and `extended:`: `reason`, `until DATE; reason`, `DATE; § …; reason` (docs/formats.md)."""

import re
from dataclasses import dataclass
from datetime import date

from forloeb.engine.moments import Moment, read_day, read_moment

_LEGAL_BASIS = re.compile(r"[^;]*§+\s*\d[^;]*;\s*\S")


@dataclass(frozen=True, slots=True)
class Waiver:
    """Until and with `until`, or for good."""

    until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Extension:
    """A new last day, or last moment."""

    due: Moment
    reason: str


def read_waiver(value: str) -> Waiver:
    """Raises ValueError, with what was expected, when the value is not one."""
    until = None
    reason = value.strip()
    if reason.startswith("until "):
        day, _, reason = reason.removeprefix("until ").partition(";")
        until = read_day(day.strip())
        reason = reason.strip()
    if not reason:
        raise ValueError("a reason")
    return Waiver(until, reason)


def read_extension(value: str) -> Extension:
    """Raises ValueError, with what was expected, when the value is not one."""
    due, _, reason = value.partition(";")
    if not reason.strip():
        raise ValueError("a reason")
    return Extension(read_moment(due.strip()), reason.strip())


def names_legal_basis(reason: str) -> bool:
    """Whether a reason begins with its legal basis: `§ 16, stk. 3; …`."""
    return _LEGAL_BASIS.match(reason) is not None
