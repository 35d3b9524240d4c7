"""Invented meetings in which every word that could leak is a canary, and a secretary who does as chance will.

A canary is `kanarie` and eight letters, made once. What may be public is told here by hand: the canaries of the open
items of the version that was confirmed, and none that was written as journal number, ground, case, reason or source.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from uuid import uuid4

import pytest

from forloeb.book import Refused
from forloeb.packet.proceedings import Attachment, Decision, Followup, Item, Point, Proceedings, Ruling, Section, Vote
from forloeb.packet.record import Competence, Meeting, Person, Tally
from forloeb.register import publishing
from forloeb.register.meetings import items_of, keep
from forloeb.register.models import Meeting as KeptMeeting
from forloeb.register.models import MeetingFollowup, MeetingItem, MeetingVersion, PublicationRequest
from town import Town

CANARY = re.compile(r"kanarie[bcdfgjkmpz]{7}x")
"""Ends in a letter that no stemmer takes off, and has none that is written otherwise in another alphabet."""
_NOBODY = Tally(None, ())
_LIVES = "Ejeren bor på Skovvej 12."


@dataclass
class Papers:
    """A meeting as the secretary has it before her; `asked` and `public` as they stand with the others."""

    meeting: Meeting
    items: list[Item] = field(default_factory=list)
    version: MeetingVersion | None = None
    asked: int | None = None
    public: "Public | None" = None
    was_public: set[str] = field(default_factory=set)
    """The keys of the items that ever were."""
    is_withdrawn: bool = False

    @property
    def slug(self) -> str:
        return self.version.meeting.slug if self.version else ""


@dataclass(frozen=True)
class Public:
    """What may be read of a meeting: canaries, the keys of its items, and all of it as it was when it was confirmed."""

    canaries: frozenset[str]
    keys: tuple[str, ...]
    shape: str


class Secretary:
    """`step()` does one thing more to one of two meetings; `told` is what was done, for whoever reads a failure."""

    def __init__(self, town: Town, rng: Random) -> None:
        self.town, self.rng = town, rng
        self.never: set[str] = set()
        self.linked: set[str] = set()
        self.users = {username: town.user(username).pk for username in ("iv", "nd")}
        self.told: list[str] = []
        self.publications = 0
        self.papers = [
            Papers(Meeting("Egeby Kommune", name, day, "16:30", "Rådhuset", (), ()))
            for name, day in (("Kulturudvalget", date(2015, 10, 27)), ("Teknikudvalget", date(2015, 11, 3)))
        ]
        for papers in self.papers:
            papers.items = [self._item() for _ in range(rng.randrange(1, 4))]
            self._save(papers)

    def step(self) -> Papers:
        papers = self.rng.choice(self.papers)
        writing: tuple[Callable[[Papers], None], ...] = (
            self._close,
            self._open,
            self._retitle,
            self._move,
            self._attach,
            self._detach,
            self._decide,
            self._add,
            self._remove,
            self._journal,
        )
        passing: tuple[Callable[[Papers], None], ...] = (
            self._ask,
            self._ask,
            self._confirm,
            self._confirm,
            self._publish,
            self._publish,
            self._decline,
            self._withdraw,
        )
        act = self.rng.choice(writing if self.rng.random() < 0.5 else passing)
        self.town.now += timedelta(minutes=1)
        self.told.append(f"{act.__name__.strip('_')} {papers.meeting.committee}")
        act(papers)
        if act in writing:
            self._save(papers)
        return papers

    def allowed(self) -> set[str]:
        return {canary for papers in self.papers if papers.public for canary in papers.public.canaries}

    def canary(self, *, never: bool = False) -> str:
        made = "kanarie" + "".join(self.rng.choice("bcdfgjkmpz") for _ in range(7)) + "x"
        if never:
            self.never.add(made)
        return made

    # What is written

    def _close(self, papers: Papers) -> None:
        self._change(papers, lambda item: replace(item, closed=True, ground=f"§ 10, {self.canary(never=True)}"))

    def _open(self, papers: Papers) -> None:
        self._change(papers, lambda item: replace(item, closed=False, ground=None))

    def _retitle(self, papers: Papers) -> None:
        self._change(papers, lambda item: replace(item, title=f"Sag om {self.canary()}"))

    def _move(self, papers: Papers) -> None:
        self.rng.shuffle(papers.items)

    def _attach(self, papers: Papers) -> None:
        self._change(papers, lambda item: replace(item, attachments=(*item.attachments, self._attachment())))

    def _detach(self, papers: Papers) -> None:
        self._change(papers, lambda item: replace(item, attachments=item.attachments[1:]))

    def _decide(self, papers: Papers) -> None:
        self._change(papers, lambda item: replace(item, decisions=() if item.decisions else (self._decision(),)))

    def _add(self, papers: Papers) -> None:
        papers.items.insert(self.rng.randrange(len(papers.items) + 1), self._item())

    def _remove(self, papers: Papers) -> None:
        if papers.items:
            papers.items.pop(self.rng.randrange(len(papers.items)))

    def _journal(self, papers: Papers) -> None:
        self._change(papers, lambda item: replace(item, journal=f"15/{self.canary(never=True)}"))

    # What is said yes to

    def _ask(self, papers: Papers) -> None:
        version = _latest(papers)
        reasons = {each.id: self.canary(never=True) for each in publishing.prepared(version).exposures}
        publishing.ask(version.meeting, version.number, reasons, key=uuid4(), by=self.users["iv"], now=self.town.now)
        papers.asked = version.number

    def _confirm(self, papers: Papers) -> None:
        request = PublicationRequest.objects.filter(version__meeting__slug=papers.slug).first()
        assert (request is None) == (papers.asked is None)
        if request is None:
            return
        if self.rng.random() < 0.2:
            with pytest.raises(Refused):
                publishing.confirm(request.pk, key=uuid4(), by=self.users["iv"], now=self.town.now)
        if papers.asked != _latest(papers).number:
            with pytest.raises(Refused):
                publishing.confirm(request.pk, key=uuid4(), by=self.users["nd"], now=self.town.now)
            return
        publishing.confirm(request.pk, key=uuid4(), by=self.users["nd"], now=self.town.now)
        papers.public, papers.asked, papers.is_withdrawn = self._public(papers), None, False
        papers.was_public |= set(papers.public.keys)
        self.publications += 1

    def _publish(self, papers: Papers) -> None:
        self._ask(papers)
        self._confirm(papers)

    def _decline(self, papers: Papers) -> None:
        request = PublicationRequest.objects.filter(version__meeting__slug=papers.slug).first()
        if request is not None:
            publishing.decline(request.pk, key=uuid4(), by=self.users["nd"], now=self.town.now)
            papers.asked = None

    def _withdraw(self, papers: Papers) -> None:
        if papers.public is None:
            return
        reason = self.canary(never=True)
        publishing.withdraw(papers.slug, reason, key=uuid4(), by=self.users["nd"], now=self.town.now)
        papers.public, papers.asked, papers.is_withdrawn = None, None, True

    # How it is kept

    def _save(self, papers: Papers) -> None:
        numbered = tuple(replace(item, number=str(number)) for number, item in enumerate(papers.items, start=1))
        source = f"{self.canary(never=True)}.pdf"
        proceedings = Proceedings(papers.meeting, numbered)
        papers.version = keep(proceedings, source=source, key=uuid4(), by=self.users["iv"], now=self.town.now)
        papers.items = list(items_of(papers.version))
        for item in papers.items:
            if item.key not in self.linked:
                self._link(papers.version.meeting, item)

    def _link(self, meeting: KeptMeeting, item: Item) -> None:
        """To a case, and a record for each follow-up."""
        self.linked.add(item.key)
        kept = MeetingItem.objects.create(meeting=meeting, key=item.key, case=self.canary(never=True))
        MeetingFollowup.objects.bulk_create(
            MeetingFollowup(item=kept, key=f"f{item.key}", words=each.text, step="s", occurrence=1, record_id="r")
            for each in item.followups
        )

    def _public(self, papers: Papers) -> Public:
        open_items = [_as_told(item, papers.meeting) for item in papers.items if not item.closed]
        told = set(CANARY.findall(repr(open_items))) - self.never
        shape = [replace(item, number="", journal=None, ground=None) for item in open_items]
        return Public(frozenset(told), tuple(item.key for item in open_items), repr(shape))

    def _change(self, papers: Papers, change: Callable[[Item], Item]) -> None:
        if papers.items:
            place = self.rng.randrange(len(papers.items))
            papers.items[place] = change(papers.items[place])

    def _item(self) -> Item:
        is_closed, text = self.rng.random() < 0.4, self.canary
        return Item(
            number="",
            title=f"Sag om {text()}",
            closed=is_closed,
            ground=text(never=True) if is_closed else None,
            journal=f"15/{text(never=True)}",
            sections=(
                Section(f"Resume {text()}", "summary", (text(), self.rng.choice((_LIVES, text())))),
                Section("Indstilling", "recommendation", (text(),)),
            ),
            recommendations=(Point(1, text()), Point(2, text())),
            competence=(Competence(text(), text(), (1,)),),
            decisions=(self._decision(),) if self.rng.random() < 0.5 else (),
            attachments=tuple(self._attachment() for _ in range(self.rng.randrange(3))),
            followups=(Followup(text(), text(never=True), text(), "2015-12-17"),),
        )

    def _attachment(self) -> Attachment:
        return Attachment(None, f"Bilag {self.canary()}", (self.canary(),) if self.rng.random() < 0.7 else ())

    def _decision(self) -> Decision:
        text = self.canary
        vote = Vote(1, Tally(3, ("A",)), Tally(1, ("V",)), _NOBODY, text())
        person = Person(f"Tove {text()}", "A", text())
        return Decision("Udvalget", "2015-10-27", (Ruling((1,), "approved", text(), text()),), (vote,), (person,))


def _as_told(item: Item, meeting: Meeting) -> Item:
    """What is to follow is told with what the meeting decided: the decisions here are of 27 October."""
    is_decided = item.decisions and meeting.date == date(2015, 10, 27)
    return item if is_decided else replace(item, followups=())


def canaries_in(text: str) -> set[str]:
    """Also those that a line's end divides, a hyphen, or a change of type."""
    return set(CANARY.findall(re.sub(r"[^a-z]", "", text.casefold())))


def all_keys(papers: Iterable[Papers]) -> list[str]:
    """Of every item that there ever was, public or not."""
    slugs = [each.slug for each in papers]
    return list(MeetingItem.objects.filter(meeting__slug__in=slugs).values_list("key", flat=True))


def _latest(papers: Papers) -> MeetingVersion:
    assert papers.version is not None
    return papers.version
