"""The pen that writes one case's rows, each when a caseworker would have come round to it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from operator import attrgetter
from random import Random

from forloeb.demo.days import plus_days, utc, working_day
from forloeb.demo.habits import Habit, drawn_day
from forloeb.demo.rows import RecordRow

_ID_LETTERS = "bcdfghjkmnpqrstvwxz"
_ID_SIGNS = _ID_LETTERS + "23456789"
_OFFICE_OPENS = time(8)


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """A row before the whole log is in order and rows can be numbered."""

    case: str
    at: str
    name: str
    value: str
    recorded: datetime
    retracts: "Draft | None" = None


@dataclass
class Pen:
    """Writes the rows of one case. The log ends at eight in the morning of `on`: what would have been recorded later
    is not written, and the writer gets None for it."""

    case: str
    number: int
    on: date
    rng: Random
    drafts: list[Draft] = field(default_factory=list)
    _opened: date = field(default=date.min, init=False)
    _closed: date = field(default=date.max, init=False)

    @property
    def opened(self) -> date:
        return self._opened

    def open(self, day: date, facts: Mapping[str, str], *, moment: datetime | None = None) -> None:
        """The facts known from the first day; recorded before anything else, that morning or from a `moment` on."""
        self._opened = day
        recorded = utc(moment) if moment else self._moment(day, time(7))
        for seconds, (name, value) in enumerate(facts.items()):
            self._keep(Draft(self.case, day.isoformat(), name, value, recorded + timedelta(seconds=seconds)))

    def write(self, day: date, name: str, value: str = "", *, told: date | None = None) -> Draft | None:
        """What happens on `day`. It is recorded a little later, unless the office was `told` of it on a day before."""
        if day > self._closed:
            return None
        recorded = self._told(max(told, self._opened)) if told else self._recorded(day)
        return self._keep(Draft(self.case, day.isoformat(), name, value, recorded))

    def write_moment(self, moment: datetime, name: str) -> Draft | None:
        """What happened at a local minute, written down a little later."""
        recorded = utc(moment) + timedelta(seconds=self.rng.randint(20, 600))
        return self._keep(Draft(self.case, moment.isoformat(timespec="minutes"), name, "", recorded))

    def carry_out(self, step: str, opens: date, due: date, habit: Habit) -> date | None:
        """Does `step` as `habit` has it. None when it is not done, or not yet."""
        day = drawn_day(self.rng, opens, due, self.on, habit)
        return day if day and self.write(day, f"done:{step}") else None

    def withdraw(self, mistaken: Draft) -> Draft | None:
        return self._retract(mistaken, None, "")

    def replace(self, mistaken: Draft, day: date) -> Draft | None:
        """The same event again, with the right day."""
        return self._retract(mistaken, day, mistaken.name)

    def close(self, day: date, name: str) -> None:
        """Ends the case by the event `name`: from here on, nothing of a later day is written."""
        self.write(day, name)
        self._closed = day

    def _retract(self, mistaken: Draft, day: date | None, name: str) -> Draft | None:
        seen = working_day(plus_days(mistaken.recorded.date(), self.rng.randint(1, 6)))
        at = (day or seen).isoformat()
        return self._keep(Draft(self.case, at, name, "", self._moment(seen, _OFFICE_OPENS), mistaken))

    def _keep(self, draft: Draft) -> Draft | None:
        if draft.recorded > utc(datetime.combine(self.on, _OFFICE_OPENS)):
            return None
        self.drafts.append(draft)
        return draft

    def _told(self, day: date) -> datetime:
        """What is told on one day is written down in one sitting, in the order of telling."""
        moment = self._moment(day, _OFFICE_OPENS)
        last = self.drafts[-1].recorded
        return last + timedelta(seconds=self.rng.randint(20, 200)) if last.date() == moment.date() else moment

    def _recorded(self, day: date) -> datetime:
        lag = self.rng.choices((0, 1, 2, 4, 7), weights=(62, 20, 10, 5, 3))[0]
        return self._moment(working_day(plus_days(day, lag)), _OFFICE_OPENS)

    def _moment(self, day: date, earliest: time) -> datetime:
        """A moment of `day`: in the hour before the office opens, or in the eight hours after."""
        seconds = 3000 if earliest < _OFFICE_OPENS else 8 * 3600
        return utc(datetime.combine(day, earliest)) + timedelta(seconds=self.rng.randrange(seconds))


def make_pens(count: int, on: date, seed: int) -> list[Pen]:
    """One pen a case, each with its own chance: what one case draws changes no other."""
    return [
        Pen(case, number, on, Random(f"{seed}/case/{number}")) for number, case in enumerate(_case_ids(count, seed))
    ]


def _case_ids(count: int, seed: int) -> list[str]:
    """Ids without vowels, so that none spells a word, and without 0, 1 and l."""
    rng = Random(f"{seed}/ids")
    ids: dict[str, None] = {}
    while len(ids) < count:
        ids[rng.choice(_ID_LETTERS) + "".join(rng.choices(_ID_SIGNS, k=5))] = None
    return list(ids)


def numbered(drafts: Iterable[Draft]) -> Iterator[RecordRow]:
    """The log: all rows in the order in which they were recorded, with ids in that order."""
    ids: dict[Draft, str] = {}
    for number, draft in enumerate(sorted(drafts, key=attrgetter("recorded", "case")), start=1):
        ids[draft] = f"r{number:06}"
        recorded = draft.recorded.strftime("%Y-%m-%dT%H:%M:%SZ")
        retracts = ids[draft.retracts] if draft.retracts else ""
        yield RecordRow(draft.case, draft.at, draft.name, draft.value, recorded, ids[draft], retracts)
