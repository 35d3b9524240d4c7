"""A book as the kernel goes through it: its steps and rules by number, in an order in which each step comes after those
that it waits for.
"""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from forloeb.book.model import Book, Procedure, Rule, Step, Version
from forloeb.book.repeats import ByCalendar, EveryYear, OnceInEach, Staged, Weekly
from forloeb.book.rules import counts_hours
from forloeb.book.spans import Span
from forloeb.engine.kernel.book_memory import BookMemory
from forloeb.engine.recurrence import is_recurring

_LONGEST_DAYS = 365 * 120
_ONE_AFTER_THE_OTHER = (OnceInEach, ByCalendar, Staged, Weekly, EveryYear)
_KEPT = 8


@dataclass(frozen=True)
class RulePlan:
    """One rule of a step: `number` is its place in `Plan.rules`."""

    number: int
    rule: Rule
    version: Version


@dataclass(frozen=True)
class StepPlan:
    """`number`: its place in the book. `rules`: by version, the general rule first, then a rule for each row."""

    number: int
    step: Step
    procedure: Procedure
    rules: tuple[tuple[RulePlan, ...], ...]

    @cached_property
    def waits_for(self) -> frozenset[str]:
        anchors = [version.rule.anchor for version in self.step.versions]
        rules = (rule for version in self.step.versions for rule in version.rules)
        anchors += [rule.ends_at for rule in rules if rule.ends_at is not None]
        return frozenset(anchor.name for anchor in anchors if anchor.kind == "step")

    @cached_property
    def is_for_the_evaluator(self) -> bool:
        """Several occurrences of several events, or days that lie beyond the years in which a case can lie."""
        rules = [rule for version in self.step.versions for rule in version.rules]
        several = [any(map(is_recurring, rules)), self.step.each is not None, self.step.done_nth is not None]
        return sum(several) > 1 or any(_is_too_long(span) for rule in rules for span in _spans(rule))

    @cached_property
    def is_plain(self) -> bool:
        """Whether it asks nothing of others."""
        step, general = self.step, [version.rule for version in self.step.versions]
        return (
            not self.is_for_the_evaluator
            and not (step.each or step.version_by_opens or step.per_family)
            and len({rule.anchor for rule in general}) == 1
            and all(map(_is_plain, self.all_rules))
        )

    @cached_property
    def all_rules(self) -> list[Rule]:
        return [each.rule for of_version in self.rules for each in of_version]

    @property
    def has_one_window(self) -> bool:
        return all(rule.repeats is None for rule in self.all_rules)

    @property
    def recurs_by_one_rule(self) -> bool:
        """Without end, one occurrence taking the place of the other."""
        has_choice = any(version.choice for version in self.step.versions)
        return not has_choice and all(isinstance(rule.repeats, _ONE_AFTER_THE_OTHER) for rule in self.all_rules)


Turn = tuple[StepPlan, ...]
"""Steps that are evaluated together."""


class Plan:
    """`turns`: the steps that are evaluated together."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.units = list(book.units)
        self.facts = ["kind", *book.facts]
        self.rules: list[RulePlan] = []
        steps = [(procedure, step) for procedure in book.procedures.values() for step in procedure.steps]
        self.steps = [
            StepPlan(number, step, procedure, self._rules(step)) for number, (procedure, step) in enumerate(steps)
        ]
        self.by_id = {plan.step.id: plan for plan in self.steps}

    def _rules(self, step: Step) -> tuple[tuple[RulePlan, ...], ...]:
        return tuple(
            tuple(self._rule(rule, version) for rule in (version.rule, *(row.rule for row in version.choice)))
            for version in step.versions
        )

    def _rule(self, rule: Rule, version: Version) -> RulePlan:
        plan = RulePlan(len(self.rules), rule, version)
        self.rules.append(plan)
        return plan

    @cached_property
    def turns(self) -> list[Turn]:
        """Each after those it waits for."""
        turns: list[Turn] = []
        done: set[str] = set()
        for plan in self.steps:
            turns += self._before_and(plan, done)
        return turns

    def _before_and(self, plan: StepPlan, done: set[str]) -> Iterator[Turn]:
        if plan.step.id in done:
            return
        turn = self.together(plan)
        done.update(each.step.id for each in turn)
        for each in turn:
            for other in sorted(each.waits_for):
                yield from self._before_and(self.by_id[other], done)
        yield turn

    def together(self, plan: StepPlan) -> Turn:
        """The steps that the k-th of one event completes share their events; any other step is alone."""
        step = plan.step
        if step.done_event is None or step.done_nth is None:
            return (plan,)
        return tuple(self.by_id[each.id] for each in self.book.slots[step.procedure, step.done_event])

    @cached_property
    def memory(self) -> BookMemory:
        """The book as compiled functions read it."""
        return BookMemory(self)

    def facts_of(self, lacking: int) -> Sequence[str]:
        """The facts that a row waits for, from their numbers, each plus one in eight bits."""
        names = []
        while lacking:
            names.append(self.facts[(lacking & 255) - 1])
            lacking >>= 8
        return names


def _is_plain(rule: Rule) -> bool:
    return rule.ends_at is None and not counts_hours(rule) and not rule.needs


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
