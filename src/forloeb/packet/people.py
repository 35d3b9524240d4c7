"""Persons in the papers: who was present, who was away from the meeting or from one case."""

import re
from collections.abc import Iterable, Iterator

from forloeb.packet.flow import sentences
from forloeb.packet.lines import Line
from forloeb.packet.profile import Profile
from forloeb.packet.record import Person


def persons_in(text: str, line: int, profile: Profile) -> Iterator[Person]:
    """Names with a party's letter behind them: `Karen Holm (B)`."""
    for found in _each(profile, "named", text):
        yield Person(found["name"], found["party"], None, line)


def absent_in(lines: Iterable[Line], profile: Profile) -> tuple[Person, ...]:
    """Who the sentences say was away. A cue followed by nobody gives nobody; a substitute is not away."""
    away: list[Person] = []
    for sentence in sentences(lines):
        cue = profile.match("people", "absent", sentence.text)
        if cue is None:
            continue
        told = profile.match("people", "substitute", sentence.text)
        text = sentence.text[: told.start()] if told and told.start() > cue.start() else sentence.text
        named = list(persons_in(text, sentence.line, profile)) or list(_plain_names(text, sentence.line, profile))
        away.extend(person for person in named if person.name not in {each.name for each in away})
    return tuple(away)


def is_absence(text: str, profile: Profile) -> bool:
    return profile.match("people", "absent", text) is not None


def listed_persons(lines: Iterable[Line], profile: Profile) -> tuple[Person, ...]:
    """Persons of a list of those present or away: one a line, or several with commas between."""
    people: list[Person] = []
    for line in lines:
        for piece in re.split(r"[;,]\s|\s+og\s+(?=[A-ZÆØÅ])", line.text):
            found = profile.match("people", "named", piece) or profile.match("people", "plain", piece)
            if found is None:
                continue
            role = profile.match("people", "role", piece)
            party = found.groupdict().get("party")
            people.append(Person(found["name"], party, role["role"].lower() if role else None, line.number))
    return tuple(people)


def _plain_names(text: str, line: int, profile: Profile) -> Iterator[Person]:
    for found in _each(profile, "plain", text):
        yield Person(re.sub(r"^(?:Afbud|Fraværende)\s*:?\s*", "", found["name"]), None, None, line)


def _each(profile: Profile, key: str, text: str) -> Iterator[re.Match[str]]:
    for pattern in profile.patterns("people", key):
        yield from pattern.finditer(text)
