"""Dates as Danish, Norwegian and Swedish papers write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar januari jan",
            "februar februari feb",
            "marts mars mar",
            "april apr",
            "maj mai",
            "juni jun",
            "juli jul",
            "august augusti aug",
            "september sept sep",
            "oktober okt",
            "november nov",
            "december desember dec",
        ),
        1,
    )
    for name in names.split()
}
_LONG_MONTHS = "|".join(sorted((name for name in MONTHS), key=len, reverse=True))
DATE_PATTERN = (
    rf"\d{{1,2}}\.?\s*(?:{_LONG_MONTHS})\.?\s+\d{{4}}|\d{{1,2}}[-./]\d{{1,2}}[-./ ]\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}"
)
_DATE = re.compile(
    rf"(?<![\d.])(?:(?P<day>\d{{1,2}})\.?\s*(?P<month>{_LONG_MONTHS})\.?(?:\s+(?P<year>\d{{4}}))?\b"
    r"|(?P<d>\d{1,2})(?P<between>[-./]\s?)(?P<m>\d{1,2})[-./ ]\s?(?P<y>\d{4})(?!\d)"
    r"|(?P<yyyy>\d{4})-(?P<mm>\d{2})-(?P<dd>\d{2})(?!\d))",
    re.IGNORECASE,
)
_COARSE = re.compile(
    r"\b(?:(?P<part>primo|medio|ultimo|starten af|begyndelsen af|slutningen af|forår(?:et)?|efterår(?:et)?)"
    rf"\s+(?P<year>\d{{4}})"
    rf"|(?:i |ultimo |primo |medio |starten af |begyndelsen af )?(?P<month>{_LONG_MONTHS})\s+(?P<of>\d{{4}}))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DayInText:
    """A date and where it stands. `day` is None of a date that no calendar has, as 31 June."""

    text: str
    start: int
    end: int
    day: date | None
    year_said: bool


def days_in(text: str, year: int | None = None) -> Iterator[DayInText]:
    """Every date in the text; one without a year is taken in `year`, or passed over when that is None."""
    for found in _DATE.finditer(text):
        said = found["year"] or found["y"] or found["yyyy"]
        if said is None and year is None:
            continue
        if found["month"]:
            parts = (int(said or year or 0), MONTHS[found["month"].lower()], int(found["day"]))
        elif found["m"]:
            parts = (int(said), int(found["m"]), int(found["d"]))
        else:
            parts = (int(said), int(found["mm"]), int(found["dd"]))
        yield DayInText(found[0], found.start(), found.end(), _day(*parts), said is not None)


def first_day(text: str) -> date | None:
    """The first date in the text that has a year and exists."""
    return next((found.day for found in days_in(text) if found.day), None)


def when_in(text: str) -> tuple[str, str] | None:
    """The last time that the text names, as written and as ISO as exact as it is: a day, a month or a year."""
    dates = list(days_in(text))
    days = [(found.start, found.text, found.day.isoformat()) for found in dates if found.day]
    taken = [range(found.start, found.end) for found in dates]
    for found in _COARSE.finditer(text):
        if any(found.end() - 1 in span for span in taken):
            continue
        if found["month"]:
            days.append((found.start(), found[0], f"{found['of']}-{MONTHS[found['month'].lower()]:02}"))
        else:
            days.append((found.start(), found[0], found["year"]))
    return max(days)[1:] if days else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
