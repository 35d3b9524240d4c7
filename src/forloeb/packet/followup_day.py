"""The last day of what a committee asked for, where the papers give a month, a season or a year."""

import re
from calendar import monthrange
from datetime import date

from forloeb.packet.proceedings import Followup

_BEGINNING = re.compile(r"\b(?:primo|start(?:en)?|begyndelsen)\b", re.IGNORECASE)
_MIDDLE = re.compile(r"\bmedio\b", re.IGNORECASE)
_SPRING, _AUTUMN = (re.compile(rf"\b{season}(?:et)?\b", re.IGNORECASE) for season in ("forår", "efterår"))
_LAST_MONTHS = ((_BEGINNING, 1), (_MIDDLE, 6), (_SPRING, 5), (_AUTUMN, 11))
"""Of a part of a year."""
_LAST_DAYS = ((_BEGINNING, 10), (_MIDDLE, 20))
"""Of a part of a month."""


def last_day(followup: Followup) -> date | None:
    """The latest day that the words allow, as nobody is late before it: of `2015-12`, and of `2016`, 31 December.

    Of a year's parts: primo 31 January, medio 30 June, spring 31 May, autumn 30 November. Of a month's: primo the
    10th, medio the 20th. None where no day is said: "et kommende møde" is none.

    The papers of October 2015 say "primo 2016" of levels that wait for an account of December 2015 (case 6).
    """
    if followup.when is None:
        return None
    year, *rest = (int(part) for part in followup.when.split("-"))
    if len(rest) == 2:
        return date(year, *rest)
    said = followup.when_text or ""
    month = rest[0] if rest else _of(_LAST_MONTHS, said, 12)
    whole = monthrange(year, month)[1]
    return date(year, month, _of(_LAST_DAYS, said, whole) if rest else whole)


def _of(parts: tuple[tuple[re.Pattern[str], int], ...], said: str, whole: int) -> int:
    return next((last for pattern, last in parts if pattern.search(said)), whole)
