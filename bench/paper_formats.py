"""Papers in other formats than the text they are written in: PDF in four ways, Word, and a zip of a folder."""

import io
import json
import random
import zipfile
from pathlib import Path
from typing import Literal

import typst
from docx import Document
from docx.enum.text import WD_BREAK
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

SAMPLES = Path(__file__).parents[1] / "tests" / "packet" / "samples"
Order = Literal["lines", "words", "set", "any"]
"""How a PDF's text lies in it: line by line, word by word, by its letters' own numbers in a typeface that the file
carries, as what programs set with their own fonts, or words in any order.
"""
_SET = '#set page("a4", margin: 60pt)\n#set text(size: 10pt)\n#set par(leading: 5pt)\n'
_LEFT, _TOP, _LEADING, _SIZE, _LINES = 60, 780, 15, 10, 48


def sample(name: str) -> str:
    return (SAMPLES / f"{name}.txt").read_text("utf-8")


def as_pdf(text: str, order: Order = "lines") -> bytes:
    """The text as PDF, a page at each form feed and where one is full."""
    if order == "set":
        return _set(text)
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=A4, invariant=1)
    chance = random.Random(7)
    for page in text.split("\f"):
        lines = page.strip("\n").split("\n")
        for begin in range(0, max(1, len(lines)), _LINES):
            _draw(canvas, lines[begin : begin + _LINES], order, chance)
            canvas.showPage()
    canvas.save()
    return held.getvalue()


def _draw(canvas: Canvas, lines: list[str], order: Order, chance: random.Random) -> None:
    canvas.setFont("Helvetica", _SIZE)
    pieces: list[tuple[float, float, str]] = []
    for row, line in enumerate(lines):
        place, height = float(_LEFT), float(_TOP - row * _LEADING)
        for piece in [line] if order == "lines" else line.split():
            pieces.append((place, height, piece))
            place += canvas.stringWidth(piece + " ", "Helvetica", _SIZE)
    if order == "any":
        chance.shuffle(pieces)
    for place, height, piece in pieces:
        canvas.drawString(place, height, piece)


def _set(text: str) -> bytes:
    """By Typst, each line by itself."""
    pages = (
        "\n".join(f"#{json.dumps(line, ensure_ascii=False)} \\" if line else "\\" for line in page.split("\n"))
        for page in text.split("\f")
    )
    pdf = typst.compile((_SET + "\n#pagebreak()\n".join(pages)).encode(), timestamp=0)
    if not isinstance(pdf, bytes):  # one format, one file
        raise TypeError(pdf)
    return pdf


def as_word(text: str) -> bytes:
    """The text as a Word document: a paragraph for each line, and an empty one for each blank line."""
    document = Document()
    for number, page in enumerate(text.split("\f")):
        lines = page.strip("\n").split("\n")
        for row, line in enumerate(lines):
            paragraph = document.add_paragraph()
            if number and row == 0:
                paragraph.add_run().add_break(WD_BREAK.PAGE)
            paragraph.add_run(line)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def as_zip(folder: Path) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.writestr(zipfile.ZipInfo(file.relative_to(folder).as_posix()), file.read_bytes())
    return held.getvalue()
