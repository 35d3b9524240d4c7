"""OpenFisca-core: a variable for each limit of each step and occurrence, each worked out for all cases at once.

OpenFisca has no list of events and no recurrence, so occurrences are numbered variables, made as far as any case has
them; its dated formulas go by period, so versions are chosen in the formula. Left out, as the rules do not use it or
OpenFisca cannot say it: pauses, consent, extensions, unknown and changing facts, retractions, hours, explanations.
Timed: building the simulation, giving it its arrays, the calculation, and gathering the rows. Making the arrays from
the records is not counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from openfisca_core.periods import period
from openfisca_core.simulations import SimulationBuilder

from bench.day_tables import BASE, NEVER
from bench.peers.openfisca_recurrence import MOST, add_recurrence
from bench.peers.openfisca_steps import add_step
from bench.peers.openfisca_system import System
from bench.rules_as_data import StepData
from bench.tasks import RowNumbers
from forloeb.book import Book
from forloeb.engine.kernel import RecordColumns

PERIOD = period("2015-12")
WHAT = ("opens", "due", "act_by", "status", "done")


@dataclass(frozen=True)
class Inputs:
    """What is given: an array for each variable, and the event lists (`openfisca_system`)."""

    count: int
    variables: dict[str, NDArray[Any]]
    happened: dict[str, tuple[NDArray[np.int32], NDArray[np.int32]]]


class OpenFisca:
    def __init__(self, book: Book, on: date) -> None:
        self.system = System(book, on.toordinal() - BASE)
        for step in self.system.steps:
            add_step(self.system, step)
            if step.is_recurring:
                add_recurrence(self.system, step)

    def inputs(self, records: RecordColumns) -> Inputs:
        """The records as OpenFisca wants them."""
        inputs = Inputs(len(records.cases), {}, {})
        for number, name in enumerate(records.names):
            rows = np.flatnonzero(records.name == number)
            of = records.case[rows]
            if name.about == "fact":
                inputs.variables[name.subject] = self._fact(name.subject, records, of, rows)
            elif name.about in {"event", "done"}:
                said = name.subject if name.about == "event" else f"done:{name.subject}"
                self._add_event(inputs, said, of, records.day[rows] - BASE)
                if name.subject == "agreed":
                    first = rows[np.unique(of, return_index=True)[1]]
                    inputs.variables["value of agreed"] = self._days(records, first, inputs.count)
        return inputs

    def _fact(self, name: str, records: RecordColumns, of: Any, rows: Any) -> NDArray[Any]:
        if name not in self.system.values:
            return self._days(records, rows, len(records.cases))
        index = {value.name: value.index for value in self.system.values[name]}
        given = np.zeros(len(records.cases), np.int32)
        codes = np.array([index.get(value, 0) for value in records.values])
        given[of] = codes[records.value[rows]]
        return given

    def _days(self, records: RecordColumns, rows: Any, count: int) -> NDArray[np.int32]:
        """Numbers as they are, dates as days."""
        numbers = [
            int(value) if value.isdigit() else date.fromisoformat(value).toordinal() - BASE if value[4:5] == "-" else 0
            for value in records.values
        ]
        given = np.zeros(count, np.int32)
        given[records.case[rows]] = np.array(numbers, np.int32)[records.value[rows]]
        return given

    def _add_event(self, inputs: Inputs, name: str, of: Any, day: Any) -> None:
        of, day = of[day <= self.system.on], day[day <= self.system.on]
        count = np.bincount(of, minlength=inputs.count)
        begins = np.concatenate([[0], np.cumsum(count + 1)[:-1]]).astype(np.int32)
        days = np.full(len(day) + inputs.count, NEVER, np.int32)
        days[np.arange(len(day)) + of] = day
        inputs.happened[name] = days, begins
        inputs.variables[f"count of {name}"] = count
        inputs.variables[f"first {name}"] = np.where(count > 0, days[begins], 0)

    def rows(self, inputs: Inputs) -> RowNumbers:
        simulation = SimulationBuilder().build_default_simulation(self.system.variables, inputs.count)
        simulation.happened = inputs.happened
        for name, values in inputs.variables.items():
            simulation.set_input(name, PERIOD, values)
        parts = [part for step in self.system.steps for part in _rows_of_step(step, simulation, self.system.on)]
        opens, due, act_by, done_at = (np.concatenate([part[place] for part in parts]) for place in (3, 4, 5, 7))
        case, step, occurrence, status = (np.concatenate([part[place] for part in parts]) for place in (0, 1, 2, 6))
        days = (np.where(day > 0, day + BASE, 0) for day in (opens, due, act_by, done_at))
        opens, due, act_by, done_at = days
        return RowNumbers(case, step, occurrence, opens, due, act_by, status, done_at)


def _rows_of_step(step: StepData, simulation: Any, on: int) -> Iterator[list[Any]]:
    start = simulation.calculate(f"{step.id} start", PERIOD)
    owed = simulation.calculate(f"{step.id} owed", PERIOD)
    if not step.is_recurring:
        cases = np.flatnonzero(owed)
        yield _part(step, 1, cases, [simulation.calculate(f"{step.id} {what}", PERIOD) for what in WHAT])
        return
    waiting = np.flatnonzero(owed & (start == 0))
    nothing = np.zeros(len(owed), np.int32)
    status = simulation.calculate(f"{step.id} undated status", PERIOD)
    yield _part(step, 1, waiting, [nothing, nothing, nothing, status, nothing])
    is_next_shown = np.zeros(len(owed), np.bool_)
    for n in range(1, MOST + 1):
        if not (simulation.calculate(f"{step.id} {n} left", PERIOD) > 0).any():
            return
        values = [simulation.calculate(f"{step.id} {n} {what}", PERIOD) for what in WHAT]
        exists = simulation.calculate(f"{step.id} {n} exists", PERIOD)
        is_to_come = exists & (values[0] > on) & (values[4] == 0)
        yield _part(step, n, np.flatnonzero(exists & ~(is_to_come & is_next_shown)), values)
        is_next_shown |= is_to_come


def _part(step: StepData, occurrence: int, cases: Any, values: list[Any]) -> list[Any]:
    """The rows of some cases, in the order of the row's columns; `values` as in WHAT, for all cases."""
    opens, due, act_by, status, done_at = (np.asarray(value)[cases] for value in values)
    number = np.full(len(cases), step.number, np.int32)
    return [cases, number, np.full(len(cases), occurrence, np.int32), opens, due, act_by, status, done_at]
