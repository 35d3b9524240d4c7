"""Words as a search compares them: folded letters, stems, trigrams, and how far what is misspelled is from a word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from forloeb.folding import folded

LONGEST = 60
"""Signs of a word that are kept; what is longer is an address or a fault of the paper."""
_WORD = re.compile(r"[^\W_]+(?:\u00ad[^\W_]+)*")
_QUOTED = re.compile(r"[\"“”„»«](?P<phrase>[^\"“”„»«]*)[\"“”„»«]")
_SHORT = re.compile(r"(?P<stem>[bcdfghjklmnpqrstvwxz]*(?:aa|[aiouyæø]))(?:en|et|er|erne)s?")
_STEMMER = snowballstemmer.stemmer("danish")
_KNOWN = 100_000


SMALL = frozenset(
    "af alle alt at da de dem den denne der deres det dette dig din dog du eller en end er et for fra få før gør "
    "går ham  han har have havde hele hende her hos hun hvad hver hvis hvor i ikke ind inden jeg jer kan kun man "
    "med meget men mere  mig min mod må ned nok nu når og også om op os over på sig sin skal som så til ud under "
    "var ved vi vil vor være år".replace("å", "aa").split()
)
"""Words that bind others together. They are looked for as they are, and not as parts of compounds."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place in the text."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Question:
    """Every word and every phrase must be there. A phrase is words in a row as they were written."""

    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)

    def __len__(self) -> int:
        return len(self.words) + sum(map(len, self.phrases))


def question_of(asked: str) -> Question:
    """What stands in quotes is a phrase; so is what is written in one, as 3.200 or Å-klub."""
    phrases = [words(found["phrase"]) for found in _QUOTED.finditer(asked)]
    single: list[str] = []
    for chunk in _QUOTED.sub(" ", asked).split():
        parts = words(chunk)
        single += parts if len(parts) == 1 else []
        phrases += [parts] if len(parts) > 1 else []
    return Question(tuple(dict.fromkeys(single)), tuple(dict.fromkeys(tuple(each) for each in phrases if each)))


def tokens(text: str) -> Iterator[Token]:
    """Letters and digits in a row; a soft hyphen parts nothing."""
    for found in _WORD.finditer(text):
        yield Token(found.start(), found.end(), _folded(found[0]))


def words(text: str) -> list[str]:
    return [_folded(found[0]) for found in _WORD.finditer(text)]


@lru_cache(_KNOWN)
def stem(word: str) -> str:
    """Of a folded word, by Snowball's Danish stemmer, which leaves words as short as søen, broer and åens alone."""
    short = _SHORT.fullmatch(word)
    return short["stem"] if short else str(_STEMMER.stemWord(word))


def spellings(word: str) -> tuple[str, ...]:
    """The word, and how it is spelled by those who have the letters æ and ø."""
    return tuple(dict.fromkeys((word, word.replace("ae", "æ").replace("oe", "ø"))))


def grams(word: str) -> frozenset[str]:
    """Three signs in a row, with a space before and behind."""
    spaced = f" {word} "
    return frozenset(spaced[place : place + 3] for place in range(len(spaced) - 2))


def mistakes_between(asked: str, word: str) -> int:
    """The fewest mistakes (a letter too many, too few, another, or two swapped) that make `asked` a part of `word`.

    Sellers' table: as Levenshtein's, but a part may begin and end anywhere.
    """
    before, row = [0] * (len(word) + 1), [0] * (len(word) + 1)
    for i, letter in enumerate(asked, start=1):
        earlier, before, row = before, row, [i] + [0] * len(word)
        for j, other in enumerate(word, start=1):
            row[j] = min(before[j - 1] + (letter != other), before[j] + 1, row[j - 1] + 1)
            if i > 1 and j > 1 and letter == word[j - 2] and asked[i - 2] == other:
                row[j] = min(row[j], earlier[j - 2] + 1)
    return min(row)


@lru_cache(_KNOWN)
def _folded(word: str) -> str:
    return folded(word.replace("\u00ad", ""))[:LONGEST]
