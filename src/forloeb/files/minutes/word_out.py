"""Agendas and minutes as Word (.docx), with Word's own headings, lists and tables, so that it can be worked on."""

import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from forloeb.book import Language
from forloeb.files.minutes.document import Ballot, Block, Document, DocumentItem, Entry, Fact, Listed, Words
from forloeb.files.minutes.meeting_document import document_of
from forloeb.packet.proceedings import Proceedings
from forloeb.packet.public import PublicProceedings

_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_REGIONS = {"da": "da-DK", "en": "en-GB", "nb": "nb-NO", "nn": "nn-NO", "sv": "sv-SE"}
_FONT = "Calibri"
_SIZES = {"Normal": 11, "Title": 20, "Heading 1": 15, "Heading 2": 12}
_LABEL = Cm(3)


def as_word(meeting: Proceedings | PublicProceedings, language: Language = "da", papers_language: str = "da") -> bytes:
    """The same bytes for the same meeting; no name and no day of the machine's. Raises Refused without titles.

    Without what is to follow: a Word file is read in again, and the reader would take it for words of the decision.
    """
    return _Writer(document_of(meeting, language, papers_language, has_followups=False)).word()


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.docx: WordDocument = docx.Document()

    def word(self) -> bytes:
        self._properties()
        self._styles()
        self._page()
        given = self.document
        if given.over:
            self._said(self.docx.add_paragraph(), given.over)
        self._said(self.docx.add_paragraph(style="Title"), given.name)
        for fact in given.facts:
            self._fact(fact)
        for item in given.items:
            self._heading(item)
            for part in item.parts:
                if part.heading:
                    self._said(self.docx.add_paragraph(style="Heading 2"), part.heading)
                for block in part.blocks:
                    self._block(block)
        if given.closing:
            self._said(self.docx.add_paragraph(), given.closing)
        return _packed(self.docx)

    def _heading(self, item: DocumentItem) -> None:
        heading = self.docx.add_paragraph(style="Heading 1")
        for words, after in ((item.label, " "), (item.mark, ": ")):
            if words:
                self._said(heading, words)
                heading.add_run(after)
        self._said(heading, item.title)

    def _properties(self) -> None:
        told = self.docx.core_properties
        told.title, told.language = self.document.title[:255], _region(self.document.language)
        told.author = told.last_modified_by = told.comments = ""
        told.created = told.modified = _NO_DAY
        package = self.docx.part.package
        for key in [key for key, each in package.rels.items() if each.reltype.endswith("/thumbnail")]:
            del package.rels[key]

    def _styles(self) -> None:
        for language in self.docx.styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), _region(self.document.language))
        for name, size in _SIZES.items():
            style = self.docx.styles[name]
            if not isinstance(style, ParagraphStyle):
                raise TypeError(style)
            style.font.size, style.font.color.rgb = Pt(size), RGBColor(0x1A, 0x1A, 0x1A)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for key in list(fonts.attrib):
                del fonts.attrib[key]
            for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(qn(key), _FONT)

    def _page(self) -> None:
        section = self.docx.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        section.different_first_page_header_footer = True
        self._said(section.header.paragraphs[0], self.document.running)
        for footer in (section.footer, section.first_page_footer):
            paragraph = footer.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            for word, field in zip(self.document.page, ("PAGE", "NUMPAGES"), strict=True):
                paragraph.add_run(f"{word} " if field == "PAGE" else f" {word} ")
                _add_field(paragraph, field)

    def _fact(self, fact: Fact) -> None:
        paragraph = self.docx.add_paragraph()
        shape = paragraph.paragraph_format
        shape.left_indent, shape.first_line_indent, shape.space_after = _LABEL, -_LABEL, Pt(2)
        shape.tab_stops.add_tab_stop(_LABEL, WD_TAB_ALIGNMENT.LEFT)
        self._said(paragraph, fact.label, is_bold=True)
        paragraph.add_run("\t")
        self._said(paragraph, fact.words)

    def _block(self, block: Block) -> None:
        if isinstance(block, Ballot):
            self._ballot(block)
        elif isinstance(block, Listed):
            self._listed(block)
        else:
            paragraph = self.docx.add_paragraph()
            if block.lead:
                self._said(paragraph, block.lead, is_bold=True)
                paragraph.add_run(" ")
            self._said(paragraph, block.words)

    def _listed(self, listed: Listed) -> None:
        """Numbers that Word counts; where they do not follow one another, it begins to count anew."""
        before: int | None = None
        numbering = 0
        for entry in listed.entries:
            if entry.n is None:
                self._said(self.docx.add_paragraph(style="List Bullet"), entry.words)
                continue
            if before is None or entry.n != before + 1:
                numbering = self._numbering_from(entry)
            before = entry.n
            paragraph = self.docx.add_paragraph(style="List Number")
            numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # python-docx has no call for it
            numbered.get_or_add_ilvl().val = 0
            numbered.get_or_add_numId().val = numbering
            self._said(paragraph, entry.words)

    def _numbering_from(self, entry: Entry) -> int:
        """A count of the kind that List Number has, which begins with the entry's number."""
        numbering = self.docx.part.numbering_part.element
        styled = self.docx.styles["List Number"].element.pPr.numPr.numId.val
        kind = numbering.num_having_numId(styled).abstractNumId.val
        count = numbering.add_num(kind)
        count.add_lvlOverride(ilvl=0).add_startOverride(entry.n or 1)
        number: int = count.numId
        return number

    def _ballot(self, ballot: Ballot) -> None:
        caption = self.docx.add_paragraph()
        caption.paragraph_format.keep_with_next = True
        self._said(caption, ballot.caption, is_bold=True)
        table = self.docx.add_table(rows=1, cols=3, style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # a head to whoever hears it
        self._row(table.rows[0].cells, ballot.head, is_bold=True)
        for side in ballot.sides:
            self._row(table.add_row().cells, (side.name, side.count, side.parties))
        self.docx.add_paragraph().paragraph_format.space_after = Pt(0)

    def _row(self, cells: Iterable[_Cell], told: Iterable[Words], *, is_bold: bool = False) -> None:
        for cell, words in zip(cells, told, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(2)
            self._said(paragraph, words, is_bold=is_bold)

    def _said(self, paragraph: WordParagraph, words: Words, *, is_bold: bool = False) -> None:
        run = paragraph.add_run(words.text)
        if is_bold:
            run.bold = True
        if not words.is_ours and self.document.papers_language != self.document.language:
            language = OxmlElement("w:lang")
            language.set(qn("w:val"), _region(self.document.papers_language))
            run._r.get_or_add_rPr().append(language)


def _region(language: str) -> str:
    return _REGIONS.get(language, language)


def _add_field(paragraph: WordParagraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    field.append(OxmlElement("w:r"))
    field[0].append(OxmlElement("w:t"))
    field[0][0].text = "1"
    paragraph._p.append(field)


def _packed(document: WordDocument) -> bytes:
    """Without the hour at which it was packed."""
    saved, packed = BytesIO(), BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
