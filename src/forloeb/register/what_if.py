"""What another book would change in the cases of the register today. Nothing is written by asking."""

from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock

from forloeb.book import Book, with_reading
from forloeb.engine.compare import Comparison, compare
from forloeb.engine.moments import day_of
from forloeb.register.case_state import HORIZON
from forloeb.register.snapshot import Snapshot

State = tuple[int, date | None, str, int]


def compared(snapshot: Snapshot, other: Book, now: datetime) -> Comparison:
    """The book of the day beside `other`, on all cases of the register, as far ahead as the register derives."""
    book = snapshot.book
    if book is None:
        return Comparison(now, day_of(now) + HORIZON, 0, (), ())
    rows = {state.id: state.rows for state in snapshot.states()}
    return compare(book, other, [snapshot.columns(list(rows))], now, day_of(now) + HORIZON, rows.__getitem__)


@dataclass
class _Kept:
    """The comparisons with other readings, for as long as nothing has changed."""

    moment: State | None = None
    found: dict[tuple[str, str], Comparison] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)


_kept = _Kept()


def by_reading(snapshot: Snapshot, disagreement: str, alternative: str, now: datetime) -> Comparison:
    """The book of the day beside itself by another reading; worked out once for each state of the register.

    Raises KeyError when the book has no such reading.
    """
    if snapshot.book is None:
        raise KeyError(disagreement)
    other = with_reading(snapshot.book, disagreement, alternative)
    moment = (snapshot.sequence, snapshot.day, snapshot.book_digest, snapshot.rederived)
    with _kept.lock:
        if _kept.moment != moment:
            _kept.moment, _kept.found = moment, {}
        known = _kept.found.get((disagreement, alternative))
    if known is not None:
        return known
    found = compared(snapshot, other, now)
    with _kept.lock:
        if _kept.moment == moment:
            _kept.found[disagreement, alternative] = found
    return found
