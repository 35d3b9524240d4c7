"""A meeting as a document: as its secretary has it, or made of the public copy alone.

Both ways go through the same lines, which read the fields that both have. What only the secretary's has (closed,
ground, journal number) is read in one place, of a value that the public copy cannot hold.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from forloeb.book import Language, Refused, Text, catalogue, same
from forloeb.book.day_words import day_words
from forloeb.files.minutes import words
from forloeb.files.minutes.document import (
    Ballot,
    Block,
    Document,
    DocumentItem,
    Entry,
    Fact,
    Listed,
    Paragraph,
    Part,
    Side,
    Words,
    cleaned,
    is_blank,
)
from forloeb.packet.proceedings import Decision, Item, Point, Proceedings, Ruling, Section, Vote, is_minutes
from forloeb.packet.public import PublicItem, PublicProceedings
from forloeb.packet.record import Meeting, Tally


def document_of(
    meeting: Proceedings | PublicProceedings,
    language: Language = "da",
    papers_language: str = "da",
    *,
    has_followups: bool = True,
) -> Document:
    """An agenda while nothing is decided at the meeting, minutes from then on. Raises Refused without titles.

    `has_followups`: with what is to follow from a decision, below it.
    """
    return Writer(meeting, language, papers_language, has_followups=has_followups).document()


class Writer:
    """Writes one meeting's document in one language."""

    def __init__(
        self,
        written: Proceedings | PublicProceedings,
        language: Language,
        papers_language: str,
        *,
        has_followups: bool = True,
    ) -> None:
        self.written, self.language, self.papers_language = written, language, papers_language
        self.has_followups = has_followups
        self.meeting: Meeting = written.meeting
        self.items: tuple[Item | PublicItem, ...] = written.items
        self.is_minutes = is_minutes(self.meeting, chain.from_iterable(item.decisions for item in self.items))

    def document(self) -> Document:
        has_closed = isinstance(self.written, Proceedings) and any(item.closed for item in self.written.items)
        kind = words.MINUTES if self.is_minutes else words.AGENDA
        title = kind + same(": ") + words.on_day(same(self.body()), self.meeting.date)
        running = words.CONFIDENTIAL + same(" · ") + title if has_closed else title
        return cleaned(
            Document(
                language=self.language,
                papers_language=self.papers_language,
                title=title.in_language(self.language),
                over=self.over(),
                name=self.ours(kind + same(f": {self.body()}")),
                running=self.ours(running),
                page=(self.ours(words.PAGE[0]).text, self.ours(words.PAGE[1]).text),
                facts=tuple(self._facts(has_closed)),
                items=tuple(self.item(place, item) for place, item in enumerate(self.items, start=1)),
            )
        )

    def body(self) -> str:
        """Who meets. Raises Refused where the papers say neither committee nor municipality."""
        for named in (self.meeting.committee, self.meeting.municipality):
            if named and not is_blank(named):
                return named
        raise _refusal("untitled-meeting", 1)

    def over(self) -> Words | None:
        """The municipality, where a committee of it meets."""
        municipality = self.meeting.municipality
        return Words(municipality) if municipality and self.body() != municipality else None

    def item(self, place: int, item: Item | PublicItem) -> DocumentItem:
        """`place` counts from 1. Raises Refused for an item without a heading."""
        if is_blank(item.title):
            raise _refusal("untitled-item", place, number=str(item.number) or str(place))
        return DocumentItem(
            label=self.ours(words.item_words(item.number)) if item.number else None,
            mark=self._mark(item),
            title=Words(item.title),
            parts=tuple(self._parts(item)),
        )

    def ours(self, text: Text) -> Words:
        return Words(text.in_language(self.language), is_ours=True)

    def _facts(self, has_closed: bool) -> Iterator[Fact]:
        meeting = self.meeting
        if has_closed:
            yield self._fact(words.CONFIDENTIAL, words.HAS_CLOSED)
        if meeting.date:
            yield self._fact(words.DATE, day_words(meeting.date))
        if meeting.time:
            yield self._fact(words.TIME, words.time_words(meeting.time))
        if meeting.place:
            yield Fact(self.ours(words.PLACE), Words(meeting.place))
        present = words.PRESENT if self.is_minutes else words.MEMBERS
        for label, people in ((present, meeting.present), (words.ABSENT, meeting.absent)):
            if people:
                yield Fact(self.ours(label), Words(words.people_words(people)))

    def _fact(self, label: Text, said: Text) -> Fact:
        return Fact(self.ours(label), self.ours(said))

    def _mark(self, item: Item | PublicItem) -> Words | None:
        return self.ours(words.CLOSED) if isinstance(item, Item) and item.closed else None

    def _parts(self, item: Item | PublicItem) -> Iterator[Part]:
        if isinstance(item, Item):
            told = [item.ground and words.ground_words(item.ground), item.journal and words.journal_words(item.journal)]
            yield from _part(None, [Paragraph(self.ours(each)) for each in told if each])
        last = max((n for n, each in enumerate(item.sections) if each.role == "recommendation"), default=None)
        for n, section in enumerate(item.sections):
            yield section_part(section, item.recommendations if n == last else ())
        if last is None:
            yield from _part(self.ours(words.RECOMMENDATION), points(item.recommendations))
        for decision in item.decisions:
            yield from self.decision_parts(decision)
        if self.has_followups and is_minutes(self.meeting, item.decisions):
            yield from self.followup_parts(Entry(None, Words(words.followup_words(each))) for each in item.followups)
        titles = tuple(Entry(each.n, Words(each.title)) for each in item.attachments)
        yield from _part(self.ours(words.ATTACHMENTS), [Listed(titles)] if titles else [])

    def decision_parts(self, decision: Decision) -> Iterator[Part]:
        """What stands in an agenda's room for a decision: nothing, until there is one."""
        blocks: list[Block] = []
        told = " ".join(each.text for each in decision.rulings)
        votes = list(decision.votes)
        for ruling in decision.rulings:
            blocks.append(self._ruling(ruling))
            for vote in [each for each in votes if each.recommendation in ruling.applies_to]:
                votes.remove(vote)
                blocks.extend(self._vote(vote, told))
        for vote in votes:
            blocks.extend(self._vote(vote, told))
        if self.is_minutes and not blocks:
            blocks.append(Paragraph(self.ours(words.NO_DECISION)))
        if decision.absent:
            absent = Words(words.people_words(decision.absent))
            blocks.append(Paragraph(absent, lead=self.ours(words.ABSENT + same(":"))))
        day = date.fromisoformat(decision.date) if decision.date else None
        body = decision.committee or ""
        name = words.DECISION if is_blank(body) else same(body)
        yield from _part(self.ours(words.on_day(name, day)), blocks)

    def followup_parts(self, entries: Iterable[Entry]) -> Iterator[Part]:
        """What is to follow, below its heading."""
        held = tuple(entries)
        yield from _part(self.ours(words.FOLLOWUP), [Listed(held)] if held else [])

    def _ruling(self, ruling: Ruling) -> Paragraph:
        lead = self.ours(words.points_words(ruling.applies_to)) if ruling.applies_to else None
        return Paragraph(Words(ruling.text), lead)

    def _vote(self, vote: Vote, told: str) -> Iterator[Block]:
        """`told`: the words of the decision, which may hold the minority's already."""
        tallies = ((words.FOR, vote.in_favour), (words.AGAINST, vote.against), (words.ABSTAINING, vote.abstain))
        sides = tuple(self._side(name, tally) for name, tally in tallies if words.is_told(tally))
        if sides:
            head, count, parties = map(self.ours, words.BALLOT_HEAD)
            yield Ballot(self.ours(words.vote_on(vote.recommendation)), (head, count, parties), sides)
        if vote.statement and vote.statement.rstrip(". ") not in told:
            yield Paragraph(Words(vote.statement), lead=self.ours(words.STATEMENT + same(":")))

    def _side(self, name: Text, tally: Tally) -> Side:
        not_told = self.ours(words.NOT_TOLD)
        count = not_told if tally.count is None else Words(str(tally.count))
        return Side(self.ours(name), count, Words(", ".join(tally.parties)) if tally.parties else not_told)


def section_part(section: Section, recommended: tuple[Point, ...]) -> Part:
    """A section of a case, with the points that it leads in."""
    told = [Paragraph(Words(each)) for each in section.paragraphs]
    return Part(Words(section.name) if not is_blank(section.name) else None, (*told, *points(recommended)))


def points(recommended: Iterable[Point]) -> tuple[Block, ...]:
    """Numbered ones as a list; one without a number as a paragraph of its own."""
    blocks: list[Block] = []
    entries: list[Entry] = []
    for each in recommended:
        if each.n is None:
            blocks.extend([Listed(tuple(entries))] if entries else [])
            entries = []
            blocks.append(Paragraph(Words(each.text)))
        else:
            entries.append(Entry(each.n, Words(each.text)))
    return (*blocks, Listed(tuple(entries))) if entries else tuple(blocks)


def _part(heading: Words | None, blocks: Iterable[Block]) -> Iterator[Part]:
    held = tuple(blocks)
    if held:
        yield Part(heading, held)


def _refusal(kind: str, place: int, **told: str) -> Refused:
    return Refused([catalogue("forloeb.files.minutes").finding(kind, "møde/meeting", place, **told)])
