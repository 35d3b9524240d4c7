"""What is true of a case today: its facts, and how its consents stand."""

from dataclasses import dataclass

from forloeb.book import Book, Procedure, Text
from forloeb.engine import Moment
from forloeb.engine.case import FAMILY
from forloeb.engine.consent import ConsentAnswer
from forloeb.engine.moments import day_of
from forloeb.engine.pauses import Pause, pause_on, pauses_of
from forloeb.engine.words import CONSENT
from forloeb.register.case_state import CaseState
from forloeb.register.models import Entry
from forloeb.web.case.consent_table import purposes_of
from forloeb.web.case.entry_words import fact_words
from forloeb.web.case.header import Header


@dataclass(frozen=True, slots=True)
class FactLine:
    """`case`: the case that the value names, where the person may see it."""

    title: Text
    value: Text
    since: Moment | None
    case: str = ""


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """How a consent stands; without a `recipient`, to all whom it may concern."""

    title: Text
    recipient: Text | None
    answer: ConsentAnswer

    @property
    def words(self) -> Text:
        return CONSENT[self.answer.answer]

    @property
    def since(self) -> Moment | None:
        return self.answer.record.at if self.answer.record else None


def facts_of(state: CaseState, book: Book, header: Header) -> list[FactLine]:
    """Each fact that the case has, in the order of the book, with the day from which it holds."""
    today, lines = day_of(state.case.on), []
    visible = {relative.state.id for relative in header.relatives}
    for fact in book.facts.values():
        if fact.years_since is not None:
            years = state.case.fact(fact.id, today)
            if years is not None:
                lines.append(FactLine(fact.title, Text(f"{years} år", f"{years} years"), None))
        elif (record := state.case.fact_record(fact.id, today)) is not None:
            case = record.value if fact.id == FAMILY and record.value in visible else ""
            lines.append(FactLine(fact.title, fact_words(fact, record.value, header.names), record.at, case))
    return lines


def consents_of(state: CaseState, entries: list[Entry], book: Book) -> list[ConsentLine]:
    """Every consent that a step for this kind of case needs: what was said to all, and to each unit by name."""
    lines = []
    for purpose in purposes_of(state, entries, book):
        by_name = [each for each in purpose.asked if each.unit is not None and each.answer.unit == each.unit.id]
        to_all = [each for each in purpose.asked if each.unit is None and (each.answer.record or not by_name)]
        lines += [
            ConsentLine(purpose.consent.title, each.unit.title if each.unit else None, each.answer)
            for each in (*to_all, *by_name)
        ]
    return lines


def paused_in(state: CaseState) -> list[tuple[Procedure, Pause]]:
    """The courses of the case whose clock stands still today."""
    today = day_of(state.case.on)
    courses = [each for each in state.case.book.procedures.values() if state.kind in each.kinds]
    pauses = [(each, pause_on(pauses_of(each, state.case), today)) for each in courses]
    return [(each, pause) for each, pause in pauses if pause is not None]
