"""The names of committees, councils and boards, and when two spellings are the same body."""

import re
from collections.abc import Iterable, Iterator, Sequence

from forloeb.packet.lines import Line

_WORD = r"[A-ZÆØÅÄÖ][a-zæøåäöé]{1,40}+"


def _ends_in(*endings: str) -> str:
    """Behind a word whose letters were taken all at once: that it ends so, with two letters or more before. That is
    sooner told than where in a word an ending begins; soonest when its last letter is asked first.
    """
    by_last = {
        last: "|".join(rf"(?<=\w\w{each})" for each in endings if each.endswith(last)) for last in _last(endings)
    }
    return "(?:{})".format("|".join(f"(?<={last})(?:{ways})" for last, ways in by_last.items()))


def _last(words: Iterable[str]) -> list[str]:
    """The letters that the words end with, each once."""
    return list(dict.fromkeys(word[-1] for word in words))


_COMMITTEES = ("udvalget", "udvalg", "utvalget", "utvalg", "utskottet", "nämnden", "nemnda")
_BOARDS = ("rådet", "råd", "styret", "styre", "bestyrelsen", "bestyrelse", "styrelsen", "forum")
_WITH_OTHER_ENDINGS = ("Kommunfullmäktige", "Formannskapet", "Borgerrepræsentationen")
_SMALL = r"(?:(?<=og )|(?<=och ))[a-zæøåäö]"
_FIRST_WORD = (
    rf"(?=(?:[A-ZÆØÅÄÖurb]|{_SMALL})[a-zæøåäöé]{{1,60}}+"
    rf"(?:[-,]|(?: og| och| for) |{_ends_in(*_COMMITTEES, *_BOARDS, *(each[-7:] for each in _WITH_OTHER_ENDINGS))}))"
)
"""Most words show by their own end, and by what follows, that they begin no body's name: told before all else."""
BODY_PATTERN = (
    rf"(?:{_FIRST_WORD}(?:(?:{_WORD}-, ){{0,6}}(?:{_WORD}(?:-|,)? (?:og|och) )?"
    rf"(?:[A-ZÆØÅÄÖ]|{_SMALL})[a-zæøåäö]{{1,60}}+{_ends_in(*_COMMITTEES)}"
    rf"|(?:[Uu]dvalget|[Uu]tvalget|[Rr]ådet|[Bb]estyrelsen) for {_WORD}(?:(?:,| og| och) {_WORD}){{0,6}}"
    rf"|(?:{_WORD}(?:-|,)? (?:og|och) )?{_WORD}{_ends_in(*_BOARDS)}"
    rf"|Kommunalbestyrelsen|Kommunestyret|Kommunstyrelsen|Byrådet|{'|'.join(_WITH_OTHER_ENDINGS)}))"
)
_BODY = re.compile(rf"\b{BODY_PATTERN}\b")
_CAPITALS = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = frozenset("OG OCH FOR I AF".split())
_GENERIC = frozenset({"Forvaltningsrådet", "Bestyrelsen", "Rådet"})


def bodies_in(text: str) -> Iterator[re.Match[str]]:
    """Where the text names a body. One in capitals is told as a body's name is written."""
    written = _in_small_letters(text) if text.isupper() else text
    return (found for found in _BODY.finditer(written) if found[0] not in _GENERIC)


def _in_small_letters(text: str) -> str:
    """`Teknik- og Miljøudvalget` of `TEKNIK- OG MILJØUDVALGET`."""
    return _CAPITALS.sub(lambda word: word[0].lower() if word[0] in _SMALL_WORDS else word[0].capitalize(), text)


def same_body(one: str | None, other: str | None) -> bool:
    """Whether two spellings are one body: capitals, hyphens and commas make no difference."""
    return one is not None and other is not None and (one == other or _key(one) == _key(other))


def _key(name: str) -> str:
    return re.sub(r"[^a-zæøåäö]", "", name.casefold())


class FirstBody:
    """The first body that lines name while they grow; each line is asked once."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.asked = 0
        self.body: str | None = None

    def named(self) -> str | None:
        while self.body is None and self.asked < len(self.lines):
            self.body = next((found[0] for found in bodies_in(self.lines[self.asked].text)), None)
            self.asked += 1
        return self.body
