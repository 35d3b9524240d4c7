"""Whatever a small book says, it is told in sentences, drawn without overlap, and readable as BPMN."""

from datetime import date
from itertools import combinations

from hypothesis import given, settings
from lxml import etree

from book.test_bpmn import assert_readable
from forloeb.book import Language, read_book
from forloeb.book.bpmn.writing import bpmn_of
from forloeb.book.picture.layout import picture_of
from forloeb.book.telling.procedure import tell
from properties.small_books import small_book

DAY = date(2015, 11, 2)
LANGUAGES: tuple[Language, ...] = ("da", "en")


@given(files=small_book())
@settings(max_examples=60)
def test_a_small_book_is_told_drawn_and_readable_as_bpmn(files: dict[str, bytes]) -> None:
    book = read_book(files).book
    for procedure in book.procedures.values() if book is not None else ():
        assert book is not None
        assert all(step.text.da and step.text.en for step in tell(procedure, book).steps)
        for language in LANGUAGES:
            picture = picture_of(procedure, book, DAY, language)
            words = [part.box for part in picture.parts if part.tag == "text"]
            assert not [(a, b) for a, b in combinations(words, 2) if a.meets(b)]
            assert all(box.x >= 0 and box.right <= picture.width and box.bottom <= picture.height for box in words)
            assert_readable(etree.fromstring(bpmn_of(procedure, book, DAY, language).encode()), procedure.id)
