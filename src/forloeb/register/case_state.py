"""One case as pages need it: what is owed in it, whose it is, and when that changes by itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from forloeb.book import Step, Text
from forloeb.engine import Case, Moment, Row
from forloeb.engine.explain import explain
from forloeb.engine.moments import SortKey, day_of
from forloeb.engine.occurrence import Status
from forloeb.engine.sentences import sentence

HORIZON = timedelta(weeks=8)
"""How far ahead a unit's load is shown."""
FURTHER = timedelta(weeks=4)
"""How much further is derived, so that so many days can pass before it must be done again."""
CALLS_FOR_ACTION: frozenset[Status] = frozenset({"overdue", "open", "not-yet", "blocked", "paused", "upcoming"})


@dataclass(frozen=True, slots=True)
class Obligation:
    """Something owed that is not yet done, and whose it is: `unit` answers for it, `owner` has it on the list.

    `owner` is a username, empty while nobody has taken it. `watchers` are the caseworkers of other units that have the
    case: it is among what they wait for.
    """

    row: Row
    step: Step
    unit: str
    owner: str
    watchers: Mapping[str, str]
    kind: str
    language: str
    interpreter: bool
    order: tuple[SortKey, str, str, int]
    """By the last working day, then case, step and occurrence: the same in every process."""

    @property
    def key(self) -> tuple[str, str, int]:
        return self.row.case, self.row.step, self.row.occurrence

    @property
    def day(self) -> date | None:
        """The last working day to do it on."""
        moment = self.row.act_by or self.row.due
        return day_of(moment) if moment is not None else None


@dataclass(frozen=True)
class CaseState:
    """A case on a moment. `units`: those that answer for something in it, were given it, or have a caseworker on it."""

    id: str
    at: datetime
    rows: tuple[Row, ...]
    kind: str
    language: str
    interpreter: bool
    family: str
    units: frozenset[str]
    caseworkers: Mapping[str, str]
    obligations: tuple[Obligation, ...]
    changes_at: datetime | None
    """The next moment of the same day on which something in it comes to be due, to open or to be late."""
    quiet_until: date
    """The first day for which it must be derived anew; until then `state_on` tells how it stands."""
    read_case: Callable[[Moment], Case] = field(compare=False, repr=False)

    @cached_property
    def case(self) -> Case:
        """All that its records say. Made when first asked for."""
        return self.read_case(self.at)

    @cached_property
    def _sentences(self) -> dict[tuple[str, int], Text]:
        return {}

    def why(self, step: str, occurrence: int) -> Text:
        """Why it is due when it is, in one sentence. Made when first asked for."""
        asked = step, occurrence
        if asked not in self._sentences:
            self._sentences[asked] = sentence(explain(self.case, step, occurrence))
        return self._sentences[asked]

    def row(self, step: str, occurrence: int) -> Row | None:
        return next((row for row in self.rows if (row.step, row.occurrence) == (step, occurrence)), None)
