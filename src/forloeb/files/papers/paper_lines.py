"""Any paper as lines: what its bytes are is told by themselves, never by the file's name."""

from collections.abc import Mapping

from lxml import etree

from forloeb.files.papers.archive import files_of_zip, is_safe
from forloeb.files.papers.edoc_in import lines_from_edoc
from forloeb.files.papers.limits import RefusedPaper
from forloeb.files.papers.sbsys_in import lines_from_sbsys
from forloeb.files.papers.text_in import lines_from_text
from forloeb.files.papers.xml_in import first, name_of, root_of
from forloeb.packet.lines import Line

_XML = (b"<?xml", b"<Publication", b"<Meeting", b"\xef\xbb\xbf<", b"\xff\xfe<\x00", b"\xfe\xff\x00<")
_OTHERS = {
    b"\xd0\xcf\x11\xe0": "old-office",
    b"{\\rtf": "RTF",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"\x7fELF": "program",
    b"MZ\x90": "program",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip",
    b"\x1f\x8b": "gzip",
}


def lines_from_bytes(content: bytes) -> tuple[Line, ...]:
    """The lines of a paper in any of the formats. Raises RefusedPaper."""
    if not content.strip():
        raise RefusedPaper("empty", what="file")
    other = next((name for begins, name in _OTHERS.items() if content.startswith(begins)), None)
    if other:
        raise RefusedPaper("unknown-format", begins=other)
    if b"%PDF-" in content[:1024]:
        from forloeb.files.papers.pdf_in import lines_from_pdf

        return lines_from_pdf(content)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _lines_from_zip(content)
    if content.lstrip()[:12].startswith(_XML):
        return _lines_from_root(root_of(content))
    return lines_from_text(content)


def lines_from_folder(files: Mapping[str, bytes]) -> tuple[Line, ...]:
    """The lines of an unpacked export: of its first file that is an agenda. Raises RefusedPaper."""
    if not files:
        raise RefusedPaper("empty", what="folder")
    agenda = None
    for name in sorted(files, key=lambda each: (each.count("/"), each)):
        if not is_safe(name):
            raise RefusedPaper("unsafe-name", name=ascii(name[:80]))
        if agenda is None and name.lower().endswith(".xml"):
            root = root_of(files[name])
            agenda = root if _system_of(root) else None
    if agenda is None:
        raise RefusedPaper("no-agenda", count=str(len(files)))
    return _lines_from_root(agenda)


def _lines_from_zip(content: bytes) -> tuple[Line, ...]:
    files = files_of_zip(content, (".xml",))
    if "word/document.xml" in files:
        from forloeb.files.papers.word_in import lines_from_word

        return lines_from_word(content)
    if not files:
        raise RefusedPaper("no-agenda", count="0")
    return lines_from_folder(files)


def _lines_from_root(root: etree._Element) -> tuple[Line, ...]:
    system = _system_of(root)
    if system is None:
        raise RefusedPaper("unknown-xml", root=name_of(root)[:60])
    return lines_from_sbsys(root) if system == "SBSYS" else lines_from_edoc(root)


def _system_of(root: etree._Element) -> str | None:
    if name_of(root) == "Publication":
        return "SBSYS"
    if name_of(root) in ("Meeting", "Meetings") and first(root, "MeetingAgendaTypes") is not None:
        return "eDoc"
    return None
