"""Whether a step applies to a case, in which version, by which row of its choice (semantics: For whom, Versions)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from forloeb.book.model import ChoiceRow, InForce, Participant, Procedure, Rule, Step, Version
from forloeb.book.predicates import Lookup, Verdict
from forloeb.engine.case import FAMILY, Case
from forloeb.engine.moments import day_of
from forloeb.engine.occurrence import NotOwed


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rule that a case has, judged on a day; `missing` are the facts without which it is undecided."""

    version: Version
    rule: Rule
    judged_on: date
    row: ChoiceRow | None = None
    missing: tuple[str, ...] = ()
    is_window_known: bool = True


def facts_on(case: Case, day: date) -> Lookup:
    return lambda name: case.fact(name, day)


def not_for_this_case(procedure: Procedure, case: Case) -> NotOwed | None:
    """What can be told before any window is known: the kinds that the case has had, the procedure's days of force."""
    if not case.kinds:
        return NotOwed("not-known")
    if not any(record.value in procedure.kinds for record in case.kinds):
        return NotOwed("kind", case.kind or "")
    starts = case.first(procedure.starts)
    if starts is not None and day_of(starts.at) not in procedure.in_force:
        return NotOwed("not-in-force", procedure.starts, day_of(starts.at), in_force=procedure.in_force)
    return None


def not_for_them(procedure: Procedure, step: Step, case: Case, day: date) -> NotOwed | None:
    """What is judged on the same day as `when`: the kind of case, and whether the family has the step elsewhere."""
    kind = case.kind_on(day)
    if kind not in procedure.kinds:
        return NotOwed("kind", kind or "", day)
    contact = case.fact(FAMILY, day) if step.per_family and FAMILY in case.book.facts else None
    if contact is not None and contact != case.id:
        return NotOwed("family", str(contact), day)
    return None


def version_on(step: Step, day: date) -> Version | NotOwed:
    """The version in force on a day."""
    for version in step.versions:
        if day in version.in_force:
            return version
    whole = InForce(step.versions[0].in_force.first, step.versions[-1].in_force.last)
    return NotOwed("not-in-force", step.id, day, in_force=whole)


def judged(version: Version, case: Case, day_for: Callable[[Rule], date]) -> Chosen | NotOwed:
    """`when` and the rows of a choice, each on the day that its rule is judged on.

    Undecidable is not false: while no row holds and one may, the facts that lack are kept.
    """
    missing: list[str] = []
    for row in version.choice:
        day = day_for(row.rule)
        verdict = row.when.judge(facts_on(case, day))
        if verdict.holds:
            return _applies(version, row.rule, row, case, day)
        missing += [name for name in verdict.missing if name not in missing]
    rule = version.rules[0]
    day = day_for(rule)
    general = _applies(version, rule, None, case, day)
    if not version.choice or isinstance(general, NotOwed):
        return general
    if not missing:
        return NotOwed("no-row", version.name, day)
    return Chosen(version, rule, day, None, tuple(missing), is_window_known=False)


def _applies(version: Version, rule: Rule, row: ChoiceRow | None, case: Case, day: date) -> Chosen | NotOwed:
    verdict = rule.when.judge(facts_on(case, day)) if rule.when else Verdict(holds=True)
    if verdict.holds is False:
        return NotOwed("when", rule.when_text or "", day, rule.when)
    return Chosen(version, rule, day, row, verdict.missing)


def participants_of(rule: Rule, case: Case, day: date) -> tuple[Participant, ...]:
    """The units that take part; one with a condition only where it is known to hold."""
    lookup = facts_on(case, day)
    return tuple(each for each in rule.participants if each.when is None or each.when.judge(lookup).holds)


def responsible_for(rule: Rule, case: Case, day: date) -> str:
    """The responsible unit; of a choice the first row that holds, and the last one while nothing is decided.

    A unit that a fact names is that one; while the fact is not known, it stands for itself.
    """
    lookup = facts_on(case, day)
    rows = (row.unit for row in rule.responsible if row.when is None or row.when.judge(lookup).holds)
    unit = case.book.units[next(rows, rule.responsible[-1].unit)]
    named = case.fact(unit.named_by, day) if unit.named_by else None
    return unit.id if named is None else str(named)
