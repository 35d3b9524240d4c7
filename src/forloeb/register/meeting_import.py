"""Keeps a meeting and what is to follow from it, as planned: one transaction, or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction

from forloeb.book import Book, Finding, Refused, Step, catalogue
from forloeb.engine.moments import day_of
from forloeb.register import log
from forloeb.register.drafts import FREE, Draft
from forloeb.register.meeting_plan import KIND, MeetingPlan, PlannedFollowup, PlannedItem
from forloeb.register.meetings import keep, new_key
from forloeb.register.models import Entry, MeetingFollowup, MeetingItem, MeetingVersion
from forloeb.register.opening import open_case
from forloeb.register.parties import PartyWords

DATED, UNDATED = "follow-up-decided", "follow-up-undated"
"""The events by which a committee case is told what was asked for; the book says what they owe (docs/formats.md)."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was done: the version that stands, how many cases were opened, how many follow-ups written or withdrawn, how
    many cases another centre has now.
    """

    version: MeetingVersion
    opened: int
    recorded: int
    given: int = 0


def carry_out(plan: MeetingPlan, book: Book, *, source: str, key: UUID, by: int | None, now: datetime) -> Kept:
    """Does what the plan says. A key that was used before does nothing more.

    Raises Refused with all that is wrong: papers without a meeting, a case with follow-ups and no centre, a book that
    knows no follow-ups, a meeting that somebody has changed meanwhile.
    """
    if found := list(_findings(plan, book)):
        raise Refused(found)
    with transaction.atomic():
        log.locked_head()
        version = keep(
            plan.proceedings,
            source=source,
            key=key,
            by=by,
            now=now,
            before=plan.before.number if plan.before else 0,
        )
        writer = _Writer(version, book, key, by, now)
        for planned in plan.items:
            writer.take_up(planned)
        return Kept(version, writer.opened, writer.recorded, writer.given)


def _findings(plan: MeetingPlan, book: Book) -> Iterator[Finding]:
    words = catalogue("forloeb.register")
    for planned in plan.items:
        taken = [each for each in planned.followups if each.is_taken and each.kept is None]
        if taken and not planned.case and not planned.centre:
            yield words.finding("no-centre", planned.item.title, 1, number=planned.item.number)
        if taken and any(_step_of(event, book) is None for event in (DATED, UNDATED)):
            yield words.finding("no-followups-in-book", book.id, 1)


def _step_of(event: str, book: Book) -> Step | None:
    """The step that is owed once for each such event."""
    return next((step for step in book.steps.values() if step.each == event), None)


@dataclass
class _Writer:
    version: MeetingVersion
    book: Book
    key: UUID
    by: int | None
    now: datetime
    opened: int = 0
    recorded: int = 0
    given: int = 0

    @property
    def day(self) -> date:
        return self.version.meeting.date

    def take_up(self, planned: PlannedItem) -> None:
        case = planned.case
        if not case and any(each.is_taken and each.kept is None for each in planned.followups):
            case = self._open(planned)
        elif case and planned.followups and planned.centre not in {"", planned.centre_now}:
            self._give(case, planned)
        item, _ = MeetingItem.objects.update_or_create(
            key=planned.item.key,
            defaults={"meeting": self.version.meeting, "matter": planned.matter, "case": case},
        )
        for number, followup in enumerate(planned.followups):
            self._take_up(item, followup, uuid5(self.key, f"{item.key} {number}"))

    def _take_up(self, item: MeetingItem, planned: PlannedFollowup, key: UUID) -> None:
        kept = planned.kept
        if kept is None:
            if planned.is_taken:
                self._record(item, planned, key)
        elif planned.news == "gone" or not planned.is_taken:
            self._write([Draft(item.case, self.day.isoformat(), "", retracts=kept.record_id)], key)
            kept.is_withdrawn = True
            kept.save()
        elif planned.day != self._day_of(kept):
            self._move(item, planned, kept, key)

    def _open(self, planned: PlannedItem) -> str:
        def drafts(case: str) -> Sequence[Draft]:
            told = {"kind": KIND, "centre": planned.centre}
            return [Draft(case, self.day.isoformat(), name, value) for name, value in told.items()]

        self.opened += 1
        words = PartyWords(planned.item.title[:200], None, "", is_protected=False)
        return open_case(words, "", drafts, self.book, key=uuid5(self.key, planned.item.key), by=self.by, now=self.now)

    def _give(self, case: str, planned: PlannedItem) -> None:
        """From today on another centre has the case; from the meeting on, where that is still to come."""
        on = max(self.day, day_of(self.now)).isoformat()
        draft = Draft(case, on, "centre", planned.centre)
        key = uuid5(self.key, f"{planned.item.key} centre")
        log.write([draft], self.book, key=key, kind="meeting-followup", by=self.by, now=self.now)
        self.given += 1

    def _record(self, item: MeetingItem, planned: PlannedFollowup, key: UUID) -> None:
        event = DATED if planned.day else UNDATED
        step = _step_of(event, self.book)
        if step is None:
            raise KeyError(event)  # found before anything was written
        told = Entry.objects.filter(case=item.case, name=event, retracts="").count()
        on, occurrence = self.day.isoformat(), told + 1
        drafts = [
            Draft(item.case, on, event, planned.day.isoformat() if planned.day else ""),
            Draft(item.case, on, f"noted:{step.id}#{occurrence}", FREE, planned.words),
        ]
        if planned.unit:
            drafts.append(Draft(item.case, on, f"assigned:{step.id}#{occurrence}", planned.unit))
        (record_id, *_) = self._write(drafts, key)
        MeetingFollowup.objects.create(
            item=item,
            key=new_key(),
            words=planned.words,
            step=step.id,
            occurrence=occurrence,
            record_id=record_id,
        )

    def _move(self, item: MeetingItem, planned: PlannedFollowup, kept: MeetingFollowup, key: UUID) -> None:
        """To another day the record is replaced; between dated and undated it is another follow-up."""
        was_dated, on = self._day_of(kept) is not None, self.day.isoformat()
        if was_dated and planned.day:
            draft = Draft(item.case, on, DATED, planned.day.isoformat(), retracts=kept.record_id)
            (kept.record_id,) = self._write([draft], key)
            kept.save()
            return
        self._write([Draft(item.case, on, "", retracts=kept.record_id)], key)
        kept.is_withdrawn = True
        kept.save()
        self._record(item, planned, uuid5(key, "instead"))

    def _day_of(self, kept: MeetingFollowup) -> date | None:
        value = Entry.objects.values_list("value", flat=True).get(record_id=kept.record_id)
        return date.fromisoformat(value) if value else None

    def _write(self, drafts: Sequence[Draft], key: UUID) -> list[str]:
        """The ids of the records, in the order of the drafts."""
        act = log.write(drafts, self.book, key=key, kind="meeting-followup", by=self.by, now=self.now)
        self.recorded += 1
        return list(act.entries.order_by("sequence").values_list("record_id", flat=True))
