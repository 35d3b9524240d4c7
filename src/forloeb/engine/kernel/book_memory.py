"""A book as one array of whole numbers, which compiled functions read (`compiled.memory` tells how it lies)."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from forloeb.book.model import Anchor, FactType, InForce, Procedure, Rule
from forloeb.book.shape import Force
from forloeb.book.spans import UNITS, Span
from forloeb.engine.case import FAMILY
from forloeb.engine.kernel.clause_memory import ClauseMemory
from forloeb.engine.kernel.clock import changes_of_the_clock, months_known, working_days
from forloeb.engine.kernel.compiled import codes
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.memory import Memory
from forloeb.engine.kernel.predicate_memory import PredicateMemory
from forloeb.engine.kernel.shape_memory import shape_of_repeats, shape_of_window
from forloeb.engine.kernel.slots import ABOUT_A_STEP, Slots
from forloeb.engine.record import Name
from forloeb.engine.recurrence import is_chain

if TYPE_CHECKING:
    from forloeb.engine.kernel.plan import Plan, RulePlan, StepPlan, Turn

_FORCES: dict[Force, int] = {"statutory": codes.STATUTORY, "local": codes.LOCAL, "offer": codes.OFFER}
_ANCHORS = {
    "event": codes.OF_EVENT,
    "event value": codes.OF_EVENT_VALUE,
    "fact value": codes.OF_FACT_VALUE,
    "step": codes.OF_STEP,
}
_FACTS = {"number": codes.WHOLE_NUMBER, "date": codes.DATE, "years-since": codes.YEARS_SINCE}


class BookMemory:
    """`words`: the texts that the book compares with, each by its number; the first is what gives a consent."""

    def __init__(self, plan: "Plan") -> None:
        self.plan = plan
        self.book = plan.book
        self.slots = Slots(plan.book)
        self.words: dict[str, int] = {"yes": 0}
        self._cells: list[int] = [0] * at.BOOK_SIZE
        self._anchors: dict[Anchor, int] = {}
        self._write()

    @cached_property
    def array(self) -> Memory:
        return np.array(self._cells, dtype=np.int64)

    def put(self, numbers: Iterable[int]) -> int:
        """Writes numbers behind the others. Returns the place of the first."""
        written = list(numbers)  # which may itself write what it names
        self._cells += written
        return len(self._cells) - len(written)

    def word(self, text: str) -> int:
        return self.words.setdefault(text, len(self.words))

    def _table(self, count: int, size: int) -> Callable[[int], int]:
        """Room for things of one size. Returns what tells the place of each."""
        first = self.put([0] * (count * size))
        return lambda number: first + number * size

    def _write(self) -> None:
        """Facts, units and calendars; room for procedures and steps, which rules name; then these themselves."""
        plan = self.plan
        self._units = {unit: number for number, unit in enumerate(plan.units)}
        self._facts = self._write_facts()
        kinds = {"kind": codes.KIND} | {fact.id: _fact_type(fact.type) for fact in self.book.facts.values()}
        self._predicates = PredicateMemory(self, self._facts, kinds)
        self._clauses = ClauseMemory(self._predicates)
        units = self.put(cell for unit in plan.units for cell in self._unit(unit))
        calendars = {each.calendar.id: each for each in reversed(list(self.book.procedures.values()))}
        self._calendars = {name: self._calendar(procedure) for name, procedure in calendars.items()}
        procedures = self._table(len(self.book.procedures), at.PROCEDURE_SIZE)
        steps = self._table(len(plan.steps), at.STEP_SIZE)
        self._procedure_places = {name: procedures(number) for number, name in enumerate(self.book.procedures)}
        self._step_places = {each.step.id: steps(each.number) for each in plan.steps}
        for number, procedure in enumerate(self.book.procedures.values()):
            self._fill(procedures(number), self._procedure(number, procedure))
        for each in plan.steps:
            self._fill(steps(each.number), self._step(each))
        turns = self.put(cell for turn in plan.turns for cell in self._turn(turn))
        changes = changes_of_the_clock()
        clock = self.put(cell for change in changes for cell in change)
        family = self._facts.get(FAMILY, codes.NOWHERE)
        head = [procedures(0), len(self.book.procedures), turns, len(plan.turns), units]
        self._fill(0, [*head, family, clock, len(changes), *self._months(), *self._asked(), self.word_count])

    @property
    def word_count(self) -> int:
        return self._clauses.word_count

    def _asked(self) -> list[int]:
        """Of each fact what is asked, and the list of those of which something is."""
        asks = self._clauses.by_fact()
        for fact, cells in asks.items():
            self._fill(fact + at.FACT_ASKS, [self.put(cells), len(cells) // at.ASK_SIZE])
        return [self.put(asks), len(asks)]

    def _months(self) -> list[int]:
        first_day, months_of_days, first_month, firsts_of_months = months_known()
        days = [first_day, len(months_of_days), self.put(months_of_days)]
        return [*days, first_month, len(firsts_of_months), self.put(firsts_of_months)]

    def _fill(self, place: int, numbers: Sequence[int]) -> None:
        self._cells[place : place + len(numbers)] = numbers

    def _write_facts(self) -> dict[str, int]:
        facts = self._table(len(self.plan.facts), at.FACT_SIZE)
        places = {name: facts(number) for number, name in enumerate(self.plan.facts)}
        self._fill(places["kind"], [codes.KIND, self.slots.kind, codes.NOWHERE, 0])
        for number, fact in enumerate(self.book.facts.values(), start=1):
            since = codes.NOWHERE if fact.years_since is None else places[fact.years_since]
            kind = _fact_type(fact.type)
            self._fill(places[fact.id], [kind, self.slots.of("fact", fact.id), since, number])
        return places

    def _unit(self, name: str) -> list[int]:
        unit = self.book.units[name]
        part_of = codes.NOWHERE if unit.part_of is None else self._units[unit.part_of]
        return [part_of, codes.NOWHERE if unit.named_by is None else self._facts[unit.named_by]]

    def _calendar(self, procedure: Procedure) -> int:
        first, passed, days = working_days(procedure.calendar)
        passed_place, days_place = self.put(passed), self.put(days)
        return self.put([first, len(passed), len(days), passed_place, days_place])

    def _procedure(self, number: int, procedure: Procedure) -> list[int]:
        kinds = self.put(self.word(kind) for kind in sorted(procedure.kinds))
        ends = self.put(self.slots.of("event", event) for event in procedure.ends)
        pairs = [tuple(self.slots.of("event", event) for event in pair) for pair in procedure.pauses]
        pairs.insert(0, (self.slots.of("paused", procedure.id), self.slots.of("resumed", procedure.id)))
        pauses = self.put(slot for pair in pairs for slot in pair)
        first, last = _days(procedure.in_force)
        starts, calendar = self.slots.of("event", procedure.starts), self._calendars[procedure.calendar.id]
        lists = [kinds, len(procedure.kinds), starts, ends, len(procedure.ends), pauses, len(pairs)]
        return [*lists, calendar, first, last, self.slots.end + number * at.HERE_SIZE]

    def _step(self, plan: "StepPlan") -> list[int]:
        step = plan.step
        each = codes.NOWHERE if step.each is None else self.slots.of("event", step.each)
        rules = [[self._rule(rule) for rule in of_version] for of_version in plan.rules]
        versions = self._table(len(step.versions), at.VERSION_SIZE)
        for number, (version, (general, *rows)) in enumerate(zip(step.versions, rules, strict=True)):
            whens = [self._predicates.place_of(row.when) for row in version.choice]
            choice = self.put(cell for row in zip(whens, rows, strict=True) for cell in row)
            self._fill(versions(number), [*_days(version.in_force), general, choice, len(rows)])
        waits_for = self.put(self._step_places[other] for other in sorted(plan.waits_for))
        told = [self.slots.of(about, step.id) for about in ("waived", "extended", "assigned", "noted")]
        head = [plan.number, self.come(plan), self._procedure_places[step.procedure], int(step.per_family), each]
        head += [self.slots.of_done(step), int(step.version_by_opens), versions(0), len(step.versions)]
        all_rules = [rule for version in step.versions for rule in version.rules]
        kinds = [int(is_chain(all_rules[0])), int(any(rule.needs for rule in all_rules))]
        head += [*told, int(plan.is_for_the_evaluator), waits_for, len(plan.waits_for), *kinds]
        procedure, anchor = self._procedure_places[step.procedure], step.versions[0].rule.anchor
        of_procedure = [self._cells[procedure + field] for field in (at.HERE, at.CALENDAR, at.STARTS)]
        is_event = anchor.kind == "event" and anchor.before is None
        return [
            *head,
            *of_procedure,
            self._anchor(anchor),
            self.slots.of("event", anchor.name) if is_event else codes.NOWHERE,
        ]

    def come(self, plan: "StepPlan") -> int:
        """Where what came of a step stands in a case."""
        return self.slots.end + len(self.book.procedures) * at.HERE_SIZE + plan.number * at.COME_SIZE

    @property
    def end_of_come(self) -> int:
        """Where the parts of a case's memory begin whose place the book does not know."""
        return self.slots.end + len(self.book.procedures) * at.HERE_SIZE + len(self.plan.steps) * at.COME_SIZE

    def on_step(self, name: Name) -> int:
        """Where what came of the step stands that a record is about by itself, or by naming an occurrence."""
        is_about = name.about in ABOUT_A_STEP or (name.about == "done" and name.occurrence is not None)
        return self.come(self.plan.by_id[name.subject]) if is_about else codes.NOWHERE

    def _rule(self, plan: "RulePlan") -> int:
        rule = plan.rule
        needs = self.put(self.slots.of_consent(purpose) for purpose in rule.needs)
        whom = rule.tells.whom if rule.tells else ()
        tells = self.put(self._units[unit] for unit in whom)
        rows = [(self._units[row.unit], self._predicates.place_of(row.when)) for row in rule.responsible]
        responsible = self.put(cell for row in rows for cell in row)
        until = codes.NOWHERE if rule.until is None else self.slots.of("event", rule.until)
        terms = self._clauses.terms(rule.when)
        head = [plan.number, _FORCES[rule.force], self._predicates.place_of(rule.when)]
        head += [self.put(terms), len(terms) // at.TERM_SIZE, self._anchor(rule.anchor), self._anchor(rule.ends_at)]
        head += [*self._shapes(rule), until, self.span(rule.lasts)]
        lists = [needs, len(rule.needs), tells, len(whom), responsible, len(rows)]
        return self.put([*head, *lists, self._sole_unit(rule)])

    def _sole_unit(self, rule: Rule) -> int:
        first, *others = rule.responsible
        is_always = first.when is None and not others and self.book.units[first.unit].named_by is None
        return self._units[first.unit] if is_always else codes.NOWHERE

    def _shapes(self, rule: Rule) -> tuple[int, int]:
        """The places of its window and of its recurrence."""
        window = codes.NOWHERE if rule.window is None else self.put(shape_of_window(rule.window, self.span))
        repeats = codes.NOWHERE if rule.repeats is None else self.put(shape_of_repeats(rule.repeats, self.span))
        return window, repeats

    def _anchor(self, anchor: Anchor | None) -> int:
        if anchor is None:
            return codes.NOWHERE
        match anchor.kind:
            case "step":
                name = self._step_places[anchor.name]
            case "fact value":
                name = self.slots.of("fact", anchor.name)
            case _:
                name = self.slots.of("event", anchor.name)
        if anchor not in self._anchors:  # alike ones are one, so that it is seen that they are alike
            self._anchors[anchor] = self.put([_ANCHORS[anchor.kind], name, self.span(anchor.before)])
        return self._anchors[anchor]

    def span(self, span: Span | None) -> int:
        return codes.NOWHERE if span is None else self.put([span.count, UNITS.index(span.unit)])

    def _turn(self, turn: "Turn") -> list[int]:
        steps = self.put(self._step_places[plan.step.id] for plan in turn)
        first, come = turn[0], self.come(turn[0])
        here = self._cells[self._procedure_places[first.step.procedure] + at.HERE]
        are_slots = first.step.done_nth is not None
        return [steps, len(turn), int(are_slots), self._step_places[first.step.id], here, come, self._how(turn)]

    def _how(self, turn: "Turn") -> int:
        """How it goes in a case in which nothing else is said of its steps."""
        ids = {plan.step.id for plan in turn}
        if not all(plan.is_plain and not plan.waits_for & ids for plan in turn):
            return codes.THE_WHOLE_WAY
        if turn[0].step.done_nth is not None:
            return codes.PLAINLY_IN_SLOTS if all(plan.has_one_window for plan in turn) else codes.THE_WHOLE_WAY
        if turn[0].has_one_window:
            return codes.PLAINLY
        return codes.PLAINLY_RECURRING if turn[0].recurs_by_one_rule else codes.THE_WHOLE_WAY


def _days(in_force: InForce) -> tuple[int, int]:
    """The first and the last day."""
    first, last = in_force.first or date.min, in_force.last
    return first.toordinal(), codes.FAR * 10 if last is None else last.toordinal()


def _fact_type(kind: FactType) -> int:
    return _FACTS.get(kind, codes.TEXT)
