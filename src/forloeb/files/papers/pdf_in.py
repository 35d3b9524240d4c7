"""PDF in. pdfium gives the text in the file's order, and places, so that paragraphs and headings stand apart again.

Some programs write the words of a page in any order. Where lines jump up the page, pdfplumber puts the words together
anew by their places; it is ten times slower, so only where it must.
"""

import io
from collections.abc import Iterator
from itertools import pairwise
from math import inf

import pypdfium2
from pypdfium2 import PdfiumError
from pypdfium2.raw import FS_RECTF, FPDFText_GetLooseCharBox

from forloeb.files.papers.limits import MOST_PAGES, RefusedPaper
from forloeb.files.papers.text_in import lines_within_limits
from forloeb.packet.lines import Line

_APART = 1.35
"""Lines so many times further apart than a quarter of the page's lines are have a blank line between them."""
_JUMPS = 0.25
"""With this share of lines that go up the page, or stand on one height, its order is not the reader's."""


def lines_from_pdf(content: bytes) -> tuple[Line, ...]:
    """The lines of all pages. Raises RefusedPaper when it is broken, locked, endless or only pictures."""
    try:
        document = pypdfium2.PdfDocument(content)
    except PdfiumError as wrong:
        kind = "locked" if "assword" in str(wrong) else "broken"
        raise RefusedPaper(kind, format="PDF", why=str(wrong)) from None
    with document:
        count = len(document)
        if count > MOST_PAGES:
            raise RefusedPaper("too-many-pages", pages=f"{count:,}", most=f"{MOST_PAGES:,}")
        pages = [_page(document, number, content) for number in range(count)]
    if not any(page.strip() for page in pages):
        raise RefusedPaper("no-text", pages=str(count))
    return lines_within_limits("\n\f".join(pages))


def _page(document: pypdfium2.PdfDocument, number: int, content: bytes) -> str:
    try:
        page = document[number]
        text = page.get_textpage()
        written = text.get_text_range().replace("\x02", "-").replace("\ufffe", "-")
        placed = list(_with_heights(text, written))
    except PdfiumError as wrong:
        raise RefusedPaper("broken", format="PDF", why=f"side {number + 1}: {wrong}") from None
    text.close()
    page.close()
    if _out_of_order([height for _, height in placed if height is not None]):
        return _by_places(content, number)
    return "\n".join(_with_blanks(placed))


def _with_heights(text: pypdfium2.PdfTextPage, written: str) -> Iterator[tuple[str, float | None]]:
    """Each line with the height of its first letter's middle; None of a line that has no letter."""
    box = FS_RECTF()
    place = 0
    for line in written.split("\r\n"):
        height = None
        bare = line.lstrip()
        if bare and FPDFText_GetLooseCharBox(text, place + len(line) - len(bare), box):
            height = (box.top + box.bottom) / 2
        yield line.rstrip(), height
        place += len(line) + 2


def _with_blanks(placed: list[tuple[str, float | None]]) -> Iterator[str]:
    heights = [height for _, height in placed if height is not None]
    steps = sorted(before - after for before, after in pairwise(heights) if before - after > 1)
    usual = steps[len(steps) // 4] if steps else 0
    widest = usual * _APART or inf
    before: float | None = None
    for line, height in placed:
        if height is not None:
            if before is not None and abs(before - height) > widest:
                yield ""
            before = height
        yield line


def _out_of_order(heights: list[float]) -> bool:
    if len(heights) < 4:
        return False
    jumps = sum(after > before - 1 for before, after in pairwise(heights))
    return jumps / (len(heights) - 1) > _JUMPS


def _by_places(content: bytes, number: int) -> str:
    """The page's words in the order in which one reads them."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content), pages=[number + 1]) as document:
        lines = document.pages[0].extract_text_lines(return_chars=False, strip=True, x_tolerance_ratio=0.15)
    placed: list[tuple[str, float | None]] = [(line["text"], -(line["top"] + line["bottom"]) / 2) for line in lines]
    return "\n".join(_with_blanks(placed))
