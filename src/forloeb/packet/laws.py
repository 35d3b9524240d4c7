"""Laws and orders that a case rests on, each with its sections where the text names them."""

import re
from collections.abc import Iterable, Iterator

from forloeb.packet.flow import Passage, paragraphs, passage
from forloeb.packet.lines import Line
from forloeb.packet.profile import Profile

NAMED = ("laws", "named")
_NEAR = 90
"""How far behind a law's name, or before it, its section may stand."""


def laws(lines: Iterable[Line], profile: Profile) -> tuple[str, ...]:
    """`Lov om … § 42`, in the text's order, each once. A section whose law is not named near it is left out."""
    return laws_in(map(passage, paragraphs(lines)), profile)


def laws_in(told: Iterable[Passage], profile: Profile) -> tuple[str, ...]:
    """The same of paragraphs that are running text already."""
    named: list[str] = []
    may_name = profile.may(NAMED)
    for paragraph in (each for each in told if may_name(each.text.casefold())):
        for law in _laws_of(paragraph.text, profile):
            if not any(
                law.casefold() == each.casefold() or each.casefold().startswith(law.casefold()) for each in named
            ):
                named.append(law)
    return tuple(named)


def _laws_of(text: str, profile: Profile) -> list[str]:
    found = [law for pattern in profile.patterns(*NAMED) for law in pattern.finditer(text)]
    found.sort(key=lambda law: law.start())
    told: list[str] = []
    for place, law in enumerate(found):
        name = law[0].strip()
        until = found[place + 1].start() if place + 1 < len(found) else len(text)
        after = _SENTENCE.split(text[law.end() : min(until, law.end() + _NEAR)])[0]
        before = text[max(found[place - 1].end() if place else 0, law.start() - _NEAR) : law.start()]
        section = profile.match("laws", "section", after)
        if section is None or not _close(after[: section.start()]):
            section = next(
                (each for each in _sections(before, profile) if before[each.end() :].strip() in _JOINS), None
            )
        told.append(f"{name} {' '.join(section[0].split())}" if section else name)
    return told


_SENTENCE = re.compile(r"\. (?=[A-ZÆØÅ])")
_JOINS = frozenset({"i", "i den", "i lov", "af", "jf.", "i §", "i følge", "efter"})


def _close(between: str) -> bool:
    """Nothing but a bracket, a number or a few linking words between the law and its section."""
    return len(between) < 60 and ";" not in between


def _sections(text: str, profile: Profile) -> Iterator[re.Match[str]]:
    for pattern in profile.patterns("laws", "section"):
        yield from pattern.finditer(text)
