"""Agendas and minutes as one HTML page that needs nothing beside it: no script, no style from elsewhere."""

from collections.abc import Iterator

from lxml import etree
from lxml.builder import E
from lxml.etree import _Element

from forloeb.book import Language
from forloeb.files.minutes.document import Ballot, Block, Document, DocumentItem, Entry, Listed, Words
from forloeb.files.minutes.meeting_document import document_of
from forloeb.packet.proceedings import Proceedings
from forloeb.packet.public import PublicProceedings

_STYLE = (
    "body{max-width:42em;margin:2em auto;padding:0 1em;font:1.05em/1.5 sans-serif;color:#1a1a1a}"
    "h2{border-top:1px solid #c8c8c8;padding-top:1em}dt{font-weight:600}dd{margin:0 0 .4em}"
    "table{border-collapse:collapse}th,td{border:1px solid #c8c8c8;padding:.3em .8em;text-align:left}"
    "@media print{body{margin:0}h2,h3{break-after:avoid}}"
)


def as_html(meeting: Proceedings | PublicProceedings, language: Language = "da", papers_language: str = "da") -> bytes:
    """UTF-8. Raises Refused without titles."""
    document = document_of(meeting, language, papers_language)
    page = E.html(
        E.head(
            E.meta(charset="utf-8"),
            E.meta(name="viewport", content="width=device-width, initial-scale=1"),
            E.title(document.title),
            E.style(_STYLE),
        ),
        E.body(E.main(*_Writer(document).parts())),
        lang=document.language,
    )
    content: bytes = etree.tostring(page, method="html", encoding="utf-8", doctype="<!doctype html>")
    return content


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document

    def parts(self) -> Iterator[_Element]:
        given = self.document
        if given.over:
            yield self._said("p", given.over)
        yield self._said("h1", given.name)
        facts = [(self._said("dt", fact.label), self._said("dd", fact.words)) for fact in given.facts]
        yield E.dl(*(each for pair in facts for each in pair))
        for number, item in enumerate(given.items, start=1):
            yield self._item(item, number)
        if given.closing:
            yield self._said("p", given.closing)

    def _item(self, item: DocumentItem, number: int) -> _Element:
        heading = E.h2()
        for words in (item.label, item.mark, item.title):
            if words:
                heading.append(self._said("span", words))
                heading[-1].tail = " "
        section = E.section(heading, id=f"{number}")
        for part in item.parts:
            if part.heading:
                section.append(self._said("h3", part.heading))
            section.extend(self._block(block) for block in part.blocks)
        return section

    def _block(self, block: Block) -> _Element:
        match block:
            case Listed():
                return self._list(block.entries)
            case Ballot():
                return self._ballot(block)
        paragraph = self._said("p", block.words)
        if block.lead:
            lead = self._said("strong", block.lead)
            lead.tail, paragraph.text = f" {paragraph.text}", None
            paragraph.insert(0, lead)
        return paragraph

    def _list(self, entries: tuple[Entry, ...]) -> _Element:
        if any(entry.n is None for entry in entries):
            return E.ul(*(self._said("li", entry.words) for entry in entries))
        numbered = E.ol()
        for entry in entries:
            numbered.append(self._said("li", entry.words))
            numbered[-1].set("value", str(entry.n))
        return numbered

    def _ballot(self, ballot: Ballot) -> _Element:
        head = E.tr(*(self._said("th", words, scope="col") for words in ballot.head))
        rows = [
            E.tr(self._said("th", side.name, scope="row"), self._said("td", side.count), self._said("td", side.parties))
            for side in ballot.sides
        ]
        return E.table(self._said("caption", ballot.caption), E.thead(head), E.tbody(*rows))

    def _said(self, tag: str, words: Words, **attributes: str) -> _Element:
        """With its language where it is another than the page's."""
        element = E(tag, words.text, **attributes)
        if not words.is_ours and self.document.papers_language != self.document.language:
            element.set("lang", self.document.papers_language)
        return element
