"""One-off tasks that somebody sets in a case: chapter `own-tasks` of the book, whose names the program knows."""

from collections.abc import Iterable
from datetime import date

from forloeb.register.case_state import CaseState
from forloeb.register.drafts import FREE, Draft
from forloeb.register.models import Entry

AGREED = "agreed"
TASK = "own-tasks.task"


def next_number(entries: Iterable[Entry]) -> int:
    """The number that the next task of a case will have: every one ever agreed keeps its own."""
    of_tasks = [entry for entry in entries if entry.name == AGREED]
    ids = {entry.record_id for entry in of_tasks}
    return 1 + sum(entry.retracts not in ids for entry in of_tasks)


def task_drafts(state: CaseState, number: int, today: date, due: date, words: str, owner: str) -> list[Draft]:
    """A task due on a day, what it is in words, and whose it is: a username, or a unit's id."""
    at = today.isoformat()
    return [
        Draft(state.id, at, AGREED, due.isoformat()),
        Draft(state.id, at, f"noted:{TASK}#{number}", FREE, words),
        Draft(state.id, at, f"assigned:{TASK}#{number}", owner),
    ]
