"""What the texts of a column of values mean: each different text is read once, all at the same time."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from forloeb.engine.kernel.columns import NO_DAY, Column, Days

NO_TEXT = -2
"""A number that no text has."""
_LENGTH = len("2015-10-27")
_DIGIT = ord("0")
_LAST_YEAR = 3000
_BEFORE_1970 = 719_163


class Values:
    """The texts by number, as days, as whole numbers, and the number of a text."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts

    @cached_property
    def day(self) -> Days:
        """NO_DAY for what is not written as a date is."""
        signs = np.array([text[: _LENGTH + 1] for text in self.texts], dtype=f"U{_LENGTH + 1}")
        digits = signs.view(np.uint32).reshape(len(signs), _LENGTH + 1).astype(np.int32) - _DIGIT
        year, month, day = digits[:, 0:4] @ (1000, 100, 10, 1), digits[:, 5:7] @ (10, 1), digits[:, 8:10] @ (10, 1)
        numbers = digits[:, (0, 1, 2, 3, 5, 6, 8, 9)]
        is_date = ((numbers >= 0) & (numbers <= 9)).all(axis=1) & (digits[:, _LENGTH] == -_DIGIT)
        is_date &= (digits[:, (4, 7)] == ord("-") - _DIGIT).all(axis=1)
        is_date &= (year >= 1) & (year < _LAST_YEAR) & (month >= 1) & (month <= 12) & (day >= 1) & (day <= 31)
        found = np.full(len(signs), NO_DAY, np.int32)
        months = (year * 12 + month - 1 - 1970 * 12)[is_date].astype("datetime64[M]")
        found[is_date] = months.astype("datetime64[D]").astype(np.int64) + _BEFORE_1970 + day[is_date] - 1
        return found

    @cached_property
    def whole_number(self) -> Column:
        """0 for what is not a number."""
        return np.array([_number(text) for text in self.texts], dtype=np.int64)

    @cached_property
    def numbers(self) -> dict[str, int]:
        return {text: number for number, text in enumerate(self.texts)}

    def number_of(self, text: str) -> int:
        return self.numbers.get(text, NO_TEXT)


def _number(text: str) -> int:
    return int(text) if len(text) <= 16 and text.removeprefix("-").isdecimal() else 0
