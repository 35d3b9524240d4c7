"""What is owed, put together out of parts whose memory is used again."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, Final

import numpy as np

from forloeb.engine.kernel.owed import OF_ALL, OF_FEW, OfFew, Owed

ROWS_A_CASE: Final = 40
"""For so many there is room at first. Room that no row came to has an address and costs no memory."""


class Gathered:
    """Grows by parts; each is copied to its place at once."""

    def __init__(self, cases: int) -> None:
        self._rows = 0
        self._columns = [np.empty(ROWS_A_CASE * cases, np.int32) for _ in OF_ALL]
        self._of_few: dict[str, list[Any]] = {name: [] for name in OF_FEW}

    def take(self, parts: Iterable[Owed]) -> None:
        """Whoever made the parts may then write over them."""
        for part in parts:
            begin, self._rows = self._rows, self._rows + len(part)
            if self._rows > len(self._columns[0]):
                self._resize(2 * self._rows)
            for name, column in zip(OF_ALL, self._columns, strict=True):
                column[begin : self._rows] = getattr(part, name)
            for name, told in self._of_few.items():
                if (some := getattr(part, name)) is not None:
                    told.append(replace(some, place=some.place + begin))

    def whole(self) -> Owed:
        """All that was taken; nothing can be taken afterwards."""
        self._resize(self._rows)
        found: dict[str, Any] = dict(zip(OF_ALL, self._columns, strict=True))
        found |= {name: _joined(told) for name, told in self._of_few.items()}
        return Owed(**found)

    def _resize(self, rows: int) -> None:
        for column in self._columns:
            column.resize(rows, refcheck=False)


def _joined(told: list[OfFew]) -> OfFew | None:
    if not told:
        return None
    names = [field.name for field in fields(told[0])]
    return type(told[0])(*(np.concatenate([getattr(each, name) for each in told]) for name in names))


def gathered(parts: Iterable[Owed], cases: int) -> Owed:
    """The parts of some cases, one after the other."""
    whole = Gathered(cases)
    whole.take(parts)
    return whole.whole()
