"""The status of an occurrence: the first that holds (semantics: Status, End, Force)."""

from collections.abc import Sequence

from forloeb.book.shape import Force
from forloeb.engine.case import Case
from forloeb.engine.completion import follows, is_waived_on
from forloeb.engine.moments import Moment, day_of, has_come, is_after, is_past
from forloeb.engine.occurrence import Occurrence, Status


def status_of(occurrences: Sequence[Occurrence], index: int, case: Case) -> Status:
    """done / done-late · waived · lapsed / missed · waiting · declined · blocked · paused · upcoming · overdue or
    not-yet · open.
    """
    occurrence = occurrences[index]
    opens, due = occurrence.opens, occurrence.due
    if occurrence.done is not None:
        return "done-late" if due is not None and is_after(occurrence.done.at, due) else "done"
    if is_waived_on(occurrence, day_of(case.on)):
        return "waived"
    if occurrence.start.passed_on is not None:
        return occurrence.start.passed_on
    over = lapsed_or_missed(occurrences, index, case)
    if over is not None:
        return over
    if opens is None or occurrence.missing:
        return "waiting"
    if occurrence.consent is not None and occurrence.consent.answer != "given":
        return "declined" if occurrence.consent.answer in {"refused", "withdrawn"} else "blocked"
    if occurrence.paused is not None:
        return "paused"
    return by_the_clock(opens, due, occurrence.rule.force, case.on)


BY_THE_CLOCK: frozenset[Status] = frozenset({"upcoming", "overdue", "not-yet", "open"})


def by_the_clock(opens: Moment, due: Moment | None, force: Force, on: Moment) -> Status:
    """One of BY_THE_CLOCK: what a window alone says, when nothing else does."""
    if not has_come(opens, on):
        return "upcoming"
    if due is not None and is_past(due, on):
        return "not-yet" if force == "offer" else "overdue"
    return "open"


def lapsed_or_missed(occurrences: Sequence[Occurrence], index: int, case: Case) -> Status | None:
    """Ended on or before due: lapsed. Due had passed before the end, or the next one has opened: missed."""
    occurrence = occurrences[index]
    if follows(occurrences, index, case.on):
        return "missed"
    if occurrence.end is None:
        return None
    due = occurrence.due
    return "missed" if due is not None and day_of(due) < day_of(occurrence.end.at) else "lapsed"
