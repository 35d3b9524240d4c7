"""Two books beside each other: which step of one is which of the other, what the difference can reach, and how each
reads records that only the other knows all the names of.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from forloeb.book.model import Book, Procedure, Rule, Step
from forloeb.book.text import Text, same
from forloeb.engine.kernel import NO_ROW, NOT_SAID, RecordColumns
from forloeb.engine.picked import rows_at
from forloeb.engine.record import ON_A_PROCEDURE, ON_A_STEP, Name, Record
from forloeb.engine.record_names import WITHDRAWAL, Misfit, ValueCheck, value_check


@dataclass(frozen=True)
class TwoBooks:
    """`book` as it is, `other` as it would be. A step is known by its id in `other`, else by that in `book`."""

    book: Book
    other: Book

    @cached_property
    def key_in_book(self) -> Mapping[str, str]:
        """A step's id in `book` → what it is known by."""
        later = {own: step for step, own in self.earlier.items()}
        return {step: later.get(step, step) for step in self.book.steps}

    @cached_property
    def earlier(self) -> Mapping[str, str]:
        """A step's id in `other` → its id in `book`, of the steps that both have; either may have renamed it."""
        found: dict[str, str] = {}
        for step in self.other.steps.values():
            ids = [step.id, self.book.step_ids.get(step.id, ""), *step.formerly]
            own = next((name for name in ids if name in self.book.steps and name not in found.values()), None)
            if own is not None:
                found[step.id] = own
        return found

    @cached_property
    def reached(self) -> frozenset[str]:
        """The steps that can come out otherwise by `other`: what differs, and whatever starts or ends with that."""
        keys = frozenset(self.other.steps) | {self.key_in_book[step] for step in self.book.steps}
        differ = {key for key in keys if self._differs(key)}
        if _words(self.book) != _words(self.other) or self._completes_otherwise(differ):
            return keys
        reached, more = set[str](), differ
        while more:
            reached |= more
            more = {
                key
                for book, keys_of in ((self.book, self.key_in_book), (self.other, {step: step for step in keys}))
                for step, others in _waits_for(book)
                if (key := keys_of[step]) not in reached and any(keys_of[other] in reached for other in others)
            }
        return frozenset(reached)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of case that the difference can reach."""
        return frozenset(
            kind
            for key in self.reached
            for book, step in self._both(key)
            if step is not None
            for kind in book.procedure_of(step).kinds
        )

    def _both(self, key: str) -> tuple[tuple[Book, Step | None], tuple[Book, Step | None]]:
        own = self.earlier.get(key, "" if key in self.other.steps else key)
        return (self.book, self.book.steps.get(own)), (self.other, self.other.steps.get(key))

    def _differs(self, key: str) -> bool:
        (book, before), (other, after) = self._both(key)
        if before is None or after is None:
            return True
        is_alike = replace(before, file="", line=0) == replace(after, file="", line=0)
        return not is_alike or _frame(book.procedure_of(before)) != _frame(other.procedure_of(after))

    def _completes_otherwise(self, keys: Iterable[str]) -> bool:
        """`done:` of a step that an event completes is that event everywhere, so it reaches who knows what."""
        steps = ([step for _, step in self._both(key)] for key in keys)
        return any((before and before.done_event) != (after and after.done_event) for before, after in steps)


def _words(book: Book) -> tuple[object, ...]:
    """What the reading of records rests on, beside the names of steps."""
    return (
        {fact.id: (fact.type, frozenset(fact.values), fact.years_since) for fact in book.facts.values()},
        {event.id: (event.timed, event.dated) for event in book.events.values()},
        {unit.id: unit.part_of for unit in book.units.values()},
        frozenset(book.consents),
        frozenset(book.kinds),
    )


def _frame(procedure: Procedure) -> Procedure:
    return replace(procedure, title=None, summary=None, steps=(), file="", line=0)  # type: ignore[arg-type]


def _waits_for(book: Book) -> Iterator[tuple[str, frozenset[str]]]:
    """Each step, and the steps that its outcome is worked out from or together with."""
    slots = {step.id: {each.id for each in steps} for steps in book.slots.values() for step in steps}
    for step in book.steps.values():
        rules = [rule for version in step.versions for rule in (version.rule, *version.rules)]
        yield step.id, frozenset({name for rule in rules for name in _anchors(rule)} | slots.get(step.id, set()))


def _anchors(rule: Rule) -> Iterator[str]:
    for anchor in (rule.anchor, rule.ends_at):
        if anchor is not None and anchor.kind == "step":
            yield anchor.name


_Known = tuple[Name, ValueCheck | None, bool]
"""The name, the check of its value, and whether it needs a time of day."""


class AsReadBy:
    """Records as `book` reads them, when names known to `book` or to `other` are valid.

    What this book does not know is not there for it; what it replaces or withdraws stays withdrawn. A step that only
    `other` knows by its name is the one that bore an earlier id of it. What was given to one of `former_units`, which
    were units once, is given to nobody.
    """

    def __init__(self, book: Book, other: Book, former_units: frozenset[str] = frozenset()) -> None:
        self.book = book
        self.other = other
        self.former_units = former_units - book.units.keys()
        self._names: dict[Name, _Known | None] = {}

    def __call__(self, records: Iterable[Record]) -> list[Record]:
        return [read for record in records if (read := self._record(record)) is not None]

    def columns(self, records: RecordColumns) -> RecordColumns:
        """The same of the records of many cases. A row that is not there for this book stays, without a name, where
        another one retracts it: it is known then that there was one.
        """
        known = [self._known_once(name) for name in records.names]
        names = {WITHDRAWAL: 0}
        for each in known:
            if each is not None:
                names.setdefault(each[0], len(names))
        name = np.array([NO_ROW if each is None else names[each[0]] for each in known], np.int32)[records.name]
        fails = (name == NO_ROW) | self._misfits(records, known)
        if not fails.any() and all(
            each is None or each[0] == own for each, own in zip(known, records.names, strict=True)
        ):
            return records
        values, value = records.values, records.value
        is_kept = ~fails
        if records.retracts is not None:
            retracts = records.retracts != NO_ROW
            is_kept |= retracts
            is_kept[records.retracts[retracts]] = True
        if (fails & is_kept).any():
            values = [*records.values, ""]
            name, value = np.where(fails, 0, name), np.where(fails, len(records.values), value)
        read = replace(records, names=list(names), values=values, name=name, value=value)
        return read if is_kept.all() else rows_at(read, np.flatnonzero(is_kept))

    def _misfits(self, records: RecordColumns, known: Sequence[_Known | None]) -> NDArray[np.bool_]:
        """By row: whether this book does not take its value, or wants a time of day that it does not say."""
        said, of_row = np.unique((records.name.astype(np.int64) << 32) | records.value, return_inverse=True)
        checks = [None if each is None else each[1] for each in known]
        wrong = [not _passes(checks[pair >> 32], records.values[pair & 0xFFFF_FFFF]) for pair in said.tolist()]
        fails: NDArray[np.bool_] = np.array(wrong, dtype=bool)[of_row]
        needs_time = np.array([each is not None and each[2] for each in known], dtype=bool)
        if needs_time.any():
            fails |= needs_time[records.name] & (True if records.time is None else records.time == NOT_SAID)
        return fails

    def _record(self, record: Record) -> Record | None:
        known = self._known_once(record.name)
        if known is not None:
            name, check, needs_time = known
            if _passes(check, record.value) and not (needs_time and not isinstance(record.at, datetime)):
                return record if name == record.name else replace(record, name=name)
        return replace(record, name=WITHDRAWAL, value="") if record.retracts else None

    def _known_once(self, name: Name) -> _Known | None:
        if name not in self._names:
            self._names[name] = self._known(name)
        return self._names[name]

    def _known(self, name: Name) -> _Known | None:
        read = self._read(name)
        if read is None:
            return None
        event = read.subject if read.about == "event" else None
        if read.about == "done":
            event = self.book.steps[read.subject].done_event
        is_undated = read.about == "event" and not self.book.events[read.subject].dated
        check = None if is_undated else value_check(read, self.book)  # the date that the other book asks for is let be
        if read.about == "assigned" and self.former_units:
            check = self._is_still_there
        return read, check, event is not None and self.book.events[event].timed

    def _is_still_there(self, given_to: str) -> None:
        if given_to in self.former_units:
            raise Misfit(Text("en af bogens enheder eller en person", "one of the book's units or a person"), same(""))

    def _read(self, name: Name) -> Name | None:
        book, subject = self.book, name.subject
        if name.about in ON_A_STEP:
            step = self._step(subject)
            return replace(name, subject=step) if step is not None else None
        fact = book.facts.get(subject)
        is_known = {
            "fact": fact is not None and fact.years_since is None,
            "event": subject in book.events,
            "consent": subject in book.consents,
        } | dict.fromkeys(ON_A_PROCEDURE, subject in book.procedures)
        has_unit = name.unit is None or name.unit in book.units
        return name if has_unit and is_known.get(name.about, True) else None

    def _step(self, step: str) -> str | None:
        if step in self.book.step_ids:
            return self.book.step_ids[step]
        others = self.other.steps[step].formerly if step in self.other.steps else ()
        return next((self.book.step_ids[former] for former in others if former in self.book.step_ids), None)


def _passes(check: ValueCheck | None, value: str) -> bool:
    if check is None:
        return True
    try:
        check(value)
    except Misfit:
        return False
    return True
