"""What completes and what waives an occurrence (semantics: Done, Extensions and waivers, End)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forloeb.book.model import Step
from forloeb.engine.case import Case
from forloeb.engine.moments import Moment, SortKey, day_of, has_come, in_order
from forloeb.engine.occurrence import Occurrence
from forloeb.engine.reasons import names_legal_basis, read_waiver
from forloeb.engine.record import Record
from forloeb.engine.recurrence import follow_each_other, is_chain, is_recurring


@dataclass(frozen=True, slots=True)
class Act:
    """A completing event or a `done:`. One that names its step is explicit; one with `#n` is pinned to occurrence n."""

    record: Record
    pinned: int | None
    is_explicit: bool

    @property
    def at(self) -> Moment:
        return self.record.at


Place = Callable[[Sequence[Occurrence], Act], Occurrence | None]


def acts_of(step: Step, case: Case, slots: Sequence[Step] = ()) -> list[Act]:
    """All that can complete a step, or the steps of a group of slots, in order of time; nothing after `on`."""
    steps = [each.id for each in slots] or [step.id]
    records = case.events.get(step.done_event, []) if step.done_event else case.about_step("done", step.id)
    acts = []
    for record in records:
        if not case.has_happened(record):
            continue
        own = record.name.about == "done" and record.name.subject in steps
        if own and slots:
            acts.append(Act(record, steps.index(record.name.subject) + 1, is_explicit=True))
        else:
            acts.append(Act(record, record.name.occurrence if own else None, is_explicit=own))
    return acts


def complete(numbered: Mapping[int, Occurrence], acts: Sequence[Act], waivers: Sequence[Record], place: Place) -> None:
    """Gives every act its occurrence and every waiver its occurrences, in order of time.

    `numbered`: the n of `#n`, or the number of the slot → the occurrence, in order. What is pinned is placed first,
    so that a date told later never takes a `done` back from where it stood.
    """
    occurrences = list(numbered.values())
    for act in acts:
        pinned = numbered.get(act.pinned or 0)
        if pinned is not None and pinned.done is None:
            pinned.done = act.record
    told: list[tuple[SortKey, bool, Act | Record]] = [(in_order(record.at), False, record) for record in waivers]
    told += [(in_order(act.at), True, act) for act in acts if act.pinned is None]
    for _, _, each in sorted(told, key=lambda each: each[:2]):
        if isinstance(each, Record):
            waive(occurrences, each)
        elif (occurrence := place(occurrences, each)) is not None:
            occurrence.done = each.record


def in_the_only_place(occurrences: Sequence[Occurrence], act: Act) -> Occurrence | None:
    """For a step with one occurrence: the earliest act, whether pinned or not."""
    only = occurrences[0]
    if is_over(occurrences, 0, act.at):
        return None
    return only if only.done is None or in_order(act.at) < in_order(only.done.at) else None


def in_the_first_free_slot(occurrences: Sequence[Occurrence], act: Act) -> Occurrence | None:
    """For the k-th of several steps: the first slot that is not filled, pinned or waived, whether early or late."""
    for occurrence in occurrences:
        free = occurrence.done is None and not is_waived_on(occurrence, day_of(act.at))
        if free and counts_for(occurrence, act) and not is_over([occurrence], 0, act.at):
            return occurrence
    return None


def in_the_earliest_open(occurrences: Sequence[Occurrence], act: Act) -> Occurrence | None:
    """For a recurring step: the earliest undone occurrence already open, else the next; waived ones last."""
    undone = [
        occurrence
        for index, occurrence in enumerate(occurrences)
        if occurrence.done is None and occurrence.opens is not None  # a number given before dates are known may change
        if counts_for(occurrence, act) and not is_over(occurrences, index, act.at)
    ]
    for waived in (False, True):
        fitting = [each for each in undone if is_waived_on(each, day_of(act.at)) is waived]
        if fitting:
            is_open = [each for each in fitting if each.opens is not None and has_come(each.opens, act.at)]
            return (is_open or fitting)[0]
    return None


def counts_for(occurrence: Occurrence, act: Act) -> bool:
    """Of several occurrences an event completes one from its anchor's day on; a `done:` says itself which."""
    anchor = occurrence.start.moment
    return act.is_explicit or (anchor is not None and day_of(act.at) >= day_of(anchor))


def waive(occurrences: Sequence[Occurrence], record: Record) -> None:
    """Waives all undone occurrences from that day, or the one with `#n`; not what was over by then.

    A statutory one only with the legal basis named.
    """
    for index, occurrence in enumerate(occurrences):
        meant = record.name.subject == occurrence.step.id and record.name.occurrence in (None, occurrence.number)
        done_before = occurrence.done is not None and in_order(occurrence.done.at) < in_order(record.at)
        if not meant or done_before or is_over(occurrences, index, record.at):
            continue
        if occurrence.rule.force == "statutory" and not names_legal_basis(read_waiver(record.value).reason):
            occurrence.remarks.append(("no-legal-basis", record))
        else:
            occurrence.waiver = record


def is_over(occurrences: Sequence[Occurrence], index: int, at: Moment) -> bool:
    """Whether an occurrence was lapsed or missed by a moment: its course had ended, or the next one had opened."""
    occurrence = occurrences[index]
    if occurrence.end is not None and day_of(occurrence.end.at) < day_of(at):
        return True
    return follows(occurrences, index, at)


def follows(occurrences: Sequence[Occurrence], index: int, at: Moment) -> bool:
    """Whether the next occurrence had opened, in a recurrence where one takes the place of the other.

    In a chain the next one opens when this one is done; one that is done out of turn leaves this one behind.
    """
    if is_chain(occurrences[index].rule):
        later = [each.done.at for each in occurrences[index + 1 :] if each.done is not None]
        return any(has_come(done_at, at) for done_at in later)
    if not follow_each_other(occurrences[index].rule) or index + 1 >= len(occurrences):
        return False
    following = occurrences[index + 1].opens
    return following is not None and has_come(following, at)


def is_waived_on(occurrence: Occurrence, day: date) -> bool:
    """Whether the waiver holds on a day.

    `until DATE` holds to that day for what opens by it; of a recurring step, what was due by then stays waived.
    """
    if occurrence.waiver is None or day_of(occurrence.waiver.at) > day:
        return False
    until = read_waiver(occurrence.waiver.value).until
    if until is None:
        return True
    if day <= until:
        return occurrence.opens is None or day_of(occurrence.opens) <= until
    return is_recurring(occurrence.rule) and occurrence.due is not None and day_of(occurrence.due) <= until
