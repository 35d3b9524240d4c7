"""A text in the two languages that every page, finding and explanation speaks."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["da", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same thing said in Danish and in English."""

    da: str
    en: str

    def in_language(self, language: Language) -> str:
        return self.da if language == "da" else self.en

    def __add__(self, other: "Text") -> "Text":
        return Text(self.da + other.da, self.en + other.en)


def same(text: str) -> Text:
    """A name, a date or a quotation, which reads alike in both languages."""
    return Text(text, text)


def join(texts: list[Text], between: Text) -> Text:
    return Text(between.da.join(text.da for text in texts), between.en.join(text.en for text in texts))
