"""What this process knows of the log: all records by case, and what is owed, by (book, sequence, moment).

Every page first lets it follow the log: one query tells whether anything was written since, and then only the cases
that were touched are derived again. What is owed is kept nowhere else.
"""

import heapq
import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from threading import RLock
from time import perf_counter

from forloeb.book import Book, Reading, Refused, catalogue, read_book
from forloeb.engine import Name, Record, read_moment
from forloeb.engine.moments import day_of
from forloeb.engine.record_names import WITHDRAWAL, Misfit, read_name
from forloeb.register.case_state import CaseState, Obligation, state_of
from forloeb.register.models import Adoption, Entry, Head, Tombstone
from forloeb.register.work_index import WorkIndex

_log = logging.getLogger(__name__)


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
        self._entries: dict[str, list[Entry]] = {}
        self._states: dict[str, CaseState] = {}
        self._families: dict[str, set[str]] = defaultdict(set)
        self._cases_of_unit: dict[str, set[str]] = defaultdict(set)
        self._work = WorkIndex()
        self._next_change: list[tuple[datetime, str]] = []
        self._names: dict[str, Name | None] = {}

    # ── Following the log ────────────────────────────────────────────────────────────────────────────────────────────

    def follow(self, now: datetime) -> None:
        """Brings the snapshot up to the log and to `now` (UTC). One query when nothing was written."""
        with self._lock:
            head = Head.objects.values_list("sequence", flat=True).get(pk=1)
            touched = self._replay(head) if head > self.sequence else set()
            everything = self._turn_to(now)
            while self._next_change and self._next_change[0][0] <= now:
                touched.add(heapq.heappop(self._next_change)[1])
            self._derive(self._entries if everything else touched, now)

    def _replay(self, head: int) -> set[str]:
        since, touched = self.sequence, set()
        for entry in Entry.objects.filter(sequence__gt=since, sequence__lte=head).iterator(chunk_size=20_000):
            self._entries.setdefault(entry.case, []).append(entry)
            touched.add(entry.case)
        for tombstone in Tombstone.objects.filter(sequence__gt=since, sequence__lte=head):
            kept = [e for e in self._entries.get(tombstone.case, ()) if e.sequence != tombstone.erased_sequence]
            self._entries[tombstone.case] = kept
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
            self._names = {}
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

    def _derive(self, cases: Iterable[str], now: datetime) -> None:
        book = self.book
        if book is None:
            return
        began, cases = perf_counter(), list(cases)
        for case_id in cases:
            state = state_of(case_id, book, self.records(case_id), now)
            self._file(state)
            if state.changes_at is not None:
                heapq.heappush(self._next_change, (state.changes_at, case_id))
        self.rederived += len(cases)
        if len(cases) > 1000:
            _log.info("%d cases derived in %.1f s", len(cases), perf_counter() - began)

    def _file(self, state: CaseState) -> None:
        before = self._states.get(state.id)
        if before:
            self._work.remove(before.obligations)
        for unit in before.units if before else ():
            self._cases_of_unit[unit].discard(state.id)
        for unit in state.units:
            self._cases_of_unit[unit].add(state.id)
        self._work.add(state.obligations)
        if before:
            self._families[before.family].discard(state.id)
        self._families[state.family].add(state.id)
        self._states[state.id] = state

    def records(self, case_id: str, texts: Mapping[int, str] | None = None) -> list[Record]:
        """A case's records as the engine reads them; with `texts` (sequence → words) their free words put back.

        A name that the book of the day does not know is left out: it stands in the case's history.
        """
        return [
            Record(
                at=read_moment(entry.at),
                name=name,
                value=entry.value.replace("…", texts[entry.sequence])
                if texts and entry.sequence in texts
                else entry.value,
                recorded_at=entry.recorded_at,
                id=entry.record_id,
                retracts=entry.retracts,
            )
            for entry in self._entries.get(case_id, ())
            if (name := self._name(entry)) is not None
        ]

    def _name(self, entry: Entry) -> Name | None:
        if not entry.name:
            return WITHDRAWAL
        if entry.name not in self._names and self.book is not None:
            try:
                self._names[entry.name] = read_name(entry.name, self.book)
            except Misfit:
                self._names[entry.name] = None
        return self._names.get(entry.name)

    # ── What pages ask ───────────────────────────────────────────────────────────────────────────────────────────────

    def state(self, case_id: str) -> CaseState | None:
        return self._states.get(case_id)

    def entries(self, case_id: str) -> list[Entry]:
        """All rows of a case as they were written, in order."""
        return list(self._entries.get(case_id, ()))

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


_snapshot = Snapshot()


def current(now: datetime) -> Snapshot:
    """This process's snapshot, up to the log and to `now`."""
    _snapshot.follow(now)
    return _snapshot


def forget() -> None:
    """A new snapshot: for tests, whose database begins anew under the process."""
    global _snapshot  # the one thing that a process keeps
    _snapshot = Snapshot()
