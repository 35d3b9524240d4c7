"""What this process knows of the log: all records by case, and what is owed, by (book, sequence, moment).

Every page first lets it follow the log: one query tells whether anything was written since, and then only the cases
that were touched are derived again. What is owed is kept nowhere else.
"""

import gc
import heapq
import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from itertools import chain
from threading import RLock
from time import perf_counter
from typing import Literal
from zlib import crc32

from django.db.models import CharField
from django.db.models.functions import Cast

from forloeb.book import Book
from forloeb.engine import Record
from forloeb.engine.kernel import RecordColumns, columns_of
from forloeb.engine.moments import day_of
from forloeb.engine.quiet import QuietDays
from forloeb.register.adopted_books import AdoptedBooks
from forloeb.register.case_state import FURTHER, CaseState, Obligation
from forloeb.register.deriving import CaseReader, state_on, states_of
from forloeb.register.known_log import FIELDS, KnownLog, NamesIn
from forloeb.register.models import Adoption, Entry, Head, Tombstone
from forloeb.register.work_index import WorkIndex

_log = logging.getLogger(__name__)
_MANY = 1000
"""From so many cases on the collector is told to leave them alone: to look for garbage in 20,000 of them, in the middle
of a page, takes half a second. None lies in a circle; each goes when nobody holds it any more.
"""


class Snapshot:
    """One per process, shared by its threads. Read it through `current()`, which has followed the log."""

    def __init__(self) -> None:
        self._lock = RLock()
        self.rederived = 0
        """How many cases have been derived since the process began: tests count it."""
        self._begin()

    def _begin(self) -> None:
        self._is_whole = True
        self.sequence = 0
        self.day: date | None = None
        self.book_digest = ""
        self.book: Book | None = None
        self.books = AdoptedBooks()
        self._log = KnownLog()
        self._names: NamesIn | None = None
        self._quiet: QuietDays | None = None
        self._states: dict[str, CaseState] = {}
        self._families: dict[str, set[str]] = defaultdict(set)
        self._cases_of_unit: dict[str, set[str]] = defaultdict(set)
        self._work = WorkIndex()
        self._next_change: list[tuple[datetime, str]] = []

    # ── Following the log ────────────────────────────────────────────────────────────────────────────────────────────

    def follow(self, now: datetime) -> None:
        """Brings the snapshot up to the log and to `now` (UTC). One query when nothing was written.

        What fails on the way is raised, and the next page begins anew: nothing half done is kept.
        """
        with self._lock:
            head = Head.objects.values_list("sequence", flat=True).get(pk=1)
            if not self._is_whole:
                self._begin()
            self._is_whole = False
            self._follow(head, now)
            self._is_whole = True

    def _follow(self, head: int, now: datetime) -> None:
        touched = self._replay(head) if head > self.sequence else set()
        turned = self._turn_to(now)
        if turned == "book":
            with _garbage_let_alone():
                self._derive_all(now)
        elif turned == "day":
            with _garbage_let_alone():
                self._derive(touched | self._turn_day(now), now)
        else:
            self._derive(touched | self._come_due(now), now)

    def _replay(self, head: int) -> set[str]:
        since = self.sequence
        new = Entry.objects.filter(sequence__gt=since, sequence__lte=head)
        touched = self._log.add(new.values_list(*FIELDS, Cast("act_id", CharField())).iterator(chunk_size=20_000))
        for tombstone in Tombstone.objects.filter(sequence__gt=since, sequence__lte=head):
            self._log.erase(tombstone.case, tombstone.erased_sequence)
            touched.add(tombstone.case)
        self.books.all += Adoption.objects.filter(sequence__gt=since, sequence__lte=head)
        self.sequence = head
        return touched

    def _turn_to(self, now: datetime) -> Literal["book", "day", ""]:
        """Takes up the day and its book. What is another one than before: with another book so is all that is owed."""
        day, before = day_of(now), self.day
        adoption = self.books.find_on(day)
        digest = adoption.digest if adoption else ""
        self.day = day
        if digest == self.book_digest and before is not None:
            return "day" if day != before else ""
        self.book, self.book_digest = self.books.book_of(adoption) if adoption else None, digest
        self._names = self._log.names_in(self.book, self.books.units_ever()) if self.book else None
        self._quiet = QuietDays(self.book) if self.book else None
        return "book"

    # ── Deriving ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _derive_all(self, now: datetime) -> None:
        began = perf_counter()
        states = self._states_of(self._log.cases(), now)
        self._families, self._cases_of_unit, self._next_change = defaultdict(set), defaultdict(set), []
        for state in states:
            self._list(state)
        self._work.fill(chain.from_iterable(state.obligations for state in states))
        self._states = {state.id: state for state in states}
        if len(states) > _MANY:
            gc.freeze()
            _log.info("%d cases derived in %.1f s", len(states), perf_counter() - began)

    def _turn_day(self, now: datetime) -> set[str]:
        """Brings the cases that are quiet to another day. Returns the others, and those whose turn it is: so that those
        that were derived together are not all derived anew together when that can be put off no longer.
        """
        day, others = day_of(now), set()
        turn, self._next_change = day.toordinal() % FURTHER.days, []
        for before in list(self._states.values()):
            is_its_turn = crc32(before.id.encode()) % FURTHER.days == turn
            if is_its_turn or before.at > now or before.quiet_until <= day:
                others.add(before.id)
                continue
            state = self._states[before.id] = state_on(before, now)
            if state.obligations is not before.obligations:
                self._work.remove(before.obligations)
                self._work.add(state.obligations)
            self._plan(state)
        return others

    def _come_due(self, now: datetime) -> set[str]:
        """The cases in which something has changed by itself since they were derived."""
        found = set()
        while self._next_change and self._next_change[0][0] <= now:
            found.add(heapq.heappop(self._next_change)[1])
        return found

    def _derive(self, cases: Iterable[str], now: datetime) -> None:
        for state in self._states_of(sorted(cases), now):
            before = self._states.get(state.id)
            if before:
                self._work.remove(before.obligations)
                self._families[before.family].discard(state.id)
                for unit in before.units:
                    self._cases_of_unit[unit].discard(state.id)
            self._list(state)
            self._work.add(state.obligations)
            self._states[state.id] = state

    def _states_of(self, cases: Sequence[str], now: datetime) -> list[CaseState]:
        book, names, quiet = self.book, self._names, self._quiet
        if book is None or names is None or quiet is None or not cases:
            return []
        self.rederived += len(cases)

        def reader_of(case: str) -> CaseReader:
            rows = self._log.rows(case)
            return partial(self._log.case, case, names, rows, len(rows))

        return list(states_of(book, quiet, self._log.columns(cases, names), now, reader_of))

    def _plan(self, state: CaseState) -> None:
        if state.changes_at is not None:
            heapq.heappush(self._next_change, (state.changes_at, state.id))

    def _list(self, state: CaseState) -> None:
        self._plan(state)
        self._families[state.family].add(state.id)
        for unit in state.units:
            self._cases_of_unit[unit].add(state.id)

    def records(self, case_id: str, texts: Mapping[int, str] | None = None) -> list[Record]:
        """A case's records as the engine reads them; with `texts` (sequence → words) their free words put back.

        What the book of the day does not know is left out: it stands in the case's history.
        """
        with self._lock:
            return self._log.records(self._log.rows(case_id), self._names, texts) if self._names is not None else []

    def columns(self, cases: Sequence[str]) -> RecordColumns:
        """The same of many cases at once, in their order."""
        with self._lock:
            if self._names is None:
                return columns_of([(case, ()) for case in cases])
            return self._log.columns(cases, self._names)

    # ── What pages ask ───────────────────────────────────────────────────────────────────────────────────────────────

    def state(self, case_id: str) -> CaseState | None:
        return self._states.get(case_id)

    def entries(self, case_id: str) -> list[Entry]:
        """All rows of a case as they were written, in order."""
        with self._lock:
            return [self._log.entry(case_id, row) for row in self._log.rows(case_id)]

    def family_of(self, state: CaseState) -> list[CaseState]:
        """All who share its contact person, that person first; of a case without one, it alone."""
        with self._lock:
            members = {state.family, *self._families[state.family]} & self._states.keys()
        return [self._states[case] for case in sorted(members, key=lambda case: (case != state.family, case))]

    def cases_of(self, units: Iterable[str]) -> set[str]:
        with self._lock:
            return set().union(*(self._cases_of_unit[unit] for unit in units))

    def work_of(self, unit: str, owners: Collection[str] | None = None) -> list[Obligation]:
        """What the unit is to do and what its cases wait for, by last working day; on these owners' lists, or all."""
        with self._lock:
            return self._work.of(unit, owners)

    def states(self) -> list[CaseState]:
        with self._lock:
            return list(self._states.values())


@contextmanager
def _garbage_let_alone() -> Iterator[None]:
    """The collector would look for garbage in all that is made here, again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


_snapshot = Snapshot()


def current(now: datetime) -> Snapshot:
    """This process's snapshot, up to the log and to `now`."""
    _snapshot.follow(now)
    return _snapshot


def forget() -> None:
    """A new snapshot: for tests, whose database begins anew under the process."""
    global _snapshot  # the one thing that a process keeps
    _snapshot = Snapshot()
