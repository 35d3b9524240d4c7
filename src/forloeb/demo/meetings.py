"""The meetings of the invented municipality: three papers of its own, and those that the user has at hand."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from importlib import resources
from pathlib import Path
from random import Random
from uuid import UUID

from django.contrib.auth import get_user_model

from forloeb.book import Book
from forloeb.files.papers.limited import PaperReader
from forloeb.register import publishing
from forloeb.register.meeting_import import carry_out
from forloeb.register.meeting_plan import MeetingPlan, PlannedFollowup, PlannedItem, centre_named, plan_of
from forloeb.register.meetings import items_of
from forloeb.register.models import MeetingVersion, PublicationRequest
from forloeb.register.snapshot import current

SECRETARY, SECOND = "iv", "bk"
_REASON = "Papirerne er offentlige i forvejen."


def own_papers() -> list[Path]:
    """Minutes of October 2015 and an agenda of November, by date; the people in them are invented."""
    folder = resources.files("forloeb.demo").joinpath("papers")
    return sorted((Path(str(each)) for each in folder.iterdir()), key=lambda path: path.stem[-10:])


def take_up(papers: Iterable[Path], now: datetime, keys: Random) -> int:
    """Keeps each paper's meeting with all that is to follow from it, and publishes the minutes; an agenda waits for the
    second yes. How many. Raises Refused for what is no paper.
    """
    secretary = get_user_model().objects.get(username=SECRETARY).pk
    count = 0
    with PaperReader() as reader:
        for path in papers:
            snapshot = current(now)
            if snapshot.book is None:
                raise LookupError("a register without a book")
            plan = _as_corrected(plan_of(reader.keep(path), snapshot, snapshot.book), snapshot.book)
            kept = carry_out(plan, snapshot.book, source=path.name, key=_key(keys), by=secretary, now=now)
            _publish(kept.version, now, keys)
            count += 1
    return count


def _publish(version: MeetingVersion, now: datetime, keys: Random) -> None:
    """What cannot be answered, a CPR number, keeps a meeting from being asked for."""
    first, second = (get_user_model().objects.get(username=name).pk for name in (SECRETARY, SECOND))
    found = publishing.prepared(version).exposures
    if not all(each.may_be_answered for each in found):
        return
    answers = {each.id: _REASON for each in found}
    publishing.ask(version.meeting, version.number, answers, key=_key(keys), by=first, now=now)
    if any(item.decisions for item in items_of(version)):
        asked = PublicationRequest.objects.get(version=version)
        publishing.confirm(asked.pk, key=_key(keys), by=second, now=now)


def _key(keys: Random) -> UUID:
    return UUID(int=keys.getrandbits(128), version=4)


def _as_corrected(plan: MeetingPlan, book: Book) -> MeetingPlan:
    """A case that names no centre is that of the centre which the meeting's papers name most often; what a case says
    will be done is taken up, what it proposes is not.
    """
    usual = centre_named(plan.proceedings.items, book) or _first_centre(book)
    items = (replace(each, centre=each.centre or usual, followups=_ticked(each)) for each in plan.items)
    return replace(plan, items=tuple(items))


def _ticked(item: PlannedItem) -> tuple[PlannedFollowup, ...]:
    return tuple(replace(each, is_taken=each.is_taken or "foreslå" not in each.words) for each in item.followups)


def _first_centre(book: Book) -> str:
    centres: Sequence[str] = list(book.facts["centre"].values)
    return centres[0]
