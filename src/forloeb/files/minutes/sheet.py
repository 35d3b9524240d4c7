"""One case of a public meeting on one A4 page: what was recommended, decided and voted, and what is to follow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pypdfium2

from forloeb.book import Language, Text, same
from forloeb.files.minutes import words
from forloeb.files.minutes.document import Document, Entry, Part, Words, cleaned
from forloeb.files.minutes.meeting_document import Writer, points, section_part
from forloeb.files.minutes.pdf_out import compiled
from forloeb.files.minutes.room import Room, shortened, size
from forloeb.packet.public import PublicFollowup, PublicItem, PublicProceedings

_LONGEST_NAME = 240
_STEP = 40
_PRESENTED = ("summary", "background", "problem", "solution", "presentation")


def as_sheet(
    public: PublicProceedings,
    key: str,
    address: str,
    language: Language = "da",
    *,
    became: Mapping[str, Text] | None = None,
    papers_language: str = "da",
) -> bytes:
    """The item with this key as PDF/UA-1, always one page. Raises Refused, or LookupError without such an item.

    `address`: where the whole case can be read; `became`: by a follow-up's key, what has become of it.
    """
    place, item = _found(public, key)
    sheet = _Sheet(Writer(public, language, papers_language), place, item, address, became or {})
    whole = compiled(sheet.with_room(None))
    return whole if page_count(whole) == 1 else _as_much_as_fits(sheet)


def page_count(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def _as_much_as_fits(sheet: "_Sheet") -> bytes:
    """Found by trying: how much room a text takes on paper, only the page tells."""
    fits, best = 0, compiled(sheet.with_room(0))
    if page_count(best) > 1:
        raise ValueError(f"no page has room for the address {sheet.address!r}")
    too_much = sum(size(part) for _, part in sheet.parts())
    while too_much - fits > _STEP:
        room = (fits + too_much) // 2
        tried = compiled(sheet.with_room(room))
        if page_count(tried) == 1:
            fits, best = room, tried
        else:
            too_much = room
    return best


def _found(public: PublicProceedings, key: str) -> tuple[int, PublicItem]:
    for place, item in enumerate(public.items, start=1):
        if item.key == key:
            return place, item
    raise LookupError(key)


@dataclass(frozen=True, slots=True)
class _Sheet:
    writer: Writer
    place: int
    item: PublicItem
    address: str
    became: Mapping[str, Text]

    def with_room(self, signs: int | None) -> Document:
        """With the texts cut to so many signs in all; None for whole."""
        writer = self.writer
        item = writer.item(self.place, self.item)
        over = writer.over()
        meeting = f"{over.text} · {writer.body()}" if over else writer.body()
        parts, is_cut = self._told(signs)
        title = shortened(self.item.title, _LONGEST_NAME)
        document = Document(
            language=writer.language,
            papers_language=writer.papers_language,
            title=title,
            over=None,
            name=writer.ours(words.on_day(same(shortened(meeting, _LONGEST_NAME)), writer.meeting.date)),
            running=Words(""),
            page=("", ""),
            facts=(),
            items=(replace(item, title=Words(title), parts=parts),),
            closing=writer.ours(words.read_more(self.address, is_cut)),
            is_sheet=True,
        )
        return cleaned(document)

    def parts(self) -> Iterator[tuple[int, Part]]:
        """As they stand on the page, each with its turn to be given room."""
        item, writer = self.item, self.writer
        leading = [each for each in item.sections if each.role == "recommendation"]
        if leading:
            yield 1, section_part(leading[-1], item.recommendations)
        elif item.recommendations:
            yield 1, Part(writer.ours(words.RECOMMENDATION), points(item.recommendations))
        for decision in item.decisions:
            for part in writer.decision_parts(decision):
                yield 0, part
        for part in writer.followup_parts(Entry(None, self._followup(each)) for each in item.followups):
            yield 2, part
        for section in item.sections:
            if section.role in _PRESENTED and section.paragraphs:
                yield 3, section_part(section, ())

    def _told(self, signs: int | None) -> tuple[tuple[Part, ...], bool]:
        parts = list(self.parts())
        if signs is None:
            return tuple(part for _, part in parts), False
        room = Room(signs)
        by_turn = sorted(range(len(parts)), key=lambda place: parts[place][0])
        held = {place: room.part(parts[place][1]) for place in by_turn}
        return tuple(part for place in range(len(parts)) if (part := held[place])), room.is_cut

    def _followup(self, followup: PublicFollowup) -> Words:
        told, became = words.followup_words(followup), self.became.get(followup.key)
        return Words(f"{told} {became.in_language(self.writer.language)}" if became else told)
