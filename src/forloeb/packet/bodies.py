"""The names of committees, councils and boards, and when two spellings are the same body."""

import re
from collections.abc import Iterator

_WORD = r"[A-ZÆØÅÄÖ][a-zæøåäöé]{1,40}+"


def _ends_in(*endings: str) -> str:
    """Behind a word whose letters were taken all at once: that it ends so, with two letters or more before. That is
    sooner told than where in a word an ending begins.
    """
    return "(?:{})".format("|".join(rf"(?<=\w\w{ending})" for ending in endings))


_COMMITTEE = _ends_in("udvalget", "udvalg", "utvalget", "utvalg", "utskottet", "nämnden", "nemnda")
_BOARD = _ends_in("rådet", "råd", "styret", "styre", "bestyrelsen", "bestyrelse", "styrelsen", "forum")
BODY_PATTERN = (
    rf"(?:(?:{_WORD}-, ){{0,6}}(?:{_WORD}(?:-|,)? (?:og|och) )?"
    rf"(?:[A-ZÆØÅÄÖ]|(?<=og )|(?<=och )[a-zæøåäö])[a-zæøåäö]{{1,60}}+{_COMMITTEE}"
    rf"|(?:[Uu]dvalget|[Uu]tvalget|[Rr]ådet|[Bb]estyrelsen) for {_WORD}(?:(?:,| og| och) {_WORD}){{0,6}}"
    rf"|(?:{_WORD}(?:-|,)? (?:og|och) )?{_WORD}{_BOARD}"
    r"|Kommunalbestyrelsen|Kommunestyret|Kommunfullmäktige|Kommunstyrelsen|Byrådet|Formannskapet|Borgerrepræsentationen)"
)
_BODY = re.compile(rf"\b{BODY_PATTERN}\b")
_GENERIC = frozenset({"Forvaltningsrådet", "Bestyrelsen", "Rådet"})


def bodies_in(text: str) -> Iterator[re.Match[str]]:
    """Where the text names a body."""
    return (found for found in _BODY.finditer(text) if found[0] not in _GENERIC)


def same_body(one: str | None, other: str | None) -> bool:
    """Whether two spellings are one body: capitals, hyphens and commas make no difference."""
    return one is not None and other is not None and (one == other or _key(one) == _key(other))


def _key(name: str) -> str:
    return re.sub(r"[^a-zæøåäö]", "", name.casefold())
