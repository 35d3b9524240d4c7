"""Minutes as Word: with Word's own headings, lists and tables, and nothing of the machine that wrote them."""

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from files.egeby_meeting import AGENDA, BRIDGE, CLOSED, MINUTES, REASON, about
from forloeb.book import Refused
from forloeb.files.minutes.word_out import as_word
from forloeb.files.papers.reader import lines_of
from forloeb.packet import read_lines
from forloeb.packet.proceedings import Point, proceedings_of
from forloeb.packet.public import public_copy


def opened(word: bytes) -> Document:
    return docx.Document(BytesIO(word))


def styled(word: bytes, name: str) -> list[str]:
    return [each.text for each in opened(word).paragraphs if each.style and each.style.name == name]


def test_headings_are_words_own() -> None:
    word = as_word(MINUTES)

    assert styled(word, "Title") == ["Referat: Teknikudvalget"]
    assert styled(word, "Heading 1") == ["Punkt 1. Lukket punkt: Køb af Kærgården", "Punkt 2. Ny bro over Egeå"]
    assert styled(as_word(about()), "Heading 2") == [
        "Resume",
        "Indstilling",
        "Sagsfremstilling",
        "Økonomiudvalget den 20. oktober 2015",
        "Teknikudvalget den 27. oktober 2015",
        "Bilag",
    ]
    assert styled(as_word(AGENDA), "Title") == ["Dagsorden: Teknikudvalget"]


def test_numbers_are_counted_by_word_and_begin_where_the_points_do() -> None:
    """The points of the second item are 1 and 2 again; where a number is left out, Word counts on from there."""
    far = replace(BRIDGE, attachments=(), recommendations=(Point(1, "a"), Point(2, "b"), Point(5, "e"), Point(6, "f")))
    file = opened(as_word(replace(MINUTES, items=(BRIDGE, far))))
    numbered = [each for each in file.paragraphs if each.style and each.style.name == "List Number"]
    counts = [int(each._p.xpath("./w:pPr/w:numPr/w:numId/@w:val")[0]) for each in numbered]
    begins = {int(str(each.get(qn("w:numId")))): each.lvlOverride_lst[0].startOverride.val for each in _counts(file)}

    assert [each.text for each in numbered][-4:] == ["a", "b", "e", "f"]
    assert [begins[count] for count in counts] == [1, 1, 1, 1, 1, 5, 5]
    assert len(set(counts)) == 4


def test_a_vote_is_a_table_with_a_head() -> None:
    (table,) = opened(as_word(MINUTES)).tables

    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Stemte", "Antal", "Partier"],
        ["For", "3", "A, V"],
        ["Imod", "1", "Ø"],
        ["Hverken for eller imod", "Ikke oplyst", "B"],
    ]
    assert table.rows[0]._tr.trPr is not None
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_it_has_its_title_and_language_and_nobodys_name() -> None:
    word = as_word(MINUTES)
    told = opened(word).core_properties

    assert (told.title, told.language) == ("Referat: Teknikudvalget den 27. oktober 2015", "da-DK")
    assert (told.author, told.last_modified_by, told.comments) == ("", "", "")
    assert _languages(word) == {"da-DK"}
    assert not [name for name in zipfile.ZipFile(BytesIO(word)).namelist() if "thumbnail" in name]


def test_in_english_the_papers_words_are_danish_still() -> None:
    word = as_word(MINUTES, "en")

    assert styled(word, "Heading 1")[0] == "Item 1. Closed item: Køb af Kærgården"
    assert _languages(word) == {"en-GB", "da-DK"}


def test_the_pages_say_what_they_are_of_and_are_counted() -> None:
    (section,) = opened(as_word(about())).sections

    assert section.header.paragraphs[0].text == "Referat: Teknikudvalget den 27. oktober 2015"
    assert section.page_width is not None
    assert round(section.page_width.cm, 1) == 21.0
    for footer in (section.footer, section.first_page_footer):
        fields = [each.get(qn("w:instr")) for each in footer._element.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]


def test_the_public_one_holds_nothing_of_a_closed_item_anywhere() -> None:
    files = zipfile.ZipFile(BytesIO(as_word(public_copy(MINUTES))))
    held = "".join(files.read(name).decode("utf-8") for name in files.namelist())

    assert "Ny bro over Egeå" in held
    for secret in (*CLOSED.values(), "Kærgården", BRIDGE.journal or "", "Lukket", "Fortroligt"):
        assert secret not in held


def test_the_same_meeting_is_the_same_file() -> None:
    assert as_word(MINUTES) == as_word(MINUTES)


@pytest.mark.parametrize("said", ['<b> & "citat"', "😀 broen", "\u00e5\x00\ud800b", "bro" * 300])
def test_text_is_text_whatever_it_looks_like(said: str) -> None:
    kept = said.replace("\x00", "").replace("\ud800", "")

    assert styled(as_word(about(said)), "Heading 1") == [f"Punkt 2. {kept}"]


def test_without_a_heading_it_is_refused() -> None:
    with pytest.raises(Refused, match="item 2 has no heading"):
        as_word(about(" "))


def test_what_was_written_is_read_in_again(tmp_path: Path) -> None:
    """A colleague's Word file comes back as papers: the same items, points and decisions."""
    (tmp_path / "referat.docx").write_bytes(as_word(MINUTES))
    again = proceedings_of(read_lines(lines_of(tmp_path / "referat.docx")))
    closed, bridge = again.items

    assert again.meeting == MINUTES.meeting
    assert (closed.number, closed.closed, bridge.title) == ("1", True, BRIDGE.title)
    assert bridge.recommendations == BRIDGE.recommendations
    assert [(each.committee, each.date) for each in bridge.decisions] == [
        (each.committee, each.date) for each in BRIDGE.decisions
    ]
    assert REASON in bridge.decisions[1].rulings[0].text
    assert bridge.decisions[1].absent == BRIDGE.decisions[1].absent
    assert not any("kommer igen med en pris" in each.text for each in bridge.decisions[1].rulings)


def _languages(word: bytes) -> set[str]:
    files = zipfile.ZipFile(BytesIO(word))
    held = (docx.oxml.parse_xml(files.read(name)) for name in ("word/document.xml", "word/styles.xml"))
    return {str(each.get(qn("w:val"))) for root in held for each in root.iter(qn("w:lang"))}


def _counts(file: Document) -> list[docx.oxml.numbering.CT_Num]:
    return [each for each in file.part.numbering_part.element.num_lst if each.lvlOverride_lst]
