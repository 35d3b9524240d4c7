"""PDF in. pdfium gives the text in the file's order, and places, so that paragraphs and headings stand apart again.

Some programs write the words of a page in any order. Where lines jump up the page, pdfplumber puts the words together
anew by their places; it is ten times slower, so only where it must.
"""

import io
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import inf
from operator import sub

import pypdfium2
from pypdfium2 import PdfiumError
from pypdfium2.raw import FS_RECTF, FPDFText_GetLooseCharBox

from forloeb.files.papers.limits import MOST_PAGES, RefusedPaper, require_limits
from forloeb.packet.lines import Line, lines_of_pages

_APART = 1.35
"""Lines so many times further apart than a quarter of the page's lines are have a blank line between them."""
_JUMPS = 0.25
"""With this share of lines that go up the page, or stand on one height, its order is not the reader's."""
_FEWEST = 3
"""So few steps from row to row tell nothing of the order."""


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
    if not any(map(any, pages)):
        raise RefusedPaper("no-text", pages=str(count))
    require_limits(row for page in pages for row in page)
    return lines_of_pages(pages)


def _page(document: pypdfium2.PdfDocument, number: int, content: bytes) -> Sequence[str]:
    """The page's rows of text, and blank ones between those that stand apart."""
    try:
        page = document[number]
        text = page.get_textpage()
        written = text.get_text_range().replace("\x02", "-").replace("\ufffe", "-")
        rows, heights = _rows_and_heights(text, written)
    except PdfiumError as wrong:
        raise RefusedPaper("broken", format="PDF", why=f"side {number + 1}: {wrong}") from None
    text.close()
    page.close()
    steps = _steps(heights)
    return _by_places(content, number) if _is_out_of_order(steps) else _with_blanks(rows, heights, steps)


def _rows_and_heights(text: pypdfium2.PdfTextPage, written: str) -> tuple[list[str], list[float | None]]:
    """Each row, and the height of its first letter's middle; None of a row that has no letter."""
    rows: list[str] = []
    heights: list[float | None] = []
    page, box = text.raw, FS_RECTF()
    place = 0
    for row in written.splitlines(keepends=True):
        bare = row.strip()
        is_placed = bare and FPDFText_GetLooseCharBox(page, place + row.index(bare), box)
        heights.append((box.top + box.bottom) / 2 if is_placed else None)
        rows.append(bare)
        place += len(row)
    return rows, heights


def _steps(heights: Sequence[float | None]) -> list[float]:
    """How far down it is from each row to the next, the shortest way first."""
    known = [height for height in heights if height is not None]
    return sorted(map(sub, known, known[1:]))


def _is_out_of_order(steps: Sequence[float]) -> bool:
    return len(steps) >= _FEWEST and bisect_left(steps, 1) > _JUMPS * len(steps)


def _with_blanks(rows: list[str], heights: Sequence[float | None], steps: Sequence[float]) -> list[str]:
    down = steps[bisect_right(steps, 1) :]
    widest = down[len(down) // 4] * _APART if down else inf
    if not steps or -widest <= steps[0] <= steps[-1] <= widest:
        return rows
    apart: list[str] = []
    before: float | None = None
    for row, height in zip(rows, heights, strict=True):
        if height is not None:
            if before is not None and abs(before - height) > widest:
                apart.append("")
            before = height
        apart.append(row)
    return apart


def _by_places(content: bytes, number: int) -> list[str]:
    """The page's words in the order in which one reads them."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content), pages=[number + 1]) as document:
        lines = document.pages[0].extract_text_lines(return_chars=False, strip=True, x_tolerance_ratio=0.15)
    heights = [-(line["top"] + line["bottom"]) / 2 for line in lines]
    return _with_blanks([line["text"] for line in lines], heights, _steps(heights))
