"""Papers in other formats than the text they are written in: PDF in two ways, Word, and a zip of a folder."""

import io
import random
import zipfile
from pathlib import Path

from docx import Document
from docx.enum.text import WD_BREAK
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

SAMPLES = Path(__file__).parent / "samples"
_LEFT, _TOP, _LEADING, _SIZE = 60, 780, 15, 10


def sample(name: str) -> str:
    return (SAMPLES / f"{name}.txt").read_text("utf-8")


def as_pdf(text: str, scattered: bool = False) -> bytes:
    """The text as PDF, a page at each form feed and where one is full. `scattered`: word by word, in any order."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=A4, invariant=1)
    order = random.Random(7)  # noqa: S311  # the same disorder each time
    for page in text.split("\f"):
        lines = page.strip("\n").split("\n")
        for begin in range(0, max(1, len(lines)), 48):
            _draw(canvas, lines[begin : begin + 48], order if scattered else None)
            canvas.showPage()
    canvas.save()
    return held.getvalue()


def _draw(canvas: Canvas, lines: list[str], order: random.Random | None) -> None:
    canvas.setFont("Helvetica", _SIZE)
    words: list[tuple[float, float, str]] = []
    height = 0.0
    for row, line in enumerate(lines):
        height = float(_TOP - row * _LEADING)
        if order is None:
            canvas.drawString(_LEFT, height, line)
            continue
        place = float(_LEFT)
        for word in line.split():
            words.append((place, height, word))
            place += canvas.stringWidth(word + " ", "Helvetica", _SIZE)
    if order is not None:
        order.shuffle(words)
    for place, height, word in words:
        canvas.drawString(place, height, word)


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
