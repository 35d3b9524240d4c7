"""Which records are known by a time, and which of them a standing record retracts (semantics: Records)."""

from datetime import datetime

import numpy as np

from forloeb.engine.kernel.columns import NO_ROW, Mask
from forloeb.engine.kernel.record_columns import RecordColumns, microseconds_of

_DEEPEST = 60  # retractions of retractions


def known_by(records: RecordColumns, known_at: datetime | None) -> Mask | None:
    """The rows recorded by a time; None when all are. Rows without `recorded_at` are always known."""
    if known_at is None or records.recorded is None:
        return None
    return records.recorded <= microseconds_of(known_at)  # NOT_SAID is less than every time


def retracted(records: RecordColumns, known: Mask | None) -> tuple[Mask, Mask] | None:
    """The rows that a standing row retracts, so that a retraction can be retracted; and those of which that cannot be
    told here, as they retract each other in a circle. None when no row retracts another.
    """
    if records.retracts is None:
        return None
    says = records.retracts != NO_ROW
    retracting = np.flatnonzero(says if known is None else says & known)
    target = records.retracts[retracting]
    gone = before = np.zeros(len(records), dtype=bool)
    for _ in range(_DEEPEST):
        before, gone = gone, np.zeros(len(records), dtype=bool)
        gone[target[~before[retracting]]] = True
        if np.array_equal(gone, before):
            break
    return gone, gone != before
