"""A meeting written to a file, whole or not at all."""

from collections.abc import Callable
from pathlib import Path

from forloeb.book import Language, Refused, catalogue
from forloeb.files.minutes.pdf_out import as_pdf
from forloeb.files.minutes.word_out import as_word
from forloeb.files.whole import whole_or_nothing
from forloeb.packet.proceedings import Proceedings

_WRITERS = {".pdf": as_pdf, ".docx": as_word}


def write_document(out: Path, meeting: Callable[[], Proceedings], language: Language = "da") -> None:
    """As PDF or Word, as the name ends. `meeting` is asked for when the name is right. Raises Refused."""
    words = catalogue("forloeb.files.minutes")
    writer = _WRITERS.get(out.suffix.lower())
    if writer is None:
        raise Refused([words.finding("unknown-document", str(out), 1, ending=out.suffix)])
    if not out.parent.is_dir():
        raise Refused([words.finding("no-folder", str(out), 1, folder=str(out.parent))])
    content = writer(meeting(), language)
    with whole_or_nothing(out) as unfinished:
        unfinished.write_bytes(content)
