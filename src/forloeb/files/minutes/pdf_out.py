"""Agendas and minutes as tagged PDF. What cannot be read by everybody is not written at all."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import typst

from forloeb.book import Language, Refused, catalogue
from forloeb.files.minutes.document import Document
from forloeb.files.minutes.meeting_document import document_of
from forloeb.packet.proceedings import Proceedings
from forloeb.packet.public import PublicProceedings

_HERE = Path(__file__).parent


def as_pdf(meeting: Proceedings | PublicProceedings, language: Language = "da", papers_language: str = "da") -> bytes:
    """PDF/UA-1, the same bytes for the same meeting. Of a public copy it holds nothing but that. Raises Refused."""
    return compiled(document_of(meeting, language, papers_language))


def compiled(document: Document) -> bytes:
    """A document as PDF/UA-1. Raises Refused where that cannot be: never a file that a screen reader cannot read."""
    try:
        pdf = typst.compile(
            _HERE / "minutes.typ",
            root=_HERE,
            format="pdf",
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"document": json.dumps(asdict(document))},
            pdf_standards="ua-1",
            timestamp=0,  # no day of the machine's gets into the file
        )
    except typst.TypstError as wrong:
        why = " ".join(wrong.message.split())[:200]
        raise Refused(
            [catalogue("forloeb.files.minutes").finding("not-accessible", document.title, 1, why=why)]
        ) from None
    if not isinstance(pdf, bytes):  # one format, one file
        raise TypeError(pdf)
    return pdf


@cache
def _fonts() -> typst.Fonts:
    """Those that come with Typst, the same on every machine, and one that has a box for every sign they lack."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[_HERE / "fonts"])
