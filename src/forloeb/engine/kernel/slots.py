"""What records can be about, each with its slot: the place in a case's memory where its records begin and end."""

from itertools import count

from forloeb.book.model import Book, Step
from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.record import Name

ABOUT_A_STEP = ("waived", "extended", "assigned", "noted")
ABOUT_A_PROCEDURE = ("paused", "resumed")


class Slots:
    """0 is what changes no row. `done:` of a step that an event completes is that event. `end`: behind the last."""

    unused = 0
    kind = at.SLOTS

    def __init__(self, book: Book) -> None:
        self._units = {unit: number for number, unit in enumerate(book.units)}
        self._events = {step.id: step.done_event for step in book.steps.values()}
        subjects = [("event", event) for event in book.events] + [("fact", fact) for fact in book.facts]
        subjects += [("done", step) for step, event in self._events.items() if event is None]
        subjects += [(about, step) for step in book.steps for about in ABOUT_A_STEP]
        subjects += [(about, procedure) for procedure in book.procedures for about in ABOUT_A_PROCEDURE]
        places = count(self.kind + at.SLOT_SIZE, at.SLOT_SIZE)
        self._places = {subject: next(places) for subject in subjects}
        self._consents = {}
        for purpose in book.consents:
            self._consents[purpose], *_ = [next(places) for _ in (None, *book.units)]
        self.end = next(places)

    def of(self, about: str, subject: str) -> int:
        return self._places[about, subject]

    def of_done(self, step: Step) -> int:
        return self.of("done", step.id) if step.done_event is None else self.of("event", step.done_event)

    def of_consent(self, purpose: str, unit: str | None = None) -> int:
        """Of what is said to all, or to a unit."""
        return self._consents[purpose] + (0 if unit is None else at.SLOT_SIZE * (1 + self._units[unit]))

    def of_name(self, name: Name) -> int:
        match name.about:
            case "kind":
                return self.kind
            case "consent":
                return self.of_consent(name.subject, name.unit)
            case "done":
                event = self._events[name.subject]
                return self.of("done", name.subject) if event is None else self.of("event", event)
            case "note" | "nothing" | "caseworker":
                return self.unused
        return self.of(name.about, name.subject)
