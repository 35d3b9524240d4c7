"""What is owed, put together out of the parts that were derived one after the other."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from itertools import accumulate
from typing import Any

import numpy as np

from forloeb.engine.kernel.owed import OF_ALL, OF_FEW, OfFew, Owed


def joined(parts: Sequence[Owed], threads: int = 1) -> Owed:
    """Parts that lie in memory of their own; on threads a column each, as half the time is new memory."""
    with ThreadPoolExecutor(threads) as pool:
        columns = pool.map(lambda name: np.concatenate([_EMPTY, *(getattr(part, name) for part in parts)]), OF_ALL)
        found: dict[str, Any] = dict(zip(OF_ALL, columns, strict=True))
    begins = accumulate(map(len, parts), initial=0)
    return Owed(**found, **_of_few(zip(begins, parts, strict=False)))


class Gathered:
    """Parts in memory that is used again: each is copied to its place at once."""

    def __init__(self, room: int) -> None:
        """`room`: for so many rows at first. Room that no row comes to has an address and costs no memory."""
        self._rows = 0
        self._columns = [np.empty(room, np.int32) for _ in OF_ALL]
        self._taken: list[tuple[int, Owed]] = []

    def take(self, parts: Iterable[Owed]) -> None:
        """Whoever made the parts may then write over their columns."""
        for part in parts:
            begin, self._rows = self._rows, self._rows + len(part)
            if self._rows > len(self._columns[0]):
                self._resize(2 * self._rows)
            for name, column in zip(OF_ALL, self._columns, strict=True):
                column[begin : self._rows] = getattr(part, name)
            self._taken.append((begin, part))

    def whole(self) -> Owed:
        """All that was taken; nothing can be taken afterwards."""
        self._resize(self._rows)
        found: dict[str, Any] = dict(zip(OF_ALL, self._columns, strict=True))
        return Owed(**found, **_of_few(self._taken))

    def _resize(self, rows: int) -> None:
        for column in self._columns:
            column.resize(rows, refcheck=False)


_EMPTY = np.zeros(0, np.int32)


def _of_few(parts: Iterable[tuple[int, Owed]]) -> dict[str, Any]:
    """What is told of few rows of each part, at their places among all: the part begins at a row."""
    told: dict[str, list[Any]] = {name: [] for name in OF_FEW}
    for begin, part in parts:
        for name, held in told.items():
            if (some := getattr(part, name)) is not None:
                held.append(replace(some, place=some.place + begin))
    return {name: _one_of(held) for name, held in told.items()}


def _one_of(told: Sequence[OfFew]) -> OfFew | None:
    if not told:
        return None
    names = [field.name for field in fields(told[0])]
    return type(told[0])(*(np.concatenate([getattr(each, name) for each in told]) for name in names))
