"""The variables of OpenFisca that all steps share: facts, events, ends; and how a predicate of the book is one.

Days are whole numbers (`bench.day_tables`; 0 for none), so that months and working days are looked up in tables. A
case's list of events, which no variable can hold, is kept beside the variables: `simulation.happened[name]` is the days
of all cases in one array, each case's closed by NEVER, and the place where each case's days begin.
"""

from collections.abc import Callable
from functools import reduce
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench.day_tables import NEVER, DayTables
from bench.rules_as_data import StepData, steps_of, working_days_of
from bench.tasks import STATUS_NUMBER, STATUSES
from forloeb.book import Book
from forloeb.book.predicates import All, Comparison, Not, OneOf, Predicate, Term
from forloeb.book.predicates import Any as Either

OLDEST = 100
Arrays = Any
Formula = Callable[[Any, Any], Arrays]
Status = Enum("Status", {status: status for status in STATUSES})
COMPARE: dict[str, Any] = {"<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal}
NUMBER = {status: np.uint8(number) for status, number in STATUS_NUMBER.items()}
OPEN, UPCOMING, MISSED, LAPSED = NUMBER["open"], NUMBER["upcoming"], NUMBER["missed"], NUMBER["lapsed"]
DONE, DONE_LATE, WAITING = NUMBER["done"], NUMBER["done-late"], NUMBER["waiting"]


class System:
    """`variables` holds the variables added so far; `on` is the day asked about, in whole days."""

    def __init__(self, book: Book, on: int) -> None:
        self.on = on
        self.steps = steps_of(book)
        self.by_id = {step.id: step for step in self.steps}
        self.days = DayTables(working_days_of(book))
        self.entity = build_entity("case", "cases", "A case", is_person=True)
        self.variables = TaxBenefitSystem([self.entity])
        choices = [fact for fact in book.facts.values() if fact.type == "choice"]
        self.values = {fact.id: Enum(fact.id, {value: value for value in fact.values}) for fact in choices}
        for fact, values in self.values.items():
            self.add(fact, value_type=Enum, possible_values=values, default_value=next(iter(values)))
        for name in ("hours", "born", "right-ends", "value of agreed"):
            self.add(name)
        for years in range(OLDEST):
            self.add(f"turns {years}", self._turns(years))
        for name in sorted({*book.events, *(step.done_by for step in self.steps)}):
            self.add(f"first {name}")
            self.add(f"count of {name}")
        for ended, ends in sorted({(step.ended, step.ends) for step in self.steps}):
            self.add(ended, self._end(ends))

    def add(self, name: str, formula: Formula | None = None, **said: Any) -> None:
        said = {"value_type": int, "entity": self.entity, "definition_period": DateUnit.ETERNITY, **said}
        if formula is not None:  # OpenFisca counts the arguments, so a method must not show its self
            said["formula"] = lambda case, period: formula(case, period)
        self.variables.add_variable(type(name, (Variable,), said))

    def add_status(self, name: str, formula: Formula) -> None:
        def encoded(case: Any, period: Any) -> Arrays:
            return EnumArray(formula(case, period).astype(np.uint8), Status)

        self.add(name, encoded, value_type=Enum, possible_values=Status, default_value=next(iter(Status)))

    def _turns(self, years: int) -> Formula:
        return lambda case, period: self.days.plus_months(case("born", period), 12 * years)

    def _end(self, ends: tuple[str, ...]) -> Formula:
        def formula(case: Any, period: Any) -> Arrays:
            days = [case(f"first {name}", period) for name in ends]
            return reduce(np.minimum, (np.where((day > 0) & (day <= self.on), day, NEVER) for day in days))

        return formula

    def holds(self, predicate: Predicate | None, case: Any, period: Any, day: Arrays) -> Arrays:
        """A mask over the cases; age is that on `day`, judged by the day on which somebody turns so old."""
        match predicate:
            case None:
                return np.ones(case.count, np.bool_)
            case All(parts):
                return reduce(np.logical_and, (self.holds(part, case, period, day) for part in parts))
            case Either(parts):
                return reduce(np.logical_or, (self.holds(part, case, period, day) for part in parts))
            case Not(of):
                return ~self.holds(of, case, period, day)
            case OneOf(fact, values):
                return reduce(np.logical_or, (case(fact.text, period) == self._value(fact, each) for each in values))
            case Comparison(Term("age"), "<" | "<=" | ">" | ">=" as operator, right):
                return self._age_is(operator, int(str(right.literal)), case, period, day)
            case Comparison(fact, "==", right):
                return case(fact.text, period) == self._value(fact, right)
            case Comparison(fact, "!=", right):
                return case(fact.text, period) != self._value(fact, right)
            case Comparison(fact, operator, right):
                return COMPARE[operator](case(fact.text, period), right.literal)

    def _value(self, fact: Term, value: Term) -> Any:
        return self.values[fact.text][str(value.literal)] if fact.text in self.values else value.literal

    def _age_is(self, operator: str, years: int, case: Any, period: Any, day: Arrays) -> Arrays:
        turns = case(f"turns {years + (operator in {'<=', '>'})}", period)
        return day < turns if operator in {"<", "<="} else day >= turns

    def dated_status(self, step: StepData, opens: Arrays, due: Arrays, done: Arrays, end: Arrays) -> Arrays:
        """The status of an occurrence with a window, that no other has passed."""
        late = NUMBER["not-yet" if step.is_offer else "overdue"]
        status = np.where(due < self.on, late, OPEN)
        status = np.where(opens > self.on, UPCOMING, status)
        status = np.where(end < NEVER, np.where(due < end, MISSED, LAPSED), status)
        return np.where(done > 0, np.where(done > due, DONE_LATE, DONE), status)
