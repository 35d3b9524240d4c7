"""What is read of the records of all cases: their columns, and what their names and values mean by a book."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

NOT_READ, AS_WORD, AS_DAY, AS_NUMBER, AS_WAIVER, AS_EXTENSION = range(6)
"""How the value of a record of some name is read."""


class Log(NamedTuple):
    """By record. What no record says is an empty column. `bounds`: by case, where its rows begin in `order`."""

    bounds: NDArray[np.int64]
    order: NDArray[np.int64]
    day: NDArray[np.int32]
    name: NDArray[np.int32]
    value: NDArray[np.int32]
    time: NDArray[np.int64]
    recorded: NDArray[np.int64]
    known: NDArray[np.bool_]
    stands: NDArray[np.bool_]
    retracts: NDArray[np.int32]
    rank: NDArray[np.int32]
    """Of records of one moment and one thing, their order; negative for one that repeats another."""
    own_id: NDArray[np.int64]
    """By case: the number of its id among the values."""


class Names(NamedTuple):
    """By name: the slot of what it is about (0: of nothing that changes a row), its n, the step of a `done:`, where
    what came of the step that it is about stands, how its values are read, and whether it counts when it lies ahead.
    """

    slot: NDArray[np.int64]
    number: NDArray[np.int64]
    own_step: NDArray[np.int64]
    on_step: NDArray[np.int64]
    reading: NDArray[np.int64]
    also_planned: NDArray[np.bool_]


class Meanings(NamedTuple):
    """By value: as a day (0: it is none), as a number; as a waiver, twice (the day until which it holds + 1) and as an
    extension, twice the moment of the new due, each plus one when it names its legal basis.
    """

    day: NDArray[np.int32]
    number: NDArray[np.int64]
    waiver: NDArray[np.int64]
    extension: NDArray[np.int64]


class Out(NamedTuple):
    """Where rows are written: their columns, what is said beside (`codes`), (case, step) left to the evaluator, and how
    many of each there are.
    """

    rows: NDArray[np.int32]
    beside: NDArray[np.int64]
    left: NDArray[np.int64]
    counts: NDArray[np.int64]
