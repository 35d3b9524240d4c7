"""A day that is not known yet, for the solver; and the whole years from one such day to another (semantics: F10)."""

from datetime import date

import z3

FIRST_YEAR, LAST_YEAR = 1800, 2200
"""The years in which examples are looked for; no rule of a municipality reaches beyond them."""
_FEBRUARY = 2 * 32
_LONG_MONTHS = (1, 3, 5, 7, 8, 10, 12)


class Day:
    """Year, month and day as whole numbers, as whole years are counted by them."""

    def __init__(self, name: str) -> None:
        self.year, self.month, self.day = z3.Ints(f"{name}.year {name}.month {name}.day")
        self.in_year = self.month * 32 + self.day
        self.order = self.year * 512 + self.in_year
        """Days in their order; compared with `order_of` a date."""

    def is_a_day(self) -> z3.BoolRef:
        is_long = z3.Or([self.month == month for month in _LONG_MONTHS])
        last = z3.If(self.month == 2, z3.If(is_leap(self.year), 29, 28), z3.If(is_long, 31, 30))
        return z3.And(
            *(self.year >= FIRST_YEAR, self.year <= LAST_YEAR, self.month >= 1, self.month <= 12),
            *(self.day >= 1, self.day <= last),
        )

    def in_model(self, model: z3.ModelRef) -> date:
        year, month, day = (
            model.eval(part, model_completion=True).as_long() for part in (self.year, self.month, self.day)
        )
        return date(year, month, day)


def order_of(day: date) -> int:
    return day.year * 512 + day.month * 32 + day.day


def is_leap(year: z3.ArithRef) -> z3.BoolRef:
    return z3.And(year % 4 == 0, z3.Or(year % 100 != 0, year % 400 == 0))


def whole_years(since: Day, on: Day) -> z3.ArithRef:
    """Who is born on 29 February is a year older on the 28th where there is no 29th."""
    born_on_the_29th = since.in_year == _FEBRUARY + 29
    birthday = z3.If(z3.And(born_on_the_29th, z3.Not(is_leap(on.year))), _FEBRUARY + 28, since.in_year)
    return on.year - since.year - z3.If(on.in_year < birthday, 1, 0)
