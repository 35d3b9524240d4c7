"""Pupils in basic teaching: some begin in the coming weeks, two have no group yet, one has moved on to a class."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from forloeb.demo.days import plus_days, working_day, working_day_by
from forloeb.demo.habits import USUAL
from forloeb.demo.pen import Pen
from forloeb.demo.people import Person, draw_person, register
from forloeb.demo.rows import PersonRow

_GROWN_UP, _ABOUT_FOURTEEN, _GRADES = 18, range(13, 16), ("7", "8")


class Pupil(NamedTuple):
    """`enrolled`: days before today. `waits`: days from then to the first school day. `group`: empty: not chosen."""

    years: int
    grade: str
    group: str
    enrolled: int
    waits: int
    language: str
    moved_on: bool = False


_PUPILS = (
    Pupil(6, "0", "M1", 5, 12, "ar"),
    Pupil(9, "3", "M1", 320, 12, "ti", moved_on=True),
    Pupil(10, "4", "M2", 4, 9, "fa"),
    Pupil(12, "6", "M2", 90, 14, "ar"),
    Pupil(13, "7", "", 6, 14, "ar"),
    Pupil(14, "8", "", 14, 11, "so"),
    Pupil(14, "7", "M3", 60, 14, "ti"),
    Pupil(15, "9", "M3", 3, 13, "ar"),
    Pupil(17, "", "M3", 40, 12, "fa"),
    Pupil(19, "", "M4", 8, 14, "ti"),
    Pupil(24, "", "M4", 150, 15, "uk"),
)
PUPILS = len(_PUPILS)


def write_pupils(pens: Iterator[Pen]) -> Iterator[PersonRow]:
    for pupil in _PUPILS:
        yield _write(next(pens), pupil)


def _write(pen: Pen, pupil: Pupil) -> PersonRow:
    enrolled = working_day_by(plus_days(pen.on, -pupil.enrolled))
    first_day = working_day(plus_days(enrolled, pupil.waits))
    person = draw_person(pen.rng, enrolled, pupil.years, pupil.language)
    _open(pen, pupil, person, enrolled)
    pen.write(enrolled, "enrolled", first_day.isoformat(), told=enrolled)
    if pupil.group and not _assessed(pen, pupil, enrolled, first_day):
        pen.write(enrolled, "teaching-group", pupil.group, told=enrolled)
    if pupil.group:
        _begin(pen, pupil, enrolled, first_day)
    if pupil.moved_on:
        pen.close(working_day(plus_days(first_day, 200)), "moved-to-class")
    return register(pen, person)


def _open(pen: Pen, pupil: Pupil, person: Person, day: date) -> None:
    facts = {
        "kind": "pupil",
        "born": person.born.isoformat(),
        "sex": person.sex,
        "language": person.language,
        "grade": pupil.grade,
        "basic-teaching": "yes",
    }
    pen.open(day, {name: value for name, value in facts.items() if value})


def _assessed(pen: Pen, pupil: Pupil, enrolled: date, first_day: date) -> bool:
    """Those of about fourteen are placed by an assessment."""
    if pupil.years not in _ABOUT_FOURTEEN or pupil.grade not in _GRADES:
        return False
    day = pen.carry_out("reception-teaching.assessment", enrolled, first_day, USUAL)
    return bool(day and pen.write(day, "teaching-group", pupil.group))


def _begin(pen: Pen, pupil: Pupil, enrolled: date, first_day: date) -> None:
    if pupil.group in {"M3", "M4"}:
        pen.carry_out("reception-teaching.knord", enrolled, first_day, USUAL)
    step = "danish-course" if pupil.years >= _GROWN_UP else "basic-teaching"
    pen.carry_out(f"reception-teaching.{step}", enrolled, first_day, USUAL)
