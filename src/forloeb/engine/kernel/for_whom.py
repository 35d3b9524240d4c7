"""Which cases have a step, by which version and which row of its choice (semantics: For whom, Versions)."""

from dataclasses import dataclass, replace

import numpy as np

from forloeb.book.model import ALWAYS, ResponsibleRow
from forloeb.engine.case import FAMILY
from forloeb.engine.kernel.columns import LEFT, NO_DAY, NOTHING, Column, Days, Mask, spread
from forloeb.engine.kernel.course import Course, in_force_on
from forloeb.engine.kernel.facts import NOT_GIVEN, Facts, Lanes
from forloeb.engine.kernel.occurrences import each_value
from forloeb.engine.kernel.plan import RulePlan, StepPlan
from forloeb.engine.kernel.windows import nth_window


def versions_of(plan: StepPlan, course: Course, case: Column, anchor: Days, on: int) -> Column | int:
    """By lane: the place of the version among the step's, NOTHING where none is in force.

    By the day of the procedure's `starts` event; without it by the anchor's day; while that is unknown, by `on`. Of a
    step with `version-by = "opens"` by the day that it opens, once the anchor is known.
    """
    if plan.step.version_by_opens:
        return _versions_by_opens(plan, course, case, anchor, on)
    return _versions_by_start(plan, course, case, anchor, on)


def _versions_by_opens(plan: StepPlan, course: Course, case: Column, anchor: Days, on: int) -> Column:
    unknown = anchor == NO_DAY
    place = np.full(len(case), NOTHING, np.int16)
    place[unknown] = spread(_versions_by_start(plan, course, case[unknown], anchor[unknown], on), int(unknown.sum()))
    known = np.flatnonzero(~unknown)
    for number, version in enumerate(plan.step.versions):
        opens, due = nth_window(version.rules[0], anchor[known], 1, course.working)
        if course.pauses is not None:
            opens, _ = course.pauses.moved(case[known], anchor[known], opens, due)
        place[known[in_force_on(version.in_force, opens)]] = number  # of two the later one stays
    return place


def _versions_by_start(plan: StepPlan, course: Course, case: Column, anchor: Days, on: int) -> Column | int:
    versions = plan.step.versions
    in_force = course.procedure.in_force
    if len(versions) == 1 and versions[0].in_force == ALWAYS and in_force == ALWAYS:
        return 0
    starts = course.starts[case]
    day = np.where(starts != NO_DAY, starts, np.where(anchor != NO_DAY, anchor, on))
    place = np.full(len(case), NOTHING, np.int16)
    for number in reversed(range(len(versions))):
        place[in_force_on(versions[number].in_force, day)] = number
    if in_force != ALWAYS:
        place[(starts == NO_DAY) & ~in_force_on(in_force, day)] = NOTHING
    return place


@dataclass(frozen=True)
class Rules:
    """By lane: the number of the rule that it has, one for all or a column, and whether it has one (None: everywhere).

    `undecided`: where its `when` waits for a fact. `left`: where a fact not given leaves a choice open, and that is not
    told here. (None: nowhere.)
    """

    rule: Column | int
    owed: Mask | None
    undecided: Mask | None = None
    left: Mask | None = None


@dataclass(frozen=True)
class ForWhom:
    """Judges the cases of a block."""

    facts: Facts

    def rules_of(self, plan: StepPlan, course: Course, versions: Column | int, lanes: Lanes) -> Rules:
        """The rule of each lane on its day."""
        is_theirs = self.is_for_them(plan, course, lanes)
        if isinstance(versions, int) and not plan.rows[versions]:
            return self._rule_for(plan.general[versions], lanes, is_theirs)
        rules = np.full(len(lanes), NOTHING, np.int16)
        undecided = np.zeros(len(lanes), dtype=bool)
        for version, where in each_value(versions):
            rules[where] = self._judged(plan.general[version], plan.rows[version], lanes)[where]
            if not plan.rows[version]:  # its one rule, until the facts are known
                undecided[where] = rules[where] == LEFT
                rules[where] = np.where(undecided[where], np.int16(plan.general[version].number), rules[where])
        if is_theirs is not None:
            rules[~is_theirs] = NOTHING
            undecided &= is_theirs
        left = rules == LEFT
        return Rules(rules, rules >= 0, undecided if undecided.any() else None, left if left.any() else None)

    def _rule_for(self, only: RulePlan, lanes: Lanes, is_theirs: Mask | None) -> Rules:
        """Of a step with one rule, as most are."""
        if only.rule.when is None:
            return Rules(only.number, is_theirs)
        verdicts = self.facts.judge(only.rule.when, lanes)
        if is_theirs is None:
            return Rules(only.number, verdicts.possible, verdicts.undecided)
        undecided = None if verdicts.undecided is None else verdicts.undecided & is_theirs
        return Rules(only.number, verdicts.possible & is_theirs, undecided)

    def rules_over_time(
        self, plan: StepPlan, course: Course, versions: Column | int, lanes: Lanes, has_begun: Mask
    ) -> Rules:
        """The rule of each lane of a recurring step. Where another day can bring another answer, a lane has its
        version's rule for now, and each occurrence is judged for itself; where it can bring another row of a choice,
        that is not told here.
        """
        rules = self.rules_of(plan, course, versions, lanes)
        by_opens = plan.step.version_by_opens
        varies = np.ones(len(lanes), dtype=bool) if by_opens else self.varies(plan, course, lanes.case)
        if varies is None:
            return rules
        varies = varies & has_begun
        if any(version.choice for version in plan.step.versions):
            return replace(rules, left=_either(rules.left, varies))
        version = spread(versions, len(lanes), np.int16)
        version = np.where(varies, 0, version) if by_opens else version
        general = np.array([rule.number for rule in plan.general], dtype=np.int16)
        rule = np.where(varies & (version != NOTHING), general[version], spread(rules.rule, len(lanes), np.int16))
        owed = None if rules.owed is None else rules.owed | (varies & (version != NOTHING))
        return replace(rules, rule=rule, owed=owed)

    def _judged(self, general: RulePlan, rows: tuple[RulePlan, ...], lanes: Lanes) -> Column:
        """Of a choice the first row that holds; while none does and one may, it cannot be told here."""
        if not rows:
            return self.applies(general, lanes)
        rules = np.full(len(lanes), NOTHING, np.int16)
        still = np.ones(len(lanes), dtype=bool)
        undecided = np.zeros(len(lanes), dtype=bool)
        for row, written in zip(rows, general.version.choice, strict=True):
            verdicts = self.facts.judge(written.when, lanes)
            if verdicts.undecided is not None:
                undecided |= verdicts.undecided
            holding = still & verdicts.holds
            rules[holding] = self.applies(row, lanes)[holding]
            still &= ~verdicts.holds
        still &= undecided
        if still.any():
            rules[still] = np.where(self.applies(rows[0], lanes)[still] == NOTHING, NOTHING, LEFT)
        return rules

    def applies(self, rule: RulePlan, lanes: Lanes) -> Column:
        """By lane: the rule's number where its `when` holds; NOTHING, or LEFT."""
        if rule.rule.when is None:
            return np.full(len(lanes), rule.number, np.int16)
        verdicts = self.facts.judge(rule.rule.when, lanes)
        found = np.where(verdicts.holds, np.int16(rule.number), np.int16(NOTHING))
        if verdicts.undecided is not None:
            found[verdicts.undecided] = LEFT
        return found

    def is_for_them(self, plan: StepPlan, course: Course, lanes: Lanes) -> Mask | None:
        """The kind of case on the day, and whether the family has the step elsewhere. None: it is for all."""
        is_theirs = None
        if course.some_change_kind:
            is_theirs = np.isin(self.facts.column("kind", lanes)[0], course.kinds)
        if plan.step.per_family and FAMILY in self.facts.book.facts and len(self.facts.told(FAMILY)):
            here = ~self._has_it_elsewhere(lanes)
            is_theirs = here if is_theirs is None else is_theirs & here
        return is_theirs

    def _has_it_elsewhere(self, lanes: Lanes) -> Mask:
        """Whether the family's contact person is the person of another case."""
        contact, is_given = self.facts.column(FAMILY, lanes)
        if is_given is None:
            return contact != self.facts.block.number_of_id[lanes.case]
        return is_given & (contact != self.facts.block.number_of_id[lanes.case])

    def varies(self, plan: StepPlan, course: Course, case: Column) -> Mask | None:
        """By lane: whether another day can bring another rule, or none. None: in no lane."""
        varies = course.changes_kind[case] if course.some_change_kind else None
        if plan.step.per_family and FAMILY in self.facts.book.facts:
            varies = _either(varies, self.facts.fact_can_change(FAMILY, case))
        for predicate in plan.predicates:
            varies = _either(varies, self.facts.can_change(predicate, case))
        return varies

    def responsible_for(self, rule: RulePlan, lanes: Lanes, units: dict[str, int]) -> Column | int:
        """The number of the responsible unit; of a choice the first row that holds, else the last one.

        A unit that a fact names is that one; while the fact is not known, it stands for itself.
        """
        rows = rule.rule.responsible
        names = {row.unit: self.facts.book.units[row.unit].named_by for row in rows}
        if len(rows) == 1 and names[rows[0].unit] is None:
            return units[rows[0].unit]
        responsible = self._by_row(rows, lanes, units)
        by_row = responsible.copy()
        for unit, fact in names.items():
            if fact is not None:
                among = np.flatnonzero(by_row == units[unit])
                responsible[among] = self._named(fact, lanes.where(among), units, units[unit])
        return responsible

    def _by_row(self, rows: tuple[ResponsibleRow, ...], lanes: Lanes, units: dict[str, int]) -> Column:
        responsible = np.full(len(lanes), units[rows[-1].unit], np.int16)
        still = np.ones(len(lanes), dtype=bool)
        for row in rows[:-1]:
            holds = still if row.when is None else still & self.facts.judge(row.when, lanes).holds
            responsible[holds] = units[row.unit]
            still = still & ~holds
        return responsible

    def _named(self, fact: str, lanes: Lanes, units: dict[str, int], unnamed: int) -> Column:
        """LEFT where what the fact names is no unit of the book."""
        given, place = np.unique(self.facts.given(fact, lanes), return_inverse=True)
        texts = self.facts.values.texts
        named = [unnamed if number == NOT_GIVEN else units.get(texts[number], LEFT) for number in given]
        return np.array(named, dtype=np.int16)[place]


def _either(first: Mask | None, second: Mask | None) -> Mask | None:
    if first is None or second is None:
        return second if first is None else first
    return first | second
