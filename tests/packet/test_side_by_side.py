"""An old and a new text in one reading, word by word."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forloeb.packet.side_by_side import Piece, pieces

WORDS = st.lists(st.sampled_from("stien anlægges langs åen i 2016 og 2017 for alle\n".split(" ")), max_size=40)


def marked(old: str, new: str) -> str:
    signs = {"same": "{}", "old": "[-{}-]", "new": "[+{}+]"}
    return "".join(signs[each.kind].format(each.text) for each in pieces(old, new))


def test_one_word_is_marked_and_the_sentence_stays_whole() -> None:
    assert marked("En sti på to kilometer.", "En sti på tre kilometer.") == "En sti på [-to -][+tre +]kilometer."


def test_a_paragraph_that_came_in_marks_nothing_of_the_one_before() -> None:
    assert marked("Første.", "Første.\nAnden.") == "Første.\n[+Anden.+]"


def test_paragraphs_are_compared_each_with_its_own() -> None:
    old = "Stien er to kilometer.\nDen er for alle.\nDen er belyst."
    new = "Stien er tre kilometer.\nDen er for alle.\nDen er ikke belyst."

    assert marked(old, new) == ("Stien er [-to -][+tre +]kilometer.\nDen er for alle.\nDen er [+ikke +]belyst.")


def test_what_has_nothing_in_common_is_not_minced() -> None:
    assert marked("Sagen udsættes til næste møde.", "Godkendt som indstillet.") == (
        "[-Sagen udsættes til næste møde.-][+Godkendt som indstillet.+]"
    )


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("", "", ()),
        ("", "Ny.", (Piece("new", "Ny."),)),
        ("Gammel.", "", (Piece("old", "Gammel."),)),
        ("To  mellemrum", "To mellemrum", (Piece("same", "To mellemrum"),)),
    ],
)
def test_nothing_and_spaces(old: str, new: str, found: tuple[Piece, ...]) -> None:
    assert pieces(old, new) == found


@given(WORDS, WORDS)
def test_the_new_text_is_there_sign_by_sign_and_the_old_word_by_word(before: list[str], after: list[str]) -> None:
    old, new = " ".join(before), " ".join(after)
    found = pieces(old, new)

    assert "".join(each.text for each in found if each.kind != "old") == new
    assert "".join(each.text for each in found if each.kind != "new").split() == old.split()


def test_two_policies_of_ten_thousand_words_with_little_in_common_are_not_waited_for() -> None:
    old = "\n".join(" ".join(f"ord{(7 * number * line) % 900}" for number in range(50)) for line in range(200))
    new = "\n".join(" ".join(f"ord{(11 * number * line) % 900}" for number in range(50)) for line in range(201))
    begun = perf_counter()

    assert "".join(each.text for each in pieces(old, new) if each.kind != "old") == new
    assert perf_counter() - begun < 5
