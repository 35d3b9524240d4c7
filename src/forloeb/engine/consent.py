"""Consent: not asked, given, refused, withdrawn and expired are five things (semantics: Consent)."""

from dataclasses import dataclass
from typing import Literal

from forloeb.book.model import Rule
from forloeb.engine.case import Case
from forloeb.engine.moments import day_of, in_order
from forloeb.engine.record import Record

Answer = Literal["given", "not asked", "refused", "withdrawn", "expired"]
_WORST_FIRST: tuple[Answer, ...] = ("refused", "withdrawn", "not asked", "expired", "given")


@dataclass(frozen=True, slots=True)
class Consent:
    """The answer on the day asked about, and the record that it rests on (none when nobody asked)."""

    purpose: str
    unit: str | None
    answer: Answer
    record: Record | None = None


def consent_for(rule: Rule, responsible: str, case: Case) -> Consent | None:
    """The consent that decides over a step: of all that it needs the worst, else the one given last.

    None when the step needs none. The recipient is whom the step tells, else the responsible unit.
    """
    recipients = rule.tells.whom if rule.tells else (responsible,)
    answers = [consent_to(purpose, unit, case) for purpose in rule.needs for unit in recipients]
    if not answers:
        return None
    worst = min(_WORST_FIRST.index(consent.answer) for consent in answers)
    deciding = [consent for consent in answers if _WORST_FIRST.index(consent.answer) == worst]
    return max(
        deciding, key=lambda consent: (consent.record is not None, consent.record and in_order(consent.record.at))
    )


def consent_to(purpose: str, unit: str, case: Case) -> Consent:
    """What is said to one unit goes before what is said in general."""
    own = case.consents.get((purpose, unit))
    said = own or case.consents.get((purpose, None))
    recipient = unit if own else None
    if not said:
        return Consent(purpose, None, "not asked")
    last = said[-1]
    if last.value == "yes":
        return Consent(purpose, recipient, "given", _first_of_the_last_run(said))
    if not any(record.value == "yes" for record in said):
        return Consent(purpose, recipient, "refused", last)
    ahead = last.recorded_at is not None and day_of(last.recorded_at) < day_of(last.at)
    return Consent(purpose, recipient, "expired" if ahead else "withdrawn", last)


def _first_of_the_last_run(said: list[Record]) -> Record:
    """A yes that only repeats a yes does not give consent anew."""
    first = said[-1]
    for record in reversed(said):
        if record.value != "yes":
            break
        first = record
    return first
