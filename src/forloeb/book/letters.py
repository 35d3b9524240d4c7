"""Letters to citizens, in as many languages as the book has them."""

import re
from collections.abc import Iterator

from forloeb.book import word_shapes
from forloeb.book.letter_texts import Letter, LetterText
from forloeb.book.read import Chapter
from forloeb.book.text import Text

_DANISH = "da"
_LANGUAGE = Text("to små bogstaver efter ISO 639-1, som ar", "two small letters by ISO 639-1, such as ar")
_SOME = Text("en tekst", "a text")


def read_letter(name: str, title: Text, written: word_shapes.LetterShape, chapter: Chapter) -> Letter:
    """The letter, with a finding for what is empty, for an unknown language code, and for a lacking Danish text."""
    path = ("letter", name, "text")
    if _DANISH not in written.text:
        chapter.find("missing-key", path, key=f"[letter.{name}.text.{_DANISH}]")
    for code, text in written.text.items():
        if not re.fullmatch(r"[a-z]{2}", code):
            chapter.find("wrong-value", (*path, code), key="text", value=code, expected=_LANGUAGE)
        for key in _empty(text):
            chapter.find("wrong-value", (*path, code, key), key=key, value="''", expected=_SOME)
    return Letter(name, title, {code: _text(text) for code, text in written.text.items()})


def _text(written: word_shapes.LetterTextShape) -> LetterText:
    return LetterText(**{**written.model_dump(), "weekdays": tuple(written.weekdays)})


def _empty(written: word_shapes.LetterTextShape) -> Iterator[str]:
    for key, value in written.model_dump().items():
        sentences = value if isinstance(value, list) else [value]
        if any(isinstance(sentence, str) and not sentence.strip() for sentence in sentences):
            yield key
