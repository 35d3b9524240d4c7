"""A comparison as pages show it: counts, the work of units as a picture and a table, and the changes one by one."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from forloeb.book import Book, Step, Text, same
from forloeb.engine import Row
from forloeb.engine.compare import Change, Comparison, StepChanges, Work
from forloeb.engine.words import CHANGES
from forloeb.web.handbook.work_chart import WorkChart, work_chart

FEWEST = 3
"""Fewer than these are not told where only counts are shown: one case could be known by them."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What is said instead of a number where it is small. `exact`: for whoever may see the cases themselves."""

    exact: bool

    def said(self, count: int) -> Text:
        is_told = self.exact or count == 0 or count >= FEWEST
        return same(str(count)) if is_told else Text(f"færre end {FEWEST}", f"fewer than {FEWEST}")

    def drawn(self, count: int) -> int:
        """What a bar shows: one that is not told has no length."""
        return count if self.exact or count >= FEWEST else 0


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step that changes: its counts in the order of COLUMNS."""

    step: Step
    counts: tuple[Text, ...]


COLUMNS = (
    Text("Sager", "Cases"),
    *CHANGES.values(),
    Text("Bliver forsinket", "Becomes late"),
    Text("Ikke længere forsinket", "No longer late"),
)


@dataclass(frozen=True, slots=True)
class UnitWork:
    """A unit whose work changes, week by week."""

    unit: str
    title: Text
    chart: WorkChart


@dataclass(frozen=True, slots=True)
class Overview:
    """All of a comparison that is about nobody in particular."""

    cases: int
    figures: tuple[tuple[Text, Text], ...]
    """(what, how many)."""
    steps: tuple[StepLine, ...]
    units: tuple[UnitWork, ...]
    until: date


def overview_of(
    comparison: Comparison, own: Book, other: Book, counts: Counts, exact_in: Container[str] = ()
) -> Overview:
    """`exact_in`: the units whose own work may be told to the last task."""
    changes = comparison.changes
    figures = (
        (Text("sager berøres", "cases touched"), len(comparison.touched)),
        (Text("frister eller tidsrum flyttes", "windows move"), sum(each.kind == "moved" for each in changes)),
        (Text("nye opgaver", "newly owed"), sum(each.kind == "new" for each in changes)),
        (Text("opgaver falder bort", "no longer owed"), sum(each.kind == "gone" for each in changes)),
        (Text("bliver forsinket", "become late"), sum(each.becomes_late for each in changes)),
        (Text("er ikke længere forsinket", "are no longer late"), sum(each.no_longer_late for each in changes)),
    )
    steps = tuple(StepLine(_step(each.step, own, other), _counted(each, counts)) for each in comparison.steps)
    day = comparison.until
    return Overview(
        comparison.cases,
        tuple((what, counts.said(count)) for what, count in figures),
        steps,
        tuple(_units(comparison.work, own, other, counts, exact_in)),
        date(day.year, day.month, day.day),
    )


def _step(step: str, own: Book, other: Book) -> Step:
    return other.steps.get(step) or own.steps[step]


def _counted(each: StepChanges, counts: Counts) -> tuple[Text, ...]:
    numbers = (each.cases, *(each.kinds.get(kind, 0) for kind in CHANGES), each.becomes_late, each.no_longer_late)
    return tuple(counts.said(number) for number in numbers)


def _units(
    work: Sequence[Work], own: Book, other: Book, counts: Counts, exact_in: Container[str]
) -> Iterable[UnitWork]:
    changed = dict.fromkeys(each.unit for each in work if each.before != each.after)
    for unit in changed:
        title = (other.units.get(unit) or own.units[unit]).title
        told = Counts(exact=counts.exact or unit in exact_in)
        yield UnitWork(unit, title, work_chart([each for each in work if each.unit == unit], told.said, told.drawn))


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change as the list shows it."""

    change: Change
    step: Step
    what: Text

    @property
    def sides(self) -> tuple[tuple[Text, Row | None], tuple[Text, Row | None]]:
        return (Text("Før", "Before"), self.change.before), (Text("Efter", "After"), self.change.after)


def lines_of(changes: Iterable[Change], own: Book, other: Book) -> list[ChangeLine]:
    """What becomes late first, then by step and case."""

    def order(change: Change) -> tuple[bool, str, str, int]:
        return not change.becomes_late, change.row.step, change.row.case, change.row.occurrence

    return [
        ChangeLine(change, _step(change.row.step, own, other), CHANGES[change.kind])
        for change in sorted(changes, key=order)
    ]
