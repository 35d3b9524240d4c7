"""How punctual the invented municipality is."""

from datetime import date
from random import Random
from typing import NamedTuple

from forloeb.demo.days import plus_days, working_day, working_day_by


class Habit(NamedTuple):
    """The share of a task that is done after its due, and the share that is not done."""

    late: float
    never: float


STRICT = Habit(late=0.06, never=0.03)
USUAL = Habit(late=0.10, never=0.07)
LOOSE = Habit(late=0.18, never=0.22)

_FOUND_AFTER = 75  # days: by then a forgotten task has nearly always been found
_FOUND = 0.99


def drawn_day(rng: Random, opens: date, due: date, on: date, habit: Habit) -> date | None:
    """The working day on which a task with this window is done; None when it is not. May lie after `on`."""
    chance = rng.random()
    if chance < habit.never:
        if (on - due).days < _FOUND_AFTER or rng.random() > _FOUND:
            return None
        return working_day(plus_days(due, rng.randint(20, 90)))
    if chance < habit.never + habit.late:
        return working_day(plus_days(due, round(rng.triangular(1, 40, 4))))
    day = working_day(plus_days(opens, round(rng.triangular(0, (due - opens).days))))
    return day if day <= due else max(working_day_by(due), opens)
