"""A file of records as columns, some thousand cases at a time, and which of them must be looked at one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from forloeb.engine import Case, Name, Record
from forloeb.engine.kernel import NO_ROW, NOT_SAID, RecordColumns
from forloeb.engine.kernel.record_columns import day_and_time
from forloeb.engine.record_names import written_name
from forloeb.files.cells import refuse
from forloeb.files.columns import Ids
from forloeb.files.records_file import RecordsFile

CASES = 20_000
"""So many take the kernel well under a second: a bar that shows how far it is moves on."""
_ONE_AT_A_TIME = {"kind", "fact", "consent"}
Places = NDArray[np.intp]


@dataclass(frozen=True)
class CaseBlock:
    """Some cases of a file in order of their ids. `rows`: theirs in the file, by case, in the order of the file."""

    file: RecordsFile
    records: RecordColumns
    rows: Places

    def doubtful(self) -> Iterator[tuple[str, list[Record]]]:
        """Each case that may contradict itself, with its records, in order. Raises Refused for what is wrong in one.

        Of all other cases the columns show that nothing is wrong in them.
        """
        is_doubtful = are_doubtful(self.records) | self._retracting
        bounds = np.searchsorted(self.records.case, np.arange(len(is_doubtful) + 1))
        for number in np.flatnonzero(is_doubtful).tolist():
            case_id = self.records.cases[number]
            yield case_id, self.file.checked(case_id, self.rows[bounds[number] : bounds[number + 1]])

    @property
    def _retracting(self) -> NDArray[np.bool_]:
        """By case: whether something in it is to be withdrawn or replaced."""
        found = np.zeros(len(self.records.cases), dtype=bool)
        if self.file.retractions:
            retracting = np.isin(self.rows, np.fromiter(self.file.retractions, np.int64))
            found[self.records.case[retracting]] = True
        return found


def case_blocks(file: RecordsFile, only: str | None = None) -> Iterator[CaseBlock]:
    """All cases of a file in order of their ids, or one. Raises Refused when the file does not have that one."""
    columns = _FileColumns(file)
    if only is not None:
        file.require_case(only)
        rows = np.flatnonzero(columns.case == file.cases.numbers[only])
        yield CaseBlock(file, columns.at(rows, np.zeros(len(rows), np.int32), [only]), rows)
        return
    case_ids = file.case_ids()
    place_of = np.empty(len(case_ids), np.int32)
    place_of[[file.cases.numbers[case_id] for case_id in case_ids]] = np.arange(len(case_ids), dtype=np.int32)
    place = place_of[columns.case]
    in_order = np.argsort(place, kind="stable")
    bounds = np.searchsorted(place[in_order], np.arange(0, len(case_ids) + CASES, CASES))
    for first, begin, end in zip(range(0, len(case_ids), CASES), bounds[:-1], bounds[1:], strict=True):
        rows = in_order[begin:end]
        yield CaseBlock(file, columns.at(rows, place[rows] - np.int32(first), case_ids[first : first + CASES]), rows)


class _FileColumns:
    """What is worked out once for all blocks."""

    def __init__(self, file: RecordsFile) -> None:
        self.file = file
        self.case = _column(file, "case")
        self.recorded = np.frombuffer(file.columns["recorded"], np.int64) if file.rows else np.empty(0, np.int64)
        numbers: dict[Name, int] = {}
        self.name_of = np.array([numbers.setdefault(name, len(numbers)) for name in file.names], np.int32)
        self.names = list(numbers)
        self.moment = np.array([day_and_time(moment) for moment in file.moments], np.int64).reshape(-1, 2)

    def at(self, rows: Places, case: NDArray[np.int32], cases: Sequence[str]) -> RecordColumns:
        file = self.file
        at = _column(file, "at")[rows]
        time, recorded = self.moment[at, 1], self.recorded[rows]
        return RecordColumns(
            cases=cases,
            names=self.names,
            values=file.values.texts,
            case=case,
            day=self.moment[at, 0].astype(np.int32),
            name=self.name_of[_column(file, "name")[rows]],
            value=_column(file, "value")[rows],
            time=time if (time != NOT_SAID).any() else None,
            recorded=recorded if (recorded != NOT_SAID).any() else None,
            ids=IdsAt(file.ids, rows) if file.ids.bytes else None,
            retracts=self._targets(rows, case),
            line=_column(file, "line")[rows],
        )

    def _targets(self, rows: Places, case: NDArray[np.int32]) -> NDArray[np.int32] | None:
        """By place: the place of the row of the same case that this one withdraws or replaces."""
        if not self.file.retractions:
            return None
        retracting = np.flatnonzero(np.isin(rows, np.fromiter(self.file.retractions, np.int64)))
        theirs = np.flatnonzero(np.isin(case, case[retracting]))
        ids = IdsAt(self.file.ids, rows)
        places = {(case[place], ids[place]): place for place in theirs.tolist()}
        targets = np.full(len(rows), NO_ROW, np.int32)
        for place in retracting.tolist():
            targets[place] = places.get((case[place], self.file.retractions[int(rows[place])]), NO_ROW)
        return targets if len(retracting) else None


def are_doubtful(records: RecordColumns) -> NDArray[np.bool_]:
    """By case: whether it has no kind, or says two things of one fact, or of one consent, at one time."""
    has_kind = np.zeros(len(records.cases), dtype=bool)
    has_kind[records.case[_are_about(records, {"kind"})]] = True
    places = np.flatnonzero(_are_about(records, _ONE_AT_A_TIME))
    columns = (records.value, records.time, records.day, records.name, records.case)
    keys = [column[places] for column in columns if column is not None]
    in_order = np.lexsort(keys)
    value, *of_one = (key[in_order] for key in keys)
    again = np.flatnonzero(np.logical_and.reduce([np.diff(key) == 0 for key in of_one]) & (np.diff(value) != 0))
    found = ~has_kind
    found[records.case[places[in_order[again]]]] = True
    return found


def _are_about(records: RecordColumns, about: set[str]) -> NDArray[np.bool_]:
    """By record."""
    return np.array([name.about in about for name in records.names], dtype=bool)[records.name]


def refuse_two_values(path: Path, case: Case) -> None:
    """Raises Refused when a case says two things of one fact, or of one consent, at one time."""
    for record, other in case.contradictions:
        first, later = sorted(((record.line, record.value), (other.line, other.value)))
        words = {"case": case.id, "name": written_name(record.name), "value": later[1], "other": first[1]}
        raise refuse("two-values", path, later[0], **words, line=str(first[0]))


class IdsAt(Sequence[str]):
    """The ids of some rows, each read when it is asked for."""

    def __init__(self, ids: Ids, rows: Places) -> None:
        self._ids, self._rows = ids, rows

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, place: int) -> str:  # type: ignore[override]  # nobody asks for a slice
        return self._ids[int(self._rows[place])]


def _column(file: RecordsFile, name: str) -> NDArray[np.int32]:
    return np.frombuffer(file.columns[name], dtype=np.int32) if file.rows else np.empty(0, np.int32)
