"""Persons in the papers: who was present, who was away from the meeting or from one case, who came in whose place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from forloeb.packet.flow import sentences
from forloeb.packet.lines import Line
from forloeb.packet.profile import Profile
from forloeb.packet.record import Person

ABSENCE = ("people", "absent")


def absent_in(lines: Iterable[Line], profile: Profile) -> tuple[Person, ...]:
    """Who the sentences say was away. A cue followed by nobody gives nobody; a substitute is present, not away."""
    away: dict[str, Person] = {}
    for sentence in sentences(lines):
        if not is_absence(sentence.text, profile):
            continue
        text, _ = without_substitutes(sentence.text, sentence.line, profile)
        for person in _named_in(text, sentence.line, profile):
            away.setdefault(person.name, person)
    return tuple(away.values())


def is_absence(text: str, profile: Profile) -> bool:
    return profile.match(*ABSENCE, text) is not None


def without_substitutes(text: str, line: int, profile: Profile) -> tuple[str, tuple[Person, ...]]:
    """The text with each substitute taken out of it, and the substitutes; who was replaced stays."""
    came: list[Person] = []

    def taken_out(found: re.Match[str]) -> str:
        came.extend(replace(each, role="stedfortræder") for each in _named_in(found["substitute"], line, profile))
        return found.groupdict().get("replaced") or ""

    for pattern in profile.patterns("people", "substitution"):
        text = pattern.sub(taken_out, text)
    return text, tuple(came)


def listed_persons(lines: Iterable[Line], profile: Profile) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """The persons of a list, one a line or several with commas between; and apart from them the substitutes in it."""
    listed: list[Person] = []
    substitutes: list[Person] = []
    for line in lines:
        text, came = without_substitutes(line.text, line.number, profile)
        substitutes.extend(came)
        for piece in re.split(r"[;,]\s*(?=[A-ZÆØÅÄÖ])|\s+(?:og|och)\s+(?=[A-ZÆØÅÄÖ])", text):
            person = next(_named_in(piece, line.number, profile), None)
            role = profile.match("people", "role", piece)
            if person and person.name not in {each.name for each in listed}:
                listed.append(replace(person, role=role["role"].lower() if role else None))
    return tuple(listed), tuple(substitutes)


def _named_in(text: str, line: int, profile: Profile) -> Iterator[Person]:
    """Names with a party's letter behind them; where there are none, names of two words or more."""
    found = [each for pattern in profile.patterns("people", "named") for each in pattern.finditer(text)]
    found = found or [each for pattern in profile.patterns("people", "plain") for each in pattern.finditer(text)]
    for each in found:
        yield Person(each["name"], each.groupdict().get("party"), None, line)
