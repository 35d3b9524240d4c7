"""How the limits of many windows move: by pauses, consent given late and extensions, in order of time (semantics:
Pauses, Extensions and waivers, Consent).
"""

from dataclasses import dataclass

import numpy as np

from forloeb.engine.kernel.columns import NO_DAY, NO_ROW, Column, Days, Mask
from forloeb.engine.kernel.pauses import Pauses
from forloeb.engine.kernel.record_columns import RecordColumns

_PAUSE, _CONSENT, _EXTENSION = range(3)


@dataclass(frozen=True)
class Extensions:
    """In order of lane and time: the record, its new due, and whether its reason names a legal basis."""

    lane: Column
    row: Column
    due: Days
    is_lawful: Mask


@dataclass(frozen=True)
class Limits:
    """`refused`: where an extension could not be followed."""

    opens: Days
    due: Days
    first_due: Days
    refused: Mask


def moved(
    records: RecordColumns,
    case: Column,
    anchor: Days,
    opens: Days,
    due: Days,
    statutory: Mask,
    pauses: Pauses | None,
    consent: Column | None = None,
    extensions: Extensions | None = None,
) -> Limits:
    """The limits of each lane after all that moves them. `consent`: the record that gave it, NO_ROW where none moves.

    On one day a pause comes before a consent, that before an extension.
    """
    refused = np.zeros(len(case), dtype=bool)
    mixed = np.zeros(len(case), dtype=bool)
    if consent is not None:
        mixed |= (consent != NO_ROW) & (records.day[consent] > opens)
    if extensions is not None:
        mixed[extensions.lane] = True
    if pauses is not None:
        first_opens, first_due = pauses.moved(case, anchor, opens, due)
    else:
        first_opens, first_due = opens, due
    if not mixed.any():
        return Limits(first_opens, first_due, first_due, refused)
    among = np.flatnonzero(mixed)
    changes = _Changes.of(records, among, case, pauses, consent, extensions)
    opens_then, due_then, due_first = first_opens.copy(), first_due.copy(), first_due.copy()
    told = changes.apply(anchor[among], opens[among], due[among], statutory[among])
    opens_then[among], due_then[among], refused[among] = told.opens, told.due, told.refused
    if extensions is not None:
        only = _Changes.of(records, among, case, pauses, consent, None)
        due_first[among] = only.apply(anchor[among], opens[among], due[among], statutory[among]).due
    else:
        due_first[among] = told.due
    return Limits(opens_then, due_then, due_first, refused)


@dataclass(frozen=True)
class _Changes:
    """In order of lane, day and kind. `last`: of a pause its last day, of an extension its place among them."""

    size: int
    lane: Column
    day: Days
    kind: Column
    last: Days
    extensions: Extensions | None

    @classmethod
    def of(
        cls,
        records: RecordColumns,
        among: Column,
        case: Column,
        pauses: Pauses | None,
        consent: Column | None,
        extensions: Extensions | None,
    ) -> "_Changes":
        """Those of the lanes `among`, which are numbered anew."""
        none = np.zeros(0, np.int32)
        parts: list[tuple[Column, Days, Column, Days]] = [(none, none, none, none)]
        if pauses is not None:
            count = pauses.count[case[among]]
            lane = np.repeat(np.arange(len(among)), count)
            place = np.arange(len(lane)) - np.repeat(np.cumsum(count) - count, count) + pauses.begin[case[among]][lane]
            parts.append((lane, pauses.first[place], np.full(len(lane), _PAUSE), pauses.last[place]))
        if consent is not None:
            lane = np.flatnonzero(consent[among] != NO_ROW)
            day = records.day[consent[among][lane]]
            parts.append((lane, day, np.full(len(lane), _CONSENT), day))
        if extensions is not None:
            new = np.full(len(case), -1)
            new[among] = np.arange(len(among))
            place = np.arange(len(extensions.lane))
            parts.append((new[extensions.lane], records.day[extensions.row], np.full(len(place), _EXTENSION), place))
        lanes, day, kind, last = (np.concatenate(columns).astype(np.int32) for columns in zip(*parts, strict=True))
        order = np.lexsort((kind, day, lanes))  # stable: extensions of one day stay in order of time
        return cls(len(among), lanes[order], day[order], kind[order], last[order], extensions)

    def apply(self, anchor: Days, opens: Days, due: Days, statutory: Mask) -> Limits:
        opens, due = opens.copy(), due.copy()
        extended, refused = np.zeros(self.size, dtype=bool), np.zeros(self.size, dtype=bool)
        count = np.bincount(self.lane, minlength=self.size)
        begin = np.cumsum(count) - count
        for number in range(int(count.max(initial=0))):
            lane = np.flatnonzero(count > number)
            place = begin[lane] + number
            those = self.kind[place] == _PAUSE
            self._pause(lane[those], place[those], anchor, opens, due)
            those = self.kind[place] == _CONSENT
            self._consent(lane[those], place[those], opens, due, extended)
            those = self.kind[place] == _EXTENSION
            self._extend(lane[those], place[those], opens, due, statutory, extended, refused)
        return Limits(opens, due, due, refused)

    def _pause(self, lane: Column, place: Column, anchor: Days, opens: Days, due: Days) -> None:
        first, last = self.day[place], self.last[place]
        days = np.maximum(0, last - np.maximum(first, anchor[lane]) + 1)
        opens[lane] += np.where(opens[lane] >= first, days, 0)
        due[lane] += np.where(due[lane] >= first, days, 0)

    def _consent(self, lane: Column, place: Column, opens: Days, due: Days, extended: Mask) -> None:
        """It opens when consent was given, and due moves as much; an extended due only so as not to lie before that."""
        given = self.day[place]
        days = np.maximum(0, given - opens[lane])
        moved = np.where(extended[lane], np.maximum(due[lane], opens[lane] + days), due[lane] + days)
        due[lane] = np.where((days > 0) & (due[lane] != NO_DAY), moved, due[lane])
        opens[lane] += days

    def _extend(
        self, lane: Column, place: Column, opens: Days, due: Days, statutory: Mask, extended: Mask, refused: Mask
    ) -> None:
        """A new due, when it was decided before the due in force had passed; of a statutory step by law."""
        if self.extensions is None:
            return
        which = self.last[place]
        new_due, is_lawful = self.extensions.due[which], self.extensions.is_lawful[which]
        wrong = (statutory[lane] & ~is_lawful) | (opens[lane] > new_due)
        wrong |= (due[lane] != NO_DAY) & (self.day[place] > due[lane])
        refused[lane] |= wrong
        due[lane] = np.where(wrong, due[lane], new_due)
        extended[lane] |= ~wrong
