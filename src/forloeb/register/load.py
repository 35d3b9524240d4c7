"""A unit's load: what is late and what comes, by week. Of the unit as a whole, never of a named employee."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from forloeb.book.shape import Force
from forloeb.register.case_state import HORIZON, Obligation
from forloeb.register.colleagues import standing_owner

FORCES: tuple[Force, ...] = get_args(Force)
Part = Literal["late", "this-week", "after", "on-hold"]


@dataclass(frozen=True, slots=True)
class Week:
    """What has its last working day in a week, by force. `monday` None: it is late already."""

    monday: date | None
    by_force: Mapping[Force, int]

    @property
    def count(self) -> int:
        return sum(self.by_force.values())

    @property
    def number(self) -> int:
        """By ISO 8601, as Danish calendars count."""
        return self.monday.isocalendar().week if self.monday else 0


@dataclass(frozen=True, slots=True)
class StepLoad:
    """How much of one step."""

    step: str
    late: int
    this_week: int
    after: int

    @property
    def total(self) -> int:
        return self.late + self.this_week + self.after


@dataclass(frozen=True, slots=True)
class Load:
    """`weeks`: this one and those after it, as far ahead as the register derives."""

    late: Week
    weeks: tuple[Week, ...]
    steps: tuple[StepLoad, ...]
    without_caseworker: int
    """Of all that is late or comes, how much is nobody's yet."""
    on_hold: int
    """What waits for a consent, or is paused: it has a date, but nothing can be done."""

    @property
    def this_week(self) -> Week:
        return self.weeks[0]

    @property
    def weeks_after(self) -> int:
        return len(self.weeks) - 1

    @property
    def coming(self) -> int:
        return sum(week.count for week in self.weeks[1:])


def load_of(
    unit: str, work: Iterable[Obligation], today: date, barred: Set[tuple[str, str]], own_bars: Set[str]
) -> Load:
    """What the unit itself answers for, of its work; without the cases that whoever asks is barred from."""
    late: Counter[Force] = Counter()
    weeks: dict[date, Counter[Force]] = {monday: Counter() for monday in mondays(today)}
    steps: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    nobodys = on_hold = 0
    for each in work:
        part = part_of(each, unit, today)
        if part is None or each.row.case in own_bars:
            continue
        if part == "on-hold":
            on_hold += 1
            continue
        (weeks[monday_of(each.day)] if part != "late" and each.day else late)[each.row.force] += 1
        steps[each.row.step][("late", "this-week", "after").index(part)] += 1
        nobodys += not standing_owner(each, barred)
    rows = (StepLoad(step, *counts) for step, counts in steps.items())
    return Load(
        Week(None, late),
        tuple(Week(monday, counts) for monday, counts in weeks.items()),
        tuple(sorted(rows, key=lambda row: (-row.late, -row.this_week, -row.after, row.step))),
        nobodys,
        on_hold,
    )


def part_of(each: Obligation, unit: str, today: date) -> Part | None:
    """Where a unit's load counts a row. None: nowhere, because another unit answers for it or it is too far ahead."""
    if each.unit != unit:
        return None
    if each.row.status in {"blocked", "paused"}:
        return "on-hold"
    if each.row.status == "overdue":
        return "late"
    if each.row.status not in {"open", "upcoming"} or each.day is None:
        return None
    monday, this_monday = monday_of(each.day), monday_of(today)
    if not this_monday <= monday < this_monday + HORIZON:
        return None
    return "this-week" if monday == this_monday else "after"


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def mondays(today: date) -> list[date]:
    return [monday_of(today) + timedelta(weeks=week) for week in range(HORIZON.days // 7)]
