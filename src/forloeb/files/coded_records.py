"""One block after the other of coded text columns as record columns, each different text read and checked once."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from forloeb.book import Book
from forloeb.engine import Name, SkippedHour, read_instant, read_moment
from forloeb.engine.kernel import NO_ROW, NOT_SAID, RecordColumns
from forloeb.engine.kernel.record_columns import day_and_time, microseconds_of
from forloeb.engine.record_names import WITHDRAWAL, Misfit, ValueCheck, is_timed, read_name, value_check
from forloeb.files.columns import TextsAt
from forloeb.files.records_file import NO_DAY

Numbers = NDArray[np.int32]
Coded = tuple[Numbers, list[str]]
"""A column of text: by row the place among the texts, and the texts."""


class OutOfOrder(ValueError):  # noqa: N818  # names what was found, as `Refused` does
    """The rows of a file do not stand in order of the cases' ids."""


class Wrong(ValueError):  # noqa: N818
    """Something in the file is to be refused."""


class CodedRecords:
    """Remembers the names it has read, and where in the file it is."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.names: list[Name] = []
        self.numbers: dict[str, int] = {}
        self.checks: list[ValueCheck | None] = []
        self.needs_time: list[bool] = []
        self.last_case = ""
        self.line = 2

    def block(self, cells: Mapping[str, Coded], ids: TextsAt | None) -> RecordColumns:
        """By column of docs/formats.md, those of ids apart. Raises Wrong or OutOfOrder."""
        cases, case = self._cases(*cells["case"])
        name = self._numbered(cells["name"], self._name)
        moments = np.array([self._moment(text) for text in cells["at"][1]], np.int64).reshape(-1, 2)
        day, time = (moments[cells["at"][0], part] for part in (0, 1))
        value, values = cells["value"]
        self._check_values(name, value, values)
        is_withdrawal = np.array([each == WITHDRAWAL for each in self.names])[name]
        has_no_day = np.array([not text for text in cells["at"][1]])[cells["at"][0]]
        lacks_time = np.array(self.needs_time)[name] & (time == NOT_SAID)
        if (has_no_day & ~is_withdrawal).any() or lacks_time.any():
            raise Wrong(self.line)
        retracts = self._retracted(cells.get("retracts"), ids, case)
        if is_withdrawal.any() and (retracts is None or (retracts[is_withdrawal] == NO_ROW).any()):
            raise Wrong(self.line)
        line = np.arange(self.line, self.line + len(case), dtype=np.int32)
        self.line += len(case)
        return RecordColumns(
            cases=cases,
            names=list(self.names),
            values=values,
            case=case,
            day=day.astype(np.int32),
            name=name,
            value=value,
            time=time if (time != NOT_SAID).any() else None,
            recorded=self._recorded(cells.get("recorded_at")),
            ids=ids,
            retracts=retracts,
            line=line,
        )

    def _cases(self, coded: Numbers, texts: Sequence[str]) -> tuple[list[str], Numbers]:
        begins = np.flatnonzero(np.diff(coded, prepend=-1))
        cases = [texts[place] for place in coded[begins].tolist()]
        if not all(case[:1].isalnum() for case in cases):
            raise Wrong(self.line)
        for before, after in zip([self.last_case, *cases], cases, strict=False):
            if after <= before:
                raise OutOfOrder(f"{before} > {after}")
        self.last_case = cases[-1]
        lengths = np.diff(begins, append=len(coded))
        return cases, np.repeat(np.arange(len(cases), dtype=np.int32), lengths)

    def _numbered(self, coded: Coded, number_of: Callable[[str], int]) -> Numbers:
        return np.array([number_of(text) for text in coded[1]], np.int32)[coded[0]]

    def _name(self, text: str) -> int:
        if text not in self.numbers:
            try:
                name = read_name(text, self.book) if text else WITHDRAWAL
            except Misfit as misfit:
                raise Wrong(text) from misfit
            self.numbers[text] = len(self.names)
            self.names.append(name)
            self.checks.append(value_check(name, self.book) if text else None)
            self.needs_time.append(is_timed(name, self.book))
        return self.numbers[text]

    def _moment(self, text: str) -> tuple[int, int]:
        try:
            return day_and_time(read_moment(text or NO_DAY))
        except (SkippedHour, ValueError, OverflowError) as error:
            raise Wrong(text) from error

    def _check_values(self, name: Numbers, value: Numbers, values: Sequence[str]) -> None:
        """Each different value of each name."""
        is_said = np.zeros(len(self.names) * len(values), np.bool_)
        is_said[name.astype(np.int64) * len(values) + value] = True
        for pair in np.flatnonzero(is_said).tolist():
            check, text = self.checks[pair // len(values)], values[pair % len(values)]
            try:
                if check is not None:
                    check(text)
            except Misfit as misfit:
                raise Wrong(text) from misfit

    def _recorded(self, coded: Coded | None) -> NDArray[np.int64] | None:
        if coded is None or not any(coded[1]):
            return None
        try:
            moments = [microseconds_of(read_instant(text)) if text else NOT_SAID for text in coded[1]]
        except (ValueError, OverflowError) as error:
            raise Wrong(self.line) from error
        return np.array(moments, np.int64)[coded[0]]

    def _retracted(self, coded: Coded | None, ids: TextsAt | None, case: Numbers) -> Numbers | None:
        """By row the row that it withdraws or replaces; of the same case, or it is wrong."""
        if coded is None or not any(coded[1]):
            return None
        if ids is None:
            raise Wrong(self.line)
        row_of = np.full(len(ids.texts) + 1, NO_ROW, np.int32)  # the last: of what is no id
        row_of[ids.numbers] = np.arange(len(case), dtype=np.int32)
        number = pc.fill_null(pc.index_in(pa.array(coded[1], pa.string()), value_set=ids.texts), len(ids.texts))
        retracting = np.array([bool(text) for text in coded[1]])[coded[0]]
        targets = np.where(retracting, row_of[number.to_numpy()][coded[0]], NO_ROW).astype(np.int32)
        if (retracting & (targets == NO_ROW)).any() or (case[targets] != case)[retracting].any():
            raise Wrong(self.line)
        return targets
