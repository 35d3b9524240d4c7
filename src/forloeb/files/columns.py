"""Columns of text that take little room: millions of rows, of which most say one of a few things."""

from array import array
from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


class Words:
    """Each different text once, by number."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.texts: list[str] = []

    def number(self, text: str) -> int:
        found = self.numbers.get(text)
        if found is None:
            found = self.numbers[text] = len(self.texts)
            self.texts.append(text)
        return found


class Ids:
    """The ids of all rows in one string of bytes: nearly all differ, and a string each takes ten times it."""

    def __init__(self) -> None:
        self.bytes = bytearray()
        self.ends = array("q", [0])
        self.hashes = array("q")
        self.hashed_rows = array("i")

    def add(self, text: str) -> None:
        """The id of the next row; empty when it has none."""
        if text:
            self.hashed_rows.append(len(self.ends) - 1)
            self.hashes.append(hash(text))
            self.bytes += text.encode()
        self.ends.append(len(self.bytes))

    def __getitem__(self, row: int) -> str:
        return self.bytes[self.ends[row] : self.ends[row + 1]].decode()

    def doubles(self) -> Iterator[tuple[int, int]]:
        """(first row, later row) of every id that stands twice."""
        if not self.hashes:
            return
        hashes = np.frombuffer(self.hashes, dtype=np.int64)
        order = np.argsort(hashes, kind="stable")
        for place in np.flatnonzero(hashes[order][1:] == hashes[order][:-1]):
            first, later = self.hashed_rows[order[place]], self.hashed_rows[order[place + 1]]
            if self[first] == self[later]:
                yield first, later


class TextsAt(Sequence[str]):
    """By row a text of Arrow's, each made when it is asked for: a string each would take ten times the room."""

    def __init__(self, numbers: NDArray[np.int32], texts: pa.StringArray) -> None:
        self.numbers, self.texts = numbers, texts

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, row: int) -> str:  # type: ignore[override]  # nobody asks for a slice
        text: str = self.texts[int(self.numbers[row])].as_py()
        return text
