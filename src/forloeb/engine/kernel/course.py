"""What all steps of a procedure share in a block of cases: who has it, when it ends and pauses, which days work."""

from functools import cached_property

import numpy as np

from forloeb.book.model import InForce, Procedure
from forloeb.engine.kernel.columns import FAR, NO_DAY, Column, Days, Mask
from forloeb.engine.kernel.pauses import Pauses, pauses_of
from forloeb.engine.kernel.told import Block
from forloeb.engine.kernel.values import Values
from forloeb.engine.kernel.working_days import WorkingDays


def in_force_on(in_force: InForce, day: Days) -> Mask:
    first = 0 if in_force.first is None else in_force.first.toordinal()
    last = FAR if in_force.last is None else in_force.last.toordinal()
    return (day >= first) & (day <= last)


class Course:
    """A procedure in the cases of a block."""

    def __init__(self, procedure: Procedure, block: Block, values: Values, working: WorkingDays) -> None:
        self.procedure, self.block, self.working = procedure, block, working
        self._ends_or: dict[str | None, Days | int] = {}
        self.kinds = [values.number_of(kind) for kind in sorted(procedure.kinds)]

    @cached_property
    def starts(self) -> Days:
        """By case: the day of the event that the procedure starts with."""
        return self.block.told("event", self.procedure.starts).first[0]

    @cached_property
    def kind_at_some_time(self) -> Column:
        """The cases that have, or have had, a kind that it is for."""
        told = self.block.told("kind", "")
        has = np.zeros(self.block.size, dtype=bool)
        has[told.case[np.isin(told.value, self.kinds)]] = True
        return np.flatnonzero(has).astype(np.int32)

    @cached_property
    def cases(self) -> Column:
        """Those of them that began on a day on which it was in force, or have not begun."""
        case = self.kind_at_some_time
        starts = self.starts[case]
        return case[(starts == NO_DAY) | in_force_on(self.procedure.in_force, starts)]

    @cached_property
    def changes_kind(self) -> Mask:
        """By case."""
        return self.block.told("kind", "").count > 1

    @cached_property
    def some_change_kind(self) -> bool:
        return bool(self.changes_kind.any())

    @cached_property
    def ends(self) -> Days:
        """By case: the day of the earliest event that ended it; FAR when none has."""
        ends = np.full(self.block.size, FAR, np.int32)
        for event in self.procedure.ends:
            np.minimum(ends, self.day_of_first(event), out=ends)
        return ends

    def ends_or(self, until: str | None) -> Days | int:
        """By case: the earlier of that and the day of the event that ends the step. FAR: it has ended in none."""
        if until not in self._ends_or:
            ends = self.ends if until is None else np.minimum(self.ends, self.day_of_first(until))
            self._ends_or[until] = ends if bool((ends != FAR).any()) else FAR
        return self._ends_or[until]

    def day_of_first(self, event: str) -> Days:
        """By case: the day on which an event first happened; FAR when it has not."""
        day, _ = self.block.told("event", event).that_happened.first
        return np.where(day == NO_DAY, FAR, day).astype(np.int32)

    @cached_property
    def pauses(self) -> Pauses | None:
        return pauses_of(self.procedure, self.block)

    @cached_property
    def is_paused(self) -> Mask:
        """By case: on the day asked about."""
        if self.pauses is None:
            return np.zeros(self.block.size, dtype=bool)
        return self.pauses.on(self.block.on)


class Courses:
    """The procedures of a book in a block; working days by calendar are shared by all blocks."""

    def __init__(self, block: Block, values: Values, working: dict[str, WorkingDays]) -> None:
        self.block, self.values, self.working = block, values, working
        self._courses: dict[str, Course] = {}

    def of(self, procedure: Procedure) -> Course:
        if procedure.id not in self._courses:
            working = self.working[procedure.calendar.id]
            self._courses[procedure.id] = Course(procedure, self.block, self.values, working)
        return self._courses[procedure.id]
