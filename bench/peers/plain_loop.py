"""A plain loop over dataclasses: what a good Python programmer would write for these sixty steps, and no more.

Predicates and windows are functions made once, days are `datetime.date`. Left out, as the rules do not use it: pauses,
consent, extensions, facts that are unknown or change, retractions, hours. Timed: from objects in memory to a list of
tasks. Making the objects from the records is not counted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from bench.peers.dates import age_on
from bench.peers.plain_rules import PlainStep, PlainWindow, plain_steps
from bench.spells import Spell
from bench.tasks import Task
from forloeb.book import Book


@dataclass(slots=True)
class Occurrence:
    number: int
    opens: date
    due: date
    done_at: date | None = None


@dataclass(slots=True)
class Life:
    """One case while it is gone through: what came of its steps so far (status, first done), the meetings left."""

    spell: Spell
    outcomes: dict[str, tuple[str, date | None]] = field(default_factory=dict)
    meetings: dict[tuple[str, str], list[date]] = field(default_factory=dict)
    ends: dict[tuple[str, ...], date | None] = field(default_factory=dict)


class PlainLoop:
    def __init__(self, book: Book, on: date) -> None:
        self.on = on
        self.steps, self.days = plain_steps(book)

    def tasks(self, spells: Sequence[Spell]) -> list[Task]:
        tasks: list[Task] = []
        for spell in spells:
            life = Life(spell)
            for step in self.steps:
                tasks += self.tasks_of_step(step, life)
        return tasks

    def tasks_of_step(self, step: PlainStep, life: Life) -> Sequence[Task]:
        """The rows of one step; the steps of a life are asked in the order of the book."""
        spell = life.spell
        if not step.uses_age and not step.when(spell, 0):
            return ()
        start = self._start(step, life)
        if start is None and step.anchor_kind == "step" and step.anchor not in life.outcomes:
            return ()
        started = spell.happened.get(step.starts)
        window = step.window_on(started[0] if started else start or self.on)
        if window is None:
            return ()
        if start is not None and step.is_recurring:
            return self._series(step, window, life, start)
        if step.uses_age and not step.when(spell, age_on(start or self.on, spell.born)):
            return ()
        done_at = self._done(step, life, start)
        if start is None:
            task = Task(spell.number, step.number, 1, None, None, None, self._waiting(step, life, done_at), done_at)
        else:
            occurrence = Occurrence(1, *window.bounds(start, 1), done_at)
            task = self._task(step, life, occurrence, self._status(step, life, occurrence))
        life.outcomes[step.id] = task.status, done_at
        return (task,)

    def _start(self, step: PlainStep, life: Life) -> date | None:
        if step.anchor_kind == "event":
            days = life.spell.happened.get(step.anchor)
            start = days[0] if days else None
        elif step.anchor_kind == "step":
            start = life.outcomes[step.anchor][1] if step.anchor in life.outcomes else None
        else:
            start = life.spell.agreed if step.anchor == "agreed" else life.spell.right_ends
        return step.before(start, 1) if start and step.before else start

    def _end(self, step: PlainStep, life: Life) -> date | None:
        if step.ends not in life.ends:
            happened = life.spell.happened
            ends = [happened[name][0] for name in step.ends if name in happened]
            life.ends[step.ends] = min((day for day in ends if day <= self.on), default=None)
        return life.ends[step.ends]

    def _acts(self, step: PlainStep, life: Life) -> list[date]:
        return [day for day in life.spell.happened.get(step.done_by, ()) if day <= self.on]

    def _done(self, step: PlainStep, life: Life, start: date | None) -> date | None:
        """The first act before the end; of the k-th meeting, the first that no earlier step has taken."""
        if step.meetings is None:
            acts = self._acts(step, life)
            if not acts:
                return None
            end = self._end(step, life)
            return acts[0] if end is None or acts[0] <= end else None
        if start is None:
            return None
        if step.meetings not in life.meetings:
            life.meetings[step.meetings] = self._acts(step, life)
        meetings, end = life.meetings[step.meetings], self._end(step, life)
        found = next((day for day in meetings if day >= start and (end is None or day <= end)), None)
        if found is not None:
            meetings.remove(found)
        return found

    def _series(self, step: PlainStep, window: PlainWindow, life: Life, start: date) -> list[Task]:
        """Each occurrence that has opened or was done, and the next one."""
        acts, end = self._acts(step, life), self._end(step, life)
        occurrences = list(self._occurrences(step, window, life, start, 1 + len(acts)))
        for act in acts:
            if act >= start and (end is None or act <= end):
                for place, occurrence in enumerate(occurrences):
                    is_last = place + 1 == len(occurrences)
                    if occurrence.done_at is None and (is_last or occurrences[place + 1].opens > act):
                        occurrence.done_at = act
                        break
        tasks: list[Task] = []
        is_next_shown = False
        for place, occurrence in enumerate(occurrences):
            if occurrence.opens > self.on and occurrence.done_at is None:
                if is_next_shown:
                    continue
                is_next_shown = True
            is_passed = place + 1 < len(occurrences) and occurrences[place + 1].opens <= self.on
            is_missed = is_passed and occurrence.done_at is None
            status = "missed" if is_missed else self._status(step, life, occurrence)
            tasks.append(self._task(step, life, occurrence, status))
        return tasks

    def _occurrences(
        self, step: PlainStep, window: PlainWindow, life: Life, start: date, spare: int
    ) -> Iterator[Occurrence]:
        """Those for which the step applies, on each opening; `spare`: how many are looked at that are yet to open."""
        spell, end, bounds = life.spell, self._end(step, life), window.bounds
        too_late = step.lasts(start, 1) if step.lasts else date.max
        number = 0
        while spare:
            number += 1
            opens, due = bounds(start, number)
            if number > 1 and ((end is not None and opens > end) or opens >= too_late):
                return
            if not step.uses_age or step.when(spell, age_on(opens, spell.born)):
                yield Occurrence(number, opens, due)
            if opens > self.on:
                spare -= 1

    def _waiting(self, step: PlainStep, life: Life, done_at: date | None) -> str:
        """The status of a step whose window is not known: what it waits for may have been lost."""
        if done_at is not None:
            return "done"
        before = life.outcomes[step.anchor][0] if step.anchor_kind == "step" else ""
        if before in {"lapsed", "missed"}:
            return before
        return "waiting" if self._end(step, life) is None else "lapsed"

    def _status(self, step: PlainStep, life: Life, occurrence: Occurrence) -> str:
        if occurrence.done_at is not None:
            return "done-late" if occurrence.done_at > occurrence.due else "done"
        end = self._end(step, life)
        if end is not None:
            return "missed" if occurrence.due < end else "lapsed"
        if occurrence.opens > self.on:
            return "upcoming"
        if occurrence.due < self.on:
            return "not-yet" if step.is_offer else "overdue"
        return "open"

    def _task(self, step: PlainStep, life: Life, each: Occurrence, status: str) -> Task:
        act_by = self.days.last(each.opens, each.due)
        return Task(life.spell.number, step.number, each.number, each.opens, each.due, act_by, status, each.done_at)
