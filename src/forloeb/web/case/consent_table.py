"""Consent as the page of a case shows it: per purpose and recipient the answer, since when, and what would be told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from forloeb.book import Book, Rule, Step
from forloeb.book.model import Consent, ToldField, Unit
from forloeb.engine import Moment, read_moment
from forloeb.engine.consent import ConsentAnswer, consent_to, consent_to_all
from forloeb.engine.moments import day_of, has_come
from forloeb.register.case_state import CaseState
from forloeb.register.models import ConsentDetail, Entry
from forloeb.register.texts import standing
from forloeb.web.case.happenings import procedures_for

ADULT = 18


@dataclass(frozen=True, slots=True)
class Told:
    """A step by which a recipient is told of the citizen, and which fields."""

    step: Step
    fields: tuple[ToldField, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One purpose towards one recipient; `unit` None: all recipients, where nothing is said of one by name."""

    unit: Unit | None
    told: tuple[Told, ...]
    answer: ConsentAnswer
    ends: Moment | None
    """The day on which a consent that is given will expire."""

    @property
    def record_id(self) -> str:
        return self.answer.record.id if self.answer.record else ""


@dataclass(frozen=True, slots=True)
class Purpose:
    consent: Consent
    asked: tuple[Asked, ...]

    @property
    def is_given(self) -> bool:
        """To somebody."""
        return any(each.answer.answer == "given" for each in self.asked)


def purposes_of(state: CaseState, entries: list[Entry], book: Book) -> list[Purpose]:
    """Every consent that a procedure for this kind of case needs, or that something was answered to."""
    told = _told(state, book)
    answered = {purpose for purpose, _ in state.case.consents}
    return [
        Purpose(consent, tuple(_asked(state, entries, book, purpose, told.get(purpose, {}))))
        for purpose, consent in book.consents.items()
        if purpose in told or purpose in answered
    ]


def name_of(purpose: str, unit: str | None) -> str:
    """The name of the record of an answer."""
    return f"consent.{purpose}@{unit}" if unit else f"consent.{purpose}"


def planned_ends(entries: Iterable[Entry], purpose: str, unit: str | None, on: Moment) -> list[Entry]:
    """The standing entries of a day to come by which a consent will expire."""
    name = name_of(purpose, unit)
    return [
        entry
        for entry in standing(entries)
        if entry.name == name and entry.value == "no" and not has_come(read_moment(entry.at), on)
    ]


def units_answered_for(state: CaseState, purpose: str) -> list[str]:
    """The recipients of whom something was said by name."""
    return sorted(unit for said_of, unit in state.case.consents if said_of == purpose and unit)


def details_of(purposes: Iterable[Purpose]) -> dict[str, ConsentDetail]:
    """How each answer was asked for, and by whom it was recorded, by record id. One query."""
    ids = {asked.record_id for purpose in purposes for asked in purpose.asked if asked.record_id}
    found = ConsentDetail.objects.filter(entry__record_id__in=ids).select_related("entry")
    return {detail.entry.record_id: detail for detail in found}


def writers_of(purposes: Iterable[Purpose]) -> dict[str, str]:
    """Who recorded each answer, by record id. One query."""
    ids = {asked.record_id for purpose in purposes for asked in purpose.asked if asked.record_id}
    found = Entry.objects.filter(record_id__in=ids).select_related("act__by")
    return {entry.record_id: entry.act.by.get_full_name() for entry in found if entry.act.by}


def is_adult(state: CaseState, today: date) -> bool:
    """Whose day of birth is not known is asked too."""
    if "born" not in state.case.book.facts:
        return True
    born = state.case.fact("born", today)
    return not isinstance(born, date) or _eighteenth(born) <= today


def _eighteenth(born: date) -> date:
    try:
        return born.replace(year=born.year + ADULT)
    except ValueError:
        return date(born.year + ADULT, 2, 28)


def _asked(
    state: CaseState, entries: list[Entry], book: Book, purpose: str, told: dict[str, list[Told]]
) -> Iterable[Asked]:
    on = state.case.on
    yield Asked(None, (), consent_to_all(purpose, state.case, on), _end(entries, purpose, None, on))
    units = dict.fromkeys([*told, *units_answered_for(state, purpose)])
    for unit in units:
        answer = consent_to(purpose, unit, state.case, on)
        end = _end(entries, purpose, answer.unit, on)
        yield Asked(book.units[unit], tuple(told.get(unit, ())), answer, end)


def _end(entries: list[Entry], purpose: str, unit: str | None, on: Moment) -> Moment | None:
    planned = planned_ends(entries, purpose, unit, on)
    return min((read_moment(entry.at) for entry in planned), key=day_of, default=None)


def _told(state: CaseState, book: Book) -> dict[str, dict[str, list[Told]]]:
    """Purpose → recipient → the steps that tell it something. A recipient stands once per step."""
    found: dict[str, dict[str, list[Told]]] = {}
    for procedure in procedures_for(book, state.kind):
        for step in procedure.steps:
            for rule in _rules_now(step, state):
                fields = tuple(book.fields[name] for name in rule.tells.fields) if rule.tells else ()
                for purpose in rule.needs:
                    for unit in rule.tells.whom if rule.tells else _responsible(rule):
                        steps = found.setdefault(purpose, {}).setdefault(unit, [])
                        if all(each.step.id != step.id for each in steps):
                            steps.append(Told(step, fields))
    return found


def _rules_now(step: Step, state: CaseState) -> Iterable[Rule]:
    """Of the versions in force on the day: what an earlier one told nobody asks for any more."""
    today = day_of(state.case.on)
    for version in step.versions:
        if today in version.in_force:
            yield from version.rules


def _responsible(rule: Rule) -> list[str]:
    return [row.unit for row in rule.responsible]
