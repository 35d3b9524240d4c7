"""What this process knows of the log: all records by case, and what is owed, by (book, sequence, moment).

Every page first lets it follow the log: one query tells whether anything was written since, and then only the cases
that were touched are derived again. What is owed is kept nowhere else.
"""

import gc
import heapq
import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from itertools import chain
from threading import RLock
from time import perf_counter

from django.db.models import CharField
from django.db.models.functions import Cast

from forloeb.book import Book, Reading, Refused, catalogue, read_book
from forloeb.engine import Case, Record
from forloeb.engine.kernel import RecordColumns, columns_of
from forloeb.engine.moments import day_of
from forloeb.register.case_state import CaseState, Obligation
from forloeb.register.deriving import states_of
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
        self.sequence = 0
        self.day: date | None = None
        self.book_digest = ""
        self.book: Book | None = None
        self.rederived = 0
        """How many cases have been derived since the process began: tests count it."""
        self._adoptions: list[Adoption] = []
        self._readings: dict[str, Reading] = {}
        self._log = KnownLog()
        self._names: NamesIn | None = None
        self._states: dict[str, CaseState] = {}
        self._families: dict[str, set[str]] = defaultdict(set)
        self._cases_of_unit: dict[str, set[str]] = defaultdict(set)
        self._work = WorkIndex()
        self._next_change: list[tuple[datetime, str]] = []

    # ── Following the log ────────────────────────────────────────────────────────────────────────────────────────────

    def follow(self, now: datetime) -> None:
        """Brings the snapshot up to the log and to `now` (UTC). One query when nothing was written."""
        with self._lock:
            head = Head.objects.values_list("sequence", flat=True).get(pk=1)
            touched = self._replay(head) if head > self.sequence else set()
            is_another_day = self._turn_to(now)
            while self._next_change and self._next_change[0][0] <= now:
                touched.add(heapq.heappop(self._next_change)[1])
            if is_another_day:
                with _garbage_let_alone():
                    self._derive_all(now)
            elif touched:
                self._derive(sorted(touched), now)

    def _replay(self, head: int) -> set[str]:
        since = self.sequence
        new = Entry.objects.filter(sequence__gt=since, sequence__lte=head)
        touched = self._log.add(new.values_list(*FIELDS, Cast("act_id", CharField())).iterator(chunk_size=20_000))
        for tombstone in Tombstone.objects.filter(sequence__gt=since, sequence__lte=head):
            self._log.erase(tombstone.case, tombstone.erased_sequence)
            touched.add(tombstone.case)
        self._adoptions += Adoption.objects.filter(sequence__gt=since, sequence__lte=head)
        self.sequence = head
        return touched

    def _turn_to(self, now: datetime) -> bool:
        """The day and its book; whether either is another than before, so that every case must be derived anew."""
        day = day_of(now)
        adoption = self._adoption_on(day)
        digest = adoption.digest if adoption else ""
        if (day, digest) == (self.day, self.book_digest):
            return False
        if digest != self.book_digest:
            self.book = self._book_of(adoption) if adoption else None
            self._names = self._log.names_in(self.book) if self.book else None
        self.day, self.book_digest = day, digest
        return True

    def _adoption_on(self, day: date) -> Adoption | None:
        """The book that applies: the one whose first day came last, and of those the one adopted last."""
        by_then = [adoption for adoption in self._adoptions if adoption.first_day <= day]
        return max(by_then, key=lambda adoption: (adoption.first_day, adoption.sequence), default=None)

    def _book_of(self, adoption: Adoption) -> Book:
        return self.reading_of(adoption).usable()

    def reading_of(self, adoption: Adoption) -> Reading:
        """An adopted book as it was read, with the warnings that came of it."""
        if adoption.digest not in self._readings:
            files = {name: text.encode() for name, text in adoption.files.items()}
            self._readings[adoption.digest] = read_book(files)
        return self._readings[adoption.digest]

    def adoptions(self) -> list[Adoption]:
        """Every book that was adopted, in the order of adoption."""
        return list(self._adoptions)

    def adoption_on(self, day: date) -> Adoption:
        """The adoption that applied on a day. Raises Refused when none did."""
        adoption = self._adoption_on(day)
        if adoption is None:
            raise Refused([catalogue("forloeb.register").finding("no-book", "", 1, day=day.isoformat())])
        return adoption

    def book_on(self, day: date) -> Book:
        """The book that applied on a day. Raises Refused when none did."""
        return self._book_of(self.adoption_on(day))

    # ── Deriving ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _derive_all(self, now: datetime) -> None:
        began = perf_counter()
        states = self._states_of(self._log.cases(), now)
        self._families, self._cases_of_unit = defaultdict(set), defaultdict(set)
        for state in states:
            self._list(state)
        self._work.fill(chain.from_iterable(state.obligations for state in states))
        self._states = {state.id: state for state in states}
        self._next_change = [(state.changes_at, state.id) for state in states if state.changes_at is not None]
        heapq.heapify(self._next_change)
        if len(states) > _MANY:
            gc.freeze()
            _log.info("%d cases derived in %.1f s", len(states), perf_counter() - began)

    def _derive(self, cases: Sequence[str], now: datetime) -> None:
        for state in self._states_of(cases, now):
            before = self._states.get(state.id)
            if before:
                self._work.remove(before.obligations)
                self._families[before.family].discard(state.id)
                for unit in before.units:
                    self._cases_of_unit[unit].discard(state.id)
            self._list(state)
            self._work.add(state.obligations)
            self._states[state.id] = state
            if state.changes_at is not None:
                heapq.heappush(self._next_change, (state.changes_at, state.id))

    def _states_of(self, cases: Sequence[str], now: datetime) -> list[CaseState]:
        book, names = self.book, self._names
        if book is None or names is None or not cases:
            return []
        self.rederived += len(cases)
        records = self._log.columns(cases, names)

        def reader_of(case: str) -> Callable[[], Case]:
            rows = self._log.rows(case)
            return partial(self._log.case, case, names, rows, len(rows), now)

        return list(states_of(book, records, now, reader_of))

    def _list(self, state: CaseState) -> None:
        self._families[state.family].add(state.id)
        for unit in state.units:
            self._cases_of_unit[unit].add(state.id)

    def records(self, case_id: str, texts: Mapping[int, str] | None = None) -> list[Record]:
        """A case's records as the engine reads them; with `texts` (sequence → words) their free words put back.

        A name that the book of the day does not know is left out: it stands in the case's history.
        """
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
