"""A book as the kernel goes through it: steps in an order in which each comes after those it waits for."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count

import numpy as np

from forloeb.book.model import Book, Procedure, Rule, Step, Version
from forloeb.book.predicates import All, Any, Not, Predicate
from forloeb.book.repeats import ByCalendar, EveryYear, Staged, Weekly
from forloeb.book.rules import counts_hours
from forloeb.book.spans import Span
from forloeb.book.windows import MONTHS_IN
from forloeb.engine.kernel.columns import Column
from forloeb.engine.kernel.working_days import WorkingDays
from forloeb.engine.recurrence import follow_each_other, how_many, is_chain, is_recurring

_LONGEST_DAYS = 365 * 120
_KEPT = 8
_LONGEST = {"hour": 1, "day": 1, "working day": 14, "week": 7, "month": 31, "year": 366}
"""Days in one of them, at most."""
_REACHES = (100, 400, 1200, 4000)


@dataclass(frozen=True)
class RulePlan:
    """One rule of a step: `number` is its place in `Plan.rules`."""

    number: int
    rule: Rule
    version: Version

    @cached_property
    def follows_each_other(self) -> bool:
        return follow_each_other(self.rule)

    @cached_property
    def pace(self) -> int:
        """Days within which the next occurrence of a recurring step opens, at most."""
        match self.rule.repeats:
            case Weekly():
                return 7
            case ByCalendar(period):
                return 31 * MONTHS_IN[period]
            case EveryYear():
                return 366
        return max(span.count * _LONGEST[span.unit] for span in _spans(self.rule))

    @cached_property
    def reach(self) -> int:
        """Days ahead that a few occurrences lie in; few different ones, as what is judged so far ahead is kept."""
        return next(days for days in _REACHES if days >= min(3 * self.pace, _REACHES[-1]))


@dataclass(frozen=True)
class StepPlan:
    """`number`: its place in the book. `rules`: by version, the general rule first, then a rule for each row."""

    number: int
    step: Step
    procedure: Procedure
    general: tuple[RulePlan, ...]
    rows: tuple[tuple[RulePlan, ...], ...]
    waits_for: frozenset[str]
    counts_hours: bool
    """Whether its windows are by the clock: once they have begun, they are the evaluator's."""
    names_units: bool
    """Whether a fact of the case names a responsible unit."""
    for_the_evaluator: bool
    """What the kernel does not do: it is left to the evaluator in every case."""

    @cached_property
    def is_plain(self) -> bool:
        """Whether it has one window or recurs, by one rule a version, and needs nobody's consent."""
        step = self.step
        return (
            not self.for_the_evaluator
            and not self.names_units
            and not self.counts_hours
            and not any(version.choice for version in step.versions)
            and step.each is None
            and step.done_nth is None
            and not step.version_by_opens
            and not is_chain(self.rule)
            and not any(version.rule.needs or version.rule.ends_at is not None for version in step.versions)
        )

    @cached_property
    def predicates(self) -> Sequence[Predicate]:
        """All that decide for whom it is."""
        rules = [rule for version in self.step.versions for rule in version.rules]
        found = [rule.when for rule in rules] + [row.when for version in self.step.versions for row in version.choice]
        return list(dict.fromkeys(predicate for predicate in found if predicate is not None))

    @property
    def all_rules(self) -> Iterator[RulePlan]:
        yield from self.general
        for rows in self.rows:
            yield from rows

    @property
    def rule(self) -> Rule:
        """Any of its rules, for what all have in common."""
        return self.step.versions[0].rules[0]


class Missing:
    """Which facts are not given, by number: 0 is none. Blocks on several threads may ask at once."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {(): 0}
        self._next = count(1)

    def number_of(self, names: tuple[str, ...]) -> int:
        return self._numbers.setdefault(names, next(self._next))

    def names(self) -> dict[int, tuple[str, ...]]:
        return {number: names for names, number in list(self._numbers.items())}


class Plan:
    """`turns`: the steps that are evaluated together, each after those it waits for."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.units = list(book.units)
        self.unit_numbers = {unit: number for number, unit in enumerate(self.units)}
        self.rules: list[RulePlan] = []
        procedures = book.procedures.values()
        steps = [(procedure, step) for procedure in procedures for step in procedure.steps]
        self.steps = [self._step(number, *each) for number, each in enumerate(steps)]
        self.by_id = {plan.step.id: plan for plan in self.steps}
        self.missing = Missing()
        self.working = {each.calendar.id: WorkingDays(each.calendar) for each in procedures}

    @cached_property
    def step_of_rule(self) -> Column:
        """By rule: the number of its step."""
        of_rule = {rule.number: plan.number for plan in self.steps for rule in plan.all_rules}
        return np.array([of_rule[number] for number in range(len(self.rules))], dtype=np.int16)

    @cached_property
    def predicates(self) -> dict[int, int]:
        """The number of each predicate by its `id`, alike ones alike: to look one up costs more than to judge it."""
        numbers: dict[Predicate, int] = {}
        rules = [rule.rule for rule in self.rules]
        tops = [rule.when for rule in rules] + [row.when for rule in rules for row in rule.responsible]
        tops += [row.when for each in self.rules for row in each.version.choice]
        parts = [part for top in tops if top is not None for part in _parts(top)]
        return {id(part): numbers.setdefault(part, len(numbers)) for part in parts}

    def _step(self, number: int, procedure: Procedure, step: Step) -> StepPlan:
        general = tuple(self._rule(version.rule, version) for version in step.versions)
        rows = tuple(tuple(self._rule(row.rule, version) for row in version.choice) for version in step.versions)
        units = {row.unit for version in step.versions for rule in version.rules for row in rule.responsible}
        names_units = any(self.book.units[unit].named_by is not None for unit in units)
        hours = any(counts_hours(rule) for version in step.versions for rule in version.rules)
        waits_for, evaluated = _waits_for(step), _for_the_evaluator(step)
        return StepPlan(number, step, procedure, general, rows, waits_for, hours, names_units, evaluated)

    def _rule(self, rule: Rule, version: Version) -> RulePlan:
        plan = RulePlan(len(self.rules), rule, version)
        self.rules.append(plan)
        return plan

    @cached_property
    def turns(self) -> list[tuple[StepPlan, ...]]:
        turns: list[tuple[StepPlan, ...]] = []
        done: set[str] = set()
        for plan in self.steps:
            turns += self._before_and(plan, done)
        return turns

    @cached_property
    def levels(self) -> list[list[tuple[StepPlan, ...]]]:
        """The turns by how long a way they wait: those of one level do not wait for each other."""
        depth: dict[str, int] = {}
        levels: list[list[tuple[StepPlan, ...]]] = []
        for turn in self.turns:
            level = max((depth[step] for plan in turn for step in plan.waits_for), default=-1) + 1
            depth |= dict.fromkeys((plan.step.id for plan in turn), level)
            levels += [[]] if level == len(levels) else []
            levels[level].append(turn)
        return levels

    @cached_property
    def waited_for(self) -> frozenset[str]:
        """The steps that others wait for."""
        return frozenset(step for plan in self.steps for step in plan.waits_for)

    def _before_and(self, plan: StepPlan, done: set[str]) -> Iterator[tuple[StepPlan, ...]]:
        if plan.step.id in done:
            return
        turn = self.together(plan)
        done.update(each.step.id for each in turn)
        for each in turn:
            for other in sorted(each.waits_for):
                yield from self._before_and(self.by_id[other], done)
        yield turn

    def together(self, plan: StepPlan) -> tuple[StepPlan, ...]:
        """The steps that the k-th of one event completes share their events; any other step is alone."""
        step = plan.step
        if step.done_event is None or step.done_nth is None:
            return (plan,)
        return tuple(self.by_id[each.id] for each in self.book.slots[step.procedure, step.done_event])


def _parts(predicate: Predicate) -> Iterator[Predicate]:
    yield predicate
    match predicate:
        case Not(of):
            yield from _parts(of)
        case All(parts) | Any(parts):
            for part in parts:
                yield from _parts(part)


def _waits_for(step: Step) -> frozenset[str]:
    anchors = [version.rule.anchor for version in step.versions]
    anchors += [rule.ends_at for version in step.versions for rule in version.rules if rule.ends_at is not None]
    return frozenset(anchor.name for anchor in anchors if anchor.kind == "step")


def _for_the_evaluator(step: Step) -> bool:
    rules = [rule for version in step.versions for rule in version.rules]
    recurring = any(is_recurring(rule) for rule in rules)
    unlike = recurring and any(
        (how_many(rule), is_chain(rule), is_recurring(rule)) != (how_many(rules[0]), is_chain(rules[0]), True)
        or any((rule.repeats, rule.lasts) != (row.repeats, row.lasts) for row in version.rules)
        for version in step.versions
        for rule in version.rules
    )
    anchors = {
        (version.rule.anchor.kind, version.rule.anchor.name, version.rule.anchor.before) for version in step.versions
    }
    return (
        (step.version_by_opens and recurring and (is_chain(rules[0]) or not _differ_only_in_force(step)))
        or any(_is_too_long(span) for rule in rules for span in _spans(rule))
        or (recurring and any(counts_hours(rule) for rule in rules))
        or unlike
        or len(anchors) > 1
        or (recurring and (step.each is not None or step.done_nth is not None))
        or (step.each is not None and step.done_nth is not None)
        or any(is_recurring(rule) and how_many(rule) == 1 for rule in rules)
    )


def _differ_only_in_force(step: Step) -> bool:
    """Whether the versions of a recurring step open alike and end alike."""
    rules = [version.rule for version in step.versions]
    alike = {(rule.repeats, rule.lasts, rule.until) for rule in rules}
    return len(alike) == 1 and not any(version.choice for version in step.versions)


def _spans(rule: Rule) -> Iterator[Span]:
    for holder in (rule.window, rule.repeats):
        for name in ("span", "first", "last", "period", "then"):
            span = getattr(holder, name, None)
            if isinstance(span, Span):
                yield span
    if isinstance(rule.repeats, Staged):
        yield Span(rule.repeats.times * rule.repeats.period.count, rule.repeats.period.unit)
    yield from (span for span in (rule.anchor.before, rule.lasts) if span is not None)
    if rule.ends_at is not None and rule.ends_at.before is not None:
        yield rule.ends_at.before


def _is_too_long(span: Span) -> bool:
    """Columns know the days of some centuries."""
    return span.shortest_days * 1.5 > _LONGEST_DAYS


_plans: "OrderedDict[int, Plan]" = OrderedDict()


def plan_of(book: Book) -> Plan:
    """Made once for a book. The last few are kept, and with them their books, so that a number means one book."""
    plan = _plans.get(id(book))
    if plan is None:
        plan = _plans[id(book)] = Plan(book)
        if len(_plans) > _KEPT:
            _plans.popitem(last=False)
    return plan
