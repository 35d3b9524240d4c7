"""The names of committees, councils and boards, and when two spellings are the same body."""

import re
from collections.abc import Iterator

_WORD = r"[A-ZÆØÅÄÖ][a-zæøåäöé]{1,40}"
_SUFFIX = r"(?:udvalget|udvalg|utvalget|utvalg|utskottet|nämnden|nemnda)"
BODY_PATTERN = (
    rf"(?:(?:{_WORD}-, ){{0,6}}(?:{_WORD}(?:-|,)? (?:og|och) )?"
    rf"(?:[A-ZÆØÅÄÖ]|(?<=og )|(?<=och )[a-zæøåäö])[a-zæøåäö]{{1,40}}{_SUFFIX}"
    rf"|(?:[Uu]dvalget|[Uu]tvalget|[Rr]ådet|[Bb]estyrelsen) for {_WORD}(?:(?:,| og| och) {_WORD}){{0,6}}"
    rf"|(?:{_WORD}(?:-|,)? (?:og|och) )?{_WORD}(?:rådet|råd|styret|styre|bestyrelsen|bestyrelse|styrelsen|forum)"
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
