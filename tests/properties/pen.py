"""Writes the rows of one random life, each of them valid by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from random import Random

from dateutil.relativedelta import relativedelta

from forloeb.book import Book, Step
from forloeb.book.model import Event, Fact, Procedure
from forloeb.book.predicates import Value
from forloeb.engine import Moment, SkippedHour, read_moment
from properties.told import DAYS, FIRST, RECORDED, Life, Told
from properties.vocabulary import Vocabulary, carries

REASONS = ("§ 16, stk. 3; syg", "§ 4; aftale", "uden hjemmel")
CLOCK = ("00:00", "02:30", "09:30", "23:59")
PINS = ("", "", "", "", "#1", "#2", "#3", "#7")
APART = (-31, -30, -14, -7, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 20, 21, 27, 28, 29, 30, 31, 32)
ODD_DAYS = (*[date(2017, 2, 28)] * 4, date(2016, 2, 29), date(2016, 2, 28), date(2015, 8, 31), date(2016, 1, 31))
FURTHER_APART = (59, 60, 61, 62, 89, 90, 91, 92, 93, 182, 183, 184, 364, 365, 366)


@dataclass
class Days:
    """The days of one life: anywhere; or so far from another of its days, or from the day asked about, that limits are
    met, and missed by one.
    """

    rng: Random
    on: date
    first: date = FIRST
    used: list[date] = field(default_factory=list)

    def begin(self, day: date) -> None:
        self.first = day
        self.used.append(day)

    def draw(self) -> date:
        day = self._drawn()
        self.used.append(day)
        return day

    def _drawn(self) -> date:
        chance = self.rng.random()
        if chance < 0.1:
            return self.on + timedelta(days=self.rng.choice((-1, 0, 0, 1)))
        if chance < 0.15:
            return self.rng.choice(ODD_DAYS)
        if chance < 0.4:
            return FIRST + timedelta(days=self.rng.randrange(DAYS))
        apart = 0 if chance < 0.5 else self.rng.choice(APART if chance < 0.9 else FURTHER_APART)
        return self.rng.choice((*self.used, self.on)) + timedelta(days=apart)


@dataclass(frozen=True)
class Habits:
    """`on`: the day asked about. `times`: the share of moments with a time of day where none is needed. `pins`: of `#n`
    after a step's name.
    """

    on: date
    times: float
    pins: Sequence[str]


class Pen:
    """`others`: cases that the family's contact person may be."""

    def __init__(self, rng: Random, words: Vocabulary, case: str, others: Sequence[str], habits: Habits) -> None:
        self.rng = rng
        self.words = words
        self.book = words.book
        self.case = case
        self.others = others
        self.habits = habits
        self.days = Days(rng, habits.on)
        self.same: Step | None = None

    def by_chance(self, share: float) -> bool:
        return self.rng.random() < share

    def at(self, *, timed: bool = False, on: date | None = None) -> str:
        day = on or self.days.draw()
        if not timed and not self.by_chance(self.habits.times):
            return str(day)
        return with_time(day, self.rng.choice(CLOCK))

    def a_step(self, steps: Sequence[Step]) -> Step:
        """One of these, and mostly the same one again, so that several things are said of it."""
        if self.same is None or self.by_chance(0.4):
            self.same = self.rng.choice(steps)
        return self.same

    def event(self, event: Event, on: date | None = None) -> Told:
        return Told(
            self.case, self.at(timed=event.timed, on=on), event.id, str(self.days.draw()) if event.dated else ""
        )

    def fact(self, fact: Fact, at: str) -> Told:
        return Told(self.case, at, fact.id, self._fact_value(fact))

    def _fact_value(self, fact: Fact) -> str:
        compared = self.words.compared.get(fact.id, ())
        if compared and self.by_chance(0.5):
            return self._near(self.rng.choice(compared), fact)
        match fact.type:
            case "date" if self.by_chance(0.2):
                return str(self.days.draw())
            case "date":
                return str(date(1930, 1, 1) + timedelta(days=self.rng.randrange(80 * 365)))
            case "number":
                return str(self.rng.randint(-5, 120))
            case "language":
                return self.rng.choice(("ar", "da"))
            case "case":
                return self.rng.choice((self.case, "another", *self.others[-1:]))
            case "choice":
                return self.rng.choice(list(fact.values))
        return self.rng.choice(("noget", "andet"))

    def _near(self, compared: Value, fact: Fact) -> str:
        """The value that it is compared with or the one beside it; so many years before a day of this life."""
        if isinstance(compared, str):
            return compared
        if isinstance(compared, date):
            return str(compared + timedelta(days=self.rng.choice((-1, 0, 1))))
        if fact.type == "number":
            return str(compared + self.rng.choice((-1, 0, 1)))
        day = self.days.draw() + timedelta(days=self.rng.choice((-1, 0, 0, 1)))
        born = day + relativedelta(years=-compared - self.rng.choice((0, 0, 1)))
        is_leap = (born.month, born.day, born.year % 4) == (2, 28, 0)
        return str(born.replace(day=29) if is_leap and self.by_chance(0.7) else born)

    def consent(self, on: date | None = None, purposes: Sequence[str] = ()) -> Told:
        unit = f"@{self.rng.choice(list(self.book.units))}" if self.by_chance(0.2 if purposes else 0.4) else ""
        purpose = self.rng.choice(purposes or list(self.book.consents))
        return Told(self.case, self.at(on=on), f"consent.{purpose}{unit}", self.rng.choice(("yes", "yes", "no")))

    def on_a_procedure(self, procedure: Procedure, on: date | None = None) -> Told:
        return Told(self.case, self.at(on=on), f"{self.rng.choice(('paused', 'resumed'))}:{procedure.id}")

    def on_a_step(self, about: str, step: Step, pin: str | None = None, on: date | None = None) -> Told:
        """`pin`: the `#n`, or none."""
        timed, dated = carries(self.book, step) if about == "done" else (False, False)
        at = self.at(timed=timed, on=on)
        match about:
            case "waived":
                value = self.rng.choice(("", f"until {self._later(at)[:10]}; ")) + self.rng.choice(REASONS)
            case "extended":
                value = f"{self._later(at)}; {self.rng.choice(REASONS)}"
            case "done":
                value = str(self.days.draw()) if dated else ""
            case _:
                value = self.rng.choice(("NN", "MM"))
        name = self.rng.choice((step.id, *step.formerly))
        pin = self.rng.choice(self.habits.pins) if pin is None else pin
        return Told(self.case, at, f"{about}:{name}{pin}", value)

    def _later(self, at: str) -> str:
        """A day or moment: mostly soon after this one, or one that counts."""
        if self.by_chance(0.3):
            return self.at()
        if self.by_chance(0.3):
            return self.at(on=self.rng.choice((self.days.on, *self.days.used)))
        return self.at(on=date.fromisoformat(at[:10]) + timedelta(days=self.rng.choice(APART[5:])))

    def beside(self) -> Told:
        """What changes no row."""
        unit = self.rng.choice(list(self.book.units))
        return Told(self.case, self.at(), self.rng.choice(("note", f"caseworker@{unit}")), "NN")

    def again(self, row: Told) -> Told:
        """The same at another time."""
        day = self.days.draw()
        return replace(row, at=with_time(day, row.at[11:16]) if row.at[10:] else str(day))

    def withdrawal(self, target: Told) -> Told:
        return Told(self.case, self.rng.choice(("", target.at, str(self.days.draw()))), "")

    def recorded(self, number: int, at: str = "") -> str:
        """UTC, another for each number; sometimes soon after it happened."""
        hours = timedelta(hours=self.rng.randrange(DAYS * 24), seconds=number)
        if at and self.by_chance(0.5):
            day = date.fromisoformat(at[:10]) - FIRST
            hours = timedelta(days=day.days + self.rng.randrange(-2, 5), hours=self.rng.randrange(24), seconds=number)
        return f"{(RECORDED + hours).isoformat()}Z"

    def numbered(self, rows: Sequence[Told], *, share: float, in_order: bool) -> list[Told]:
        """With ids and times of recording for a share of the rows; `in_order`: recorded when it happened."""
        return [
            replace(
                row,
                id=f"{self.case}-{number}" if self.rng.random() < share else "",
                recorded_at=row.recorded_at
                or (self.recorded(number, row.at if in_order else "") if self.rng.random() < share else ""),
            )
            for number, row in enumerate(rows)
        ]


@lru_cache(maxsize=100_000)
def with_time(day: date, time: str) -> str:
    """Half past nine where the clock leaves the hour out."""
    try:
        read_moment(f"{day}T{time}")
    except SkippedHour:
        return f"{day}T09:30"
    return f"{day}T{time}"


@lru_cache(maxsize=100_000)
def moment(text: str) -> Moment:
    return read_moment(text)


def valid(rows: Sequence[Told], book: Book) -> Life:
    """Without a second value of a fact, a kind or a consent at a time, where nothing says which was recorded later."""
    kept: list[Told] = []
    values: dict[tuple[Moment, str, str], str] = {}
    for row in rows:
        told = (moment(row.at or "1900-01-01"), row.name, row.recorded_at)
        is_said = row.name == "kind" or row.name in book.facts or row.name.startswith("consent.")
        if is_said and values.setdefault(told, row.value) != row.value:
            continue
        kept.append(row)
    return _with_targets(kept)


def _with_targets(rows: Sequence[Told]) -> Life:
    ids = {row.id for row in rows if row.id}
    kept = tuple(row for row in rows if not row.retracts or row.retracts in ids)
    return kept if len(kept) == len(rows) else _with_targets(kept)
