"""An imagined person: the facts of one case on one day, as unknowns of the solver.

Only facts that a rule asks about become unknowns, so an example says what matters.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import z3

from forloeb.book.model import Book, FactType
from forloeb.book.predicates import Value
from forloeb.book.prove.days import Day, order_of, whole_years

KIND = "kind"


class Codes:
    """A number for each word, as the solver counts and does not spell; words that no rule names have other numbers."""

    def __init__(self) -> None:
        self._code_of: dict[str, int] = {}

    def of(self, word: str) -> int:
        return self._code_of.setdefault(word, len(self._code_of))

    def all(self) -> Iterable[int]:
        return self._code_of.values()

    def word(self, code: int) -> str | None:
        return next((word for word, known in self._code_of.items() if known == code), None)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A fact's value: `order` is what comparisons compare; `day` is there for a date."""

    fact: str
    type: FactType
    order: z3.ArithRef
    known: z3.BoolRef
    day: Day | None = None


class Person:
    """The facts of a case on one day, named by `label` where several days are asked about at once."""

    def __init__(self, book: Book, codes: Codes, kinds: Iterable[str], label: str = "") -> None:
        self.book = book
        self.codes = codes
        self.kinds = [kind for kind in book.kinds if kind in set(kinds)]
        self.label = label
        self.facts: dict[str, Unknown] = {}
        self.borders: dict[str, set[Value]] = {}
        """The values that rules compare a fact with: where an example is looked for first."""
        self._judged_on: Day | None = None

    @property
    def judged_on(self) -> Day:
        """The day on which the facts are asked for."""
        if self._judged_on is None:
            self._judged_on = Day(f"{self.label}@judged-on")
        return self._judged_on

    def fact(self, name: str) -> Unknown:
        """The unknown of a fact, from the first question about it on."""
        if name not in self.facts:
            full = f"{self.label}@{name}"
            kind = self.type_of(name)
            known = z3.BoolVal(val=True) if name == KIND else z3.Bool(f"{self.label}?{self._given_as(name)}")
            day = Day(full) if kind == "date" else None
            self.facts[name] = Unknown(name, kind, day.order if day else z3.Int(full), known, day)
        return self.facts[name]

    def type_of(self, name: str) -> FactType:
        return "choice" if name == KIND else self.book.facts[name].type

    def is_judged_on(self, fact: str) -> z3.BoolRef:
        """That the facts are asked for on the day that a fact names."""
        return self.fact(fact).order == self.judged_on.order

    def world(self) -> list[z3.BoolRef]:
        """What is true of every person: values that a fact can have, years that fit their date and the day."""
        rules: list[z3.BoolRef] = []
        for unknown in list(self.facts.values()):
            match unknown.type:
                case "choice":
                    values: Iterable[str] = self.kinds if unknown.fact == KIND else self._values_of(unknown.fact)
                    rules.append(z3.Or([unknown.order == self.codes.of(value) for value in values]))
                case "years-since":
                    rules += self._years(unknown)
                case "date" if unknown.day is not None:
                    rules.append(unknown.day.is_a_day())
                case "text" | "language" | "case":
                    rules.append(unknown.order >= 0)
        return [*rules, *([self._judged_on.is_a_day()] if self._judged_on else [])]

    def is_fully_known(self) -> list[z3.BoolRef]:
        return [unknown.known for unknown in self.facts.values()]

    def is_the_same_as(self, other: "Person", day: Literal["the same", "later", "any"]) -> list[z3.BoolRef]:
        """That two are one person whose facts did not change, asked for on the same day, later, or on any."""
        for name in (*self.facts, *other.facts):
            self.fact(name)
            other.fact(name)
        pairs = [(unknown, other.facts[name].order) for name, unknown in self.facts.items()]
        alike = [unknown.order == theirs for unknown, theirs in pairs if unknown.type != "years-since"]
        if day == "any":
            return alike
        years = [(unknown.order, theirs) for unknown, theirs in pairs if unknown.type == "years-since"]
        days = [(self.judged_on.order, other.judged_on.order)] if self.days_matter else []
        if day == "the same":
            return alike + [ours == theirs for ours, theirs in years + days]
        return alike + [ours >= theirs for ours, theirs in years + days]

    @property
    def days_matter(self) -> bool:
        """Whether a rule asks both for a date and for the years since it, which fit only on some days."""
        return any(
            unknown.type == "years-since" and self._given_as(name) in self.facts for name, unknown in self.facts.items()
        )

    def _years(self, years: Unknown) -> list[z3.BoolRef]:
        """Whole numbers from 0 on; only where a rule also asks for the date itself, or for its day, must they fit."""
        since = self._given_as(years.fact)
        alike = [
            other.order == years.order
            for other in self.facts.values()
            if other.type == "years-since" and self._given_as(other.fact) == since and other is not years
        ]
        born = self.facts.get(since)
        if born is None or born.day is None:
            return [years.order >= 0, *alike]
        return [
            years.order >= 0,
            years.order == whole_years(born.day, self.judged_on),
            born.order <= self.judged_on.order,
        ]

    def _given_as(self, name: str) -> str:
        """The fact that records give: of years, the date that they are counted from."""
        return (self.book.facts[name].years_since or name) if name != KIND else KIND

    def _values_of(self, fact: str) -> Mapping[str, object]:
        return self.book.facts[fact].values

    def value_in(self, model: z3.ModelRef, name: str) -> Value | None:
        """A fact's value in an example; None for a word that no rule names."""
        unknown = self.facts[name]
        if unknown.day is not None:
            return unknown.day.in_model(model)
        number = int(model.eval(unknown.order, model_completion=True).as_long())
        return number if unknown.type in {"number", "years-since"} else self.codes.word(number)

    def has(self, name: str, value: Value | None) -> z3.BoolRef:
        """That a fact has a value. `None`: any word that no rule names is as good as another."""
        unknown = self.facts[name]
        if isinstance(value, date):
            return unknown.order == order_of(value)
        if isinstance(value, int):
            return unknown.order == value
        if value is None:
            return z3.And([unknown.order != code for code in self.codes.all()])
        return unknown.order == self.codes.of(value)
