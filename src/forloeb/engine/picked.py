"""Some of the records of columns: as records, and as columns again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from forloeb.engine.kernel import NO_ROW, RecordColumns
from forloeb.engine.record import Record


def records_by_case(records: RecordColumns, places: NDArray[np.intp]) -> Iterator[tuple[int, list[Record]]]:
    """The records at some places, by the number of their case; also of the cases that have none there."""
    case = records.case[places]
    in_order = np.argsort(case, kind="stable")
    bounds = np.searchsorted(case[in_order], np.arange(len(records.cases) + 1)).tolist()
    ordered = places[in_order].tolist()
    for number in range(len(records.cases)):
        yield number, [records.record(place) for place in ordered[bounds[number] : bounds[number + 1]]]


def cases_at(records: RecordColumns, numbers: Sequence[int]) -> RecordColumns:
    """Some of the cases, by their numbers, in that order."""
    number_of = np.full(len(records.cases), NO_ROW, np.int32)
    number_of[list(numbers)] = np.arange(len(numbers), dtype=np.int32)
    case = number_of[records.case]
    picked = rows_at(records, np.flatnonzero(case != NO_ROW))
    return replace(picked, cases=[records.cases[number] for number in numbers], case=number_of[picked.case])


def rows_at(records: RecordColumns, places: NDArray[np.intp]) -> RecordColumns:
    """Some of the rows, in this order. One that retracts a row that is not among them retracts none."""
    retracts = None
    if records.retracts is not None:
        place_of = np.full(len(records) + 1, NO_ROW, np.int32)
        place_of[places] = np.arange(len(places), dtype=np.int32)
        retracts = place_of[records.retracts[places]]
    return replace(
        records,
        case=records.case[places],
        day=records.day[places],
        name=records.name[places],
        value=records.value[places],
        time=None if records.time is None else records.time[places],
        recorded=None if records.recorded is None else records.recorded[places],
        ids=None if records.ids is None else [records.ids[place] for place in places.tolist()],
        retracts=retracts,
        line=None if records.line is None else records.line[places],
    )
