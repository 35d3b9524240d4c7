"""The last day of what a committee asked for, where the papers give a month or a year."""

import re
from calendar import monthrange
from datetime import date

from forloeb.packet.proceedings import Followup

_PART_OF_YEAR = (
    (re.compile(r"\b(?:primo|start(?:en)?|begyndelsen)\b", re.IGNORECASE), 1),
    (re.compile(r"\bmedio\b", re.IGNORECASE), 6),
)


def last_day(followup: Followup) -> date | None:
    """Of `2015-12` 31 December; of `2016` 31 December, but `primo 2016` 31 January and `medio 2016` 30 June. None where
    no day is said: "et kommende møde" is none.

    The papers of October 2015 say "primo 2016" of levels that wait for an account of December 2015 (case 6).
    """
    if followup.when is None:
        return None
    year, *rest = (int(part) for part in followup.when.split("-"))
    if len(rest) == 2:
        return date(year, *rest)
    month = rest[0] if rest else _month(followup.when_text or "")
    return date(year, month, monthrange(year, month)[1])


def _month(said: str) -> int:
    return next((month for pattern, month in _PART_OF_YEAR if pattern.search(said)), 12)
