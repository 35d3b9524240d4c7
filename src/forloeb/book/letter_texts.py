"""A letter to citizens, in the languages that it has."""

from collections.abc import Mapping
from dataclasses import dataclass

from forloeb.book.text import Text


@dataclass(frozen=True, slots=True)
class LetterText:
    """A letter in one language: labels (`about`, `when`, `where`, `telephone`) and whole sentences."""

    proofread: bool
    heading: str
    about: str
    when: str
    where: str
    telephone: str
    companion: str
    interpreter: str
    contact: str
    weekdays: tuple[str, ...]
    """Monday to Sunday."""


@dataclass(frozen=True, slots=True)
class Letter:
    id: str
    title: Text
    texts: Mapping[str, LetterText]
    """By language code."""
