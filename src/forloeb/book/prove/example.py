"""From what the solver found possible to a person that one can picture: few facts, values at a border of the rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import z3

from forloeb.book.model import Book
from forloeb.book.predicates import Value
from forloeb.book.prove.person import KIND, Person
from forloeb.book.prove.solver import Prover
from forloeb.book.text import Text, join, same

_KIND_TITLE = Text("Sagsart", "Kind of case")
_ANOTHER_WORD = Text("noget andet", "something else")
_ANYBODY = Text("enhver", "anybody")


@dataclass(frozen=True, slots=True)
class Example:
    """The facts that make the difference, in the book's order; of the others any value will do."""

    facts: Mapping[str, Value | None]

    def words(self, book: Book) -> Text:
        said = [_fact_words(name, value, book) for name, value in self.facts.items()]
        return join(said, same(", ")) if said else _ANYBODY

    def as_data(self) -> tuple[tuple[str, str | int | None], ...]:
        return tuple(
            (name, value.isoformat() if isinstance(value, date) else value) for name, value in self.facts.items()
        )


def example_of(prover: Prover, person: Person, given: Sequence[z3.BoolRef], claim: z3.BoolRef) -> Example:
    """A person for whom the claim holds within what is given; it must be possible.

    Of each fact the first value that fits is taken; a fact without which the claim still follows is left out.
    """
    order = [KIND, *person.book.facts]
    names = sorted(person.facts, key=order.index)
    values: dict[str, Value | None] = {}
    with prover.given(*given):
        for name in names:
            so_far = [person.has(known, value) for known, value in values.items()]
            values[name] = _first_that_fits(prover, person, name, [claim, *so_far])
        for name in reversed(names):
            others = [person.has(other, value) for other, value in values.items() if other != name]
            if prover.always(claim, *others):
                del values[name]
    return Example(values)


def _first_that_fits(prover: Prover, person: Person, name: str, given: Sequence[z3.BoolRef]) -> Value | None:
    for value in _candidates(person, name):
        if prover.is_possible(*given, person.has(name, value)):
            return value
    with prover.given(*given):
        return person.value_in(prover.model(), name)


def _candidates(person: Person, name: str) -> Iterable[Value | None]:
    """The values worth trying, at a border of the rules first and beside it next."""
    match person.type_of(name):
        case "choice":
            return person.kinds if name == KIND else list(person.book.facts[name].values)
        case "number" | "years-since":
            borders = sorted(border for border in person.borders.get(name, ()) if isinstance(border, int))
            return [*borders, *sorted({border + step for border in borders for step in (-1, 1)}), 0]
        case "date":
            days = sorted(border for border in person.borders.get(name, ()) if isinstance(border, date))
            return [*days, *sorted({day + timedelta(days=step) for day in days for step in (-1, 1)})]
        case _:
            return [*sorted(border for border in person.borders.get(name, ()) if isinstance(border, str)), None]


def _fact_words(name: str, value: Value | None, book: Book) -> Text:
    title = _KIND_TITLE if name == KIND else book.facts[name].title
    return title + same(": ") + _value_words(name, value, book)


def _value_words(name: str, value: Value | None, book: Book) -> Text:
    if value is None:
        return _ANOTHER_WORD
    if name != KIND and book.facts[name].type == "years-since":
        return Text(f"{value} år", f"{value} year" + ("" if value == 1 else "s"))
    titles = book.kinds if name == KIND else book.facts[name].values
    return titles.get(str(value), same(str(value)))
