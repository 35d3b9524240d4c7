"""Writes to the log. Numbers are given under one lock that is held to commit, so that a follower never misses a row."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from forloeb.book import Book, Finding, Refused, catalogue, read_book
from forloeb.register.drafts import Draft, findings_in
from forloeb.register.models import Act, Adoption, ConsentDetail, Entry, FreeText, Head

OUTCOME = "appointment-outcome"
"""The kind of act that can be undone although it may have written no record."""


def write(
    drafts: Sequence[Draft],
    book: Book,
    *,
    key: UUID,
    kind: str,
    by: int | None,
    now: datetime,
    details: Mapping[int, Mapping[str, str]] | None = None,
    said: Mapping[str, Any] | None = None,
) -> Act:
    """Records all drafts as one act, or none. A key that was used before gives the act it was used for.

    `by` is the user's id; `details` says of a draft, by its place, how a consent was asked for; `said` is what the act
    changed outside the log. Raises Refused with all that is wrong.
    """
    if found := findings_in(drafts, book):
        raise Refused(found)
    with transaction.atomic():
        head = locked_head()
        if (before := done_before(key, kind, by)) is not None:
            return before
        _refuse_lost_targets(drafts)
        act = Act.objects.create(key=key, kind=kind, by_id=by, at=now, said=said)
        entries = _add(head, act, drafts, now)
        for place, detail in (details or {}).items():
            ConsentDetail.objects.create(entry=entries[place], **detail)
        return act


def note_act(kind: str, said: Mapping[str, Any], *, key: UUID, by: int | None, now: datetime) -> bool:
    """Leaves a trace of a change that is no record: whose role, which bar. False when the key was used before
    for the same. Raises Refused when it was used for something else.

    Called in the transaction that makes the change, so that neither stands without the other.
    """
    act, is_new = Act.objects.get_or_create(key=key, defaults={"kind": kind, "by_id": by, "at": now, "said": said})
    if (act.kind, act.by_id, act.said) != (kind, by, said):
        raise Refused([_used_for_another(key)])
    return is_new


def done_before(key: UUID, kind: str, by: int | None) -> Act | None:
    """The act that a form was sent for before. Raises Refused when its key stands for another kind of act, or somebody
    else's: what was asked for now would be lost, and told as done."""
    before = Act.objects.filter(pk=key).first()
    if before is not None and (before.kind, before.by_id) != (kind, by):
        raise Refused([_used_for_another(key)])
    return before


def _used_for_another(key: UUID) -> Finding:
    return catalogue("forloeb.register").finding("form-used-before", str(key), 1)


def undo(act: Act, *, key: UUID, by: int, now: datetime) -> Act:
    """Withdraws all that an act wrote. Raises Refused when it was undone before, or is somebody else's."""
    with transaction.atomic():
        head = locked_head()
        if (before := done_before(key, "undo", by)) is not None and before.undoes_id == act.pk:
            return before
        entries = list(act.entries.all())
        has_something = bool(entries) or act.kind == OUTCOME
        if before or act.by_id != by or not has_something or Act.objects.filter(undoes=act).exists():
            raise Refused([catalogue("forloeb.register").finding("not-undone", str(act.pk), 1)])
        undoing = Act.objects.create(key=key, kind="undo", by_id=by, at=now, undoes=act)
        _add(head, undoing, [Draft(entry.case, entry.at, "", retracts=entry.record_id) for entry in entries], now)
        return undoing


def adopt(
    files: Mapping[str, str], *, first_day: date, key: UUID, by: int | None, now: datetime, basis: str = ""
) -> Adoption:
    """Keeps a book, whole, as the one that applies from a day. A key that was used before gives the book it was used
    for. Raises Refused when the book cannot be used, or the key was used for something else.
    """
    book = read_book({name: text.encode() for name, text in files.items()}).usable()
    with transaction.atomic():
        head = locked_head()
        if done_before(key, "adopt", by) is not None:
            before = Adoption.objects.get(act_id=key)
            if (before.digest, before.first_day) != (digest_of(files), first_day):
                raise Refused([_used_for_another(key)])
            return before
        act = Act.objects.create(key=key, kind="adopt", by_id=by, at=now)
        head.sequence += 1
        head.save(update_fields=["sequence"])
        return Adoption.objects.create(
            sequence=head.sequence,
            book=book.id,
            first_day=first_day,
            files=dict(files),
            digest=digest_of(files),
            basis=basis,
            act=act,
        )


def load(rows: Iterable[Sequence[str]], *, key: UUID, now: datetime) -> int:
    """Reads in checked rows of text (case, at, name, value, recorded_at, id, retracts), in their order; how many.

    Free text of waivers, extensions and notes goes apart. For the first filling of a register, and for demonstrations.
    """
    with transaction.atomic():
        head = locked_head()
        act = Act.objects.create(key=key, kind="load", by_id=None, at=now)
        entries: list[Entry] = []
        texts: list[FreeText] = []
        for case, at, name, value, recorded_at, record_id, retracts in rows:
            head.sequence += 1
            kept, text = apart(name, value)
            entry = Entry(
                sequence=head.sequence,
                record_id=record_id or _record_id(head.sequence),
                case=case,
                at=at,
                name=name,
                value=kept,
                retracts=retracts,
                recorded_at=datetime.fromisoformat(recorded_at) if recorded_at else now,
                act=act,
            )
            entries.append(entry)
            if text:
                texts.append(FreeText(entry=entry, text=text))
        Entry.objects.bulk_create(entries, batch_size=2000)
        FreeText.objects.bulk_create(texts, batch_size=2000)
        head.save(update_fields=["sequence"])
        return len(entries)


def apart(name: str, value: str) -> tuple[str, str]:
    """A value as the log keeps it, and its free words: a date and a legal basis stay, the rest is said apart."""
    about = name.partition(":")[0]
    if about in {"note", "noted"}:
        return ("…", value) if value else ("", "")
    if about not in {"waived", "extended"}:
        return value, ""
    *kept, last = value.split(";")
    if about == "waived" and not kept and last.startswith("until "):
        return value, ""
    return ";".join([*kept, " …" if kept else "…"]), last.strip()


def locked_head() -> Head:
    """The counter, locked until the transaction ends."""
    return Head.objects.select_for_update().get(pk=1)


def digest_of(files: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(files, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _add(head: Head, act: Act, drafts: Sequence[Draft], now: datetime) -> list[Entry]:
    entries = []
    for draft in drafts:
        head.sequence += 1
        entries.append(
            Entry(
                sequence=head.sequence,
                record_id=_record_id(head.sequence),
                case=draft.case,
                at=draft.at,
                name=draft.name,
                value=draft.value,
                retracts=draft.retracts,
                recorded_at=now,
                act=act,
            )
        )
    Entry.objects.bulk_create(entries)
    FreeText.objects.bulk_create(
        FreeText(entry=entry, text=draft.text) for entry, draft in zip(entries, drafts, strict=True) if draft.text
    )
    head.save(update_fields=["sequence"])
    return entries


def _refuse_lost_targets(drafts: Sequence[Draft]) -> None:
    """What is to be withdrawn must be in the case, and not withdrawn already."""
    targets = {draft.retracts: draft for draft in drafts if draft.retracts}
    if not targets:
        return
    there = set(Entry.objects.filter(record_id__in=targets).values_list("record_id", "case"))
    taken_back = Entry.objects.exclude(retracts="").values("retracts")
    standing = Entry.objects.filter(retracts__in=targets).exclude(record_id__in=taken_back)
    gone = set(standing.values_list("retracts", flat=True))
    words = catalogue("forloeb.register")
    lost = [draft for draft in targets.values() if (draft.retracts, draft.case) not in there or draft.retracts in gone]
    if lost:
        raise Refused(words.finding("no-such-record", draft.case, 1, id=draft.retracts) for draft in lost)


def _record_id(sequence: int) -> str:
    return f"r{sequence:09}"
