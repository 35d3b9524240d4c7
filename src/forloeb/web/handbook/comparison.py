"""A comparison as pages show it: counts, the work of units as a picture and a table, and the changes one by one."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date

from forloeb.book import Book, Step, Text
from forloeb.engine import Row
from forloeb.engine.compare import Change, ChangeKind, Comparison, StepChanges
from forloeb.engine.words import CHANGES
from forloeb.web.handbook.small_counts import Counts
from forloeb.web.handbook.work_chart import WorkChart, work_chart


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
    is_some_hidden: bool
    """Whether small counts are not told."""


def overview_of(
    comparison: Comparison, own: Book, other: Book, counts: Counts, exact_in: Container[str] = ()
) -> Overview:
    """`exact_in`: the units whose own work may be told to the last task."""
    steps = comparison.steps

    def kind(name: ChangeKind) -> Text:
        return counts.sum_said([each.kinds.get(name, 0) for each in steps])

    figures = (
        (Text("sager berøres", "cases touched"), counts.touched_said(comparison)),
        (Text("frister eller tidsrum flyttes", "windows move"), kind("moved")),
        (Text("nye opgaver", "newly owed"), kind("new")),
        (Text("opgaver falder bort", "no longer owed"), kind("gone")),
        (Text("bliver forsinket", "become late"), counts.sum_said([each.becomes_late for each in steps])),
        (Text("er ikke længere forsinket", "are no longer late"), counts.sum_said([e.no_longer_late for e in steps])),
    )
    lines = tuple(StepLine(_step(each.step, own, other), _counted(each, counts)) for each in steps)
    units = tuple(_units(comparison, own, other, counts, exact_in))
    day = comparison.until
    return Overview(comparison.cases, figures, lines, units, date(day.year, day.month, day.day), not counts.exact)


def _step(step: str, own: Book, other: Book) -> Step:
    return other.steps.get(step) or own.steps[step]


def _counted(each: StepChanges, counts: Counts) -> tuple[Text, ...]:
    numbers = (*(each.kinds.get(kind, 0) for kind in CHANGES), each.becomes_late, each.no_longer_late)
    return counts.cases_said(each), *(counts.said(number) for number in numbers)


def _units(
    comparison: Comparison, own: Book, other: Book, counts: Counts, exact_in: Container[str]
) -> Iterable[UnitWork]:
    changed = dict.fromkeys(each.unit for each in comparison.work if each.before != each.after)
    for unit in changed:
        title = (other.units.get(unit) or own.units[unit]).title
        told = Counts(exact=counts.exact or unit in exact_in)
        work = [each for each in comparison.work if each.unit == unit]
        yield UnitWork(unit, title, work_chart(work, told, told.hidden_weeks(work, comparison)))


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
