"""Letters: what a book says in other languages, and what is found when it says too little."""

from book.small import GOOD, findings_of
from forloeb.book import read_book
from forloeb.files.book_folder import read_book_folder

LETTER = """\
[letter.invitation]
title = { da = "Indkaldelse", en = "Invitation" }

[letter.invitation.text.da]
proofread   = true
heading     = "Indkaldelse"
about       = "Om"
when        = "Tid"
where       = "Sted"
telephone   = "Telefon"
companion   = "Tag en bisidder med."
interpreter = "Der kommer en tolk."
contact     = "Ring til os."
weekdays    = ["ma", "ti", "on", "to", "fr", "lø", "sø"]
"""


def kinds_found(text: str) -> list[tuple[str, int]]:
    return [(each.kind, each.line) for each in findings_of({**GOOD, "letters.toml": text})]


def test_a_letter_needs_no_chapter_of_its_own() -> None:
    files = {name: text.encode() for name, text in {**GOOD, "letters.toml": LETTER}.items()}

    assert read_book(files).usable().letters["invitation"].texts["da"].companion == "Tag en bisidder med."
    assert kinds_found(LETTER) == []


def test_a_sentence_that_lacks_is_found_with_its_line() -> None:
    assert kinds_found(LETTER.replace('companion   = "Tag en bisidder med."\n', "")) == [("missing-key", 4)]
    assert kinds_found(LETTER.replace("Tag en bisidder med.", " ")) == [("wrong-value", 11)]


def test_a_week_has_seven_days() -> None:
    assert kinds_found(LETTER.replace(', "sø"', "")) == [("wrong-value", 14)]


def test_the_danish_letter_is_needed_and_a_language_is_two_letters() -> None:
    assert [kind for kind, _ in kinds_found(LETTER.replace("text.da", "text.en"))] == ["missing-key"]
    both = LETTER + LETTER.partition("\n\n")[2].replace("text.da", "text.arabic")
    assert [kind for kind, _ in kinds_found(both)] == ["wrong-value"]


def test_drafts_of_the_shipped_book_are_marked() -> None:
    texts = read_book_folder("lyngby-taarbaek-2015").usable().letters["invitation"].texts

    assert {code for code, text in texts.items() if text.proofread} == {"da", "en"}
    assert {"ar", "fa", "so", "ti", "tr", "uk"} <= texts.keys()
