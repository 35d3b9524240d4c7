"""A recurring step as variables of OpenFisca: a set of them for each occurrence that any case can have."""

from typing import Any

import numpy as np

from bench.day_tables import NEVER
from bench.peers.openfisca_steps import act_on, undated_status
from bench.peers.openfisca_system import MISSED, Arrays, System
from bench.rules_as_data import Recurrence, StepData
from forloeb.book.repeats import ByCalendar, OnceInEach
from forloeb.book.spans import Span

MOST = 100


def add_recurrence(system: System, step: StepData) -> None:
    """`STEP undated status`, and of each occurrence n: `STEP n exists`, `opens`, `due`, `act_by`, `done`, `status`."""

    def undated(case: Any, period: Any) -> Arrays:
        return undated_status(step, case, period, case(step.ended, period))

    system.add_status(f"{step.id} undated status", undated)
    system.add(f"{step.id} month", lambda case, period: system.days.month[case(f"{step.id} start", period)])
    system.add(f"{step.id} day", lambda case, period: system.days.day_of_month[case(f"{step.id} start", period)])
    for n in range(1, MOST + 1):
        _Occurrence(system, step, n).add()


class _Occurrence:
    """The formulas of occurrence `n`.

    `left`: how many that are yet to open may be looked at from this one on, 0 after the last. `next_act`: the first
    event that neither lies before the start nor is taken by this occurrence or one before it.
    """

    def __init__(self, system: System, step: StepData, n: int) -> None:
        self.system, self.step, self.n = system, step, n

    def add(self) -> None:
        for formula in (self.opens, self.due, self.act_by, self.left, self.following, self.done, self.next_act):
            self.system.add(self._name(formula.__name__), formula)
        self.system.add(self._name("exists"), self.exists, value_type=bool)
        self.system.add_status(self._name("status"), self.status)

    def _name(self, what: str, ahead: int = 0) -> str:
        return f"{self.step.id} {self.n + ahead} {what}"

    def _bounds(self, repeats: Recurrence, case: Any, period: Any) -> tuple[Arrays, Arrays]:
        match repeats:
            case OnceInEach(Span(count, "month")):
                month, day = case(f"{self.step.id} month", period), case(f"{self.step.id} day", period)
                return self.system.days.day_in(month + count * (self.n - 1), day), None
        return self.system.days.bounds(repeats, case(f"{self.step.id} start", period), self.n)

    def _limit(self, case: Any, period: Any, which: int) -> Arrays:
        found = [self._bounds(window.repeats, case, period)[which] for window in self.step.windows if window.repeats]
        return found[0] if len(found) == 1 else np.choose(np.maximum(case(f"{self.step.id} version", period), 0), found)

    def opens(self, case: Any, period: Any) -> Arrays:
        return self._limit(case, period, 0)

    def due(self, case: Any, period: Any) -> Arrays:
        if all(isinstance(window.repeats, OnceInEach | ByCalendar) for window in self.step.windows):
            return case(self._name("opens", 1), period) - 1
        return self._limit(case, period, 1)

    def act_by(self, case: Any, period: Any) -> Arrays:
        return self.system.days.last_working(case(self._name("opens"), period), case(self._name("due"), period))

    def _applies(self, case: Any, period: Any) -> Arrays:
        return self.system.holds(self.step.when, case, period, case(self._name("opens"), period))

    def left(self, case: Any, period: Any) -> Arrays:
        step, start = self.step, case(f"{self.step.id} start", period)
        if self.n == 1:
            for_them = case(f"{step.id} {'is in force' if step.uses_age else 'owed'}", period)
            return np.where(for_them & (start > 0), case(f"count of {step.done_by}", period) + 1, 0)
        opens = case(self._name("opens"), period)
        spare = case(self._name("left", -1), period) - (case(self._name("opens", -1), period) > self.system.on)
        goes_on = opens <= case(step.ended, period)
        if step.uses_age:
            goes_on |= ~self._applies(case, period)
        if step.lasts is not None:
            goes_on &= opens < case(f"{step.id} too late", period)
        return np.where(goes_on, spare, 0)

    def exists(self, case: Any, period: Any) -> Arrays:
        is_there = case(self._name("left"), period) > 0
        return is_there & self._applies(case, period) if self.step.uses_age else is_there

    def following(self, case: Any, period: Any) -> Arrays:
        """The day on which the next one opens."""
        if not (case(self._name("left", 1), period) > 0).any():
            return np.full(case.count, NEVER, np.int32)
        after = case(self._name("following", 1), period) if self.step.uses_age else np.int32(NEVER)
        return np.where(case(self._name("exists", 1), period), case(self._name("opens", 1), period), after)

    def _act(self, case: Any, period: Any) -> Arrays:
        return case(self._name("next_act", -1) if self.n > 1 else f"{self.step.id} first act", period)

    def done(self, case: Any, period: Any) -> Arrays:
        """The first act that no occurrence has taken, when it came before the next one opened."""
        day = act_on(case, self.step.done_by, self._act(case, period))
        fits = (day < case(self._name("following"), period)) & (day <= case(self.step.ended, period)) & (day < NEVER)
        return np.where(fits & case(self._name("exists"), period), day, 0)

    def next_act(self, case: Any, period: Any) -> Arrays:
        return self._act(case, period) + (case(self._name("done"), period) > 0)

    def status(self, case: Any, period: Any) -> Arrays:
        opens, due, done = (case(self._name(what), period) for what in ("opens", "due", "done"))
        status = self.system.dated_status(self.step, opens, due, done, case(self.step.ended, period))
        is_passed = case(self._name("following"), period) <= self.system.on
        return np.where(is_passed & (done == 0), MISSED, status)
