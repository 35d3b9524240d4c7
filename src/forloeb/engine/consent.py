"""Consent: not asked, given, refused, withdrawn and expired are five things (semantics: Consent)."""

from dataclasses import dataclass
from typing import Literal

from forloeb.book.model import Rule
from forloeb.engine.case import Case
from forloeb.engine.moments import Moment, day_of, has_come, in_order
from forloeb.engine.record import Record

Answer = Literal["given", "not asked", "refused", "withdrawn", "expired"]
WORST_FIRST: tuple[Answer, ...] = ("refused", "withdrawn", "not asked", "expired", "given")


@dataclass(frozen=True, slots=True)
class ConsentAnswer:
    """The answer on the day asked about, and the record that it rests on (none when nobody asked)."""

    purpose: str
    unit: str | None
    answer: Answer
    record: Record | None = None


def consent_for(rule: Rule, responsible: str, case: Case, by: Moment) -> ConsentAnswer | None:
    """The consent that decides over a step at a moment: of all that it needs the worst, else the one given last.

    None when the step needs none. The recipients are whom the step tells (the responsible unit instead of the one that
    it is part of), else the responsible unit.
    """
    told = rule.tells.whom if rule.tells else (responsible,)
    part_of = case.book.units[responsible].part_of
    recipients = [responsible if unit == part_of else unit for unit in told]
    answers = [consent_to(purpose, unit, case, by) for purpose in rule.needs for unit in recipients]
    if not answers:
        return None
    worst = min(WORST_FIRST.index(consent.answer) for consent in answers)
    deciding = [consent for consent in answers if WORST_FIRST.index(consent.answer) == worst]
    return max(
        deciding, key=lambda consent: (consent.record is not None, consent.record and in_order(consent.record.at))
    )


def consent_to(purpose: str, unit: str, case: Case, by: Moment) -> ConsentAnswer:
    """What is said to a unit goes before what is said to the one it is part of, and that before what is said to all."""
    recipient: str | None = unit
    while recipient is not None:
        if said := _said(case, purpose, recipient, by):
            return _answer(purpose, recipient, said)
        recipient = case.book.units[recipient].part_of
    return consent_to_all(purpose, case, by)


def consent_to_all(purpose: str, case: Case, by: Moment) -> ConsentAnswer:
    """What is said without naming a recipient."""
    return _answer(purpose, None, _said(case, purpose, None, by))


def _said(case: Case, purpose: str, unit: str | None, by: Moment) -> list[Record]:
    return [record for record in case.consents.get((purpose, unit), ()) if has_come(record.at, by)]


def _answer(purpose: str, unit: str | None, said: list[Record]) -> ConsentAnswer:
    if not said:
        return ConsentAnswer(purpose, None, "not asked")
    last = said[-1]
    if last.value == "yes":
        return ConsentAnswer(purpose, unit, "given", _first_of_the_last_run(said))
    if not any(record.value == "yes" for record in said):
        return ConsentAnswer(purpose, unit, "refused", last)
    ahead = last.recorded_at is not None and day_of(last.recorded_at) < day_of(last.at)
    return ConsentAnswer(purpose, unit, "expired" if ahead else "withdrawn", last)


def _first_of_the_last_run(said: list[Record]) -> Record:
    """A yes that only repeats a yes does not give consent anew."""
    first = said[-1]
    for record in reversed(said):
        if record.value != "yes":
            break
        first = record
    return first
