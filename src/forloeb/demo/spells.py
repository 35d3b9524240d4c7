"""One spell of unemployment: who, how long, and what stops its clock."""

from dataclasses import dataclass
from datetime import date
from random import Random

from forloeb.demo.days import plus_days
from forloeb.demo.pen import Pen
from forloeb.demo.people import Person

_MEDIAN_DAYS = 150
_CONTACT_COURSE = date(2015, 7, 1)  # its first day of force


@dataclass(frozen=True, slots=True)
class Pause:
    """From `first` to the day before `back`; None: not over."""

    first: date
    back: date | None


@dataclass(frozen=True, slots=True)
class Spell:
    person: Person
    a_kasse: str
    start: date
    last: date
    pause: Pause | None

    @property
    def is_earlier(self) -> bool:
        """Began before there was an intensive contact course."""
        return self.start < _CONTACT_COURSE

    def day(self, number: int) -> date | None:
        """The `number`-th day after the first, days of a pause not counted; None while the pause is not over."""
        day = plus_days(self.start, number)
        if self.pause is None or day < self.pause.first:
            return day
        if self.pause.back is None:
            return None
        return plus_days(day, (self.pause.back - self.pause.first).days)

    def day_not_paused(self, day: date) -> date:
        """`day`, or the first day back when the spell is paused then."""
        if self.pause and self.pause.back and self.pause.first <= day < self.pause.back:
            return self.pause.back
        return day


def draw_length(rng: Random) -> int:
    """Days: half of the spells are over after five months, few last more than two years."""
    return round(_MEDIAN_DAYS * rng.lognormvariate(0, 0.85)) + 3


def write_pause(pen: Pen, start: date, last: date) -> Pause | None:
    """An illness, or a course set aside for another reason, that begins within the spell."""
    chance = pen.rng.random()
    if chance < 0.025:
        first = plus_days(pen.on, -pen.rng.randint(2, 80))
        return _write(pen, "sick", "well", Pause(first, None)) if start < first < last else None
    first = plus_days(start, pen.rng.randint(6, 150))
    back = plus_days(first, pen.rng.randint(4, 55))
    if chance > 0.13 or back >= min(last, pen.on):
        return None
    if chance < 0.11:
        return _write(pen, "sick", "well", Pause(first, back))
    return _write(pen, "paused:contact-course", "resumed:contact-course", Pause(first, back))


def _write(pen: Pen, begins: str, ends: str, pause: Pause) -> Pause | None:
    if not pen.write(pause.first, begins):
        return None
    over = pause.back is not None and pen.write(pause.back, ends)
    return pause if over else Pause(pause.first, None)
