"""What is owed in a case, as its pages list it: what calls for action now, what comes, what is done and closed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from forloeb.book import Step, Text, same
from forloeb.book.model import Fact
from forloeb.book.telling.terms import STANDING
from forloeb.engine import Moment, Record, Row
from forloeb.engine.case import Case
from forloeb.engine.evaluate import Evaluation
from forloeb.engine.limits import Remark
from forloeb.engine.moments import SortKey, day_of, in_order
from forloeb.engine.occurrence import Occurrence, Status
from forloeb.engine.record import ON_A_STEP
from forloeb.engine.words import REMARK, day_in_words
from forloeb.register.case_state import HORIZON, CaseState, Obligation
from forloeb.register.drafts import about_words

Group = Literal["now", "coming", "over"]
GROUPS: Mapping[Group, Text] = {
    "now": Text("Kræver handling nu", "Calls for action now"),
    "coming": Text("Kommende", "Coming"),
    "over": Text("Udført og afsluttet", "Done and closed"),
}
_NOW: frozenset[Status] = frozenset({"overdue", "open", "not-yet", "blocked"})
_COMING: frozenset[Status] = frozenset({"upcoming", "waiting", "paused"})


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One thing owed. `obligation` says whose it is while it is not over."""

    state: CaseState
    row: Row
    step: Step
    occurrence: Occurrence
    is_one_of_many: bool
    obligation: Obligation | None

    @property
    def group(self) -> Group:
        return "now" if self.row.status in _NOW else "coming" if self.row.status in _COMING else "over"

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"{self.row.step}-{self.row.occurrence}"

    @property
    def title(self) -> Text:
        """With the number where there are several: `Opfølgning (nr. 3)`."""
        number = self.row.occurrence
        several = Text(f" (nr. {number})", f" (no. {number})") if self.is_one_of_many else same("")
        return self.step.title + several

    @property
    def unit(self) -> str:
        return self.obligation.unit if self.obligation else self.row.responsible

    @property
    def is_outside(self) -> bool:
        """Whether somebody outside the municipality is to do it."""
        return self.state.case.book.units[self.unit].outside

    @property
    def standing(self) -> Text | None:
        """What the rule rests on, where that is not the law itself."""
        standing = self.occurrence.rule.standing
        return None if standing == "law" else STANDING[standing]

    @property
    def was_extended(self) -> bool:
        return self.row.first_due is not None and self.row.first_due != self.row.due

    @property
    def why(self) -> Text:
        return self.state.why(self.row.step, self.row.occurrence)

    @property
    def reason(self) -> str:
        """Why it need not be done, where somebody said so."""
        waiver = self.occurrence.waiver
        return waiver.value if waiver is not None and self.row.status == "waived" else ""

    @property
    def waits_for(self) -> Text | None:
        """What must happen before it has dates."""
        book, start = self.state.case.book, self.occurrence.start
        if self.row.status != "waiting" or start.moment is not None:
            return None
        name = start.waits_for.partition("#")[0]
        return next((known[name].title for known in (book.events, book.facts, book.steps) if name in known), None)

    @property
    def missing(self) -> list[Fact]:
        """What somebody must tell before it is known whether it is owed: of the age, the birth."""
        facts = self.state.case.book.facts
        asked = (facts[facts[name].years_since or name] for name in self.occurrence.missing)
        return list({fact.id: fact for fact in asked}.values())

    @property
    def remarks(self) -> list[Text]:
        return [remark_words(kind, record) for kind, record in self.row.remarks]

    @property
    def order(self) -> SortKey:
        """What is first to be done comes first, what nothing must be done by last; of what is over, by when it was."""
        if self.group == "now" and self.row.act_by is None and self.row.due is None:
            return in_order(date.max)
        if self.obligation is not None:
            return self.obligation.order[0]
        if self.group == "coming":
            return in_order(date.max)
        moment: Moment | None = self.row.done_at or self.row.due or self.row.opens
        return in_order(moment if moment is not None else day_of(self.state.case.on))


def lines_of(state: CaseState) -> list[CaseLine]:
    """All rows of the case, in the order of the book."""
    evaluation = Evaluation(state.case, day_of(state.case.on) + HORIZON)
    found: dict[tuple[str, int], Occurrence] = {}
    counts: dict[str, int] = {}
    for row in state.rows:
        counts[row.step] = counts.get(row.step, 0) + 1
        found |= {(row.step, each.number): each for each in evaluation.outcome(row.step).occurrences}
    obligations = {each.key: each for each in state.obligations}
    return [
        CaseLine(
            state,
            row,
            state.case.book.steps[row.step],
            found[row.step, row.occurrence],
            counts[row.step] > 1 or row.occurrence > 1,
            obligations.get((row.case, row.step, row.occurrence)),
        )
        for row in state.rows
    ]


def grouped(lines: Iterable[CaseLine]) -> Mapping[Group, Sequence[CaseLine]]:
    """Each group in its order: first what is first to be done, and of what is over the latest."""
    groups: dict[Group, list[CaseLine]] = {group: [] for group in GROUPS}
    for line in sorted(lines, key=lambda line: line.order):
        groups[line.group].append(line)
    groups["over"].reverse()
    return groups


def remark_words(kind: Remark, record: Record) -> Text:
    """Why a record was not followed: `»Frist forlænget« fra 3. november 2015 er ikke fulgt: den …`."""
    words, day = REMARK[kind], day_in_words(record.at)
    about = about_words(record.name) or same(record.name.subject)
    return Text(
        f"»{about.da}« fra {day.da} er ikke fulgt: den {words.da}.",
        f"“{about.en}” of {day.en} was not followed: it {words.en}.",
    )


@dataclass(frozen=True, slots=True)
class LostWord:
    """Something that somebody decided about an obligation that is no longer there."""

    record: Record
    about: Text
    title: Text


def lost_words(case: Case, lines: Iterable[CaseLine]) -> list[LostWord]:
    """What the records say of steps and occurrences that are owed no more, latest first."""
    there = {(line.row.step, line.row.occurrence) for line in lines}
    steps = {step for step, _ in there}
    told = {id(record) for line in lines for _, record in line.row.remarks}
    evaluation = Evaluation(case)
    lost = []
    for (about, step), records in case.on_step.items():
        for record in records:
            number = record.name.occurrence
            if about not in ON_A_STEP or id(record) in told or (not record.value and about != "done"):
                continue
            if step in steps and (number is None or (step, number) in there or _exists(evaluation, step, number)):
                continue
            lost.append(LostWord(record, about_words(record.name) or same(about), case.book.steps[step].title))
    return sorted(lost, key=lambda each: in_order(each.record.at), reverse=True)


def _exists(evaluation: Evaluation, step: str, number: int) -> bool:
    return any(each.number == number for each in evaluation.outcome(step).occurrences)
