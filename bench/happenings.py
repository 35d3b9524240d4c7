"""What happens in a block of invented spells, as arrays: the seeded draws behind `bench.cases`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from forloeb.engine.kernel import NOT_SAID

FIRST = date(2011, 1, 1).toordinal()
ON = date(2015, 12, 31)
LAST = ON.toordinal()
EARLIEST = date(1940, 1, 1).toordinal()
LATEST = date(2040, 12, 31).toordinal()

CHOICES = {
    "household": {"single": 0.40, "couple": 0.25, "children": 0.35},
    "benefit": {"insurance": 0.45, "cash": 0.25, "sickness": 0.15, "none": 0.15},
    "education": {"none": 0.35, "vocational": 0.40, "higher": 0.25},
    "language": {"danish": 0.80, "other": 0.20},
}
HOURS = 38
TEXTS = ["", "spell", *sorted({value for values in CHOICES.values() for value in values}), *map(str, range(HOURS))]
CHAPTERS = {
    "work": ("registered", "talk", "plan-made", "report"),
    "health": ("referred", "visit", "care-plan-made", "health-report"),
    "learning": ("enrolled", "lesson", "study-plan-made", "study-report"),
}
TOLD_DONE = {
    "welcome": 0.40, "rights": 0.08, "test": 0.06, "decision": 0.20, "mentor": 0.02, "right-checked": 0.05,
    "status": 0.15, "contact": 0.05, "year": 0.06, "plan-sent": 0.40, "plan-reviewed": 0.10, "call": 0.05,
    "agreed-start": 0.30, "agreed-reminder": 0.10, "agreed-visited": 0.15,
}  # fmt: skip

Days = NDArray[np.int64]
Mask = NDArray[np.bool_]


def code_of_day(day: Days) -> Days:
    """The number of a day as a value: after the texts stand all days."""
    return len(TEXTS) + day - EARLIEST


@dataclass
class Block:
    """Some spells and the records of them so far: each goes on from `starts` to `last`, and ends on `over`."""

    random: np.random.Generator
    count: int
    names: Sequence[str]
    records: list[tuple[Days, Days, Days, Days, Days]] = field(default_factory=list)
    """(case, day, name, value, time) of each; the time as in RecordColumns."""

    def __post_init__(self) -> None:
        self.number = {name: number for number, name in enumerate(self.names)}
        self.starts = FIRST + self.random.integers(0, LAST - FIRST + 1, self.count)
        self.over = self.starts + 7 + self.days(np.where(self.chance(0.2), 1000, 215))
        self.last = np.minimum(self.over, LAST)

    def chance(self, share: float) -> Mask:
        return self.random.random(self.count) < share

    def days(self, mean: float | NDArray[np.int64]) -> Days:
        return self.random.exponential(mean, self.count).astype(np.int64)

    def tell(self, name: str, day: Days, who: Mask, value: Days | int = 0, time: Days | int = NOT_SAID) -> None:
        """One record for each of `who`; `value` is a number into the values."""
        cases = np.flatnonzero(who)
        values, times = (np.broadcast_to(np.asarray(each), (self.count,))[cases] for each in (value, time))
        self.records.append((cases, day[cases], np.full(len(cases), self.number[name]), values, times))

    def tell_within(self, name: str, day: Days, who: Mask, value: Days | int = 0, time: Days | int = NOT_SAID) -> None:
        """A record for those whose spell still goes on."""
        self.tell(name, day, who & (day <= self.last), value, time)

    def tell_again(self, name: str, since: Days, who: Mask, gap: float) -> None:
        """A record every `gap` days or so, for as long as the spell lasts."""
        day, who = since + self.days(gap), who.copy()
        while (who := who & (day <= self.last)).any():
            self.tell(name, day, who)
            day = day + 1 + self.days(gap)


def happen(block: Block) -> None:
    """Facts, events, and what is told as done of the steps of the sixty that no event completes."""
    _facts(block)
    is_ill, learns = block.chance(0.36), block.chance(0.30)
    begun = {
        "work": (block.starts, np.ones(block.count, np.bool_)),
        "health": (block.starts + block.random.integers(0, 30, block.count), is_ill),
        "learning": (block.starts + block.random.integers(0, 60, block.count), learns),
    }
    block.tell("ended", block.over, block.over <= LAST)
    block.tell_within("in-work", block.starts + 30 + block.days(200), block.chance(0.20))
    block.tell_within("recovered", begun["health"][0] + 20 + block.days(120), is_ill & block.chance(0.4))
    block.tell_within("qualified", begun["learning"][0] + 60 + block.days(300), learns & block.chance(0.4))
    agreed, has_agreed = block.starts + block.days(60), block.chance(0.45)
    when = agreed + 5 + block.days(30)
    block.tell("agreed", agreed, has_agreed & (agreed <= block.last), code_of_day(when))
    for chapter, (day, who) in begun.items():
        start, meeting, plan, report = CHAPTERS[chapter]
        planned, has_plan = day + 5 + block.days(40), block.chance(0.6)
        after = {f"agreed-{kind}": (when, has_agreed) for kind in ("start", "reminder", "visited")}
        after |= dict.fromkeys(("plan-sent", "plan-reviewed", "call"), (planned, has_plan))
        block.tell_within(start, day, who)
        block.tell_within(plan, planned, who & has_plan)
        block.tell_again(meeting, day, who & block.chance(0.8), 150)
        block.tell_again(report, day + 10, who & block.chance(0.25), 90)
        for step, share in TOLD_DONE.items():
            since, has_begun = after.get(step, (day, who))
            block.tell_within(f"done:{chapter}.{step}", since + block.days(20), who & has_begun & block.chance(share))


def _facts(block: Block) -> None:
    everybody = np.ones(block.count, np.bool_)
    block.tell("kind", block.starts, everybody, TEXTS.index("spell"))
    for name, shares in CHOICES.items():
        codes = np.array([TEXTS.index(value) for value in shares])
        block.tell(name, block.starts, everybody, block.random.choice(codes, block.count, p=list(shares.values())))
    block.tell("hours", block.starts, everybody, TEXTS.index("0") + block.random.integers(0, HOURS, block.count))
    born = block.starts - block.random.integers(16 * 365, 68 * 365, block.count)
    block.tell("born", block.starts, everybody, code_of_day(born))
    right = block.starts + block.random.integers(120, 1200, block.count)
    block.tell("right-ends", block.starts, block.chance(0.85), code_of_day(right))
