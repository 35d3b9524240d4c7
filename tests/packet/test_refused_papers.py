"""Broken, huge and hostile papers: refused with a cause and a cure in both languages, and nothing left behind."""

import os
import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from bench.paper_formats import SAMPLES, as_pdf, as_word, as_zip, sample

from forloeb.book import Refused, catalogue
from forloeb.files.papers.limited import PaperReader
from packet import hostile

REFUSED = {
    "an empty file": (b"", "empty"),
    "blank lines alone": (b"\n \n\n", "empty"),
    "a PDF that was cut off": (as_pdf(sample("egeby-letters"))[:60], "broken"),
    "a PDF in name only": (b"%PDF-1.7\n" + b"\x00\xff" * 500, "broken"),
    "a PDF of pictures": (hostile.empty_pages(), "no-text"),
    "a PDF of 100,000 pages": (hostile.many_pages(100_000), "too-many-pages"),
    "a Word file that was cut off": (as_word(sample("egeby-letters"))[:4000], "broken"),
    "a zip that was cut off": (as_zip(SAMPLES / "nordhede-sbsys")[:600], "broken"),
    "a zip bomb": (hostile.zip_bomb(), "too-large"),
    "a zip of 3,000 files": (hostile.zip_of({f"{n}.xml": b"" for n in range(3000)}), "too-many-files"),
    "a zip that lies about a size": (hostile.lying_zip(), "lying-archive"),
    "a locked zip": (hostile.locked_zip(), "locked"),
    "a zip without an agenda": (hostile.zip_of({"a.txt": b"a"}), "no-agenda"),
    "a zip of a zip": (hostile.zip_of({"a.zip": hostile.zip_of({"Agenda.xml": b""})}), "no-agenda"),
    "a name that climbs": (hostile.zip_of({"../../etc/cron.d/x.xml": b"<a/>"}), "unsafe-name"),
    "a name that climbs as in Windows": (hostile.zip_of({"..\\..\\x.xml": b"<a/>"}), "unsafe-name"),
    "a name from the root": (hostile.zip_of({"/etc/passwd.xml": b"<a/>"}), "unsafe-name"),
    "a name with a drive": (hostile.zip_of({"C:x.xml": b"<a/>"}), "unsafe-name"),
    "a name written backwards": (hostile.zip_of({"a\u202elmx.exe": b"<a/>"}), "unsafe-name"),
    "an XML bomb": (hostile.BILLION_LAUGHS, "entities"),
    "an XML bomb in a zip": (hostile.zip_of({"Agenda.xml": hostile.BILLION_LAUGHS}), "entities"),
    "an XML bomb in Word": (hostile.zip_of({"word/document.xml": hostile.BILLION_LAUGHS}), "entities"),
    "a declaration from elsewhere": (hostile.OUTSIDE, "entities"),
    "an entity that reads a file": (hostile.READS_A_FILE, "entities"),
    "XML of another system": (b"<?xml version='1.0'?><Invoice/>", "unknown-xml"),
    "XML that is nothing": (b"<?xml version='1.0'?>", "broken"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "unknown-format"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(500), "unknown-format"),
    "a program": (b"\x7fELF" + bytes(500), "unknown-format"),
    "a text with NUL in it": (b"Sag nr. 1\n\n1. Sti\0\n", "wrong-encoding"),
    "bytes that no encoding has": (b"Sag nr. 1\n\x81\x8d\xff\n", "wrong-encoding"),
    "UTF-16 that breaks off": ("Sag nr. 1".encode("utf-16")[:-1], "wrong-encoding"),
    "a line without an end": (b"a" * 3_000_000, "too-many-lines"),
    "600,000 lines": (b"a\n" * 600_000, "too-many-lines"),
}


@pytest.fixture(scope="module")
def reader() -> Iterator[PaperReader]:
    with PaperReader() as reader:
        yield reader


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_with_its_cause(what: str, tmp_path: Path, reader: PaperReader) -> None:
    content, kind = REFUSED[what]
    path = tmp_path / "papers.bin"
    path.write_bytes(content)

    with pytest.raises(Refused) as refused:
        reader.read(path)

    (found,) = refused.value.findings
    assert found.kind == kind
    assert str(path) == found.file
    assert found.one_line("da") != found.one_line("en")
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == content


def test_circular_pages_end(tmp_path: Path, reader: PaperReader) -> None:
    path = tmp_path / "circle.pdf"
    path.write_bytes(hostile.circular_pages())

    with pytest.raises(Refused):
        reader.read(path)


def test_a_link_in_a_folder_is_not_followed(tmp_path: Path, reader: PaperReader) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_bytes((SAMPLES / "nordhede-sbsys" / "Agenda.xml").read_bytes())
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "Agenda.xml").symlink_to(secret)

    with pytest.raises(Refused) as refused:
        reader.read(folder)

    assert refused.value.findings[0].kind == "empty"


def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path: Path, reader: PaperReader) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(Refused) as refused:
        reader.read(tmp_path / "pipe")

    assert refused.value.findings[0].kind == "no-file"


def test_a_paper_that_takes_too_long_is_left_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(sample("skovlund-attached") * 400, "utf-8")
    with PaperReader(seconds=0.001) as hurried:
        with pytest.raises(Refused) as refused:
            hurried.read(path)
        hurried.seconds = 30
        record = hurried.read(SAMPLES / "egeby-letters.txt")

    assert refused.value.findings[0].kind == "too-slow"
    assert len(record["cases"]) == 2


def test_a_paper_that_needs_too_much_memory_ends_its_process_alone(tmp_path: Path, reader: PaperReader) -> None:
    path = tmp_path / "large.xml"
    path.write_bytes(b"<?xml version='1.0'?><Publication>" + b"<a/>" * 12_000_000 + b"</Publication>")
    with pytest.raises(Refused) as refused:
        reader.read(path)

    assert refused.value.findings[0].kind in ("too-much-memory", "too-slow")
    assert len(reader.read(SAMPLES / "egeby-letters.txt")["cases"]) == 2


def test_500_damaged_papers_are_read_or_refused_and_leave_nothing_behind(tmp_path: Path, reader: PaperReader) -> None:
    outcomes = {"read": 0, "refused": 0}
    kinds: set[str] = set()
    for name, content in hostile.damaged(520, seed=2015):
        path = tmp_path / name
        path.write_bytes(content)
        try:
            record = reader.read(path)
        except Refused as refused:
            outcomes["refused"] += 1
            kinds.add(refused.findings[0].kind)
        else:
            outcomes["read"] += 1
            assert set(record) == {"meeting", "cases", "reading"}, name
        assert list(tmp_path.iterdir()) == [path], name
        assert path.read_bytes() == content, name
        path.unlink()

    assert sum(outcomes.values()) == 520
    assert kinds & {"too-slow", "too-much-memory"} == set()
    assert min(outcomes.values()) > 100


def test_every_kind_of_refusal_is_shown() -> None:
    """By the files above, or by a test of its own: here, or in tests/cli/test_packet.py."""
    shown = {kind for _, kind in REFUSED.values()} | {"no-file", "too-slow", "too-much-memory"}
    shown |= {"wrong-profile", "no-profile", "unknown-key"}

    assert shown == set(catalogue("forloeb.files.papers").kinds)


def test_every_kind_of_finding_has_words_in_both_languages() -> None:
    words = tomllib.loads(resources.files("forloeb.packet.checks").joinpath("words.toml").read_text("utf-8"))

    for kind, wording in words.items():
        fields = [set(re.findall(r"{(\w+)}", wording[language])) for language in ("da", "en")]
        assert fields[0] == fields[1], kind
        assert wording["severity"] in ("high", "medium", "low"), kind


@pytest.mark.parametrize(
    ("content", "danish", "english"),
    [
        (b"", "filen er tom", "the file is empty"),
        (hostile.zip_bomb(), "arkivets indhold fylder", "what the archive holds"),
    ],
)
def test_what_is_too_large_or_empty_is_named_in_each_language_alone(
    reader: PaperReader, tmp_path: Path, content: bytes, danish: str, english: str
) -> None:
    path = tmp_path / "paper"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        reader.read(path)
    finding = refused.value.findings[0]

    assert danish in finding.one_line("da")
    assert english in finding.one_line("en")
