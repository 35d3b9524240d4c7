"""The log of a case as a person reads it: every entry, what became of it, and what an erasure left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from forloeb.book import Book, Text
from forloeb.engine import Name
from forloeb.engine.moments import day_of, has_come, read_moment
from forloeb.engine.words import day_in_words
from forloeb.register.drafts import FREE
from forloeb.register.models import Act, ConsentDetail, Entry, Tombstone
from forloeb.web.case.entry_words import Names, happened, name_of, spoken, title_words, value_words


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That an entry was withdrawn, or replaced by another."""

    by: str
    at: datetime
    reason: str
    is_replaced: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One entry. `value` is empty where it may not be seen; `undo`: the act by which the person can take it back."""

    entry: Entry
    name: Name | None
    title: Text
    value: Text
    at: Text
    by: str
    is_planned: bool
    withdrawal: Withdrawal | None
    is_hidden: bool
    can_be_erased: bool
    """Not while it withdraws or replaces another that is there: that one is erased first."""
    detail: ConsentDetail | None
    undo: UUID | None
    others: int
    """In how many other cases the same act wrote."""

    @property
    def can_be_retracted(self) -> bool:
        return self.withdrawal is None and bool(self.entry.name)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the lines of a history are made from."""

    book: Book
    names: Names
    texts: Mapping[int, str]
    acts: Mapping[UUID, Act]
    details: Mapping[int, ConsentDetail]
    other_cases: Mapping[UUID, int]
    reader: int
    sees_withdrawn: bool
    now: datetime


def read(
    entries: Sequence[Entry],
    book: Book,
    names: Names,
    texts: Mapping[int, str],
    *,
    reader: int,
    sees_withdrawn: bool,
    now: datetime,
) -> Reading:
    """Three queries: the acts, how consents were asked for, and in which other cases the reader's own acts wrote."""
    acts = {
        act.pk: act for act in Act.objects.filter(pk__in={e.act_id for e in entries}).select_related("by", "undone_by")
    }
    own = [key for key, act in acts.items() if act.by_id == reader]
    counts = Entry.objects.filter(act__in=own).order_by().values_list("act").annotate(Count("case", distinct=True))
    details = ConsentDetail.objects.filter(entry__in=[entry.sequence for entry in entries])
    return Reading(
        book,
        names,
        texts,
        acts,
        {detail.entry_id: detail for detail in details},
        {act: count - 1 for act, count in counts},
        reader,
        sees_withdrawn,
        now,
    )


def lines_of(entries: Sequence[Entry], reading: Reading) -> list[Line]:
    """What was recorded last comes first."""
    gone = _withdrawn(entries)
    by_id = {entry.record_id: entry for entry in entries}
    latest = sorted(entries, key=lambda entry: (entry.recorded_at, entry.sequence), reverse=True)
    whole = {act for act in reading.acts if not any(e.act_id == act and e.record_id in gone for e in entries)}
    return [_line(entry, gone, by_id, whole, reading) for entry in latest]


def _withdrawn(entries: Sequence[Entry]) -> dict[str, Entry]:
    """Record id → the standing entry that withdrew or replaced it."""
    gone: dict[str, Entry] = {}
    for entry in reversed(entries):
        if entry.retracts and entry.record_id not in gone:
            gone[entry.retracts] = entry
    return gone


def _line(
    entry: Entry, gone: Mapping[str, Entry], by_id: Mapping[str, Entry], whole: set[UUID], reading: Reading
) -> Line:
    book, act = reading.book, reading.acts[entry.act_id]
    name, last = name_of(entry, book), gone.get(entry.record_id)
    title = title_words(name, entry, book)
    if not entry.name and entry.retracts in by_id:
        target = by_id[entry.retracts]
        what = title_words(name_of(target, book), target, book)
        title = Text(f"Annullering af »{what.da}«", f"Withdrawal of “{what.en}”")
    is_hidden = last is not None and not reading.sees_withdrawn
    words = reading.texts.get(entry.sequence, "") if not entry.name else spoken(entry, reading.texts)
    is_own = act.by_id == reading.reader and act.kind not in {"undo", "load"} and not hasattr(act, "undone_by")
    return Line(
        entry,
        name,
        title,
        Text("", "") if is_hidden else value_words(name, words, book, reading.names),
        happened(entry) if entry.name else day_in_words(day_of(entry.recorded_at)),
        writer(act),
        entry.name in book.events and not has_come(read_moment(entry.at), reading.now),
        _withdrawal(last, reading) if last else None,
        is_hidden and bool(entry.value),
        entry.retracts not in by_id,
        None if is_hidden else reading.details.get(entry.sequence),
        act.pk if is_own and act.pk in whole else None,
        reading.other_cases.get(act.pk, 0),
    )


def _withdrawal(entry: Entry, reading: Reading) -> Withdrawal:
    act = reading.acts[entry.act_id]
    reason = "" if FREE in entry.value else reading.texts.get(entry.sequence, "")
    return Withdrawal(writer(act), entry.recorded_at, reason, bool(entry.name))


def writer(act: Act) -> str:
    """Empty for what was read in from a file."""
    return act.by.get_full_name() or act.by.get_username() if act.by else ""


def tombstones_of(case: str) -> list[Tombstone]:
    """What erasures left in a case, latest first. One query."""
    found = Tombstone.objects.filter(case=case).select_related("asked_by", "confirmed_by")
    return list(found.order_by("-sequence"))
