"""The person a case is about: what the records know, and what only the register knows."""

from dataclasses import dataclass
from datetime import date
from random import Random

from forloeb.demo.cpr import replacement_number
from forloeb.demo.days import plus_days, plus_months
from forloeb.demo.names import draw_given_name, draw_surname
from forloeb.demo.pen import Pen
from forloeb.demo.rows import PersonRow

_STREETS = (
    "Skovvej Engvej Bakkevej Birkevej Ahornvej Kirsebærvej Lærkevej Mosevej Parkvej Rosenvej Solvej Tjørnevej "
    "Vinkelvej Østervænget Møllevænget Pilevænget Åvænget Bøgevænget Kornvænget Enghaven"
)
_LINE_STEP = 3079  # has no divisor in common with 10,000, so every case has its own line
_TOWNS = ("2800 Kongens Lyngby", "2830 Virum", "2920 Charlottenlund")


@dataclass(frozen=True, slots=True)
class Person:
    born: date
    sex: str
    language: str
    surname: str
    address: str

    def age_on(self, day: date) -> int:
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


def draw_person(rng: Random, opened: date, years: int, language: str, sex: str | None = None) -> Person:
    """Someone who was `years` old when the case was opened."""
    born = plus_days(plus_months(opened, -12 * years), -rng.randrange(364))
    sex = sex or rng.choice(("female", "male"))
    return Person(born, sex, language, draw_surname(rng, language), _draw_address(rng))


def register(pen: Pen, person: Person) -> PersonRow:
    name = f"{draw_given_name(pen.rng, person.language, person.sex)} {person.surname}"
    cpr = replacement_number(person.born, person.sex, pen.number)
    return PersonRow(pen.case, name, cpr, person.address, _telephone(pen.number))


def _draw_address(rng: Random) -> str:
    town = rng.choices(_TOWNS, weights=(6, 3, 1))[0]
    floor = f", {rng.randint(1, 4)}. {rng.choice(('tv.', 'th.'))}" if rng.random() < 0.5 else ""
    return f"{rng.choice(_STREETS.split())} {rng.randint(1, 148)}{floor}, {town}"


def _telephone(number: int) -> str:
    """A number beginning with 70 00: a series for companies' service lines, never a private telephone."""
    line = f"{(number * _LINE_STEP + _LINE_STEP) % 10_000:04}"
    return f"70 00 {line[:2]} {line[2:]}"
