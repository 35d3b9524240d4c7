"""Word as people write it: headings, long paragraphs, lists that Word numbers, tables."""

import io

from docx import Document

from forloeb.files.papers.paper_lines import lines_from_bytes
from forloeb.packet import Packet, check_packet, read_lines
from forloeb.packet.read import Reading

LONG = (
    "Forvaltningen har set på stien sammen med brugerne, og der er enighed om, at den er til gavn for hele byen. " * 3
)


def reading() -> Reading:
    document = Document()
    for text in ("Egeby Kommune", "Teknikudvalget", "Mødedato: 3. maj 2017"):
        document.add_paragraph(text)
    document.add_heading("Punkt 1: Ny sti", 1)
    document.add_heading("Sagsfremstilling", 2)
    document.add_paragraph(LONG)
    document.add_paragraph(LONG)
    table = document.add_table(rows=0, cols=2)
    for cells in (("Vej", "120"), ("Sti", "80"), ("Lys", "40"), ("I alt", "250")):
        row = table.add_row()
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_heading("Indstilling", 2)
    document.add_paragraph("Forvaltningen foreslår, at")
    document.add_paragraph("stien anlægges", style="List Number")
    document.add_paragraph("stien får lys", style="List Number")
    document.add_heading("Beslutning", 2)
    document.add_paragraph("Ad. 1 Godkendt.")
    document.add_paragraph("Ad. 2 Udsat.")
    held = io.BytesIO()
    document.save(held)
    return read_lines(lines_from_bytes(held.getvalue()))


def packet() -> Packet:
    return reading().packet


def test_a_list_that_word_numbers_has_its_numbers() -> None:
    (case,) = packet().cases

    assert [(point.n, point.text) for point in case.recommendations] == [(1, "stien anlægges"), (2, "stien får lys")]


def test_paragraphs_stand_apart_though_no_empty_one_is_between() -> None:
    (case,) = packet().cases

    assert case.title == "Ny sti"
    assert [section.name for section in case.sections] == ["Sagsfremstilling", "Indstilling"]
    assert [(item.applies_to, item.outcome) for item in case.decisions[0].items] == [
        ((1,), "approved"),
        ((2,), "postponed"),
    ]


def test_a_table_is_a_line_for_each_row_and_its_sum_is_checked() -> None:
    assert [each.kind for each in check_packet(reading())] == ["wrong-sum"]
