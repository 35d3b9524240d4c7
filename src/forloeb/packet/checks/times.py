"""Periods against their dates, weekdays, days that do not exist, papers dated after their meeting."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from forloeb.packet.checks.finding import PaperFinding, finding
from forloeb.packet.checks.papers import Papers
from forloeb.packet.days import DayInText, days_in

NUMBERS = {
    word: number
    for number, words in enumerate("et en;to;tre;fire;fem;seks;syv;otte;ni;ti;elleve;tolv".split(";"), 1)
    for word in words.split()
}
_SPAN = re.compile(
    rf"\b(?:i|for|på|over|varer) (?P<count>\d{{1,2}}|{'|'.join(NUMBERS)}) (?P<unit>år|måneder|måned|uger|uge)\b",
    re.IGNORECASE,
)
_TO = re.compile(r"^\s*(?:til(?: og med| den)?|-|–|frem til|og frem til)(?: den)?\s*$")
_PERIOD = re.compile(r"\bperiode|\bgælder|\bløber|\bfra\b", re.IGNORECASE)
_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)})(?:,)?(?: d\.| den)? (?=\d)", re.IGNORECASE)
_DATED = re.compile(
    r"^(?:(?:dato|dateret|udarbejdet)\b[ .]*:?\s*(?:den )?|[a-zæøå]+(?: kommune)?,? (?:den|d\.) )(?=\d)", re.IGNORECASE
)
_HEAD = 25
"""Lines at the top of an attachment in which its own date may stand."""
_NEAR_DAYS = 3
_DAYS = {"år": 365.25, "måned": 30.44, "uge": 7.0}


@dataclass(frozen=True, slots=True)
class _Range:
    begins: date
    ends: date


def periods_against_dates(papers: Papers) -> Iterator[PaperFinding]:
    """`for 2 år`, and in the same sentence or the next a period whose dates lie otherwise apart."""
    for paper in papers.all:
        before = None
        for sentence in paper.sentences:
            said = _SPAN.search(sentence.text)
            ranges = list(_ranges(sentence.text))
            held = (said, sentence) if said else (before if before and _PERIOD.search(sentence.text) else None)
            if held and len(ranges) == 1 and not _fits(held[0], ranges[0]):
                span = f"{held[0]['count']} {held[0]['unit']}"
                told = [(held[1].line, held[1].text)] + [(sentence.line, sentence.text)] * (held[1] is not sentence)
                begins, ends = ranges[0].begins.isoformat(), ranges[0].ends.isoformat()
                words = {"said": span, "begins": begins, "ends": ends, "is": _apart(ranges[0], "months")}
                danish = {"is": _apart(ranges[0], "måneder")}
                yield finding("period-and-dates", paper.case.number, told, words, danish)
            before = (said, sentence) if said and not ranges else None


def _ranges(text: str) -> Iterator[_Range]:
    days = [found for found in days_in(text) if found.day]
    for one, other in pairwise(days):
        if one.day and other.day and _TO.match(text[one.end : other.start]):
            yield _Range(one.day, other.day)


def _fits(span: re.Match[str], days: _Range) -> bool:
    count = int(span["count"]) if span["count"].isdigit() else NUMBERS[span["count"].lower()]
    unit = span["unit"].lower()
    length = (days.ends - days.begins).days
    usual = next(days for begins, days in _DAYS.items() if unit.startswith(begins))
    return abs(length - count * usual) <= _NEAR_DAYS + count * 0.6


def _apart(days: _Range, months: str) -> str:
    return f"{round((days.ends - days.begins).days / 30.44)} {months}"


def wrong_weekdays(papers: Papers) -> Iterator[PaperFinding]:
    """`tirsdag den 18. august`, which was a Wednesday. Without a year only where neither neighbour year fits."""
    meeting = papers.packet.meeting.date
    told: list[tuple[str | None, int, str]] = [(None, line.number, line.text) for line in papers.reading.text.head]
    told += [(paper.case.number, each.line, each.text) for paper in papers.all for each in paper.sentences]
    for case, line, text in told:
        for found in _WEEKDAY.finditer(text):
            day = _day_at(text, found.end(), meeting.year if meeting else None)
            if day is None or day.day is None or _fits_weekday(found["weekday"], day):
                continue
            place = day.day.weekday()
            words = {"written": text[found.start() : day.end], "day": day.day.isoformat(), "weekday": _ENGLISH[place]}
            yield finding("wrong-weekday", case, [(line, text)], words, {"weekday": _WEEKDAYS[place]})


def _day_at(text: str, place: int, year: int | None) -> DayInText | None:
    return next((day for day in days_in(text, year) if day.start == place), None)


def _fits_weekday(name: str, day: DayInText) -> bool:
    wanted = _WEEKDAYS.index(name.lower())
    if day.day is None or day.day.weekday() == wanted:
        return True
    return not day.year_said and any(_in_year(day.day, day.day.year + step).weekday() == wanted for step in (-1, 1))


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year, day=min(day.day, 28)) if day.month == 2 else day.replace(year=year)


def days_that_do_not_exist(papers: Papers) -> Iterator[PaperFinding]:
    """`31. juni 2016`."""
    for paper in papers.all:
        for sentence in paper.sentences:
            for found in days_in(sentence.text):
                if found.day is None and any(mark.isalpha() for mark in found.text):
                    told = [(sentence.line, sentence.text)]
                    yield finding("no-such-day", paper.case.number, told, {"written": found.text})


def dated_after_the_meeting(papers: Papers) -> Iterator[PaperFinding]:
    """An attachment whose own date is later than the decision on it."""
    for paper in papers.all:
        decided = [each.date for each in paper.case.decisions if each.items and each.date]
        if paper.attachment is None or not decided:
            continue
        for line in [each for each in paper.lines if each][:_HEAD]:
            head = _DATED.match(line.text)
            day = next((each.day for each in days_in(line.text[head.end() :]) if each.day), None) if head else None
            if day and day > max(decided):
                told = [(line.number, line.text)]
                words = {"day": day.isoformat(), "meeting": max(decided).isoformat()}
                yield finding("dated-after", paper.case.number, told, words)
