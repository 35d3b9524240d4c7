"""Word in: paragraphs and tables in their order, with the numbers that Word sets but does not store."""

import io
import re
from collections.abc import Iterator, Sequence

from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from forloeb.files.papers.archive import files_of_zip
from forloeb.files.papers.limits import RefusedPaper
from forloeb.files.papers.text_in import lines_within_limits
from forloeb.packet.lines import Line

_WIDEST = 120
"""Letters in the widest line of a page."""
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
Numbering = tuple[etree._Element | None, etree._Element | None]
"""The list, and the depth in it."""


def lines_from_word(content: bytes) -> tuple[Line, ...]:
    """One line for each paragraph and each row of a table, paragraphs apart. Raises RefusedPaper."""
    for part in files_of_zip(content, (".xml", ".rels")).values():
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
            raise RefusedPaper("entities")
    try:
        opened = Document(io.BytesIO(content))
        written = "\n".join(_lines(opened))
    except (KeyError, ValueError, AttributeError, etree.LxmlError, TypeError, IndexError) as wrong:
        raise RefusedPaper("broken", format="Word", why=f"{type(wrong).__name__}: {wrong}"[:120]) from None
    return lines_within_limits(written)


def _lines(opened: Opened) -> Iterator[str]:
    numbers = _Numbers(opened)
    told = [(block, "" if isinstance(block, Table) else block.text) for block in opened.iter_inner_content()]
    apart = not _is_line_by_line([text for block, text in told if isinstance(block, Paragraph)])
    for block, text in told:
        if isinstance(block, Table):
            for row in block.rows:
                yield "  ".join(dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells))
            yield ""
        else:
            label = numbers.of(block)
            breaks = "\f" if _begins_page(block) else ""
            yield f"{breaks}{label}{text}"
            if apart and not label:
                yield ""


def _is_line_by_line(paragraphs: Sequence[str]) -> bool:
    """Whether each paragraph is a line, as of a pasted text: nearly all short, with empty ones between."""
    lengths = sorted(map(len, paragraphs))
    return bool(lengths) and lengths[len(lengths) * 99 // 100] <= _WIDEST and lengths.count(0) * 10 > len(lengths)


def _begins_page(paragraph: Paragraph) -> bool:
    return any(each.get(qn("w:type")) == "page" for each in paragraph._p.iter(qn("w:br")))


class _Numbers:
    """Counts the paragraphs of numbered lists, as Word does when it shows them."""

    def __init__(self, opened: Opened) -> None:
        self.counts: dict[tuple[str, str], int] = {}
        self.shapes: dict[tuple[str, str], tuple[str, str]] = {}
        self.by_style: dict[str | None, Numbering] = {}
        try:
            root = opened.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstract = {each.get(qn("w:abstractNumId")): each for each in root.iter(qn("w:abstractNum"))}
        for number in root.iter(qn("w:num")):
            named = number.find(qn("w:abstractNumId"))
            levels = abstract.get(named.get(qn("w:val"))) if named is not None else None
            for level in levels.iter(qn("w:lvl")) if levels is not None else ():
                shape, text = level.find(qn("w:numFmt")), level.find(qn("w:lvlText"))
                key = (number.get(qn("w:numId")), level.get(qn("w:ilvl")))
                self.shapes[key] = (_value(shape, "decimal"), _value(text, "%1."))

    def of(self, paragraph: Paragraph) -> str:
        """`2. ` of the second paragraph of a list, `• ` of a list with dots, and nothing of other paragraphs."""
        number, depth = _numbering(paragraph._p)
        if number is None:
            number, depth = self._by_style(paragraph)
        if number is None:
            return ""
        key = (_value(number, ""), _value(depth, "0"))
        shape, text = self.shapes.get(key, ("decimal", "%1."))
        if shape == "bullet":
            return "• "
        self.counts[key] = count = self.counts.get(key, 0) + 1
        shown = _LETTERS[(count - 1) % len(_LETTERS)] if "etter" in shape else str(count)
        shown = shown.upper() if shape == "upperLetter" else shown
        return re.sub(r"%\d", shown, text, count=1) + " "

    def _by_style(self, paragraph: Paragraph) -> Numbering:
        """That of its style, or of the document's usual one. Each is looked up once, as that goes through them all."""
        named = paragraph._p.style
        if named not in self.by_style:
            style = paragraph.style
            self.by_style[named] = (None, None) if style is None else _numbering(style.element)
        return self.by_style[named]


def _numbering(holder: etree._Element) -> Numbering:
    """The list and the depth in it that a paragraph or a style says itself."""
    number = next(holder.iter(qn("w:numId")), None)
    return (None, None) if number is None else (number, next(holder.iter(qn("w:ilvl")), None))


def _value(element: etree._Element | None, otherwise: str) -> str:
    return otherwise if element is None else element.get(qn("w:val")) or otherwise
