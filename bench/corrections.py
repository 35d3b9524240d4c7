"""When the records of a block were written down, and which of them were withdrawn or replaced later."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from bench.further_happenings import A_DAY, A_MINUTE, EPOCH, SHARES
from bench.happenings import LAST, Block, Days
from forloeb.engine.kernel import NO_ROW, NOT_SAID


@dataclass(frozen=True)
class Corrected:
    """Records as columns, as RecordColumns has them. `retracts` is a row of these same columns, or NO_ROW."""

    case: Days
    day: Days
    name: Days
    value: Days
    time: Days
    recorded: Days
    retracts: Days

    def __len__(self) -> int:
        return len(self.case)

    @classmethod
    def joined(cls, parts: Sequence["Corrected"]) -> "Corrected":
        return cls(*(np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(cls)))

    def at(self, rows: Days) -> "Corrected":
        """Those rows, in that order, and what they retract at its new place. Both or neither must be among them."""
        place = np.full(len(self) + 1, NO_ROW)
        place[rows] = np.arange(len(rows))
        columns = {each.name: getattr(self, each.name)[rows] for each in fields(self)}
        return Corrected(**{**columns, "retracts": place[columns["retracts"]]})

    def after(self, cases: int, rows: int) -> "Corrected":
        """The same behind so many cases and rows."""
        retracts = np.where(self.retracts == NO_ROW, NO_ROW, self.retracts + rows)
        return Corrected(self.case + cases, self.day, self.name, self.value, self.time, self.recorded, retracts)


def corrected(block: Block) -> Corrected:
    """What a block tells, with the records that correct it behind it."""
    random = block.random
    case, day, name, value, time = (np.concatenate(column) for column in zip(*block.records, strict=True))
    is_unknown = block.chance(SHARES["unknown facts"][0])[case] & (name == block.number["education"])
    case, day, name, value, time = (column[~is_unknown] for column in (case, day, name, value, time))
    count = len(case)
    recorded = (day - EPOCH) * A_DAY + random.integers(16 * 60, 22 * 60, count) * A_MINUTE
    recorded += 30 * A_DAY * (random.random(count) < SHARES["late records"][0])
    told = Corrected(case, day, name, value, time, recorded, np.full(count, NO_ROW))
    a_case = random.random(count) < SHARES["retractions"][0] * block.count / count
    targets = np.flatnonzero(a_case & (name != block.number["kind"]) & (time == NOT_SAID) & (day < LAST - 40))
    is_withdrawn = random.random(len(targets)) < 0.5
    correcting = Corrected(
        case=case[targets],
        day=day[targets] + random.integers(0, 30, len(targets)),
        name=np.where(is_withdrawn, block.number[""], name[targets]),
        value=np.where(is_withdrawn, 0, value[targets]),
        time=time[targets],
        recorded=recorded[targets] + 35 * A_DAY,
        retracts=targets,
    )
    return Corrected.joined([told, correcting])
