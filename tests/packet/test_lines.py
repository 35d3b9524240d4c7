"""A paper's lines: their numbers are those of the file, and where a page begins is kept."""

import pytest

from forloeb.packet.lines import Line, lines_of_pages, lines_of_text, tidy


def told(lines: tuple[Line, ...]) -> list[tuple[int, str, bool]]:
    return [(line.number, line.text, line.begins_page) for line in lines]


def test_a_form_feed_begins_a_page_and_no_line() -> None:
    assert told(lines_of_text("Sag nr. 1\n\n\fSide 2\nGodkendt.")) == [
        (1, "Sag nr. 1", True),
        (2, "", False),
        (3, "Side 2", True),
        (4, "Godkendt.", False),
    ]


def test_text_between_two_form_feeds_of_one_line_is_a_page() -> None:
    """Converters write pages of a single line without an end of their own."""
    assert told(lines_of_text("Bilag 1\fBilag 2\fBilag 3\nTekst")) == [
        (1, "Bilag 1", True),
        (1, "Bilag 2", True),
        (1, "Bilag 3", True),
        (2, "Tekst", False),
    ]


def test_a_page_begins_at_its_first_line_with_text() -> None:
    assert told(lines_of_text("\n\nDagsorden\n\f\n  \nSag nr. 2"))[2:] == [
        (3, "Dagsorden", True),
        (4, "", False),
        (5, "", False),
        (6, "Sag nr. 2", True),
    ]


def test_where_form_feeds_became_blanks_a_line_that_begins_with_one_begins_a_page() -> None:
    lines = told(lines_of_text("Dagsorden\n Side 2\n  indrykket\n\tindrykket"))
    assert [begins for _, _, begins in lines] == [True, True, False, False]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_ends_of_lines_of_all_systems_are_ends(end: str) -> None:
    assert told(lines_of_text(f"Sag nr. 1{end}{end}Resume")) == [
        (1, "Sag nr. 1", True),
        (2, "", False),
        (3, "Resume", False),
    ]


def test_the_lines_of_pages_are_numbered_through() -> None:
    assert told(lines_of_pages([["Sag nr. 1", "Resume"], [], ["", "Side 2"]])) == [
        (1, "Sag nr. 1", True),
        (2, "Resume", False),
        (3, "", False),
        (4, "Side 2", True),
    ]


def test_a_row_of_a_table_keeps_its_blanks_beside_its_text() -> None:
    tidied, other = lines_of_text("Løn    1.000   2.000\nI alt")
    assert (tidied.text, tidied.wide) == ("Løn 1.000 2.000", "Løn    1.000   2.000")
    assert (other.text, other.wide) == ("I alt", "I alt")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (" Sag\u00a0nr. 1 ", "Sag nr. 1"),
        ("beskæf\u00adtigelse", "beskæftigelse"),
        ("a\tb", "a b"),
        ("Godkendt.", "Godkendt."),
    ],
)
def test_a_text_has_single_blanks_and_no_hidden_hyphens(written: str, text: str) -> None:
    assert tidy(written) == text
    assert [line.text for line in lines_of_text(f"{written}\nGodkendt.")] == [text, "Godkendt."]
